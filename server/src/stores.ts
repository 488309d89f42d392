/**
 * Opening the two databases of a data folder. What is wrong with one is said in one sentence that
 * names the way out (LF5); a server never begins anew beside what is left of an old one.
 */
import { existsSync } from 'node:fs'
import { dataFiles } from './data-folder'
import { troubleOf } from './ledger/fault'
import type { Ledger } from './ledger/ledger'
import { openSqliteLedger } from './ledger/sqlite'
import { NewerVersion, openSqlite } from './sqlite'

export type Opened<P> = { ok: true; ledger: Ledger; people: P } | { ok: false; message: string }

const RESTORE = 'Restore the folder from a backup with npx chapeau restore'

/** `log` hears of a folder whose people are gone; `openPeople` opens `people.db`. */
export function openStores<P>(
  dir: string,
  log: { warn(fields: object, message: string): void },
  openPeople: (path: string) => P,
): Opened<P> {
  const files = dataFiles(dir)
  const had = { ledger: existsSync(files.ledger), people: existsSync(files.people) }
  if (had.people && !had.ledger)
    return {
      ok: false,
      message: `The data folder "${dir}" has people.db, but its ledger.db is gone. ${RESTORE}, or name an empty folder.`,
    }
  let ledger: Ledger | undefined
  try {
    ledger = openSqliteLedger(files.ledger)
    if (had.people) checkTables(files.people)
    else if (ledger.rooms().length > 0)
      log.warn({}, 'people.db is gone; a new one was made, and everybody needs a new invitation')
    return { ok: true, ledger, people: openPeople(files.people) }
  } catch (error) {
    const path = ledger ? files.people : files.ledger
    ledger?.close()
    return { ok: false, message: sentenceOf(error, path, dir) }
  }
}

/** The people's store is small: all of it is looked at. */
function checkTables(path: string): void {
  const database = openSqlite(path)
  try {
    const found = database.prepare('PRAGMA quick_check').all() as { quick_check: string }[]
    const first = found[0]?.quick_check ?? 'nothing was checked'
    if (first !== 'ok') throw new Damaged(first)
  } finally {
    database.close()
  }
}

class Damaged extends Error {}

function sentenceOf(error: unknown, path: string, dir: string): string {
  if (error instanceof NewerVersion) return error.message
  const { code } = troubleOf(error)
  if (code === 'full') return `The disk of the data folder "${dir}" is full.`
  if (code === 'damaged' || error instanceof Damaged)
    return path === dataFiles(dir).people
      ? `"${path}" is damaged. ${RESTORE}, or move the file away: then everybody needs a new invitation.`
      : `"${path}" is damaged. ${RESTORE}.`
  return `"${path}" cannot be opened: ${error instanceof Error ? error.message : String(error)}.`
}
