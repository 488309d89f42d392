/** The part of the server's HTTP interface that is about who is at the table; as api.ts otherwise. */
import type { Party } from '@chapeau/shared/document'
import { CLAIM_KINDS, type ClaimKind } from '@chapeau/shared/roster/claim'
import type { Deed } from '@chapeau/shared/roster/deed'
import { OBSERVERS_READ, type ObserversRead as Reads } from '@chapeau/shared/roster/observers'
import { ROLES, type Role } from '@chapeau/shared/roster/role'
import type { NewParty, RosterChange } from '@chapeau/shared/roster/roster'
import { LANGUAGES, PARTY_KINDS } from '@chapeau/shared/vocabulary'
import * as z from 'zod/mini'
import { ask, post, shape, type Answer, type Get } from './api'

const Role = z.enum(ROLES)
const ObserversRead = z.enum(OBSERVERS_READ)
const Labels = z.array(z.string())

const Party: z.ZodMiniType<Party> = z.object({
  number: z.int(),
  id: z.string(),
  name: z.string(),
  kind: z.enum(PARTY_KINDS),
  code: z.exactOptional(z.string()),
  members: z.exactOptional(Labels),
  was: z.exactOptional(Labels),
  left: z.exactOptional(z.number()),
})

/**
 * `presides`: whether one may change it, and see who was invited. `provider`: how the provider of
 * sign-in is called, null where there is none.
 */
const Roster = z.object({
  title: z.string(),
  language: z.enum(LANGUAGES),
  presides: z.boolean(),
  provider: z.nullable(z.string()),
  observers: ObserversRead,
  parties: z.array(Party),
})
export type Roster = z.infer<typeof Roster>

/** Times are milliseconds since 1970; `seen`: when a browser that followed the link was last used. */
const Invitation = z.object({
  id: z.string(),
  party: z.string(),
  role: Role,
  name: z.string(),
  expires: z.number(),
  once: z.boolean(),
  seen: z.nullable(z.number()),
})
export type Invitation = z.infer<typeof Invitation>

/** Whom the provider of sign-in seats for a party. */
const Accreditation = z.object({
  id: z.string(),
  party: z.string(),
  role: Role,
  kind: z.enum(CLAIM_KINDS),
  value: z.string(),
})
export type Accreditation = z.infer<typeof Accreditation>

/** What is told once: the link of a person. */
const Link = z.object({
  id: z.string(),
  party: z.string(),
  role: Role,
  name: z.string(),
  url: z.url(),
})
export type Link = z.infer<typeof Link>

const Deed: z.ZodMiniType<Deed> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['added', 'left', 'returned']),
    party: z.string(),
    name: z.string(),
  }),
  z.object({
    kind: z.literal('renamed'),
    party: z.string(),
    name: z.string(),
    from: z.string(),
    fromName: z.string(),
  }),
  z.object({ kind: z.literal('members'), party: z.string(), joined: Labels, gone: Labels }),
  z.object({
    kind: z.enum(['invited', 'revoked', 'renewed']),
    party: z.string(),
    person: z.string(),
    role: Role,
  }),
  z.object({
    kind: z.literal('role'),
    party: z.string(),
    person: z.string(),
    from: Role,
    role: Role,
  }),
  z.object({
    kind: z.enum(['accredited', 'unaccredited']),
    party: z.string(),
    role: Role,
    claim: z.enum(CLAIM_KINDS),
    value: z.string(),
  }),
  z.object({ kind: z.literal('released'), reads: ObserversRead }),
  z.object({
    kind: z.enum(['signed-in', 'signed-out']),
    party: z.string(),
    role: Role,
    device: z.string(),
  }),
])
const LoggedDeed = z.object({ seq: z.int(), at: z.number(), by: z.string(), deed: Deed })
export type LoggedDeed = z.infer<typeof LoggedDeed>
/** The server sends so much of the log at once; less than that is the end. */
export const LOG_PART = 100

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
/** A change of a party that is there. */
export type PartyChange = Without<Exclude<RosterChange, { kind: 'add' }>, 'number'>

/** How long a link works, and whether more than once. */
export interface LinkTerms {
  days: number
  once: boolean
}

export interface Invitee {
  /** the party's label */
  party: string
  role: Role
  name: string
}

export interface Accrediting {
  /** the party's label */
  party: string
  role: Role
  kind: ClaimKind
  value: string
}

export interface RosterApi {
  roster(): Promise<Answer<Roster>>
  invitations(): Promise<Answer<Invitation[]>>
  /** A part of the log, newest first; `before`: a `seq`. */
  log(before?: number): Promise<Answer<LoggedDeed[]>>
  /** What observers may read from now on. */
  release(reads: Reads): Promise<Answer<null>>
  add(party: NewParty): Promise<Answer<Party>>
  change(party: number, change: PartyChange): Promise<Answer<Party>>
  invite(invitee: Invitee, terms: LinkTerms): Promise<Answer<Link>>
  /** From a list as CSV. The message of a refusal has one line for each wrong line. */
  inviteList(csv: string, terms: LinkTerms): Promise<Answer<Link[]>>
  accreditations(): Promise<Answer<Accreditation[]>>
  accredit(wanted: Accrediting): Promise<Answer<Accreditation>>
  unaccredit(accreditation: string): Promise<Answer<null>>
  setRole(invitation: string, role: Role): Promise<Answer<null>>
  /** A new link in place of the old one. */
  renew(invitation: string): Promise<Answer<Link>>
  revoke(invitation: string): Promise<Answer<null>>
}

const json = (body: unknown): RequestInit => post('application/json', JSON.stringify(body))
const patch = (body: unknown): RequestInit => ({ ...json(body), method: 'PATCH' })
const nothing = (): null => null

export function openRosterApi(get: Get, consultation: string): RosterApi {
  const at = `/api/consultations/${encodeURIComponent(consultation)}`
  const invitation = (id: string): string => `${at}/invitations/${encodeURIComponent(id)}`
  return {
    roster: () => ask(get, `${at}/roster`, {}, shape(Roster)),
    invitations: () => ask(get, `${at}/invitations`, {}, shape(z.array(Invitation))),
    log: before =>
      ask(
        get,
        `${at}/roster/log${before === undefined ? '' : `?before=${before}`}`,
        {},
        shape(z.array(LoggedDeed)),
      ),
    release: reads => ask(get, `${at}/observers`, { ...json({ reads }), method: 'PUT' }, nothing),
    add: party => ask(get, `${at}/parties`, json(party), shape(Party)),
    change: (party, change) => ask(get, `${at}/parties/${party}`, patch(change), shape(Party)),
    invite: (invitee, terms) =>
      ask(get, `${at}/invitations`, json({ ...invitee, ...terms }), shape(Link)),
    inviteList: (csv, { days, once }) =>
      ask(
        get,
        `${at}/invitations/list?days=${days}&once=${once}`,
        post('text/csv', csv),
        shape(z.array(Link)),
      ),
    accreditations: () => ask(get, `${at}/accreditations`, {}, shape(z.array(Accreditation))),
    accredit: wanted => ask(get, `${at}/accreditations`, json(wanted), shape(Accreditation)),
    unaccredit: id =>
      ask(get, `${at}/accreditations/${encodeURIComponent(id)}`, { method: 'DELETE' }, nothing),
    setRole: (id, role) => ask(get, invitation(id), patch({ role }), nothing),
    renew: id => ask(get, `${invitation(id)}/link`, { method: 'POST' }, shape(Link)),
    revoke: id => ask(get, invitation(id), { method: 'DELETE' }, nothing),
  }
}
