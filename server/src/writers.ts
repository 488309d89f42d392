/**
 * Who wrote (HI3), by name. The ledger knows people by ids that say nothing; the names are in the
 * people store, which forgets. Who is forgotten there is called by the name of the party.
 */
import { partyOf } from '@chapeau/shared/authority/party-id'
import type { Consultations } from './consultations'
import type { Ledger } from './ledger/ledger'
import type { People } from './people/people'

export interface Writer {
  /** a Yjs client id */
  client: number
  party: number
  name: string
}

export interface Writers {
  all(consultation: string): Writer[]
  nameOf(consultation: string, party: number, principal: string): string
}

/** Programs that write call themselves what they are; a person's id has no such form. */
const isProgram = (principal: string): boolean =>
  /^(server|demonstration|rehearsal .+)$/.test(principal)

export interface WritersParts {
  ledger: Ledger
  people: People
  consultations: Consultations
}

export function openWriters({ ledger, people, consultations }: WritersParts): Writers {
  const partyName = (consultation: string, party: number): string =>
    consultations.roster(consultation)?.parties.find(({ number }) => number === party)?.name ??
    `#${party}`

  const nameOf: Writers['nameOf'] = (consultation, party, principal) =>
    isProgram(principal)
      ? principal
      : (people.invitations.nameOf(principal) ?? partyName(consultation, party))

  return {
    nameOf,
    all(consultation) {
      const names = new Map<string, string>()
      return [...ledger.authors(consultation)].map(([client, principal]) => {
        const party = partyOf(client)
        const key = `${party} ${principal}`
        const name = names.get(key) ?? nameOf(consultation, party, principal)
        names.set(key, name)
        return { client, party, name }
      })
    },
  }
}
