/** Who somebody is, as the provider of sign-in vouches for it (SG2). */
import { createHash } from 'node:crypto'
import { isClaim, tidyClaim, type ClaimKind } from '@chapeau/shared/roster/claim'
import type { Claim } from './accreditation'
import type { Person } from './invitation'

export interface Identity {
  person: Person
  claims: Claim[]
  /** a member of the group whose members may open consultations */
  presides: boolean
}

/** Which of the provider's claims mean what; from the configuration. */
export interface ClaimNames {
  name: string
  email: string
  groups: string
  /** Addresses are believed without `email_verified`. */
  trustEmail: boolean
  /** the group whose members may open consultations */
  chairs: string | undefined
}

const MOST_GROUPS = 1000
const LONGEST_NAME = 200

/** A person of the provider has the same id for ever, which tells nobody who that is. */
const personId = (issuer: string, subject: string): string =>
  createHash('sha256')
    .update(`${issuer}\n${subject}`)
    .digest()
    .subarray(0, 12)
    .toString('base64url')

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined

/** One group or a list of them; whatever else it is counts as none. */
function groupsOf(value: unknown): string[] {
  const all: unknown[] = Array.isArray(value) ? value : [value]
  return all.filter(one => typeof one === 'string').slice(0, MOST_GROUPS)
}

/** `said`: what the provider says of the person, its checks passed. */
export function identityOf(
  issuer: string,
  said: Readonly<Record<string, unknown>> & { sub: string },
  names: ClaimNames,
): Identity {
  const email = textOf(said[names.email])
  const isVerified = names.trustEmail || said['email_verified'] === true
  const groups = groupsOf(said[names.groups])
  const claims: [ClaimKind, string][] = [
    ['subject', said.sub],
    ...(email !== undefined && isVerified ? [['email', email] as [ClaimKind, string]] : []),
    ...groups.map(group => ['group', group] as [ClaimKind, string]),
  ]
  const name = textOf(said[names.name]) ?? textOf(said['preferred_username']) ?? email ?? said.sub
  return {
    person: { id: personId(issuer, said.sub), name: name.slice(0, LONGEST_NAME) },
    claims: claims
      .map(([kind, value]) => ({ kind, value: tidyClaim(kind, value) }))
      .filter(({ kind, value }) => isClaim(kind, value)),
    presides: names.chairs !== undefined && groups.includes(names.chairs),
  }
}
