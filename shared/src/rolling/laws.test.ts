import fc from 'fast-check'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { accept } from '../decision/decide'
import { tabled } from '../document'
import { STANCES } from '../vocabulary'
import { Negotiation } from '../negotiation'
import { plainText, sliceOps } from '../text/op'
import { type TestRoom, testRoom } from '../testing/room'
import { parseClause } from './parse'
import { printClause } from './print'
import { printedClause } from './printed'

const PARTIES = ['EU', 'G77', 'US', 'NOR'] as const
const TEXTS = [
  'Encourages States to take effective measures to protect the environment;',
  'призывает государства-члены принять меры для охраны окружающей среды;',
  'يشجع الدول على اتخاذ تدابير لحماية البيئة؛',
  '鼓励各国采取有效措施保护环境；',
  'a [literal] mark / a slash - a dash \\ a backslash; 😀 done',
]

interface Step {
  party: number
  from: number
  length: number
  words: string
  stance: number
  on: number
}

const words = fc.oneof(
  fc.constantFrom(
    '',
    'robust',
    ' and women',
    's',
    ', as appropriate,',
    '和平',
    'سلام',
    ' ',
    '[x]',
    ' / ',
    ' - ',
    '😀',
    'A - B; C',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)
const step: fc.Arbitrary<Step> = fc.record({
  party: fc.nat(PARTIES.length - 1),
  from: fc.nat(80),
  length: fc.oneof(fc.constant(0), fc.nat(20)),
  words,
  stance: fc.nat(STANCES.length - 1),
  on: fc.nat(9),
})
const scene = fc.record({
  text: fc.constantFrom(...TEXTS),
  steps: fc.array(step, { maxLength: 10 }),
})

const isLow = (text: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(text[at] ?? '')

/** Plays random proposals, each followed by a position of another party on some earlier one. */
function play({ text, steps }: { text: string; steps: readonly Step[] }): {
  room: TestRoom
  keys: string[]
} {
  const room = testRoom([text])
  const keys: string[] = []
  for (const { party, from, length, words: ins, stance, on } of steps) {
    let start = Math.min(from, text.length)
    let end = Math.min(start + length, text.length)
    if (isLow(text, start)) start--
    if (isLow(text, end)) end++
    if (start === end && ins === '') continue
    keys.push(room.at(PARTIES[party]!, 'OP1', start, end, ins))
    const target = keys[on % keys.length]!
    const other = PARTIES[(party + 1) % PARTIES.length]!
    if (room.negotiation.proposals.get(target)!.party !== room.number(other))
      room.take(other, target, STANCES[stance]!)
  }
  return { room, keys }
}

/** The same content on another device, its updates arriving in another order. */
function replica(room: TestRoom, order: readonly number[]): Negotiation {
  const doc = new Y.Doc()
  const negotiation = new Negotiation(doc)
  const rest = room.updates.map((update, i) => ({
    update,
    rank: order[i % Math.max(1, order.length)] ?? 0,
  }))
  for (const { update } of rest.toSorted((x, y) => x.rank - y.rank)) Y.applyUpdate(doc, update)
  return negotiation
}

/** The cases are few; the machine may be busy with others. */
const PATIENT = { timeout: 120_000 }

describe('laws of the rolling text', PATIENT, () => {
  it('[RT2] parse(print(x)) is x, for random documents', () => {
    fc.assert(
      fc.property(scene, plot => {
        const { room } = play(plot)
        const printed = printedClause(room.negotiation, room.clause('OP1'))
        const parsed = parseClause(printClause(printed, 'machine'), 'OP1')
        expect(parsed).toEqual({ ok: true, value: printed })
      }),
      { numRuns: 400 },
    )
  })

  it('[RT4] every base character is in exactly one place or between two, and every live word is visible', () => {
    fc.assert(
      fc.property(scene, plot => {
        const { room, keys } = play(plot)
        const { places, ops } = room.negotiation.rolling(room.clause('OP1'))
        let at = 0
        for (const place of places) {
          expect(place.start).toBeGreaterThanOrEqual(at)
          expect(plainText(place.readings[0]!.ops)).toBe(
            plainText(sliceOps(ops, place.start, place.end)),
          )
          at = place.end
        }
        for (const key of keys) {
          const proposal = room.negotiation.proposals.get(key)!
          const own = places.filter(place => place.proposals.includes(key))
          if (own.length === 0) continue
          expect(own).toHaveLength(1)
          const mine = own[0]!.readings.find(reading => reading.proposers.includes(proposal.party))!
          expect(plainText(mine.ops)).toContain(plainText(proposal.words))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('[RT4] no position is lost: who spoke on a live proposal is named in its place', () => {
    fc.assert(
      fc.property(scene, plot => {
        const { room } = play(plot)
        for (const place of room.negotiation.rolling(room.clause('OP1')).places)
          for (const key of place.proposals)
            for (const { party, position } of room.negotiation.positions.onProposal(key)) {
              const named = place.readings.flatMap(reading => [
                ...reading.proposers,
                ...reading.supporters,
                ...reading.canLive,
                ...reading.against.map(objection => objection.party),
              ])
              expect(named, position.stance).toContain(party)
            }
      }),
      { numRuns: 300 },
    )
  })

  it('[RT4] replicas agree, whatever the order of arrival', () => {
    fc.assert(
      fc.property(scene, fc.array(fc.nat(9), { minLength: 1, maxLength: 30 }), (plot, order) => {
        const { room } = play(plot)
        const other = replica(room, order)
        const id = room.clause('OP1')
        expect(printedClause(other, id)).toEqual(printedClause(room.negotiation, id))
      }),
      { numRuns: 150 },
    )
  })

  it('[RT4] withdrawing everything gives the draft', () => {
    fc.assert(
      fc.property(scene, plot => {
        const { room, keys } = play(plot)
        for (const key of keys) {
          const proposal = room.negotiation.proposals.get(key)!
          room.as(
            PARTIES.find(party => room.number(party) === proposal.party)!,
            () =>
              (
                tabled(room.doc, proposal.party).get(`proposal:${proposal.id}`) as Y.Map<unknown>
              ).set('state', 'withdrawn'),
          )
        }
        expect(printedClause(room.negotiation, room.clause('OP1')).text).toEqual([plot.text])
      }),
      { numRuns: 150 },
    )
  })

  it('[RT4] accepting a reading makes the place read it', () => {
    fc.assert(
      fc.property(scene, fc.nat(9), (plot, which) => {
        const { room } = play(plot)
        const id = room.clause('OP1')
        const place = room.negotiation.rolling(id).places[0]
        const choices =
          place?.readings.filter(reading => reading.made.length > 0 && !reading.original) ?? []
        const reading = choices[which % Math.max(1, choices.length)]
        if (!place || !reading) return
        const { ops } = room.negotiation.textIndex(id)
        const want = plainText([
          ...sliceOps(ops, 0, place.start),
          ...reading.ops,
          ...sliceOps(ops, place.end, Infinity),
        ])
        const decided = room.as('chair', () =>
          accept(
            room.negotiation,
            id,
            place,
            reading,
            { id: 'd', by: 'chair', at: 1 },
            { overtake: true },
          ),
        )
        expect(decided.ok).toBe(true)
        expect(plainText(room.negotiation.textIndex(id).ops)).toBe(want)
      }),
      { numRuns: 300 },
    )
  })
})
