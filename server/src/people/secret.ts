/**
 * The secrets of sessions, which take turns (SG5). A secret in use gets a successor every few hours.
 * It goes on being good until the successor was used for the first time, since the answer that
 * brought it may have been lost, and for a minute after that, since several requests may be under way
 * at once. Only hashes are at rest.
 */
import { z } from 'zod'
import { whereStorable } from '../ledger/fault'
import type { Database } from '../sqlite'
import { hashToken, newToken } from './token'

const MINUTE = 60 * 1000
/** How old a secret gets before it has a successor. */
export const TURN = 6 * 60 * MINUTE
/** How long a secret is good after its successor was used, and how long one waits before making another. */
export const GRACE = MINUTE

export interface Secrets {
  /** One more secret of a session. */
  make(session: string): string
  /** A secret in place of all others, which end at once: who had one of them has nothing. */
  only(session: string): string
  /** The session of a secret that is good. Its first use begins the end of those before it. */
  sessionOf(token: string): string | undefined
  /** The successor of a secret whose turn is over; nothing if it is not, or if one was just made. */
  successor(token: string): string | undefined
  /** The turn of what is in use by whoever followed the invitation is over. */
  endTurns(invitation: string): void
}

const secretRow = z.object({
  session: z.string(),
  made: z.number(),
  used: z.number().nullable(),
})
const latestRow = z.object({ latest: z.number() })

/** `now`: milliseconds since 1970. */
export function openSecrets(database: Database, now: () => number): Secrets {
  const insert = database.prepare('INSERT INTO secret (hash, session, made) VALUES (?, ?, ?)')
  const good = database.prepare(
    'SELECT session, made, used FROM secret WHERE hash = ? AND (until IS NULL OR until > ?)',
  )
  const use = database.prepare('UPDATE secret SET used = ? WHERE hash = ?')
  const retire = database.prepare(
    'UPDATE secret SET until = ? WHERE session = ? AND hash <> ? AND until IS NULL AND made <= ?',
  )
  const forget = database.prepare('DELETE FROM secret WHERE session = ? AND until <= ?')
  const latest = database.prepare(
    'SELECT coalesce(max(made), 0) AS latest FROM secret WHERE session = ? AND used IS NULL',
  )
  const clear = database.prepare('DELETE FROM secret WHERE session = ?')
  const endTurns = database.prepare(`
    UPDATE secret SET made = 0
    WHERE until IS NULL AND session IN (SELECT session FROM hat WHERE invitation = ?)`)

  const find = (hash: string): z.infer<typeof secretRow> | undefined => {
    const found = good.get(hash, now())
    return found === undefined ? undefined : secretRow.parse(found)
  }
  const make = (session: string): string => {
    const token = newToken()
    insert.run(hashToken(token), session, now())
    return token
  }

  return {
    make,
    only(session) {
      clear.run(session)
      return make(session)
    },
    sessionOf(token) {
      const hash = hashToken(token)
      const secret = find(hash)
      if (secret?.used === null)
        // on a full disk people are let in all the same; the others end later
        whereStorable(() => {
          use.run(now(), hash)
          retire.run(now() + GRACE, secret.session, hash, secret.made)
          forget.run(secret.session, now())
        })
      return secret?.session
    },
    successor(token) {
      const secret = find(hashToken(token))
      if (!secret || secret.made > now() - TURN) return undefined
      const { latest: made } = latestRow.parse(latest.get(secret.session))
      return made > now() - GRACE ? undefined : whereStorable(() => make(secret.session))
    },
    endTurns(invitation) {
      endTurns.run(invitation)
    },
  }
}
