/** SM5, SM6: twenty kills and a short soak, one after the other, at the built server. More with `npm run kill` and `npm run soak`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { ensureBuilt } from '../../scripts/build.mjs'
import { dataFiles } from '../../server/src/data-folder'
import { openSqliteLedger } from '../../server/src/ledger/sqlite'
import { fillLedger } from '../../server/src/ledger/testing/long-ledger'
import { killAgain } from './kill'
import { missing } from './left'
import { slope } from './slope'
import { problemsIn, soak } from './soak'

beforeAll(() => ensureBuilt(['server', 'client']), 300_000)

describe('a server that is killed', () => {
  it('[SM5] [SY2] after twenty kills nothing is missing that anybody saw or was told is saved', async () => {
    const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
    const figures = await killAgain({ rounds: 20, seed, say: () => {} })
    expect({ seed, lost: figures.lost }).toEqual({ seed, lost: [] })
    expect(figures.rounds).toBe(20)
    expect(figures.promised).toBeGreaterThan(100)
  }, 600_000)

  it('[SM5] what is missing is noticed', () => {
    const dir = mkdtempSync(join(tmpdir(), 'chapeau-left-'))
    const ledger = openSqliteLedger(dataFiles(dir).ledger)
    fillLedger(ledger, 'c', { entries: 40, clauses: 3, delegations: 2 })
    const there = [...ledger.read('c')].map(({ bytes }) => ({ room: 'c', update: bytes }))
    ledger.close()
    const typed = new Y.Doc()
    typed.getMap('tabled:2').set('key', 'typed and never stored')
    const gone = { room: 'c', update: Y.encodeStateAsUpdate(typed) }
    expect(missing(dir, there)).toEqual([])
    expect(missing(dir, [...there, gone])).toHaveLength(1)
    rmSync(dir, { recursive: true })
  })
})

describe('a soak', () => {
  it('[SM6] leaves nothing behind in the server, and loses nothing', async () => {
    const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
    const figures = await soak({ minutes: 0.4, people: 16, seed, restarts: false, say: () => {} })
    expect({ seed, problems: figures.problems }).toEqual({ seed, problems: [] })
    expect(figures.typed).toBeGreaterThan(20)
    expect(figures.promised).toBeGreaterThan(20)
  }, 600_000)

  it('[SM6] notices what grows, and what is lost', () => {
    const fine = {
      typed: 1,
      joined: 1,
      cuts: 0,
      restarts: 0,
      promised: 1,
      lost: [],
      heapSlope: 2 ** 20,
      textSlope: 0,
      handleSlope: 0,
      heap: 0,
      handles: 30,
    }
    expect(problemsIn(fine, 10, 5)).toEqual([])
    expect(problemsIn({ ...fine, heapSlope: 5 * 2 ** 20 }, 10, 5)).toHaveLength(1)
    expect(problemsIn({ ...fine, handleSlope: 4 }, 10, 5)).toHaveLength(1)
    expect(problemsIn({ ...fine, handles: 200 }, 10, 5)).toHaveLength(1)
    expect(problemsIn({ ...fine, lost: ['c: 1 unit'] }, 10, 5)).toEqual(['c: 1 unit'])
    expect(slope([0, 1, 2, 3].map(x => [x, 2 * x + 7] as const))).toBeCloseTo(2)
  })
})
