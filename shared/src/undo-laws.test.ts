import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unreachable } from './assert'
import { clauses } from './document'
import { type Chair, chairsAt, texts } from './testing/chairs'
import { type TestRoom, testRoom } from './testing/room'

/** Every word is there once, so that one can say where it should be. */
const WORDS = 'alpha bravo charlie delta echo foxtrot golf hotel india juliet'.split(' ')
const TEXTS = [WORDS.slice(0, 6).join(' '), WORDS.slice(6).join(' ')]
/** The same cases in every run. */
const RUNS = { seed: 20, numRuns: 100 }
const PATIENCE_MS = 5 * 60_000

const ACTS = [
  'cut',
  'join',
  'erase',
  'type',
  'rewrite',
  'takeBack',
  'redo',
  'amend',
  'amend',
] as const

interface Act {
  who: number
  act: (typeof ACTS)[number]
  word: number
  more: number
}

const acts = fc.array(
  fc.record<Act>({
    who: fc.nat(99),
    act: fc.constantFrom(...ACTS),
    word: fc.nat(99),
    more: fc.nat(2),
  }),
  { minLength: 20, maxLength: 30 },
)

const nth = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length]

function play(room: TestRoom, chairs: readonly Chair[], plot: readonly Act[], after: Law): void {
  const amended = new Map<string, string>()
  plot.forEach(({ who, act, word: n, more }, i) => {
    const chair = nth(chairs, who)!
    const words = texts(chair.seat).flatMap(text => text.match(/\S+/g) ?? [])
    const word = nth(words, n)
    const before = texts(chair.seat)
    switch (act) {
      case 'takeBack':
      case 'redo':
        chair[act]()
        break
      case 'amend':
        if (word !== undefined) amend(room, amended, word, more)
        break
      case 'join':
        if (word !== undefined && !before[0]?.includes(word)) chair.join(word)
        break
      case 'type':
      case 'rewrite':
        if (word !== undefined) chair[act](word, act === 'type' ? `w${i}x ` : `w${i}x`)
        break
      case 'cut':
      case 'erase':
        if (word !== undefined) chair[act](word, `c${i}`)
        break
      default:
        unreachable(act)
    }
    after({ act, chair, before, amended })
  })
}

type Law = (now: {
  act: Act['act']
  chair: Chair
  before: string[]
  /** what it amends, by the key of the proposal */
  amended: ReadonlyMap<string, string>
}) => void

/** A word and up to two that follow it in its clause. */
function amend(room: TestRoom, amended: Map<string, string>, word: string, more: number): void {
  for (const { id, label } of room.negotiation.clauses()) {
    const { string } = room.negotiation.textIndex(id)
    const from = string.indexOf(word)
    if (from < 0) continue
    const [quote = word] = new RegExp(`^\\S+(\\s+\\S+){0,${more}}`).exec(string.slice(from)) ?? []
    amended.set(room.at('EU', label, from, from + quote.length, 'other'), quote)
    return
  }
}

/** What was amended and is there as it was, is amended there. */
function keepGround({ seat: { negotiation } }: Chair, amended: ReadonlyMap<string, string>): void {
  const lost = [...amended].filter(([key, quote]) => {
    const places = negotiation.clauses().flatMap(({ id }) => {
      const start = negotiation.textIndex(id).string.indexOf(quote)
      return start < 0 ? [] : [{ host: id, start }]
    })
    const [place] = places
    if (!place || places.length > 1) return false
    const { state, host, start } = negotiation.proposals.get(key)!
    return state !== 'ok' || host !== place.host || start !== place.start
  })
  expect(lost).toEqual([])
}

/** Every word is there once, and none in a clause that is out of the draft. */
function keepWords({ seat }: Chair): void {
  const { doc, negotiation } = seat
  const found =
    texts(seat)
      .join(' ')
      .match(new RegExp(`${WORDS.join('|')}|w\\d+x`, 'g')) ?? []
  expect(found.toSorted()).toEqual([...new Set(found)].toSorted())
  const out = [...clauses(doc).keys()].filter(id => negotiation.clause(id)?.dead)
  expect(out.filter(id => negotiation.textIndex(id).string.trim() !== '')).toEqual([])
}

/** What one chair has done, step by step. */
class Steps {
  private readonly past: string[][] = []
  private future: string[][] = []

  /** What the draft should read after an act; undefined where it is for the act to say. */
  expected(act: Act['act'], before: string[], now: string[]): string[] | undefined {
    if (act === 'takeBack' || act === 'redo') {
      const [from, to] = act === 'takeBack' ? [this.past, this.future] : [this.future, this.past]
      const wanted = from.pop()
      if (wanted) to.push(before)
      return wanted ?? before
    }
    if (act !== 'amend' && now.join('|') !== before.join('|')) {
      this.past.push(before)
      this.future = []
    }
    return undefined
  }
}

describe('undo of those who write the draft', () => {
  it(
    '[PR2] [PR6] of one chair gives the text as it was, and what was amended has its ground',
    () => {
      fc.assert(
        fc.property(acts, plot => {
          const room = testRoom(TEXTS)
          const chairs = chairsAt(room, 1)
          const steps = new Steps()
          play(room, chairs, plot, ({ act, chair, before, amended }) => {
            const now = texts(chair.seat)
            expect(now).toEqual(steps.expected(act, before, now) ?? now)
            keepGround(chair, amended)
          })
        }),
        RUNS,
      )
    },
    PATIENCE_MS,
  )

  it(
    '[PR2] [PR6] of two chairs by turns doubles and hides no word, and what was amended has its ground',
    () => {
      fc.assert(
        fc.property(acts, plot => {
          const room = testRoom(TEXTS)
          const chairs = chairsAt(room, 2)
          play(room, chairs, plot, ({ amended }) => {
            const [one, two] = chairs.map(({ seat }) => texts(seat))
            expect(one).toEqual(two)
            for (const chair of chairs) {
              keepWords(chair)
              keepGround(chair, amended)
            }
          })
        }),
        RUNS,
      )
    },
    PATIENCE_MS,
  )
})
