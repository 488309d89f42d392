/** The parties whose proposals one can look at: those that have some, and whose one looks at already. */
import type { Party } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Wish } from '../editor/showing'

export function proposers(negotiation: Negotiation, wish: Wish): Party[] {
  const found = new Set<number>()
  if (wish.show === 'as') found.add(wish.party)
  if (wish.show === 'parties') for (const party of wish.parties) found.add(party)
  for (const key of [...negotiation.proposals.keys(), ...negotiation.clauseProposals.keys()]) {
    const proposal = negotiation.spoken(key)
    if (!proposal || found.has(proposal.party)) continue
    if (negotiation.isLive(proposal)) found.add(proposal.party)
  }
  return negotiation.parties().filter(({ number }) => found.has(number))
}
