import type { Role } from '../people/role'

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
}
