/**
 * What became of the ground under a proposal that still asks for something (PR3): what its owner has
 * to look at, and the chair too, with what was before and what is now.
 *
 * - `ok`: it stands where it was made.
 * - `stale`: it stands, and what is under it has changed.
 * - `overtaken`: a decision took away what it was about.
 * - `orphan`: what it was about is gone otherwise.
 * - `late`: it stands, in a clause that was closed before it came (PR16).
 *
 * What was withdrawn or settled asks for nothing, nor does what has happened without it: words that
 * read so now, a deletion of words that are gone, a clause that stands where it was to go.
 *
 * The cost is that of the clause at most, and nothing but a look at its status where all is well.
 */
import { unreachable } from '../assert'
import type { Decision, Move } from '../document'
import type { Negotiation } from '../negotiation'
import { type Op, OBJECT, plainText, sameOps, sliceOps } from '../text/op'
import type { ClauseProposal } from './clause-proposal'
import { MOST_NESTED, clauseOf, closedBefore } from './late'
import { endsOf, isWithinReplaced, overtaking, removal, replacing, rewriting } from './overtaking'
import { type Proposal, tabledKey } from './proposal'

/**
 * What is gone: words of a text; these, torn in two; the clause itself; the one that it was to stand
 * beside, or to be merged with; the proposal whose words were amended.
 */
export type Loss = 'words' | 'torn' | 'clause' | 'other clause' | 'proposal'

export type Plight =
  | { kind: 'ok' }
  /**
   * `what`: the words under it; or, for a merger, the clause that follows, and then `before` and
   * `after` are labels. `closed`: the move that closed the clause before this came to it.
   */
  | {
      kind: 'stale'
      what: 'words' | 'next clause'
      before: string
      after: string
      decision: Decision | null
      closed: Move | null
    }
  /** `before` and `after`: the words that were decided on, and what they became */
  | { kind: 'overtaken'; what: Loss; before: string; after: string; decision: Decision }
  /** `before`: what it was made on; `after`: the clause as it is now; none where it is not there */
  | { kind: 'orphan'; what: Loss; before: string; after: string }
  | { kind: 'late'; closed: Move }

const OK: Plight = { kind: 'ok' }

/** Null where it asks for nothing, or waits for text that is not here yet. */
export function plight(
  negotiation: Negotiation,
  proposal: Proposal | ClauseProposal,
  depth = 0,
): Plight | null {
  if (!asks(negotiation, proposal) || depth > MOST_NESTED) return null
  const found =
    proposal.kind === 'wording'
      ? ofWording(negotiation, proposal, depth)
      : ofClauseProposal(negotiation, proposal)
  if (found?.kind !== 'ok') return found
  const closed = closedBefore(negotiation, proposal)
  return closed ? { kind: 'late', closed } : found
}

function asks(negotiation: Negotiation, proposal: Proposal | ClauseProposal): boolean {
  const { key, layer, withdrawn, inert } = proposal
  if (withdrawn || inert || negotiation.decisions.of(key)) return false
  if (layer !== 'tabled' && negotiation.spoken(tabledKey(key))) return false
  return proposal.kind !== 'wording' || proposal.state !== 'pending'
}

// ---- words

function ofWording(negotiation: Negotiation, proposal: Proposal, depth: number): Plight | null {
  const lost = lostProposal(negotiation, proposal, depth)
  if (lost) return lost
  const { state, quote, host, start, end } = proposal
  switch (state) {
    case 'pending':
      return null
    case 'ok':
      return OK
    case 'orphan':
      return gone(negotiation, proposal)
    case 'stale': {
      const now = sliceOps(negotiation.textIndex(host).ops, start, end)
      if (start < end && sameOps(now, proposal.words)) return null
      const ends = endsOf(negotiation, proposal)
      const decision = (ends && replacing(negotiation, ends.start)) ?? null
      const changed = { kind: 'stale', what: 'words' as const, decision } as const
      const closed = closedBefore(negotiation, proposal)
      // all that can be said of an insertion is what stood before it
      if (quote === '' && decision)
        return { ...changed, before: decision.before, after: decision.after, closed }
      return { ...changed, before: withoutNotes(quote), after: plainText(now), closed }
    }
    default:
      return unreachable(state)
  }
}

function gone(negotiation: Negotiation, proposal: Proposal): Plight | null {
  const ends = endsOf(negotiation, proposal)
  const home = ends?.start.host ?? proposal.host
  const isRemoved = negotiation.clause(home)?.dead === true
  const isTorn = !isRemoved && ends !== null && ends.start.host !== ends.end.host
  const what = isRemoved ? 'clause' : isTorn ? 'torn' : 'words'
  // what should be deleted is gone
  const isMet = isRemoved || !(isTorn || (ends && isWithinReplaced(ends)))
  if (proposal.length === 0 && isMet) return null
  const decision = isRemoved
    ? removal(negotiation, home)
    : ends && overtaking(negotiation, proposal, ends)
  if (decision) return overtaken(what, decision)
  const before = withoutNotes(proposal.quote)
  return { kind: 'orphan', what, before, after: textNow(negotiation, proposal) }
}

/** Words that somebody proposed, and does no more, or that were not accepted. */
function lostProposal(negotiation: Negotiation, proposal: Proposal, depth: number): Plight | null {
  const amended = negotiation.spoken(proposal.host)
  if (!amended || negotiation.clause(proposal.host)?.dead === false) return null
  const decision = negotiation.decisions.of(amended.key)?.decision
  // of accepted words it is known where they went
  if (decision?.kind === 'accept' && proposal.state !== 'ok') return null
  const what = 'proposal'
  if (decision)
    return {
      kind: 'overtaken',
      what,
      before: plainText(amended.words),
      after: decision.after,
      decision,
    }
  const before = withoutNotes(proposal.quote)
  if (amended.withdrawn)
    return { kind: 'orphan', what, before, after: textNow(negotiation, amended) }
  const its = plight(negotiation, amended, depth + 1)
  if (its?.kind === 'overtaken') return { ...its, what }
  return its?.kind === 'orphan' ? { ...its, what, before } : null
}

// ---- whole clauses

function ofClauseProposal(negotiation: Negotiation, proposal: ClauseProposal): Plight | null {
  if (proposal.kind === 'new') return OK
  const clause = negotiation.clause(proposal.of)
  if (!clause) return null
  if (clause.dead)
    return proposal.kind === 'delete' ? null : removed(negotiation, proposal, proposal.of)
  const { ops, string, length } = negotiation.textIndex(proposal.of)
  const closed = closedBefore(negotiation, proposal)
  switch (proposal.kind) {
    case 'alt':
    case 'delete': {
      if (proposal.quote === string) return OK
      if (proposal.kind === 'alt' && sameOps(proposal.words, ops)) return null
      const after = plainText(ops)
      const decision = rewriting(negotiation, proposal.of)
      return {
        kind: 'stale',
        what: 'words',
        before: withoutNotes(proposal.quote),
        after,
        decision: decision?.after === after ? decision : null,
        closed,
      }
    }
    case 'move': {
      const { host, side } = proposal.beside
      if (negotiation.clause(host)?.dead) return removed(negotiation, proposal, host)
      const [first, second] = side === 'after' ? [host, proposal.of] : [proposal.of, host]
      return next(negotiation, first)?.id === second ? null : OK
    }
    case 'split': {
      const { r0, quote } = proposal
      const cut = negotiation.locate(r0.host, r0.start)
      const isHere = cut?.host === proposal.of && cut.offset > 0 && cut.offset < length
      if (isHere) return OK
      // it was cut there
      const second = next(negotiation, proposal.of)
      if (second && negotiation.textIndex(second.id).string === quote) return null
      const decision = cut && replacing(negotiation, cut)
      const before = withoutNotes(quote)
      return decision
        ? overtaken('words', decision)
        : { kind: 'orphan', what: 'words', before, after: plainText(ops) }
    }
    case 'merge': {
      const other = negotiation.clause(proposal.with)
      if (!other) return null
      if (other.dead) {
        // appended to this one already
        if (negotiation.textIndex(other.id).length === 0) return null
        return removed(negotiation, proposal, other.id)
      }
      const following = next(negotiation, proposal.of)
      if (following?.id === other.id) return OK
      const after = following?.label ?? ''
      return {
        kind: 'stale',
        what: 'next clause',
        before: other.label,
        after,
        decision: null,
        closed,
      }
    }
    default:
      return unreachable(proposal)
  }
}

/** `clause`: the one that is gone. */
function removed(negotiation: Negotiation, proposal: ClauseProposal, clause: string): Plight {
  const what = proposal.kind !== 'new' && proposal.of === clause ? 'clause' : 'other clause'
  const decision = removal(negotiation, clause)
  if (decision?.clause === clause)
    return { kind: 'overtaken', what, before: decision.before, after: '', decision }
  const quote = what === 'clause' && 'quote' in proposal ? proposal.quote : ''
  const before = quote === '' ? textOf(negotiation, clause) : withoutNotes(quote)
  // appended to another one, which is what was decided on
  if (decision) return { kind: 'overtaken', what, before, after: decision.after, decision }
  return { kind: 'orphan', what, before, after: '' }
}

/** The clause of the draft that follows. */
function next(negotiation: Negotiation, clause: string): { id: string; label: string } | undefined {
  const living = negotiation.clauses()
  return living[living.findIndex(({ id }) => id === clause) + 1]
}

const overtaken = (what: Loss, decision: Decision): Plight => ({
  kind: 'overtaken',
  what,
  before: decision.before,
  after: decision.after,
  decision,
})

/** The clause of a proposal as it is now; nothing where it is not there. */
function textNow(negotiation: Negotiation, proposal: Proposal | ClauseProposal): string {
  const clause = clauseOf(negotiation, proposal)
  return !clause || clause.dead ? '' : textOf(negotiation, clause.id)
}

const textOf = (negotiation: Negotiation, host: string): string =>
  plainText(opsOf(negotiation, host))
const opsOf = (negotiation: Negotiation, host: string): readonly Op[] =>
  negotiation.hasHost(host) ? negotiation.textIndex(host).ops : []

const withoutNotes = (text: string): string => text.replaceAll(OBJECT, '')
