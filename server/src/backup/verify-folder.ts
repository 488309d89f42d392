/** What is wrong with a data folder or a backup, both databases of it (LF6). A server may use it meanwhile. */
import { dataFiles } from '../data-folder'
import { openSqliteLedger } from '../ledger/sqlite'
import { consultationOf } from '../ledger/room-name'
import { verify, type Verification } from '../ledger/verify'
import { openSqlite, type Database } from '../sqlite'

export type RoomReport = { room: string } & Verification

export interface FolderReport {
  /** `repairable`: only what can be made again from the entries is damaged. */
  sound: 'whole' | 'repairable' | 'damaged'
  rooms: RoomReport[]
  /** what is wrong with the files themselves, a sentence each */
  problems: string[]
}

/** Throws if there is no ledger, or one of a newer version. */
export function verifyFolder(dir: string): FolderReport {
  const files = dataFiles(dir)
  const problems = [
    ...problemsOf(files.ledger, database => [...structure(database), ...headless(database)]),
    ...problemsOf(files.people, structure),
  ]
  const rooms = reportsOf(files.ledger, problems)
  if (problems.length === 0) problems.push(...strangers(files.people, rooms))
  const isDamaged = problems.length > 0 || rooms.some(room => !room.ok)
  const isRemarked = rooms.some(room => room.ok && room.remarks.length > 0)
  return { sound: isDamaged ? 'damaged' : isRemarked ? 'repairable' : 'whole', rooms, problems }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

function reportsOf(path: string, problems: string[]): RoomReport[] {
  let ledger: ReturnType<typeof openSqliteLedger>
  try {
    ledger = openSqliteLedger(path, { readOnly: true })
  } catch (error) {
    // where the structure was found bad already, that says more
    if (problems.length === 0) throw error
    return []
  }
  try {
    return ledger.rooms().map(({ room }) => ({ room, ...verified(room) }))
  } catch (error) {
    problems.push(`The ledger cannot be read: ${messageOf(error)}.`)
    return []
  } finally {
    ledger.close()
  }

  function verified(room: string): Verification {
    try {
      return verify(ledger, room)
    } catch (error) {
      return { ok: false, seq: 1, sentence: `${room}: cannot be read: ${messageOf(error)}.` }
    }
  }
}

function problemsOf(path: string, find: (database: Database) => string[]): string[] {
  try {
    const database = openSqlite(path, { readOnly: true })
    try {
      return find(database)
    } finally {
      database.close()
    }
  } catch (error) {
    return [`"${path}" cannot be read: ${messageOf(error)}.`]
  }
}

function structure(database: Database): string[] {
  const found = database.prepare('PRAGMA integrity_check(10)').all() as {
    integrity_check: string
  }[]
  return found
    .map(({ integrity_check: what }) => what)
    .filter(what => what !== 'ok')
    .map(what => `A page is damaged: ${what}.`)
}

/** A room whose head is gone is in no list of rooms. */
const headless = (database: Database): string[] =>
  (
    database
      .prepare('SELECT DISTINCT room FROM entry WHERE room NOT IN (SELECT room FROM head)')
      .all() as { room: string }[]
  ).map(({ room }) => `${room}: has entries, but its head is missing.`)

/** Invitations to what the ledger does not know: the ledger is older than the people, or lost a room. */
function strangers(path: string, rooms: readonly RoomReport[]): string[] {
  const known = new Set(rooms.map(({ room }) => consultationOf(room)))
  return problemsOf(path, database =>
    (
      database
        .prepare('SELECT DISTINCT consultation FROM invitation WHERE consultation IS NOT NULL')
        .all() as { consultation: string }[]
    )
      .filter(({ consultation }) => !known.has(consultation))
      .map(({ consultation }) => `${consultation}: there are invitations to it, but no entries.`),
  )
}
