/** The log of a roster: who did what to parties and invitations, and when (RO7). It only grows. */
import { CLAIM_KINDS } from '@chapeau/shared/roster/claim'
import { OBSERVERS_READ } from '@chapeau/shared/roster/observers'
import { ROLES } from '@chapeau/shared/roster/role'
import type { Deed } from '@chapeau/shared/roster/deed'
import { z } from 'zod'
import type { Database } from '../sqlite'
import type { Person } from './invitation'

export interface LoggedDeed {
  /** counts up over all consultations */
  seq: number
  at: number
  by: string
  deed: Deed
}

export interface Deeds {
  log(consultation: string, by: Person, deed: Deed): void
  /** The latest, newest first; `before`: those with a smaller `seq`. */
  list(consultation: string, most: number, before?: number): LoggedDeed[]
}

const party = z.string()
const person = z.string()
const role = z.enum(ROLES)
const labels = z.array(z.string())
const deedSchema: z.ZodType<Deed> = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['added', 'left', 'returned']), party, name: z.string() }),
  z.object({
    kind: z.literal('renamed'),
    party,
    name: z.string(),
    from: party,
    fromName: z.string(),
  }),
  z.object({ kind: z.literal('members'), party, joined: labels, gone: labels }),
  z.object({ kind: z.enum(['invited', 'revoked', 'renewed']), party, person, role }),
  z.object({ kind: z.literal('role'), party, person, from: role, role }),
  z.object({
    kind: z.enum(['accredited', 'unaccredited']),
    party,
    role,
    claim: z.enum(CLAIM_KINDS),
    value: z.string(),
  }),
  z.object({ kind: z.literal('released'), reads: z.enum(OBSERVERS_READ) }),
  z.object({ kind: z.enum(['signed-in', 'signed-out']), party, role, device: z.string() }),
])

const rowSchema = z.object({
  seq: z.number(),
  at: z.number(),
  name: z.string(),
  what: z.string(),
})

/** `now`: milliseconds since 1970. */
export function openDeeds(database: Database, now: () => number): Deeds {
  const insert = database.prepare(
    'INSERT INTO deed (consultation, at, person, name, what) VALUES (?, ?, ?, ?, ?)',
  )
  const latest = database.prepare(`
    SELECT seq, at, name, what FROM deed WHERE consultation = ? AND seq < ?
    ORDER BY seq DESC LIMIT ?`)

  return {
    log(consultation, by, deed) {
      insert.run(consultation, now(), by.id, by.name, JSON.stringify(deed))
    },
    list: (consultation, most, before = Number.MAX_SAFE_INTEGER) =>
      latest.all(consultation, before, most).map(found => {
        const { seq, at, name, what } = rowSchema.parse(found)
        return { seq, at, by: name, deed: deedSchema.parse(JSON.parse(what)) }
      }),
  }
}
