/**
 * Sessions: one browser, signed in. A session wears the hats of the invitations it followed, and
 * only those: two people who share one link do not share what else each of them holds (PE3).
 */
import { mayPreside } from '@chapeau/shared/roster/role'
import { z } from 'zod'
import type { Database } from '../sqlite'
import type { Person } from './invitation'
import { roleSchema, type Hat } from './role'
import { hashToken, newToken } from './token'

const MINUTE = 60 * 1000
const DAY = 24 * 60 * MINUTE
/** A session ends when it was not used for so long ... */
export const IDLE_LIFE = 7 * DAY
/** ... and at the latest so long after it began. */
export const SESSION_LIFE = 30 * DAY

export interface Session {
  /** Names the session inside the server; not the secret that the cookie holds. */
  key: string
  person: Person
  /** One a consultation and party, in the order in which they were got. */
  hats: Hat[]
  /** May open consultations: presides somewhere, or is the first chair. */
  presides: boolean
}

export interface Sessions {
  /** Returns the secret for the cookie. */
  open(person: Person): string
  /** The session of a cookie, if it has not ended; counts as a use of it. */
  find(token: string): Session | undefined
  /** The same by its key, without counting as a use. */
  peek(key: string): Session | undefined
  wear(key: string, invitation: string): void
  close(key: string): void
  /** Forgets what has ended long since. */
  sweep(): void
}

const sessionRow = z.object({
  hash: z.string(),
  person: z.string(),
  name: z.string(),
  seen: z.number(),
})
const hatRow = z.object({
  consultation: z.string().nullable(),
  party: z.number().nullable(),
  role: roleSchema,
})

/** `now`: milliseconds since 1970. */
export function openSessions(database: Database, now: () => number): Sessions {
  const insert = database.prepare('INSERT INTO session VALUES (?, ?, ?, ?, ?)')
  const byHash = database.prepare(
    'SELECT hash, person, name, seen FROM session WHERE hash = ? AND seen > ? AND opened > ?',
  )
  const touch = database.prepare('UPDATE session SET seen = ? WHERE hash = ?')
  const hatsOf = database.prepare(`
    SELECT consultation, party, role FROM hat JOIN invitation ON invitation.id = hat.invitation
    WHERE hat.session = ? AND revoked IS NULL ORDER BY hat.rowid`)
  const wear = database.prepare('INSERT OR IGNORE INTO hat VALUES (?, ?)')
  const remove = database.prepare('DELETE FROM session WHERE hash = ?')
  const sweepSessions = database.prepare('DELETE FROM session WHERE seen <= ? OR opened <= ?')
  const sweepInvitations = database.prepare(`
    DELETE FROM invitation WHERE expires <= ? AND id NOT IN (SELECT invitation FROM hat)`)

  const read = (hash: string): (Session & { seen: number }) | undefined => {
    const found = byHash.get(hash, now() - IDLE_LIFE, now() - SESSION_LIFE)
    if (found === undefined) return undefined
    const row = sessionRow.parse(found)
    const held = hatsOf.all(hash).map(hat => hatRow.parse(hat))
    const hats = new Map<string, Hat>()
    for (const { consultation, party, role } of held)
      if (consultation !== null && party !== null)
        hats.set(`${consultation}/${party}`, { consultation, party, role })
    return {
      key: row.hash,
      person: { id: row.person, name: row.name },
      hats: [...hats.values()],
      presides: held.some(hat => mayPreside(hat.role)),
      seen: row.seen,
    }
  }

  return {
    open(person) {
      const token = newToken()
      insert.run(hashToken(token), person.id, person.name, now(), now())
      return token
    },

    find(token) {
      const session = read(hashToken(token))
      // once a minute is exact enough, and spares a write at each request
      if (session && session.seen < now() - MINUTE) touch.run(now(), session.key)
      return session
    },

    peek: read,

    wear(key, invitation) {
      wear.run(key, invitation)
    },

    close(key) {
      remove.run(key)
    },

    sweep() {
      sweepSessions.run(now() - IDLE_LIFE, now() - SESSION_LIFE)
      sweepInvitations.run(now())
    },
  }
}
