import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AT_ONCE, decidedAtOnce, settleAtOnce } from './at-once'
import { testRoom } from '../testing/room'
import { type Seat, acceptKeys, lines, replaceIn, replicaOf, seat, share } from '../testing/seat'

const setting = (text = 'Urges all member States to act') => {
  const room = testRoom([text])
  const [eu, us, nor] = ['EU', 'US', 'NOR'].map(name => seat(room, name)) as [Seat, Seat, Seat]
  return { room, eu, us, nor, host: room.clause('OP1') }
}
/** Two chairs, each on a device of its own. */
const chairs = (room: ReturnType<typeof testRoom>): [Seat, Seat] => [
  seat(room, 'chair', { doc: replicaOf(room.doc), client: 21 }),
  seat(room, 'chair', { doc: replicaOf(room.doc), client: 22 }),
]
const settle = (at: Seat): string[] =>
  at.act(({ by, now }) => settleAtOnce(at.negotiation, { at: now(), by }))

describe('two chairs at the same moment', () => {
  it('[DE4] on the same place: the earlier decision stands, the other stays in the log and its words are a rival', () => {
    const { room, eu, us, host } = setting()
    const [mine, yours] = [replaceIn(eu, host, 'all', 'many'), replaceIn(us, host, 'all', 'most')]
    const [ana, ben] = chairs(room)
    acceptKeys(ana, host, [mine])
    acceptKeys(ben, host, [yours])
    share(ana.doc, ben.doc)
    expect(decidedAtOnce(ana.negotiation)).toHaveLength(1)
    expect(settle(ben)).toHaveLength(1)
    share(ana.doc, ben.doc)
    for (const at of [ana, ben]) {
      expect(lines(at)[0]).toBe('OP1 Urges [many / most - US] member States to act')
      expect(at.negotiation.decisions.list()).toHaveLength(2)
      expect(at.negotiation.decisions.of(yours)).toBeUndefined()
      expect(decidedAtOnce(at.negotiation)).toEqual([])
    }
    const undone = ana.negotiation.decisions.list().find(({ decision }) => decision.undone)
    expect(undone?.decision).toMatchObject({ accepted: [yours], undone: { reason: AT_ONCE } })
  })

  it('[DE4] the same reading: it goes in once', () => {
    const { room, eu, host } = setting()
    const key = replaceIn(eu, host, 'all', 'many')
    const [ana, ben] = chairs(room)
    acceptKeys(ana, host, [key])
    acceptKeys(ben, host, [key])
    share(ana.doc, ben.doc)
    settle(ana)
    settle(ben)
    share(ana.doc, ben.doc)
    for (const at of [ana, ben]) {
      expect(lines(at)[0]).toBe('OP1 Urges many member States to act')
      expect(at.negotiation.decisions.of(key)).toBeDefined()
    }
  })

  it('[DE4] on overlapping words: what only the other one took out comes back, and everybody’s amendments stand', () => {
    const { room, eu, us, nor, host } = setting()
    const mine = replaceIn(eu, host, 'all member', 'many')
    const [ana, ben] = chairs(room)
    acceptKeys(ana, host, [mine])
    const late = seat(room, 'US', { doc: ben.doc })
    const yours = replaceIn(late, host, 'member States to', 'Governments to')
    replaceIn(seat(room, 'NOR', { doc: ben.doc }), host, 'act', 'move')
    acceptKeys(ben, host, [yours])
    share(ana.doc, ben.doc)
    settle(ben)
    share(ana.doc, ben.doc)
    expect(lines(ana)).toEqual(lines(ben))
    expect(lines(ana)[0]).toContain('[act / move - NOR]')
    expect(ana.negotiation.textIndex(host).string).toBe('Urges many States to act')
    void us
    void nor
  })

  it('[DE4] on different places: both are in the text', () => {
    const { room, eu, us, host } = setting()
    const [mine, yours] = [replaceIn(eu, host, 'all', 'many'), replaceIn(us, host, 'act', 'move')]
    const [ana, ben] = chairs(room)
    acceptKeys(ana, host, [mine])
    acceptKeys(ben, host, [yours])
    share(ana.doc, ben.doc)
    expect(decidedAtOnce(ben.negotiation)).toEqual([])
    expect(lines(ana)).toEqual(['OP1 Urges many member States to move'])
    expect(lines(ben)).toEqual(lines(ana))
  })

  it('[DE4] with random rivals, replicas agree, no decision is lost, and no word is there twice', () => {
    const words = ['Urges', 'all', 'member', 'States', 'to', 'act', 'very', 'promptly']
    const range = fc.tuple(fc.nat(words.length - 1), fc.integer({ min: 1, max: 3 }))
    fc.assert(
      fc.property(
        fc.array(range, { minLength: 2, maxLength: 5 }),
        fc.nat(),
        fc.nat(),
        (made, a, b) => {
          const { room, host } = setting(words.join(' '))
          const keys = made.map(([from, length], i) => {
            const at = words.slice(0, from).join(' ').length + (from > 0 ? 1 : 0)
            const covered = words.slice(from, from + length).join(' ')
            return room.at(['EU', 'US', 'NOR'][i % 3]!, 'OP1', at, at + covered.length, `w${i}`)
          })
          const [ana, ben] = chairs(room)
          const acceptAny = (at: Seat, n: number): void => {
            const places = at.negotiation.rolling(host).places
            const place = places[n % places.length]!
            const readings = place.readings.filter(({ original }) => !original)
            const made_ = readings[n % readings.length]!.made[0]!
            acceptKeys(at, host, [made_[0]!])
          }
          acceptAny(ana, a)
          acceptAny(ben, b)
          share(ana.doc, ben.doc)
          settle(ben)
          share(ana.doc, ben.doc)
          expect(lines(ana)).toEqual(lines(ben))
          const decided = ana.negotiation.decisions.list().length
          expect(decided).toBeLessThanOrEqual(2)
          const text = ana.negotiation.textIndex(host).string.split(/\s+/)
          for (const word of words) expect(text.filter(one => one === word).length).toBeLessThan(2)
          for (const key of keys) expect(ana.negotiation.spoken(key)).toBeDefined()
        },
      ),
      { seed: 20, numRuns: 60 },
    )
  })
})
