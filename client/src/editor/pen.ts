/**
 * What writing means for a person: the chair edits the draft, a delegation proposes. Offsets are in
 * the projection that the person sees; `host` names the text (a clause, a footnote, a proposal's
 * words). Who only reads has no pen.
 */
import { addClause, mergeInto, moveWords, splitClause } from '@chapeau/shared/draft/edit'
import { addNote } from '@chapeau/shared/draft/notes'
import { type Retyping, retypeWords } from '@chapeau/shared/draft/retype'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { type Author, withdraw } from '@chapeau/shared/proposal/author'
import type { Direction } from '@chapeau/shared/proposal/delete'
import { proposeFormat, proposeReplace } from '@chapeau/shared/proposal/edit'
import { insertTarget } from '@chapeau/shared/proposal/insert'
import { formatOwnWords, ownsHost, replaceOwnWords } from '@chapeau/shared/proposal/own-words'
import {
  type Layer,
  type ProposalKey,
  isPrivateKey,
  proposalKey,
} from '@chapeau/shared/proposal/proposal'
import { createNote } from '@chapeau/shared/proposal/table'
import { proposeClause, takenLabels } from '@chapeau/shared/proposal/propose-clause'
import { reshape } from '@chapeau/shared/proposal/reshape'
import { type Spot, project, runsLength, spotAt } from '@chapeau/shared/proposal/projection'
import { type Clause } from '@chapeau/shared/text/clause'
import { labelAfter } from '@chapeau/shared/text/label'
import { type Marks, type Op, opsLength, sliceOps } from '@chapeau/shared/text/op'
import type { ClauseSpot } from './kept-spot'
import { strings } from './strings'

export interface Pen {
  /** whose proposals show in place; null for the chair, who sees the draft itself */
  readonly party: number | null
  /** false where the words are somebody else's alone */
  mayWrite: (host: string) => boolean
  replace: (
    host: string,
    from: number,
    to: number,
    ops: readonly Op[],
    direction: Direction,
  ) => Spot
  format: (host: string, from: number, to: number, marks: Marks) => void
  /**
   * Which proposal will take what is composed at an offset: known before its first letter, so that
   * the words can be composed where they will stay. Null where there are no proposals.
   */
  promise: (host: string, offset: number) => ProposalKey | null
  /**
   * Enter: returns where the caret stands then, or one sentence that says why not. `firmly`: with
   * Ctrl, so that a cut is meant also where it is a proposal to the chair.
   */
  enter: (host: string, offset: number, firmly: boolean) => ClauseSpot | string
  /** Tab and Shift+Tab: another level for an own proposed paragraph (PR15); null where there is none. */
  indent: (host: string, step: 1 | -1) => ClauseSpot | null
  /** Joins a paragraph with the one before it; null where nothing happens. */
  join: (into: string, host: string) => ClauseSpot | null
  /** Puts further paragraphs after what stands before an offset; returns where the last one ends. */
  paragraphs: (host: string, offset: number, paragraphs: readonly (readonly Op[])[]) => ClauseSpot
  /** Makes a footnote without words that what is written at an offset may cite; returns its name. */
  note: (host: string, offset: number) => string
  /** after undo and redo: what was being typed is typed no more */
  forget: () => void
}

/** `author.layer` may change from one call to the next: it is read with each. */
export function delegationPen(negotiation: Negotiation, author: Author): Pen {
  const { party } = author
  let promised: string | undefined
  const owns = (host: string): boolean => ownsHost(negotiation, party, host)
  const propose = (
    host: string,
    side: 'before' | 'after',
    words: readonly Op[],
    layer: Layer = author.layer,
  ): ClauseSpot | null => {
    const wished = proposeClause(
      negotiation,
      { ...author, layer },
      {
        kind: 'new',
        host,
        side,
        deeper: false,
        words,
      },
    )
    return wished.ok ? { clause: wished.key, spot: spotOf(opsLength(words)) } : null
  }
  /** The layer of what takes words that are written at an offset. */
  const layerAt = (host: string, offset: number): Layer => {
    if (owns(host)) return isPrivateKey(host) ? 'private' : 'tabled'
    const target = insertTarget(negotiation, author, host, offset)
    if (target.use === 'new') return author.layer
    return isPrivateKey(target.proposal) ? 'private' : 'tabled'
  }
  return {
    party,
    mayWrite: () => true,
    replace(host, from, to, ops, direction) {
      const id = promised
      if (ops.length > 0) promised = undefined
      return owns(host)
        ? replaceOwnWords(negotiation, author, host, from, to, ops)
        : proposeReplace(negotiation, author, host, from, to, ops, direction, id)
    },
    format: (host, ...edit) =>
      owns(host)
        ? formatOwnWords(negotiation, author, host, ...edit)
        : proposeFormat(negotiation, author, host, ...edit),
    promise(host, offset) {
      if (owns(host)) return null
      const target = insertTarget(negotiation, author, host, offset)
      if (target.use !== 'new') return target.proposal
      promised = author.newId()
      return proposalKey(party, promised, author.layer)
    },
    enter(host, offset, firmly) {
      const leaf = negotiation.leaf(host)
      if (!leaf || leaf.kind === 'note') return strings.oneParagraph
      const length = runsLength(project(negotiation, host, party))
      if (length === 0) return strings.emptyParagraph
      if (offset === length) return propose(host, 'after', []) ?? strings.gone
      if (offset === 0) return propose(host, 'before', []) ?? strings.gone
      if (leaf.proposal && owns(host)) {
        const rest = sliceOps(negotiation.textIndex(host).ops, offset, length)
        replaceOwnWords(negotiation, author, host, offset, length, [])
        // both parts stay before whom they are
        const second = propose(host, 'after', rest, leaf.isPrivate ? 'private' : 'tabled')
        return second ? { ...second, spot: spotOf(0) } : strings.gone
      }
      if (!firmly || leaf.proposal) return strings.cutIsProposed
      const spot = spotAt(project(negotiation, host, party), offset)
      if (spot.in !== 'base') return strings.cutInOwnWords
      const cut = proposeClause(negotiation, author, { kind: 'split', of: host, at: spot.offset })
      return cut.ok ? { clause: host, spot } : strings.nothingToSplit
    },
    indent: (host, step) =>
      reshape(negotiation, party, host, step) ? { clause: host, spot: spotOf(0) } : null,
    join(into, host) {
      const proposal = negotiation.leaf(host)?.proposal
      if (!proposal || !owns(host) || proposal.length > 0) return null
      withdraw(negotiation, proposal.key)
      const runs = project(negotiation, into, party)
      return { clause: into, spot: spotAt(runs, runsLength(runs)) }
    },
    paragraphs(host, offset, paragraphs) {
      let at: ClauseSpot = { clause: host, spot: spotAt(project(negotiation, host, party), offset) }
      let last = host
      for (const words of paragraphs) {
        if (words.length === 0) continue
        const next = propose(last, 'after', words)
        if (!next) break
        at = next
        last = next.clause
      }
      return at
    },
    note(host, offset) {
      const layer = layerAt(host, offset)
      const id = author.newId()
      createNote(negotiation.root(party, layer), id, [])
      return proposalKey(party, id, layer)
    },
    forget: () => {},
  }
}

const spotOf = (offset: number): Spot => ({ in: 'base', offset, side: -1 })

export function chairPen(negotiation: Negotiation, newId: () => string): Pen {
  let retyping: Retyping | null = null
  const isClause = (host: string): boolean => negotiation.clause(host)?.dead === false
  const inDraft = (host: string): boolean =>
    isClause(host) || negotiation.notes().some(({ id }) => id === host)
  /** a new clause beside another one: its kind and level, the next free label (TX2) */
  const beside = (clause: string): Pick<Clause, 'kind' | 'level' | 'label'> => {
    const { kind, level, label } = negotiation.clause(clause)!
    return { kind, level, label: labelAfter(takenLabels(negotiation), label) }
  }
  return {
    party: null,
    mayWrite: inDraft,
    replace(clause, from, to, ops) {
      const { end, ...rest } = retypeWords(negotiation, retyping, clause, from, to, ops)
      retyping = rest.retyping
      return spotOf(end)
    },
    format(clause, from, to, marks) {
      negotiation.text(clause).format(from, to - from, { ...marks })
      negotiation.touchText(clause)
    },
    promise: () => null,
    enter(clause, offset) {
      if (!isClause(clause)) return inDraft(clause) ? strings.oneParagraph : strings.notYours
      const id = newId()
      splitClause(negotiation, clause, offset, id, beside(clause).label)
      return { clause: id, spot: spotOf(0) }
    },
    indent: () => null,
    join(into, clause) {
      if (!isClause(into) || !isClause(clause)) return null
      return { clause: into, spot: spotOf(mergeInto(negotiation, into, clause)) }
    },
    paragraphs(start, offset, paragraphs) {
      let clause = start
      let length = offset
      if (isClause(start)) {
        for (const ops of paragraphs) {
          const id = newId()
          addClause(negotiation, clause, id, beside(clause), ops)
          clause = id
          length = opsLength(ops)
        }
        const end = negotiation.textIndex(start).length
        moveWords(negotiation, start, offset, end, clause, length)
      }
      return { clause, spot: spotOf(length) }
    },
    note() {
      const id = newId()
      addNote(negotiation, id, [])
      return id
    },
    forget() {
      retyping = null
    },
  }
}
