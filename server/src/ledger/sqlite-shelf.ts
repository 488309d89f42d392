/**
 * What the SQLite ledger keeps beside its entries so that reading the past takes little time:
 * checkpoints, and the texts of revisions. All of it is compressed, and checked when it is read.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Database } from '../sqlite'
import { sameBytes, sha256 } from './chain'
import type { Ledger } from './ledger'

export type Shelf = Pick<
  Ledger,
  'checkpoints' | 'checkpoint' | 'keepCheckpoint' | 'keepText' | 'text'
>

export const SHELF_SCHEMA = `
  CREATE TABLE IF NOT EXISTS checkpoint (
    room  TEXT NOT NULL,
    seq   INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    hash  BLOB NOT NULL,
    PRIMARY KEY (room, seq)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS text (
    hash  BLOB PRIMARY KEY,
    bytes BLOB NOT NULL
  ) STRICT;
`

/** The fastest level: a checkpoint shrinks to a quarter by it, and by little more at the others. */
const pack = (bytes: Uint8Array): Uint8Array => deflateRawSync(bytes, { level: 1 })

/** Null for bytes that were never packed. */
function unpack(bytes: Uint8Array): Uint8Array | null {
  try {
    return new Uint8Array(inflateRawSync(bytes))
  } catch {
    return null
  }
}

/** A ledger of an older version that is only read has no shelf, and gets none. */
const EMPTY: Shelf = {
  checkpoints: () => [],
  checkpoint: () => null,
  keepCheckpoint: () => {},
  keepText: () => {},
  text: () => null,
}

const hasShelf = (database: Database): boolean =>
  database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'checkpoint'`).get() !== undefined

export function openShelf(database: Database): Shelf {
  if (!hasShelf(database)) return EMPTY
  const seqsOf = database.prepare('SELECT seq FROM checkpoint WHERE room = ? ORDER BY seq')
  const before = database.prepare(
    'SELECT seq, bytes, hash FROM checkpoint WHERE room = ? AND seq <= ? ORDER BY seq DESC LIMIT 1',
  )
  const keep = database.prepare('INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?, ?)')
  const textOf = database.prepare('SELECT bytes FROM text WHERE hash = ?')
  const keepTextOf = database.prepare('INSERT OR REPLACE INTO text VALUES (?, ?)')

  return {
    checkpoints: room => (seqsOf.all(room) as { seq: number }[]).map(({ seq }) => seq),
    checkpoint(room, upTo) {
      for (let at = upTo; ;) {
        const row = before.get(room, at) as
          { seq: number; bytes: Uint8Array; hash: Uint8Array } | undefined
        if (!row) return null
        const bytes = sameBytes(sha256(row.bytes), row.hash) ? unpack(row.bytes) : null
        if (bytes) return { seq: row.seq, bytes }
        at = row.seq - 1
      }
    },
    keepCheckpoint(room, { seq, bytes }) {
      const packed = pack(bytes)
      keep.run(room, seq, packed, sha256(packed))
    },
    keepText: text => void keepTextOf.run(sha256(text), pack(text)),
    text(hash) {
      const row = textOf.get(hash) as { bytes: Uint8Array } | undefined
      const text = row ? unpack(row.bytes) : null
      return text && sameBytes(sha256(text), hash) ? text : null
    },
  }
}
