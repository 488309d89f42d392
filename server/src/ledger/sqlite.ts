/**
 * The embedded ledger: one SQLite file in WAL mode with synchronous=FULL, so that `append` returns
 * after the fsync. The chain's head is read inside each transaction: a second process that writes
 * the same file by mistake can slow this one down, but not fork the chain.
 */
import { inTransaction, openSqlite, versionOf } from '../sqlite'
import { chain, GENESIS, sameBytes, sha256 } from './chain'
import type { Draft, Entry, Head, Ledger, RoomHead } from './ledger'
import { openShelf, SHELF_SCHEMA } from './sqlite-shelf'
import { openWatchers } from './watchers'

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS entry (
    room      TEXT NOT NULL,
    seq       INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    principal TEXT NOT NULL,
    party     INTEGER NOT NULL,
    bytes     BLOB NOT NULL,
    hash      BLOB NOT NULL,
    PRIMARY KEY (room, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS head (
    room   TEXT PRIMARY KEY,
    opened INTEGER NOT NULL,
    seq    INTEGER NOT NULL,
    hash   BLOB NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS author (
    room      TEXT NOT NULL,
    client    INTEGER NOT NULL,
    principal TEXT NOT NULL,
    PRIMARY KEY (room, client)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS snapshot (
    room  TEXT PRIMARY KEY,
    seq   INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    hash  BLOB NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS probe (
    id    INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
  ) STRICT;
`

/** Of the tables; a later one is refused. */
const VERSION = 1

const PAGE = 500
const PROBE_BYTES = 64 * 1024

/**
 * Writes the write-ahead log to its working size once. Later commits overwrite it, and an fsync that
 * need not make a file longer takes half the time. The room that this makes in the ledger is used later.
 */
const EXTEND_LOG = `
  BEGIN IMMEDIATE;
  CREATE TABLE filler (bytes BLOB);
  INSERT INTO filler VALUES (zeroblob(4300000));
  DROP TABLE filler;
  COMMIT;
  PRAGMA wal_checkpoint(RESTART);
`

/**
 * Opens (and creates) the ledger at a path. `readOnly` is for `verify` beside a running server: it
 * sees the ledger as it was when it first looked, until it is closed.
 */
export function openSqliteLedger(path: string, { readOnly = false } = {}): Ledger {
  const database = openSqlite(path, { readOnly })
  try {
    versionOf(database, path, VERSION)
    database.exec(
      readOnly ? 'BEGIN' : `${SCHEMA}${SHELF_SCHEMA}PRAGMA user_version = ${VERSION};${EXTEND_LOG}`,
    )
  } catch (error) {
    database.close()
    throw error
  }
  const watchers = openWatchers()

  const headOf = database.prepare('SELECT seq, hash FROM head WHERE room = ?')
  const addEntry = database.prepare('INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)')
  const setHead = database.prepare(
    `INSERT INTO head VALUES (?, ?, ?, ?)
     ON CONFLICT (room) DO UPDATE SET seq = excluded.seq, hash = excluded.hash`,
  )
  const addAuthor = database.prepare('INSERT OR IGNORE INTO author VALUES (?, ?, ?)')
  const page = database.prepare(
    `SELECT seq, at, room, principal, party, bytes, hash FROM entry
     WHERE room = ? AND seq >= ? ORDER BY seq LIMIT ${PAGE}`,
  )
  const entryAt = database.prepare(
    'SELECT seq, at, room, principal, party, bytes, hash FROM entry WHERE room = ? AND seq = ?',
  )
  const allHeads = database.prepare(
    'SELECT room, opened, seq, hash FROM head ORDER BY opened, room',
  )
  const authorsOf = database.prepare('SELECT client, principal FROM author WHERE room = ?')
  const snapshotOf = database.prepare('SELECT seq, bytes, hash FROM snapshot WHERE room = ?')
  const setSnapshot = database.prepare('INSERT OR REPLACE INTO snapshot VALUES (?, ?, ?, ?)')

  const head = (room: string): Head | null => (headOf.get(room) as Head | undefined) ?? null

  /** Within a transaction. */
  const add = (room: string, drafts: readonly Draft[]): number[] => {
    const entries = chain(head(room) ?? GENESIS, room, drafts)
    for (const { seq, at, principal, party, bytes, hash } of entries)
      addEntry.run(room, seq, at, principal, party, bytes, hash)
    for (const { clients, principal } of drafts)
      for (const client of clients) addAuthor.run(room, client, principal)
    const last = entries.at(-1)
    if (last) setHead.run(room, entries[0]!.at, last.seq, last.hash)
    return entries.map(entry => entry.seq)
  }

  const appendAll: Ledger['appendAll'] = batches => {
    if (batches.every(({ drafts }) => drafts.length === 0)) return batches.map(() => [])
    const added = inTransaction(database, () =>
      batches.map(({ room, drafts }) => add(room, drafts)),
    )
    batches.forEach(({ room }, i) => {
      const last = added[i]!.at(-1)
      if (last !== undefined) watchers.wake(room, last)
    })
    return added
  }

  return {
    append: (room, drafts) => appendAll([{ room, drafts }])[0]!,
    appendAll,
    probe() {
      const setProbe = database.prepare('INSERT OR REPLACE INTO probe VALUES (1, zeroblob(?))')
      // as much as a busy turn brings: a disk with room for less is full
      setProbe.run(PROBE_BYTES)
      setProbe.run(0)
    },
    *read(room, from = 1) {
      for (let next = from; ;) {
        const entries = page.all(room, next) as Entry[]
        yield* entries
        if (entries.length < PAGE) return
        next = entries.at(-1)!.seq + 1
      }
    },
    entry: (room, seq) => (entryAt.get(room, seq) as Entry | undefined) ?? null,
    watch: watchers.add,
    head,
    rooms: () => allHeads.all() as RoomHead[],
    authors(room) {
      const rows = authorsOf.all(room) as { client: number; principal: string }[]
      return new Map(rows.map(({ client, principal }) => [client, principal]))
    },
    snapshot(room) {
      const row = snapshotOf.get(room) as
        { seq: number; bytes: Uint8Array; hash: Uint8Array } | undefined
      if (!row) return null
      return sameBytes(sha256(row.bytes), row.hash) ? { seq: row.seq, bytes: row.bytes } : 'damaged'
    },
    keepSnapshot(room, { seq, bytes }) {
      setSnapshot.run(room, seq, bytes, sha256(bytes))
    },
    ...openShelf(database),
    close: () => database.close(),
  }
}
