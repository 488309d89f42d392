import { FIRST_DELEGATION } from '@chapeau/shared/document'
import type { Role } from '@chapeau/shared/roster/role'
import { privateRoom } from '../ledger/room-name'

/** Who a connection is, as its session says: never what the client claims. Fixed for its life. */
export interface Access {
  readonly consultation: string
  /** the person's stable id: what the ledger names */
  readonly principal: string
  readonly name: string
  /** the party's number and its short label in brackets */
  readonly party: number
  readonly partyId: string
  readonly role: Role
  readonly mayWrite: boolean
  /** in the private room of the party instead of the public one */
  readonly private: boolean
  /** names the session in logs */
  readonly session?: string
}

/** Enough of a session's key to tell it from others in a log; not the secret in the cookie. */
export const sessionName = (key: string): string => key.slice(0, 12)

/** What a log says of a connection: ids, no name. */
export const loggable = ({ principal, party, session }: Access) => ({ principal, party, session })

/** The room's name in the ledger: derived from the hat, so that no address can name another's (PE12). */
export const roomOf = (access: Access): string =>
  access.private ? privateRoom(access.consultation, access.party) : access.consultation

/** A private room is for those who propose: neither for the chair nor for those who only read. */
export const mayDraft = ({ party, mayWrite }: Pick<Access, 'party' | 'mayWrite'>): boolean =>
  mayWrite && party >= FIRST_DELEGATION
