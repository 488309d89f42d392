import { CHAIR } from '@chapeau/shared/document'
import type { PartyKind } from '@chapeau/shared/vocabulary'
import { z } from 'zod'

export const roleSchema = z.enum(['chair', 'secretariat', 'delegate', 'observer'])
export type Role = z.infer<typeof roleSchema>

/** Whom a person speaks for in one consultation. */
export interface Hat {
  consultation: string
  /** the party's number */
  party: number
  role: Role
}

export const mayWrite = (role: Role): boolean => role !== 'observer'

/** The chair's work: opening consultations, inviting people. */
export const mayPreside = (role: Role): boolean => role === 'chair' || role === 'secretariat'

/** The role that a person of such a party has if nothing else is said. */
export const usualRole = (kind: PartyKind): Role =>
  kind === 'chair' ? 'chair' : kind === 'observer' ? 'observer' : 'delegate'

/** Only the chair's party presides, only observers have nothing to write. */
export const roleSuits = (role: Role, party: { number: number; kind: PartyKind }): boolean =>
  party.number === CHAIR ? mayPreside(role) : role === usualRole(party.kind)
