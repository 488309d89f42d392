/** What a person may do for a party. */
import { CHAIR } from '../document'
import type { PartyKind } from '../vocabulary'

export const ROLES = ['chair', 'secretariat', 'delegate', 'observer'] as const
export type Role = (typeof ROLES)[number]

export const mayWrite = (role: Role): boolean => role !== 'observer'

/** The chair's work: opening consultations, the roster, inviting people. */
export const mayPreside = (role: Role): boolean => role === 'chair' || role === 'secretariat'

/** The role that a person of such a party has if nothing else is said. */
export const usualRole = (kind: PartyKind): Role =>
  kind === 'chair' ? 'chair' : kind === 'observer' ? 'observer' : 'delegate'

/** Only the chair's party presides, only observers have nothing to write (RO5). */
export const roleSuits = (role: Role, party: { number: number; kind: PartyKind }): boolean =>
  party.number === CHAIR ? mayPreside(role) : role === usualRole(party.kind)
