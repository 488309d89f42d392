/** How many proposals stand before all, counted clause by clause: a change counts again only where it was. */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { hangsOn } from '@chapeau/shared/proposal/clause-proposal'

export interface LiveProposals {
  /** Counts these clauses again. */
  refresh(clauses: Iterable<string>): void
  readonly total: number
}

export function countLive(negotiation: Negotiation): LiveProposals {
  const counts = new Map<string, number>()
  let total = 0
  const refresh = (clauses: Iterable<string>): void => {
    for (const clause of clauses) {
      const about = negotiation.clauseProposals
        .about(clause)
        .filter(proposal => hangsOn(proposal) === clause)
      const now = [...negotiation.proposalsIn(clause), ...about].filter(
        proposal => proposal.layer !== 'private' && negotiation.isLive(proposal),
      ).length
      total += now - (counts.get(clause) ?? 0)
      counts.set(clause, now)
    }
  }
  const hosts = new Set(negotiation.sheet().map(({ host }) => host))
  for (const key of negotiation.proposals.keys()) hosts.add(negotiation.hostOf(key) ?? '')
  refresh(hosts)
  return {
    refresh,
    get total() {
      return total
    },
  }
}
