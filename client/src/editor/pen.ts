/**
 * What writing means for a person: the chair edits the draft, a delegation proposes. Offsets are in
 * the projection that the person sees. Who only reads has no pen.
 */
import { type ClauseKind, clauses } from '@chapeau/shared/document'
import { addClause, mergeInto, splitClause } from '@chapeau/shared/draft/edit'
import { type Retyping, retypeWords } from '@chapeau/shared/draft/retype'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Author } from '@chapeau/shared/proposal/author'
import type { Direction } from '@chapeau/shared/proposal/delete'
import { proposeFormat, proposeReplace } from '@chapeau/shared/proposal/edit'
import type { Spot } from '@chapeau/shared/proposal/projection'
import { labelAfter } from '@chapeau/shared/text/label'
import type { Marks, Op } from '@chapeau/shared/text/op'

export interface Pen {
  /** whose proposals show in place; null for the chair, who sees the draft itself */
  readonly party: number | null
  replace: (
    clause: string,
    from: number,
    to: number,
    ops: readonly Op[],
    direction: Direction,
    /** the id of a new proposal, where a composition was promised one */
    reserved?: string,
  ) => Spot
  format: (clause: string, from: number, to: number, marks: Marks) => void
  /** cutting and joining clauses: the chair's alone */
  readonly structure: Structure | null
  /** after undo and redo: what was being typed is typed no more */
  forget: () => void
}

export interface Structure {
  /** returns the id of the second part */
  split: (clause: string, at: number) => string
  /** appends a clause to the one before it; returns the offset where they meet */
  merge: (into: string, clause: string) => number
  add: (after: string, ops: readonly Op[]) => string
}

export const delegationPen = (negotiation: Negotiation, author: Author): Pen => ({
  party: author.party,
  replace: (...edit) => proposeReplace(negotiation, author, ...edit),
  format: (...edit) => proposeFormat(negotiation, author, ...edit),
  structure: null,
  forget: () => {},
})

export function chairPen(negotiation: Negotiation, newId: () => string): Pen {
  let retyping: Retyping | null = null
  /** a new clause beside another one: its kind and level, the next free label (TX2) */
  const beside = (clause: string): { kind: ClauseKind; level: number; label: string } => {
    const labels: string[] = []
    clauses(negotiation.doc).forEach((_, id) => labels.push(negotiation.clause(id)!.label))
    const { kind, level, label } = negotiation.clause(clause)!
    return { kind, level, label: labelAfter(labels, label) }
  }
  return {
    party: null,
    replace(clause, from, to, ops) {
      const { end, ...rest } = retypeWords(negotiation, retyping, clause, from, to, ops)
      retyping = rest.retyping
      return { in: 'base', offset: end, side: -1 }
    },
    format(clause, from, to, marks) {
      negotiation.text(clause).format(from, to - from, { ...marks })
      negotiation.touchText(clause)
    },
    structure: {
      split(clause, at) {
        const id = newId()
        splitClause(negotiation, clause, at, id, beside(clause).label)
        return id
      },
      merge: (into, clause) => mergeInto(negotiation, into, clause),
      add(after, ops) {
        const id = newId()
        addClause(negotiation, after, id, beside(after), ops)
        return id
      },
    },
    forget() {
      retyping = null
    },
  }
}
