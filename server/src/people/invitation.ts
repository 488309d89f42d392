/**
 * Invitations: a link is made for one person, for one hat in one consultation. It expires, can be
 * revoked, and only its hash is at rest (PE2). Some work once: following them is asked for twice, so
 * that nothing that merely looks at links uses them up (SG1). One without a consultation is the first
 * chair's: it allows opening consultations and nothing else.
 */
import type { Database } from '../sqlite'
import type { Role } from '@chapeau/shared/roster/role'
import { roleSchema, type Hat } from './role'
import { hashToken, newId, newToken } from './token'
import { z } from 'zod'

export const DAY = 24 * 60 * 60 * 1000
export const INVITATION_LIFE = 30 * DAY

export interface Person {
  id: string
  name: string
}

export interface Invitation {
  id: string
  /** absent on the first chair's */
  hat: Hat | undefined
  role: Role
  person: Person
  expires: number
  /** works once only */
  once: boolean
  /** when the link was first followed */
  used: number | undefined
}

/** An invitation, with when a browser that followed it was last used. */
export interface Standing extends Invitation {
  seen: number | undefined
}

export type Redeemed =
  | { ok: true; invitation: Invitation }
  | {
      ok: false
      code: 'invitation-unknown' | 'invitation-expired' | 'invitation-revoked' | 'invitation-used'
    }
  /** It works once, and whoever follows it has not said that they mean it. */
  | { ok: false; code: 'invitation-asks'; invitation: Invitation }

export interface Wish {
  hat?: Hat
  person: Person
  /** milliseconds until the link ends, now and whenever it is renewed */
  life?: number
  /** the link works once */
  once?: boolean
}

export interface Invitations {
  /** `token` is the secret part of the link; it cannot be had a second time. */
  issue(wish: Wish): { id: string; token: string }
  /** `session`: the browser's, if it is signed in; `meant`: the person has said so. */
  redeem(token: string, session: string | undefined, meant: boolean): Redeemed
  /** Those to a consultation by which somebody is in or can come in, oldest first. */
  list(consultation: string): Standing[]
  /** Takes the invitation back, with the hat of everybody who followed it. False if there is none such. */
  revoke(consultation: string, id: string): boolean
  /** The same with all invitations to speak for a party. */
  revokeParty(consultation: string, party: number): void
  /** Another token in place of the old one; who is signed in stays so. Nothing if there is none such. */
  renew(consultation: string, id: string): string | undefined
  /** False if there is none such. */
  setRole(consultation: string, id: string, role: Role): boolean
  /** Whom the latest invitation for a hat was made for. */
  inviteeOf(hat: Hat): Person | undefined
  /** A person's name, as the latest invitation says it, or else the provider. */
  nameOf(person: string): string | undefined
}

const rowSchema = z.object({
  id: z.string(),
  consultation: z.string().nullable(),
  party: z.number().nullable(),
  role: roleSchema,
  person: z.string(),
  name: z.string(),
  expires: z.number(),
  once: z.number(),
  used: z.number().nullable(),
  revoked: z.number().nullable(),
})

const standingSchema = rowSchema.extend({ seen: z.number().nullable() })

const toInvitation = (row: z.infer<typeof rowSchema>): Invitation => ({
  id: row.id,
  hat:
    row.consultation === null || row.party === null
      ? undefined
      : { consultation: row.consultation, party: row.party, role: row.role },
  role: row.role,
  person: { id: row.person, name: row.name },
  expires: row.expires,
  once: row.once > 0,
  used: row.used ?? undefined,
})

/** `now`: milliseconds since 1970. */
export function openInvitations(database: Database, now: () => number): Invitations {
  const insert = database.prepare(`
    INSERT INTO invitation
      (id, hash, consultation, party, role, person, name, issued, expires, life, once)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const byHash = database.prepare('SELECT * FROM invitation WHERE hash = ?')
  const worn = database.prepare('SELECT 1 FROM hat WHERE session = ? AND invitation = ?')
  const markUsed = database.prepare('UPDATE invitation SET used = ? WHERE id = ? AND used IS NULL')
  const standing = database.prepare(`
    SELECT *, (
      SELECT max(session.seen) FROM hat JOIN session ON session.id = hat.session
      WHERE hat.invitation = invitation.id
    ) AS seen
    FROM invitation WHERE consultation = ? AND revoked IS NULL AND (expires > ? OR seen IS NOT NULL)
    ORDER BY issued, rowid`)
  const revoke = database.prepare(
    'UPDATE invitation SET revoked = ? WHERE consultation = ? AND id = ? AND revoked IS NULL',
  )
  const revokeParty = database.prepare(
    'UPDATE invitation SET revoked = ? WHERE consultation = ? AND party = ? AND revoked IS NULL',
  )
  const renew = database.prepare(`
    UPDATE invitation SET hash = ?, expires = ? + life, used = iif(once, NULL, used)
    WHERE consultation = ? AND id = ? AND revoked IS NULL`)
  const setRole = database.prepare(
    'UPDATE invitation SET role = ? WHERE consultation = ? AND id = ? AND revoked IS NULL',
  )
  const latest = database.prepare(`
    SELECT * FROM invitation
    WHERE consultation = ? AND party = ? AND role = ? AND revoked IS NULL
    ORDER BY issued DESC, rowid DESC LIMIT 1`)
  const named = database.prepare(`
    SELECT name FROM (
      SELECT name, issued, rowid AS nth FROM invitation WHERE person = ?
      UNION ALL SELECT name, 0, 0 FROM person WHERE id = ?
    ) ORDER BY issued DESC, nth DESC LIMIT 1`)

  return {
    issue({ hat, person, life = INVITATION_LIFE, once = false }) {
      const id = newId()
      const token = newToken()
      insert.run(
        id,
        hashToken(token),
        hat?.consultation ?? null,
        hat?.party ?? null,
        hat?.role ?? 'chair',
        person.id,
        person.name,
        now(),
        now() + life,
        life,
        once ? 1 : 0,
      )
      return { id, token }
    },

    redeem(token, session, meant) {
      const found = byHash.get(hashToken(token))
      if (found === undefined) return { ok: false, code: 'invitation-unknown' }
      const row = rowSchema.parse(found)
      if (row.revoked !== null) return { ok: false, code: 'invitation-revoked' }
      if (row.expires <= now()) return { ok: false, code: 'invitation-expired' }
      const invitation = toInvitation(row)
      // who is in by it already loses nothing by following it again
      const isWorn = session !== undefined && worn.get(session, row.id) !== undefined
      if (invitation.once && !isWorn) {
        if (row.used !== null) return { ok: false, code: 'invitation-used' }
        if (!meant) return { ok: false, code: 'invitation-asks', invitation }
      }
      markUsed.run(now(), row.id)
      return { ok: true, invitation }
    },

    list: consultation =>
      standing.all(consultation, now()).map(found => {
        const row = standingSchema.parse(found)
        return { ...toInvitation(row), seen: row.seen ?? undefined }
      }),

    revoke: (consultation, id) => Number(revoke.run(now(), consultation, id).changes) > 0,

    revokeParty(consultation, party) {
      revokeParty.run(now(), consultation, party)
    },

    renew(consultation, id) {
      const token = newToken()
      const { changes } = renew.run(hashToken(token), now(), consultation, id)
      return Number(changes) > 0 ? token : undefined
    },

    setRole: (consultation, id, role) => Number(setRole.run(role, consultation, id).changes) > 0,

    inviteeOf(hat) {
      const found = latest.get(hat.consultation, hat.party, hat.role)
      return found === undefined ? undefined : toInvitation(rowSchema.parse(found)).person
    },

    nameOf(person) {
      const found = named.get(person, person)
      return found === undefined ? undefined : rowSchema.pick({ name: true }).parse(found).name
    },
  }
}
