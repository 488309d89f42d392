/**
 * What came to a closed clause (PR16). A clause is closed while it is agreed ad ref or agreed, from
 * the first move that made it so. That move names the proposals that stood in the clause, so that
 * what else stands there is known to have come later: made afterwards, or made before by somebody who
 * was off-line. The clocks of devices decide nothing, but for moves that name no proposals.
 */
import type { Move } from '../document'
import type { Negotiation } from '../negotiation'
import type { Clause } from '../text/clause'
import type { Status } from '../vocabulary'
import type { ClauseProposal } from './clause-proposal'
import { type Proposal, type ProposalKey, tabledKey } from './proposal'

export const isClosed = (status: Status): boolean =>
  status === 'agreed ad ref' || status === 'agreed'

/** Deeper ones, which only hand-made updates reach, are not looked at. */
export const MOST_NESTED = 32

/** The move that closed a clause, if it is closed: agreed after agreed ad ref closes nothing anew. */
export function closingMove(ladder: readonly Move[]): Move | undefined {
  const opened = ladder.findLastIndex(({ to }) => !isClosed(to))
  return ladder[opened + 1]
}

/** The move by which the clause was closed before this came to it; null where it is not late. */
export function closedBefore(
  negotiation: Negotiation,
  proposal: Proposal | ClauseProposal,
): Move | null {
  if (proposal.layer === 'private') return null
  const closing = closingMove(clauseOf(negotiation, proposal)?.ladder ?? [])
  if (!closing) return null
  const key = tabledKey(proposal.key)
  const stood = closing.stood?.some(one => tabledKey(one) === key) ?? proposal.tabled <= closing.at
  return stood ? null : closing
}

/** Live proposals that change a clause, those about their words too. */
export function standingIn(negotiation: Negotiation, clause: string): ProposalKey[] {
  const found: ProposalKey[] = []
  for (const proposal of hangingOn(negotiation, clause))
    if (proposal.layer !== 'private' && negotiation.isLive(proposal)) found.push(proposal.key)
  return found
}

/**
 * All that was said about a host, to any depth, live or not. A new paragraph is not said about the one
 * that it stands beside.
 */
export function* hangingOn(
  negotiation: Negotiation,
  host: string,
  seen = new Set<string>(),
  depth = 0,
): Generator<Proposal | ClauseProposal> {
  if (seen.has(host) || depth > MOST_NESTED) return
  seen.add(host)
  for (const proposal of negotiation.proposalsIn(host)) {
    yield proposal
    yield* hangingOn(negotiation, proposal.key, seen, depth + 1)
  }
  for (const proposal of negotiation.clauseProposals.about(host)) {
    if (proposal.kind === 'new' || proposal.of !== host) continue
    yield proposal
    if (proposal.kind === 'alt') yield* hangingOn(negotiation, proposal.key, seen, depth + 1)
  }
}

/** The clause of the draft that a proposal would change, itself or through what it amends. */
export function clauseOf(
  negotiation: Negotiation,
  proposal: Proposal | ClauseProposal,
): Clause | undefined {
  const seen = new Set<string>()
  let at: Proposal | ClauseProposal | undefined = proposal
  while (at && at.kind !== 'new' && !seen.has(at.key)) {
    seen.add(at.key)
    const host: string = at.kind === 'wording' ? at.host : at.of
    const clause = negotiation.clause(host)
    at = negotiation.spoken(host)
    // an acceptance that was undone leaves a dead clause under the name of the proposal
    if (clause && !(clause.dead && at)) return clause
  }
  return undefined
}
