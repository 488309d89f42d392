import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accept } from '../decision/decide'
import { acceptClause } from '../decision/decide-clause'
import { project } from '../proposal/projection'
import { type TestRoom, testRoom } from '../testing/room'
import { type Seat, newParagraph, seat, wish } from '../testing/seat'
import { OBJECT, opsText } from '../text/op'
import { wholeText } from './whole-text'

const TEXTS = [
  'Encourages States to take effective measures;',
  '鼓励各国采取有效措施；',
  'يشجع الدول 😀;',
]
const PARTIES = ['EU', 'G77'] as const

const step = fc.record({
  party: fc.constantFrom(...PARTIES),
  clause: fc.nat(TEXTS.length - 1),
  from: fc.nat(40),
  length: fc.oneof(fc.constant(0), fc.nat(12)),
  words: fc.constantFrom('', 'robust ', 's', ', as appropriate,', '和平', 'سلام'),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const isLow = (text: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(text[at] ?? '')

function play(steps: readonly Step[]): TestRoom {
  const room = testRoom(TEXTS)
  for (const { party, clause, from, length, words } of steps) {
    const text = TEXTS[clause]!
    const start = Math.min(from, text.length)
    const end = Math.min(start + length, text.length)
    const [low, high] = [isLow(text, start) ? start - 1 : start, isLow(text, end) ? end + 1 : end]
    if (low < high || words !== '') room.at(party, `OP${clause + 1}`, low, high, words)
  }
  return room
}

const textsOf = (room: TestRoom, party: number | null): string[] =>
  wholeText(room.negotiation, party).paragraphs.map(({ ops }) => opsText(ops))

/** The chair accepts what a party proposes, place by place, until nothing of it is left. */
function acceptAll(room: TestRoom, chair: Seat, party: number): void {
  const { negotiation } = room
  for (const { id } of negotiation.clauses())
    for (;;) {
      const chosen = negotiation
        .rolling(id)
        .places.flatMap(place =>
          place.readings
            .filter(one => !one.original && one.proposers.includes(party))
            .map(reading => ({ place, reading })),
        )[0]
      if (!chosen) break
      const decided = chair.act(({ newId, now, by }) =>
        accept(
          negotiation,
          id,
          chosen.place,
          chosen.reading,
          { id: newId(), by, at: now() },
          { overtake: true },
        ),
      )
      expect(decided.ok).toBe(true)
    }
}

describe('the text as a party would have it', { timeout: 120_000 }, () => {
  it('[RV1] reads as the paper shows it to that party, without what is struck', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), steps => {
        const room = play(steps)
        for (const party of PARTIES.map(id => room.number(id))) {
          const shown = room.negotiation.clauses().map(({ id }) =>
            project(room.negotiation, id, party)
              .filter(({ kind }) => kind !== 'deleted')
              .map(({ op }) => (typeof op === 'string' ? op : OBJECT))
              .join(''),
          )
          expect(textsOf(room, party)).toEqual(shown)
        }
        expect(textsOf(room, null)).toEqual(TEXTS)
      }),
      { numRuns: 200 },
    )
  })

  it('[RV1] [PR4] is what the draft is once all that the party proposes was accepted', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), steps => {
        const room = play(steps)
        const eu = room.number('EU')
        const wanted = textsOf(room, eu)
        acceptAll(room, seat(room, 'chair', { client: 9 }), eu)
        expect(textsOf(room, null)).toEqual(wanted)
      }),
      { numRuns: 200 },
    )
  })

  it('[RV1] [PR14] so it is with whole paragraphs, and each keeps its name', () => {
    const room = testRoom(['One;', 'Two;', 'Three;', 'Four.'])
    const { negotiation } = room
    const eu = seat(room, 'EU')
    const [op1, op2, op3, op4] = ['OP1', 'OP2', 'OP3', 'OP4'].map(room.clause) as [
      string,
      string,
      string,
      string,
    ]
    const keys = [
      newParagraph(eu, op1, 'One and a half;'),
      wish(eu, { kind: 'alt', of: op2, words: [{ insert: 'Two, rather;' }] }),
      wish(eu, { kind: 'delete', of: op3 }),
      wish(eu, { kind: 'move', of: op4, host: op1, side: 'before' }),
    ]
    const wanted = wholeText(negotiation, eu.party).paragraphs
    expect(wanted.map(({ label, ops }) => [label, opsText(ops)])).toEqual([
      ['OP4', 'Four.'],
      ['OP1', 'One;'],
      ['OP1 bis', 'One and a half;'],
      ['OP2', 'Two, rather;'],
    ])
    const chair = seat(room, 'chair', { client: 9 })
    for (const key of keys)
      chair.act(({ newId, now, by }) =>
        acceptClause(negotiation, key, { id: newId(), by, at: now() }, newId),
      )
    expect(wholeText(negotiation, null).paragraphs).toEqual(wanted)
  })

  it('[PR12] knows nothing of what is private', () => {
    const room = play([])
    const eu = seat(room, 'EU')
    expect(wholeText(eu.negotiation, eu.party)).toEqual(wholeText(eu.negotiation, null))
  })
})
