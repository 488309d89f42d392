import { tabled } from '@chapeau/shared/document'
import fc from 'fast-check'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { digest } from '../authority/digest'
import { raw, type RawItem } from '../authority/testing/raw'
import { printRollingText } from '../consultations'
import { realScheduler } from '../room/scheduler'
import { openSqlite } from '../sqlite'
import { openHistory, spread, type History } from './history'
import type { Ledger } from './ledger'
import { openMemoryLedger } from './memory'
import { differingRoots, docOf, replay } from './replay'
import { openSqliteLedger } from './sqlite'
import { fillLedger } from './testing/long-ledger'
import { verify } from './verify'

/** On a machine that is busy with other things. */
const PATIENCE_MS = 60_000
const ROOM = 'tea'
const ENTRIES = 400

const filled = (ledger: Ledger = openMemoryLedger(), seed = 1): Ledger => {
  fillLedger(ledger, ROOM, { entries: ENTRIES, clauses: 5, delegations: 3, newProposals: 12, seed })
  return ledger
}

const warned: object[] = []
const historyOf = (ledger: Ledger, every = 30): History =>
  openHistory({
    ledger,
    log: { warn: (fields: object) => void warned.push(fields) },
    pace: realScheduler,
    every,
  })

/** Everything that a document holds, and how it reads. */
const contents = (doc: Y.Doc): object => ({
  roots: [...doc.share.keys()].toSorted().map(root => [root, digest(doc, root)]),
  text: doc.share.has('draft') && doc.getMap('draft').has('clauses') ? printRollingText(doc) : '',
})
const truth = (ledger: Ledger, seq: number): object => contents(replay(ledger, ROOM, seq).doc)

describe('the text at any moment', () => {
  it(
    '[HI1] is exactly what replay from the first entry gives, wherever one goes and whatever is lost',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.nat({ max: 5 }),
          fc.array(
            fc.record({
              seq: fc.integer({ min: 1, max: ENTRIES }),
              restart: fc.boolean(),
              lose: fc.option(fc.integer({ min: 1, max: ENTRIES }), { nil: undefined }),
            }),
            { maxLength: 8 },
          ),
          async (seed, visits) => {
            const ledger = filled(openMemoryLedger(), seed)
            const lost = new Set<number>()
            const leaky: Ledger = {
              ...ledger,
              checkpoints: room => ledger.checkpoints(room).filter(seq => !lost.has(seq)),
              checkpoint(room, upTo) {
                const mark = this.checkpoints(room).findLast(seq => seq <= upTo)
                return mark === undefined ? null : ledger.checkpoint(room, mark)
              },
              keepCheckpoint(room, kept) {
                lost.delete(kept.seq)
                ledger.keepCheckpoint(room, kept)
              },
            }
            let history = historyOf(leaky)
            for (const { seq, restart, lose } of visits) {
              if (restart) history = historyOf(leaky)
              if (lose !== undefined)
                for (const mark of ledger.checkpoints(ROOM)) if (mark >= lose) lost.add(mark)
              expect(await history.at(ROOM, seq, contents)).toEqual(truth(ledger, seq))
            }
            expect(verify(ledger, ROOM)).toMatchObject({ ok: true, entries: ENTRIES })
          },
        ),
        { numRuns: 20 },
      )
    },
    PATIENCE_MS,
  )

  it('[HI1] is sent as one update, with the time of its entry', async () => {
    const ledger = filled()
    const history = historyOf(ledger)
    for (const seq of [1, 2, 137, ENTRIES]) {
      const state = (await history.state(ROOM, seq))!
      expect(state.at).toBe(ledger.entry(ROOM, seq)!.at)
      expect(contents(docOf(ROOM, state.bytes))).toEqual(truth(ledger, seq))
      expect(await history.state(ROOM, seq)).toBe(state)
    }
    for (const seq of [0, ENTRIES + 1, 1.5]) expect(await history.state(ROOM, seq)).toBeNull()
    expect(await history.state('coffee', 1)).toBeNull()
  })

  it('[HI1] goes on as the ledger grows', async () => {
    const ledger = filled()
    const history = historyOf(ledger)
    await history.at(ROOM, ENTRIES, contents)
    const doc = new Y.Doc()
    doc.clientID = 2 * 2 ** 32 + 77
    const updates: Uint8Array[] = []
    doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
    tabled(doc, 2).set('position:x', 'y')
    ledger.append(
      ROOM,
      updates.map(bytes => ({
        at: 1,
        principal: 'nora',
        party: 2,
        bytes,
        clients: [doc.clientID],
      })),
    )
    expect(await history.at(ROOM, ENTRIES + 1, contents)).toEqual(truth(ledger, ENTRIES + 1))
  })

  it('[HI1] leaves checkpoints behind, and begins at them after a restart', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'chapeau-')), 'ledger.db')
    const first = filled(openSqliteLedger(path))
    await historyOf(first, 100).at(ROOM, 350, contents)
    expect(first.checkpoints(ROOM)).toEqual([100, 200, 300])
    first.close()

    const second = openSqliteLedger(path)
    const read: number[] = []
    const watched: Ledger = {
      ...second,
      read(room, from = 1) {
        read.push(from)
        return second.read(room, from)
      },
    }
    expect(await historyOf(watched, 100).at(ROOM, 250, contents)).toEqual(truth(second, 250))
    expect(read).toEqual([201])

    const database = openSqlite(path)
    database.exec('UPDATE checkpoint SET bytes = zeroblob(9) WHERE seq = 200')
    database.close()
    expect(await historyOf(watched, 100).at(ROOM, 250, contents)).toEqual(truth(second, 250))
    expect(read).toEqual([201, 101])
    // and it is made anew on the way
    expect(second.checkpoint(ROOM, 250)!.seq).toBe(200)
    second.close()
  })

  it('[HI1] is there also where no checkpoint can be kept', async () => {
    const ledger = filled()
    const full: Ledger = {
      ...ledger,
      keepCheckpoint() {
        throw new Error('the disk is full')
      },
    }
    warned.length = 0
    expect(await historyOf(full).at(ROOM, 200, contents)).toEqual(truth(ledger, 200))
    expect(warned).toHaveLength(6)
  })

  it('[HI1] keeps no checkpoint that a joiner would read otherwise', async () => {
    // made by hand: the third claims to stand before the second, as if the first were not there
    const [one, two, three, four] = [1, 2, 3, 4].map(n => 2 * 2 ** 32 + n) as [
      number,
      number,
      number,
      number,
    ]
    const written: [number, RawItem][] = [
      [one, { str: 'a', root: 'tabled:2' }],
      [two, { str: 'b', o: [one, 0] }],
      [three, { str: 'c', ro: [two, 0] }],
      [four, { str: 'd', o: [one, 0] }],
    ]
    const ledger = openMemoryLedger()
    ledger.append(
      ROOM,
      written.map(([client, item]) => ({
        at: 1,
        principal: 'nora',
        party: 2,
        bytes: raw([{ client, clock: 0, items: [item] }]),
        clients: [client],
      })),
    )
    const { doc } = replay(ledger, ROOM)
    expect(differingRoots(docOf(ROOM, Y.encodeStateAsUpdate(doc)), doc)).toEqual(['tabled:2'])
    warned.length = 0
    expect(await historyOf(ledger, 4).at(ROOM, 4, contents)).toEqual(contents(doc))
    expect(warned).toEqual([{ room: ROOM, seq: 4, root: 'tabled:2' }])
    expect(ledger.checkpoints(ROOM)).toEqual([])
  })

  it('[HI1] answers whoever asks at the same time, each with their own moment', async () => {
    const ledger = filled()
    const history = historyOf(ledger)
    const seqs = [300, 20, 300, 120, 90, 400]
    const answers = await Promise.all(seqs.map(seq => history.at(ROOM, seq, contents)))
    expect(answers).toEqual(seqs.map(seq => truth(ledger, seq)))
  })

  it('[HI6] is never that of a private room', async () => {
    const ledger = openMemoryLedger()
    fillLedger(ledger, `${ROOM}/private/2`, { entries: 20, clauses: 1, delegations: 1 })
    const history = historyOf(ledger)
    await expect(history.at(`${ROOM}/private/2`, 3, contents)).rejects.toThrow(/private room/)
    await expect(history.state(`${ROOM}/private/2`, 3)).rejects.toThrow(/private room/)
    expect(() => history.moments(`${ROOM}/private/2`)).toThrow(/private room/)
  })
})

describe('moments', () => {
  it('[HI2] are at most 500, evenly spread, the first and the last among them', () => {
    const ledger = openMemoryLedger()
    fillLedger(ledger, ROOM, { entries: 1203, clauses: 1, delegations: 2 })
    const { head, moments } = historyOf(ledger).moments(ROOM)
    expect([head, moments.length]).toEqual([1203, 500])
    expect([moments[0], moments.at(-1)]).toEqual(
      [1, 1203].map(seq => ({ seq, at: ledger.entry(ROOM, seq)!.at })),
    )
    expect([spread(0, 500), spread(1, 500)]).toEqual([[], [1]])
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5000 }),
        fc.integer({ min: 2, max: 600 }),
        (last, most) => {
          const seqs = spread(last, most)
          expect(seqs).toHaveLength(Math.min(last, most))
          expect([seqs[0], seqs.at(-1)]).toEqual([1, last])
          const gaps = seqs.slice(1).map((seq, i) => seq - seqs[i]!)
          expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})
