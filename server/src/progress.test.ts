import { Negotiation } from '@chapeau/shared/negotiation'
import { tally } from '@chapeau/shared/rolling/brackets'
import { readDraft } from '@chapeau/shared/formats/plain-text'
import { rollingLines } from '@chapeau/shared/rolling/rolling-text'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Ledger } from './ledger/ledger'
import { openMemoryLedger } from './ledger/memory'
import { replay } from './ledger/replay'
import { fillLedger } from './ledger/testing/long-ledger'
import { openProgress, type Point } from './progress'
import { examplesDir } from './paths'
import { rehearsed } from './rehearsal/rehearsed'
import { script } from './rehearsal/script'
import { realScheduler } from './room/scheduler'

/** On a machine that is busy with other things. */
const PATIENCE_MS = 60_000
const ROOM = 'tea'
/** Without the rests, which change nothing of what is counted. */
const PACE = {
  ...realScheduler,
  later: (_ms: number, task: () => void) => (realScheduler.soon(task), () => {}),
}

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

const read = (name: string): string => readFileSync(join(examplesDir, 'trafficking', name), 'utf8')

/** The rehearsal on the real draft, an entry for each step. */
async function playedRehearsal(): Promise<Ledger> {
  const { steps, parties } = script.parse(JSON.parse(read('rehearsal.json')))
  const draft = readDraft(read('draft.txt'))
  if (!draft.ok) throw new Error(draft.message)
  const seated = parties.map(({ kind = 'delegation', ...party }) => ({ kind, ...party }))
  const rehearsal = script.parse({ draft: 'draft', parties, steps })
  const { house, played } = await rehearsed(rehearsal, draft.draft, seated, 0)
  expect(played).toEqual({ ok: true })
  const ledger = openMemoryLedger()
  for (const { at, principal, party, bytes } of house.ledger.read(house.id))
    ledger.append(ROOM, [{ at, principal, party, bytes, clients: [] }])
  return ledger
}

const AGREED = / \[Agreed(?: ad ref)?\]$/
const LABEL = /^(?:PP|OP)\d+(?: bis)?(?:\([a-z]\))* /

/** What a person counts: brackets in the text, and in one that stands around a whole paragraph those in it, too. */
function bracketsInPrint(line: string): number {
  const words = line.replace(AGREED, '').replace(LABEL, '')
  const depths: number[] = []
  let depth = 0
  let closedAt = -1
  for (const { 0: mark, index } of words.matchAll(/[[\]]/g)) {
    if (mark === '[') depths.push(++depth)
    else if (--depth === 0 && closedAt < 0) closedAt = index
  }
  const isAround = words.startsWith('[') && closedAt === words.length - 1
  return depths.filter(found => found === 1 || (isAround && found === 2)).length
}

describe('brackets over time', () => {
  it(
    '[HI5] are what a reader of each moment would count, from the first text to now',
    async () => {
      const { ledger, grow } = growing(700)
      const progress = openProgress(ledger, PACE)
      // an entry never changes, so what is true of it is found once
      const known = new Map<number, Point>()
      const counted = (seq: number): Point => {
        const point = known.get(seq) ?? truth(ledger, seq)
        known.set(seq, point)
        return point
      }
      expect(await progress.points(ROOM)).toEqual([])
      grow(1)
      expect(await progress.points(ROOM)).toEqual([])
      for (const head of [2, 3, 58, 59, 60, 61, 150, 150, 263, 700]) {
        grow(head)
        const points = await progress.points(ROOM)
        const seqs = points.map(({ seq }) => seq)
        expect(points).toEqual(seqs.map(counted))
        expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
        expect([seqs[0], seqs.at(-1)]).toEqual([2, head])
        expect(seqs.length).toBeLessThanOrEqual(60)
        expect(seqs.length).toBeGreaterThanOrEqual(Math.min(head - 1, 30))
      }
      expect((await progress.points(ROOM)).at(-1)!.brackets).toBeGreaterThan(10)
    },
    PATIENCE_MS,
  )

  it('[HI5] are the brackets that one can count in the printed text, all through the shipped rehearsal', async () => {
    const ledger = await playedRehearsal()
    const points = await openProgress(ledger, PACE).points(ROOM)
    expect(points).toHaveLength(ledger.head(ROOM)!.seq - 1)
    const counted = points.map(({ seq, brackets, agreed }) => ({ seq, brackets, agreed }))
    expect(counted).toEqual(
      points.map(({ seq }) => {
        const lines = rollingLines(new Negotiation(replay(ledger, ROOM, seq).doc))
        return {
          seq,
          brackets: lines.reduce((sum, line) => sum + bracketsInPrint(line), 0),
          agreed: lines.filter(line => AGREED.test(line)).length,
        }
      }),
    )
    expect(points[0]).toMatchObject({ brackets: 0, agreed: 0 })
    expect(Math.max(...points.map(({ brackets }) => brackets))).toBeGreaterThan(8)
    expect(points.at(-1)!.agreed).toBe(1)
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
    const progress = openProgress(watched, PACE)
    grow(300)
    const [once, again] = await Promise.all([progress.points(ROOM), progress.points(ROOM)])
    expect(again).toEqual(once)
    grow(400)
    await progress.points(ROOM)
    expect(from).toEqual([1, 301])
  })

  it('[HI6] are never those of a private room', async () => {
    await expect(
      openProgress(openMemoryLedger(), PACE).points(`${ROOM}/private/2`),
    ).rejects.toThrow(/private room/)
  })
})
