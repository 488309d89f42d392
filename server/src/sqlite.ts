/**
 * The one place that opens SQLite: Node's own driver where it exists without a flag (22.13 and
 * later), else `@photostructure/sqlite`, which has the same interface. Both are synchronous.
 */
import { createRequire } from 'node:module'
import process from 'node:process'

export type Value = string | number | bigint | Uint8Array | null
export type Row = Record<string, Value>

/** What we use of a prepared statement. `?` parameters are given in order. */
export interface Statement {
  run(...values: Value[]): { changes: number | bigint; lastInsertRowid: number | bigint }
  get(...values: Value[]): unknown
  all(...values: Value[]): unknown[]
  iterate(...values: Value[]): IterableIterator<unknown>
}

/** What we use of a database. */
export interface Database {
  exec(sql: string): void
  prepare(sql: string): Statement
  close(): void
}

interface Driver {
  DatabaseSync: new (path: string, options: { timeout: number; readOnly: boolean }) => Database
}

const BUSY_MS = 5000

let driver: Driver | undefined

function loadDriver(): Driver {
  const builtin = process.getBuiltinModule('node:sqlite' as string) as Driver | undefined
  return builtin ?? (createRequire(import.meta.url)('@photostructure/sqlite') as Driver)
}

/**
 * Opens (and creates) a database file; `:memory:` gives one that is gone when closed.
 * `busyMs`: how long a statement waits for another process that holds the file.
 * WAL with synchronous=FULL: a committed transaction is on the disk when `exec('COMMIT')` returns.
 */
export function openSqlite(path: string, { readOnly = false, busyMs = BUSY_MS } = {}): Database {
  driver ??= loadDriver()
  const database = new driver.DatabaseSync(path, { timeout: busyMs, readOnly })
  try {
    if (!readOnly) database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    database.exec('PRAGMA foreign_keys = ON')
  } catch (error) {
    database.close()
    throw error
  }
  return database
}

/** A file whose tables are of a later version of the program. */
export class NewerVersion extends Error {
  constructor(path: string) {
    super(
      `"${path}" was written by a newer Chapeau; start that one, or restore a backup that this one made.`,
    )
  }
}

/** The version of the tables (`user_version`); 0 where none was ever noted. Throws if it is above `known`. */
export function versionOf(database: Database, path: string, known: number): number {
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as {
    user_version: number
  }
  if (version > known) throw new NewerVersion(path)
  return version
}

/** Runs `work` in one transaction: all of it is on the disk when this returns, or nothing. */
export function inTransaction<T>(database: Database, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    // a full disk or a failing one has ended the transaction already
    try {
      database.exec('ROLLBACK')
    } catch {}
    throw error
  }
}
