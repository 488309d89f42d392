/** How many proposals stand in the room, counted clause by clause: a change counts again only where it was. */
import type { Negotiation } from '@chapeau/shared/negotiation'

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
      const now = negotiation
        .proposalsIn(clause)
        .filter(proposal => negotiation.isLive(proposal)).length
      total += now - (counts.get(clause) ?? 0)
      counts.set(clause, now)
    }
  }
  refresh(negotiation.clauses().map(({ id }) => id))
  return {
    refresh,
    get total() {
      return total
    },
  }
}
