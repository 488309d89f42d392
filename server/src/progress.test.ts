import { Negotiation } from '@chapeau/shared/negotiation'
import { tally } from '@chapeau/shared/rolling/brackets'
import { describe, expect, it } from 'vitest'
import type { Ledger } from './ledger/ledger'
import { openMemoryLedger } from './ledger/memory'
import { replay } from './ledger/replay'
import { fillLedger } from './ledger/testing/long-ledger'
import { openProgress, type Point } from './progress'
import { realScheduler } from './room/scheduler'

const ROOM = 'tea'

/** The first entries of a ledger, which can be let grow. */
function growing(entries: number): { ledger: Ledger; grow: (to: number) => void } {
  const whole = openMemoryLedger()
  fillLedger(whole, ROOM, { entries, clauses: 6, delegations: 3, newProposals: 20 })
  const ledger = openMemoryLedger()
  const grow = (to: number): void => {
    const from = ledger.head(ROOM)?.seq ?? 0
    const more = [...whole.read(ROOM, from + 1)].slice(0, to - from)
    ledger.append(
      ROOM,
      more.map(entry => ({ ...entry, clients: [] })),
    )
  }
  return { ledger, grow }
}

function truth(ledger: Ledger, seq: number): Point {
  const negotiation = new Negotiation(replay(ledger, ROOM, seq).doc)
  return { seq, at: ledger.entry(ROOM, seq)!.at, ...tally(negotiation) }
}

describe('brackets over time', () => {
  it('[HI5] are what a reader of each moment would count, from the first text to now', async () => {
    const { ledger, grow } = growing(700)
    const progress = openProgress(ledger, realScheduler)
    expect(await progress.points(ROOM)).toEqual([])
    grow(1)
    expect(await progress.points(ROOM)).toEqual([])
    for (const head of [2, 3, 58, 59, 60, 61, 150, 150, 263, 700]) {
      grow(head)
      const points = await progress.points(ROOM)
      const seqs = points.map(({ seq }) => seq)
      expect(points).toEqual(seqs.map(seq => truth(ledger, seq)))
      expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
      expect([seqs[0], seqs.at(-1)]).toEqual([2, head])
      expect(seqs.length).toBeLessThanOrEqual(60)
      expect(seqs.length).toBeGreaterThanOrEqual(Math.min(head - 1, 30))
    }
    expect((await progress.points(ROOM)).at(-1)!.brackets).toBeGreaterThan(10)
  })

  it('[HI5] cost only what is new when they are asked for again', async () => {
    const { ledger, grow } = growing(400)
    const from: number[] = []
    const watched: Ledger = {
      ...ledger,
      read(room, first = 1) {
        from.push(first)
        return ledger.read(room, first)
      },
    }
    const progress = openProgress(watched, realScheduler)
    grow(300)
    const [once, again] = await Promise.all([progress.points(ROOM), progress.points(ROOM)])
    expect(again).toEqual(once)
    grow(400)
    await progress.points(ROOM)
    expect(from).toEqual([1, 301])
  })

  it('[HI6] are never those of a private room', async () => {
    await expect(
      openProgress(openMemoryLedger(), realScheduler).points(`${ROOM}/private/2`),
    ).rejects.toThrow(/private room/)
  })
})
