import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSqlite } from '../sqlite'
import { sha256 } from './chain'
import { openMemoryLedger } from './memory'
import { openSqliteLedger } from './sqlite'
import { draftOf, ledgerContract } from './testing/contract'

const freshPath = (): string => join(mkdtempSync(join(tmpdir(), 'chapeau-')), 'ledger.db')

ledgerContract('in memory', openMemoryLedger)
ledgerContract('SQLite', () => openSqliteLedger(freshPath()))

describe('the SQLite ledger', () => {
  it('[SY3] has everything again after it was closed and opened', () => {
    const path = freshPath()
    const first = openSqliteLedger(path)
    first.append('a', [draftOf(0), draftOf(1)])
    first.keepSnapshot('a', { seq: 2, bytes: new Uint8Array([9]) })
    const before = [[...first.read('a')], first.authors('a'), first.snapshot('a'), first.head('a')]
    first.close()
    const second = openSqliteLedger(path)
    expect([
      [...second.read('a')],
      second.authors('a'),
      second.snapshot('a'),
      second.head('a'),
    ]).toEqual(before)
    expect(second.append('a', [draftOf(2)])).toEqual([3])
    second.close()
  })

  it('[SY2] appends all or nothing', () => {
    const ledger = openSqliteLedger(freshPath())
    ledger.append('a', [draftOf(0)])
    const woken: number[] = []
    ledger.watch('a', seq => void woken.push(seq))
    // a STRICT column takes no fraction, so the second row fails inside the transaction
    expect(() => ledger.append('a', [draftOf(1), draftOf(2, { party: 2.5 })])).toThrow(
      /REAL|datatype/,
    )
    expect([...ledger.read('a')]).toHaveLength(1)
    expect(ledger.authors('a').size).toBe(1)
    expect(woken).toEqual([])
    expect(ledger.append('a', [draftOf(1)])).toEqual([2])
    ledger.close()
  })

  it('[SY3] goes on where another process left off, and never forks the chain', () => {
    const path = freshPath()
    const [one, other] = [openSqliteLedger(path), openSqliteLedger(path)]
    one.append('a', [draftOf(0)])
    expect(other.append('a', [draftOf(1)])).toEqual([2])
    expect(one.append('a', [draftOf(2)])).toEqual([3])
    expect([...other.read('a')].map(({ seq }) => seq)).toEqual([1, 2, 3])
    one.close()
    other.close()
  })

  it('[SY3] can be read beside a running server: as it was at the first look, and without writing', () => {
    const path = freshPath()
    const running = openSqliteLedger(path)
    running.append('a', [draftOf(0)])
    const reader = openSqliteLedger(path, { readOnly: true })
    expect(reader.head('a')!.seq).toBe(1)
    running.append('a', [draftOf(1)])
    expect([...reader.read('a')]).toHaveLength(1)
    expect(() => reader.append('a', [draftOf(2)])).toThrow(/read-?only|within a transaction/)
    reader.close()
    running.close()
    const later = openSqliteLedger(path, { readOnly: true })
    expect([...later.read('a')]).toHaveLength(2)
    later.close()
  })

  it('[HI1] passes over a damaged checkpoint, and over a damaged text', () => {
    const path = freshPath()
    const ledger = openSqliteLedger(path)
    ledger.append('a', [draftOf(0)])
    for (const seq of [2, 4, 6])
      ledger.keepCheckpoint('a', { seq, bytes: new Uint8Array([seq, seq]) })
    const text = new Uint8Array([1, 2, 3])
    ledger.keepText(text)
    const database = openSqlite(path)
    database.exec(`UPDATE checkpoint SET bytes = zeroblob(5) WHERE seq >= 4`)
    database.exec(`UPDATE text SET bytes = zeroblob(5)`)
    database.close()
    expect(ledger.checkpoint('a', 9)?.seq).toBe(2)
    expect(ledger.text(sha256(text))).toBeNull()
    ledger.keepCheckpoint('a', { seq: 4, bytes: new Uint8Array([4]) })
    expect(ledger.checkpoint('a', 9)?.seq).toBe(4)
    ledger.close()
  })

  it('[HI1] one of an older version can be read as it is', () => {
    const path = freshPath()
    openSqliteLedger(path).close()
    const database = openSqlite(path)
    database.exec('DROP TABLE checkpoint; DROP TABLE text')
    database.close()
    const reader = openSqliteLedger(path, { readOnly: true })
    expect([reader.checkpoints('a'), reader.checkpoint('a', 9)]).toEqual([[], null])
    reader.close()
  })
})
