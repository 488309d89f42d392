/** Files that were cut or overwritten behind SQLite's back. */
import { tabled } from '@chapeau/shared/document'
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite } from '../sqlite'
import type { Draft, Ledger } from './ledger'
import { load } from './replay'
import { openSqliteLedger } from './sqlite'
import { clientsOf, verify } from './verify'

const ROOM = 'tea'
const PARTY = 2
const PAGE = 4096

/** One word an entry, each long enough that pages fill. */
function words(count: number): Draft[] {
  const doc = new Y.Doc()
  doc.clientID = PARTY * 2 ** 32 + 7
  const drafts: Draft[] = []
  doc.on('update', (bytes: Uint8Array) =>
    drafts.push({
      at: drafts.length,
      principal: 'nora',
      party: PARTY,
      bytes,
      clients: drafts.length === 0 ? clientsOf(bytes) : [],
    }),
  )
  for (let i = 0; i < count; i++) tabled(doc, PARTY).set(`word ${i}`, 'x'.repeat(300))
  return drafts
}

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-torn-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** How many words the room has, or `refused` where it says that something is wrong. */
function found(path: string): number | 'refused' {
  let ledger: Ledger | undefined
  try {
    ledger = openSqliteLedger(path)
    if (ledger.head(ROOM) === null) return 'refused'
    const { doc, broken } = load(ledger, ROOM)
    return broken === null ? tabled(doc, PARTY).size : 'refused'
  } catch {
    return 'refused'
  } finally {
    ledger?.close()
  }
}

describe('a ledger', () => {
  it('[LF4] of which any one page was wiped or cut off never passes for a whole one that is shorter', () => {
    const path = join(dir, 'ledger.db')
    const ledger = openSqliteLedger(path)
    for (const draft of words(60)) ledger.append(ROOM, [draft])
    ledger.append('other', [{ ...words(1)[0]!, clients: [] }])
    ledger.close()
    // what was used to make the log long is taken out, so that few pages are free
    const database = openSqlite(path)
    database.exec('PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE)')
    database.close()
    const whole = readFileSync(path)
    const damaged = join(dir, 'damaged.db')
    const seen = (bytes: Uint8Array): number | 'refused' => {
      for (const end of ['', '-wal', '-shm']) rmSync(damaged + end, { force: true })
      writeFileSync(damaged, bytes)
      return found(damaged)
    }
    expect(seen(whole)).toBe(60)
    const outcomes = new Map<number | 'refused', number>()
    for (let at = 0; at < whole.length; at += PAGE) {
      const wiped = Buffer.from(whole)
      wiped.fill(0, at, at + PAGE)
      for (const bytes of [wiped, whole.subarray(0, at)]) {
        const outcome = seen(bytes)
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      }
    }
    expect([...outcomes.keys()].filter(one => one !== 'refused' && one !== 60)).toEqual([])
    expect(outcomes.get('refused')).toBeGreaterThan(10)
  })

  it('[LF4] whose log was cut anywhere is one that ended earlier, whole by itself', () => {
    const path = join(dir, 'ledger.db')
    const ledger = openSqliteLedger(path)
    const drafts = words(12)
    ledger.append(ROOM, drafts.slice(0, 4))
    // into the file itself, so that the log has the rest alone
    const database = openSqlite(path)
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    database.close()
    for (const draft of drafts.slice(4)) ledger.append(ROOM, [draft])
    const torn = join(dir, 'torn.db')
    const { size } = statSync(`${path}-wal`)
    const counts = new Set<number>()
    for (let cut = size; cut >= 0; cut -= 4000) {
      rmSync(`${torn}-shm`, { force: true })
      copyFileSync(path, torn)
      copyFileSync(`${path}-wal`, `${torn}-wal`)
      truncateSync(`${torn}-wal`, cut)
      const short = openSqliteLedger(torn)
      const { seq, broken } = load(short, ROOM)
      expect(broken).toBeNull()
      expect(verify(short, ROOM)).toMatchObject({ ok: true, entries: seq })
      // and it goes on
      expect(short.append(ROOM, [{ ...drafts[seq % 12]!, bytes: new Uint8Array([0, 0]) }])).toEqual(
        [seq + 1],
      )
      counts.add(seq)
      short.close()
    }
    ledger.close()
    expect([...counts].toSorted((a, b) => a - b)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12])
  })
})
