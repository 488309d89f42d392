/**
 * What writing means for a person: the chair edits the draft, a delegation proposes. Offsets are in
 * the projection that the person sees. Who only reads has no pen.
 */
import { clauses } from '@chapeau/shared/document'
import type { ClauseKind } from '@chapeau/shared/vocabulary'
import { addClause, mergeInto, moveWords, splitClause } from '@chapeau/shared/draft/edit'
import { type Retyping, retypeWords } from '@chapeau/shared/draft/retype'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Author } from '@chapeau/shared/proposal/author'
import type { Direction } from '@chapeau/shared/proposal/delete'
import { proposeFormat, proposeReplace } from '@chapeau/shared/proposal/edit'
import { insertTarget } from '@chapeau/shared/proposal/insert'
import { type ProposalKey, proposalKey } from '@chapeau/shared/proposal/proposal'
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
  ) => Spot
  format: (clause: string, from: number, to: number, marks: Marks) => void
  /**
   * Which proposal will take what is composed at an offset: known before its first letter, so that
   * the words can be composed where they will stay. Null where there are no proposals.
   */
  promise: (clause: string, offset: number) => ProposalKey | null
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
  /** moves the words after an offset to the end of another clause */
  carry: (clause: string, at: number, into: string) => void
}

export function delegationPen(negotiation: Negotiation, author: Author): Pen {
  const { party } = author
  let promised: string | undefined
  return {
    party,
    replace(clause, from, to, ops, direction) {
      const id = promised
      if (ops.length > 0) promised = undefined
      return proposeReplace(negotiation, author, clause, from, to, ops, direction, id)
    },
    format: (...edit) => proposeFormat(negotiation, author, ...edit),
    promise(clause, offset) {
      const target = insertTarget(negotiation, party, clause, offset)
      if (target.use !== 'new') return target.proposal
      promised = author.newId()
      return proposalKey(party, promised)
    },
    structure: null,
    forget: () => {},
  }
}

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
    promise: () => null,
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
      carry(clause, at, into) {
        const { length } = negotiation.textIndex(clause)
        moveWords(negotiation, clause, at, length, into, negotiation.textIndex(into).length)
      },
    },
    forget() {
      retyping = null
    },
  }
}
