/** The data folder: what is in it, and that one server at a time uses it. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openSqlite, type Database } from './sqlite'

export const dataFiles = (dir: string) => ({
  ledger: join(dir, 'ledger.db'),
  people: join(dir, 'people.db'),
  lock: join(dir, 'lock.db'),
  probe: join(dir, '.probe'),
})

const PROBE_BYTES = new Uint8Array(4096)

/** Whether something can be written there now: the folder is writable and the disk not full. */
export function isWritable(dir: string): boolean {
  const { probe } = dataFiles(dir)
  try {
    writeFileSync(probe, PROBE_BYTES)
    rmSync(probe)
    return true
  } catch {
    return false
  }
}

/** Not `recursive`: where a parent can never exist, as in /proc, that loops for ever in Node 20. */
function makeFolder(dir: string): void {
  if (existsSync(dir)) return
  makeFolder(dirname(dir))
  mkdirSync(dir)
}

export type Claim = { ok: true; release: () => void } | { ok: false; message: string }

/**
 * Makes the folder and claims it for this process. The claim is a lock that the system drops when
 * the process ends, however it ends.
 */
export function claimDataFolder(dir: string): Claim {
  try {
    makeFolder(dir)
  } catch {
    return { ok: false, message: `The data folder "${dir}" cannot be made.` }
  }
  if (!isWritable(dir)) return { ok: false, message: `The data folder "${dir}" is not writable.` }
  let lock: Database | undefined
  try {
    lock = openSqlite(dataFiles(dir).lock, { busyMs: 0 })
    lock.exec('BEGIN EXCLUSIVE')
    return { ok: true, release: () => lock?.close() }
  } catch {
    lock?.close()
    return { ok: false, message: `Another Chapeau server uses the data folder "${dir}".` }
  }
}
