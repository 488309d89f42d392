/**
 * Sessions: one browser, signed in. A session wears the hats of the invitations that it followed and
 * of what the provider says of its person, and only those: two people who share one link do not
 * share what else each of them holds (PE3).
 */
import { CLAIM_KINDS } from '@chapeau/shared/roster/claim'
import { mayPreside } from '@chapeau/shared/roster/role'
import { z } from 'zod'
import { whereStorable } from '../ledger/fault'
import type { Database } from '../sqlite'
import type { Claim } from './accreditation'
import type { Person } from './invitation'
import { roleSchema, type Hat } from './role'
import { openSecrets } from './secret'
import { newId } from './token'

const MINUTE = 60 * 1000
const HOUR = 60 * MINUTE

/** Milliseconds. */
export interface Lives {
  /** A session ends when it was not used for so long ... */
  idle: number
  /** ... and at the latest so long after it began by a link ... */
  link: number
  /** ... or through the provider, which is then asked again. */
  provider: number
}

export const LIVES: Lives = { idle: 7 * 24 * HOUR, link: 30 * 24 * HOUR, provider: 12 * HOUR }

const WAYS = ['link', 'provider'] as const
/** How the person came in. */
export type Way = (typeof WAYS)[number]

export interface Session {
  /** Names the session inside the server; not the secret that the cookie holds. */
  key: string
  person: Person
  way: Way
  /** what the person recognises the browser by; may be empty */
  device: string
  opened: number
  /** used last, a minute more or less */
  seen: number
  /** ends then, if it is not used before ... */
  ends: number
  /** ... and then in any case */
  endsAnyway: number
  /** One a consultation and party, in the order in which they were got. */
  hats: Hat[]
  /** May open consultations: presides somewhere, or is the first chair. */
  presides: boolean
}

export interface Opening {
  person: Person
  way: Way
  device: string
  /** what the provider says of the person */
  claims?: readonly Claim[]
  /** the provider says that the person may open consultations */
  presides?: boolean
}

export interface Sessions {
  /** Returns the secret for the cookie. */
  open(opening: Opening): string
  /** The session of a cookie, if it has not ended; counts as a use of it. */
  find(token: string): Session | undefined
  /** The same by its key, without counting as a use. */
  peek(key: string): Session | undefined
  /** What is done in a room is a use, too. */
  touch(key: string): void
  /** Those of one person that have not ended, the last used first. */
  ofPerson(person: string): Session[]
  /** What the provider says now of a person, for all of the person's sessions. */
  claim(person: string, claims: readonly Claim[], presides: boolean): void
  wear(key: string, invitation: string): void
  /** A new secret in place of all others. */
  renew(key: string): string
  /** The next secret for the cookie, where it is time (SG5). */
  successor(token: string): string | undefined
  /** What whoever followed an invitation may do has changed: they get new secrets. */
  roleChanged(invitation: string): void
  close(key: string): void
  /** Forgets what has ended long since. */
  sweep(): void
  /** How often a use was noted, which changes nothing for anybody. */
  readonly uses: number
}

const sessionRow = z.object({
  id: z.string(),
  person: z.string(),
  name: z.string(),
  way: z.enum(WAYS),
  device: z.string(),
  opened: z.number(),
  seen: z.number(),
  ends: z.number(),
})
const hatRow = z.object({
  consultation: z.string().nullable(),
  party: z.number().nullable(),
  role: roleSchema,
})

/** A claim of our own: may open consultations. */
const PRESIDES = 'presides'

/** `now`: milliseconds since 1970. */
export function openSessions(
  database: Database,
  now: () => number,
  lives: Lives = LIVES,
): Sessions {
  const secrets = openSecrets(database, now)
  const insert = database.prepare(`
    INSERT INTO session (id, person, name, opened, seen, ends, way, device)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  const byId = database.prepare('SELECT * FROM session WHERE id = ? AND seen > ? AND ends > ?')
  const byPerson = database.prepare(
    'SELECT id FROM session WHERE person = ? AND seen > ? AND ends > ? ORDER BY seen DESC, rowid DESC',
  )
  const touch = database.prepare('UPDATE session SET seen = ? WHERE id = ? AND seen < ?')
  const byLink = database.prepare(`
    SELECT consultation, party, role FROM hat JOIN invitation ON invitation.id = hat.invitation
    WHERE hat.session = ? AND revoked IS NULL ORDER BY hat.rowid`)
  // a chair before the secretariat: the roles are in that order in the alphabet, too
  const byClaim = database.prepare(`
    SELECT consultation, party, role
    FROM claim JOIN accreditation USING (kind, value)
    WHERE session = ? ORDER BY role, issued`)
  const opens = database.prepare(`SELECT 1 FROM claim WHERE session = ? AND kind = '${PRESIDES}'`)
  const insertClaim = database.prepare('INSERT OR IGNORE INTO claim VALUES (?, ?, ?)')
  const clearClaims = database.prepare('DELETE FROM claim WHERE session = ?')
  const wear = database.prepare('INSERT OR IGNORE INTO hat VALUES (?, ?)')
  const remove = database.prepare('DELETE FROM session WHERE id = ?')
  const sweepSessions = database.prepare('DELETE FROM session WHERE seen <= ? OR ends <= ?')
  const sweepInvitations = database.prepare(`
    DELETE FROM invitation WHERE expires <= ? AND id NOT IN (SELECT invitation FROM hat)`)

  const peek = (key: string): Session | undefined => {
    const found = byId.get(key, now() - lives.idle, now())
    if (found === undefined) return undefined
    const { id, person, name, way, device, opened, seen, ends } = sessionRow.parse(found)
    const links = byLink.all(key).map(hat => hatRow.parse(hat))
    const claimed = byClaim.all(key).map(hat => hatRow.parse(hat))
    const hats = new Map<string, Hat>()
    const put = ({ consultation, party, role }: z.infer<typeof hatRow>, over: boolean): void => {
      if (consultation === null || party === null) return
      const place = `${consultation}/${party}`
      if (over || !hats.has(place)) hats.set(place, { consultation, party, role })
    }
    for (const hat of links) put(hat, true)
    for (const hat of claimed) put(hat, false)
    return {
      key: id,
      person: { id: person, name },
      way,
      device,
      opened,
      seen,
      ends: Math.min(ends, seen + lives.idle),
      endsAnyway: ends,
      hats: [...hats.values()],
      presides:
        [...links, ...claimed].some(hat => mayPreside(hat.role)) || opens.get(key) !== undefined,
    }
  }

  const claim = (key: string, claims: readonly Claim[], presides: boolean): void => {
    clearClaims.run(key)
    for (const { kind, value } of claims)
      if (CLAIM_KINDS.includes(kind)) insertClaim.run(key, kind, value)
    if (presides) insertClaim.run(key, PRESIDES, '')
  }
  const ofPerson = (person: string): Session[] =>
    byPerson.all(person, now() - lives.idle, now()).flatMap(found => {
      const { id } = sessionRow.pick({ id: true }).parse(found)
      return peek(id) ?? []
    })
  // once a minute is exact enough, and spares a write at each request
  let uses = 0
  const use = (key: string): void => {
    const touched = whereStorable(() => touch.run(now(), key, now() - MINUTE))
    uses += Number(touched?.changes ?? 0)
  }

  return {
    open({ person, way, device, claims = [], presides = false }) {
      const key = newId()
      const ends = now() + lives[way]
      insert.run(key, person.id, person.name, now(), now(), ends, way, device)
      claim(key, claims, presides)
      return secrets.make(key)
    },
    find(token) {
      const key = secrets.sessionOf(token)
      const session = key === undefined ? undefined : peek(key)
      if (session) use(session.key)
      return session
    },
    peek,
    touch: use,
    ofPerson,
    claim(person, claims, presides) {
      for (const { key, way } of ofPerson(person))
        if (way === 'provider') claim(key, claims, presides)
    },
    wear(key, invitation) {
      wear.run(key, invitation)
    },
    renew: secrets.only,
    successor: secrets.successor,
    roleChanged: secrets.endTurns,
    close(key) {
      remove.run(key)
    },
    sweep() {
      whereStorable(() => {
        sweepSessions.run(now() - lives.idle, now())
        sweepInvitations.run(now())
      })
    },
    get uses() {
      return uses
    },
  }
}
