/**
 * The chair's work at the table: parties come, change and go; people are invited and sent away. Each
 * deed is durable and logged when this returns, and whoever lost a seat by it is shown out. A party is
 * a value of the record (the ledger); people and the log are in the people store. Of the two the record
 * is written first: what it says holds at the door, too (RO4).
 */
import { unreachable } from '@chapeau/shared/assert'
import type { Party } from '@chapeau/shared/document'
import type { Deed } from '@chapeau/shared/roster/deed'
import type { ObserversRead } from '@chapeau/shared/roster/observers'
import { mayPreside, type Role } from '@chapeau/shared/roster/role'
import { changeRoster, type RosterChange, type RosterResult } from '@chapeau/shared/roster/roster'
import type { Consultations } from '../consultations'
import type { Accreditation, Claim } from './accreditation'
import type { Person, Wish } from './invitation'
import type { People } from './people'

export interface Wanted {
  party: Party
  role: Role
  person: Person
}

/** How long a link works, and whether more than once. */
export type Terms = Pick<Wish, 'life' | 'once'>

export interface Issued extends Wanted {
  id: string
  /** the secret part of the link; it cannot be had a second time */
  token: string
}

export type Revoked = 'revoked' | 'unknown' | 'last chair'

/** `by`: who does it. */
export interface Seating {
  change(consultation: string, by: Person, change: RosterChange): RosterResult
  /** Says what observers may read; it is logged where that changes (RO9). */
  release(consultation: string, by: Person, reads: ObserversRead): void
  /** All of them or none. */
  invite(consultation: string, by: Person, wanted: readonly Wanted[], terms?: Terms): Issued[]
  /** Sends away whoever followed the invitation, unless nobody would be left to preside (RO5). */
  revoke(consultation: string, by: Person, invitation: string): Revoked
  /** A new token; nothing if there is no such invitation. */
  renew(consultation: string, by: Person, invitation: string): Issued | undefined
  /** Nothing if there is no such invitation. The role must suit the party. */
  setRole(
    consultation: string,
    by: Person,
    invitation: string,
    role: Role,
  ): Omit<Issued, 'token'> | undefined
  /** Seats whoever the provider says this of (SG3). Nothing if the party has them already. The role must suit the party. */
  accredit(
    consultation: string,
    by: Person,
    wanted: { party: Party; role: Role; claim: Claim },
  ): Accreditation | undefined
  /** Shows out whoever has the seat by this alone. False if there is none such. */
  unaccredit(consultation: string, by: Person, accreditation: string): boolean
}

interface Parts {
  people: People
  consultations: Consultations
  now: () => number
}

const without = (all: readonly string[], some: readonly string[]): string[] =>
  all.filter(one => !some.includes(one))

function deedOf(change: RosterChange, before: Party | undefined, party: Party): Deed {
  const { id, name } = party
  switch (change.kind) {
    case 'add':
      return { kind: 'added', party: id, name }
    case 'rename':
      return {
        kind: 'renamed',
        party: id,
        name,
        from: before?.id ?? id,
        fromName: before?.name ?? name,
      }
    case 'members': {
      const [were, are] = [before?.members ?? [], party.members ?? []]
      return { kind: 'members', party: id, joined: without(are, were), gone: without(were, are) }
    }
    case 'leave':
      return { kind: 'left', party: id, name }
    case 'return':
      return { kind: 'returned', party: id, name }
    default:
      return unreachable(change)
  }
}

export function openSeating({ people, consultations, now }: Parts): Seating {
  const { invitations, accreditations, sessions, deeds } = people

  /** An invitation that stands, with its party. */
  const standing = (consultation: string, id: string): Omit<Issued, 'token'> | undefined => {
    const found = invitations.list(consultation).find(one => one.id === id)
    const parties = consultations.roster(consultation)?.parties
    const party = parties?.find(one => one.number === found?.hat?.party)
    return found && party && { id, party, role: found.role, person: found.person }
  }

  const logAccredited = (
    consultation: string,
    by: Person,
    kind: 'accredited' | 'unaccredited',
    party: string,
    { hat, claim }: Accreditation,
  ): void =>
    deeds.log(consultation, by, {
      kind,
      party,
      role: hat.role,
      claim: claim.kind,
      value: claim.value,
    })

  return {
    change(consultation, by, change) {
      const parties = consultations.roster(consultation)?.parties ?? []
      const result = changeRoster(parties, change, now())
      if (!result.ok) return result
      const { before, party } = result
      consultations.seat(consultation, party)
      people.together(() => {
        if (change.kind === 'leave') {
          invitations.revokeParty(consultation, party.number)
          accreditations.takeParty(consultation, party.number)
        }
        deeds.log(consultation, by, deedOf(change, before, party))
      })
      if (change.kind === 'leave') consultations.recheck()
      // their connections have the label that others see them under
      if (before && before.id !== party.id) consultations.reconnect(consultation, party.number)
      return result
    },

    release(consultation, by, reads) {
      if (consultations.roster(consultation)?.observers === reads) return
      consultations.release(consultation, reads)
      deeds.log(consultation, by, { kind: 'released', reads })
    },

    invite: (consultation, by, wanted, terms = {}) =>
      people.together(() =>
        wanted.map(one => {
          const { party, role, person } = one
          const hat = { consultation, party: party.number, role }
          const { id, token } = invitations.issue({ hat, person, ...terms })
          deeds.log(consultation, by, {
            kind: 'invited',
            party: party.id,
            person: person.name,
            role,
          })
          return { ...one, id, token }
        }),
      ),

    revoke(consultation, by, id) {
      const found = standing(consultation, id)
      if (!found) return 'unknown'
      const { party, role, person } = found
      const presiding = invitations.list(consultation).filter(one => mayPreside(one.role))
      if (mayPreside(role) && presiding.every(one => one.id === id)) return 'last chair'
      people.together(() => {
        invitations.revoke(consultation, id)
        deeds.log(consultation, by, {
          kind: 'revoked',
          party: party.id,
          person: person.name,
          role,
        })
      })
      consultations.recheck()
      return 'revoked'
    },

    renew(consultation, by, id) {
      const found = standing(consultation, id)
      if (!found) return undefined
      const { party, role, person } = found
      return people.together(() => {
        const token = invitations.renew(consultation, id)
        if (token === undefined) return undefined
        deeds.log(consultation, by, {
          kind: 'renewed',
          party: party.id,
          person: person.name,
          role,
        })
        return { ...found, token }
      })
    },

    setRole(consultation, by, id, role) {
      const found = standing(consultation, id)
      if (!found || found.role === role) return found
      people.together(() => {
        invitations.setRole(consultation, id, role)
        sessions.roleChanged(id)
        deeds.log(consultation, by, {
          kind: 'role',
          party: found.party.id,
          person: found.person.name,
          from: found.role,
          role,
        })
      })
      consultations.recheck()
      return { ...found, role }
    },

    accredit(consultation, by, { party, role, claim }) {
      const hat = { consultation, party: party.number, role }
      const given = people.together(() => {
        const accreditation = accreditations.give(hat, claim)
        if (accreditation) logAccredited(consultation, by, 'accredited', party.id, accreditation)
        return accreditation
      })
      if (given) consultations.recheck()
      return given
    },

    unaccredit(consultation, by, id) {
      const parties = consultations.roster(consultation)?.parties ?? []
      const taken = people.together(() => {
        const accreditation = accreditations.take(consultation, id)
        const party = parties.find(one => one.number === accreditation?.hat.party)
        if (accreditation && party)
          logAccredited(consultation, by, 'unaccredited', party.id, accreditation)
        return accreditation
      })
      if (taken) consultations.recheck()
      return taken !== undefined
    },
  }
}
