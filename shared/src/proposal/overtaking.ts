/**
 * By which decision of the chair words came to be gone (PR3). Nothing records it: it is read off
 * what stands in their place now.
 *
 * - The clause was removed: by an accepted proposal to delete it, or to append it to another.
 * - The ends stand in two clauses: by an accepted proposal to split it.
 * - The words lay within others that were replaced: those that came in say by which decision.
 * - They were taken out with nothing in their place: an accepted proposal covered them, and its
 *   decision has them before and not after.
 *
 * What fits none of these was gone by the chair's own hand.
 */
import type { Decision } from '../document'
import type { Negotiation } from '../negotiation'
import { present } from '../assert'
import type { Located } from './anchor'
import type { ClauseProposal } from './clause-proposal'
import type { Proposal, ProposalKey } from './proposal'
import { rangeOf } from './standing'
import { coversAll } from './succession'
import { OBJECT } from '../text/op'

/** The two ends of a wording as they stand now; null where what they were in is gone for good. */
export interface Ends {
  start: Located
  end: Located
}

export function endsOf(negotiation: Negotiation, { key }: Proposal): Ends | null {
  const range = rangeOf(present(negotiation.proposals.map(key), `proposal ${key}`))
  const start = negotiation.locate(range.host, range.start, 'before')
  const end = negotiation.locate(range.host, range.end, 'after')
  return start && end ? { start, end } : null
}

/** Both ends went into the same replacement, which took more than the words between them. */
export function isWithinReplaced({ start, end }: Ends): boolean {
  return (
    start.through !== null &&
    start.through.entry === end.through?.entry &&
    !coversAll(start.through.entry, start.through.entered, end.through.entered)
  )
}

/** The decision that accepted a proposal, or others that read the same, if one did. */
function acceptance(negotiation: Negotiation, key: ProposalKey): Decision | undefined {
  const decision = negotiation.decisions.of(key)?.decision
  return decision?.kind === 'accept' ? decision : undefined
}

/** By which decision a clause was removed. */
export const removal = (negotiation: Negotiation, clause: string): Decision | undefined =>
  latest(
    accepted(negotiation, clause, proposal =>
      proposal.kind === 'delete' ? true : proposal.kind === 'merge' && proposal.with === clause,
    ),
  )

/** By which decision a whole clause came to read as it does. */
export const rewriting = (negotiation: Negotiation, clause: string): Decision | undefined =>
  latest(accepted(negotiation, clause, ({ kind }) => kind === 'alt'))

/** By which decision the words that an anchor stood at were replaced by those at which it stands. */
export const replacing = (negotiation: Negotiation, at: Located): Decision | undefined =>
  at.live ? source(negotiation, at) : undefined

function source(negotiation: Negotiation, { through }: Located): Decision | undefined {
  if (!through) return undefined
  const [client, clock] = through.entry.to[0]
  return negotiation.decisions.origin(client, clock)?.decision
}

/** By which decision the words of an orphaned wording are gone, where their clause is there. */
export function overtaking(
  negotiation: Negotiation,
  proposal: Proposal,
  ends: Ends,
): Decision | undefined {
  const { start, end } = ends
  if (start.host !== end.host)
    return latest(accepted(negotiation, start.host, ({ kind }) => kind === 'split'))
  if (isWithinReplaced(ends)) return replacing(negotiation, start)
  const words = proposal.quote.replaceAll(OBJECT, '')
  const covering = negotiation
    .proposalsIn(start.host)
    .filter(other => covers(negotiation, other, ends))
    .flatMap(({ key }) => acceptance(negotiation, key) ?? [])
  const rewritten = accepted(negotiation, start.host, ({ kind }) => kind === 'alt')
  const known = source(negotiation, start)
  return latest(
    [...covering, ...rewritten].filter(
      decision =>
        // the words that it brought instead are gone, too
        decision !== known &&
        occurrences(decision.before, words) > occurrences(decision.after, words),
    ),
  )
}

/** By place among all characters, deleted ones too. */
function covers(negotiation: Negotiation, other: Proposal, { start, end }: Ends): boolean {
  if (!negotiation.decisions.of(other.key)) return false
  const its = endsOf(negotiation, other)
  return its !== null && its.start.deep < end.deep && start.deep < its.end.deep
}

function accepted(
  negotiation: Negotiation,
  clause: string,
  which: (proposal: ClauseProposal) => boolean,
): Decision[] {
  return negotiation.clauseProposals
    .about(clause)
    .filter(which)
    .flatMap(({ key }) => acceptance(negotiation, key) ?? [])
}

const latest = (decisions: readonly Decision[]): Decision | undefined =>
  decisions.toSorted((a, b) => a.at - b.at).at(-1)

const occurrences = (text: string, words: string): number =>
  words === '' ? 0 : text.split(words).length - 1
