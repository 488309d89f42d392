/** Who each client id belongs to (AU7), and how many ids each party has brought (AU5). */
import { partyOf } from '@chapeau/shared/authority/party-id'

export interface Authors {
  of(client: number): string | undefined
  /** The first to use an id keeps it; returns those of `clients` that were new. */
  bind(clients: readonly number[], principal: string): number[]
  idsOf(party: number): number
}

export function openAuthors(owners: Map<number, string>): Authors {
  const ids = new Map<number, number>()
  const count = (client: number): void => {
    const party = partyOf(client)
    ids.set(party, (ids.get(party) ?? 0) + 1)
  }
  for (const client of owners.keys()) count(client)
  return {
    of: client => owners.get(client),
    bind(clients, principal) {
      const fresh = clients.filter(client => !owners.has(client))
      for (const client of fresh) {
        owners.set(client, principal)
        count(client)
      }
      return fresh
    },
    idsOf: party => ids.get(party) ?? 0,
  }
}
