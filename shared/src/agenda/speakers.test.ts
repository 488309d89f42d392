import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draft, tabled } from '../document'
import { type TestRoom, testRoom } from '../testing/room'
import { type Seat, replicaOf, seat, share } from '../testing/seat'
import {
  addSpeaker,
  askForFloor,
  endSpeech,
  giveFloor,
  isOverTime,
  limitOf,
  moveSpeaker,
  passOver,
  placeOf,
  queueOf,
  setLimit,
  speakerOf,
  speechesOf,
  spokenFor,
  takeFloorBack,
  withdrawRequest,
} from './speakers'

const MINUTE = 60_000

/** A room with its chair, whose clock is moved by hand. */
function table() {
  const room = testRoom(['takes note'])
  const chair = seat(room, 'chair')
  let time = 1000
  const wish = (clause: string | null = null) => ({ clause, at: (time += 10), by: 'somebody' })
  return {
    room,
    chair,
    tick: (ms: number) => (time += ms),
    ask: (party: string, clause: string | null = null) =>
      seat(room, party).act(({ newId, party: number }) =>
        askForFloor(chair.negotiation, number, newId(), wish(clause)),
      ),
    withdraw: (party: string) =>
      seat(room, party).act(({ party: number }) => withdrawRequest(chair.negotiation, number)),
    add: (party: string) =>
      chair.act(({ newId }) => addSpeaker(chair.negotiation, room.number(party), newId(), wish())),
    move: (party: string, step: -1 | 1) =>
      chair.act(() => moveSpeaker(chair.negotiation, entryOf(room, chair, party), step)),
    give: (party: string) =>
      chair.act(() =>
        giveFloor(chair.negotiation, entryOf(room, chair, party), { at: time, by: 'chair' }),
      ),
    done: () => chair.act(() => endSpeech(chair.negotiation, time)),
    pass: (party: string) =>
      chair.act(() => passOver(chair.negotiation, entryOf(room, chair, party))),
    queue: () => names(chair),
    speaker: () => {
      const speech = speakerOf(chair.negotiation)
      return speech && chair.negotiation.partyId(speech.party)
    },
  }
}

const entryOf = (room: TestRoom, at: Seat, party: string): string => {
  const found = queueOf(at.negotiation).find(one => one.party === room.number(party))
  if (!found) throw new Error(`${party} does not wait`)
  return found.entry
}

const names = ({ negotiation }: Seat): string[] =>
  queueOf(negotiation).map(({ party }) => negotiation.partyId(party))

describe('the queue', () => {
  it('[LE6] is in the order of asking, and one asks once', () => {
    const { ask, queue, withdraw, chair, room } = table()
    for (const party of ['US', 'EU', 'US', 'G77']) ask(party)
    expect(queue()).toEqual(['US', 'EU', 'G77'])
    expect(placeOf(queueOf(chair.negotiation), room.number('EU'))).toBe(2)
    expect(placeOf(queueOf(chair.negotiation), room.number('NOR'))).toBeNull()
    withdraw('US')
    expect(queue()).toEqual(['EU', 'G77'])
  })

  it('[LE6] keeps the clause that one wants to speak to, and who asked', () => {
    const { ask, add, chair, room } = table()
    ask('EU', room.clause('OP1'))
    add('NOR')
    expect(queueOf(chair.negotiation)).toMatchObject([
      { party: room.number('EU'), clause: room.clause('OP1'), asked: true },
      { party: room.number('NOR'), clause: null, asked: false },
    ])
  })

  it('[LE6] is put in order by the chair; who asks later stands behind', () => {
    const { ask, add, move, queue } = table()
    for (const party of ['US', 'EU', 'G77']) ask(party)
    move('G77', -1)
    expect(queue()).toEqual(['US', 'G77', 'EU'])
    move('G77', -1)
    move('G77', -1)
    expect(queue()).toEqual(['G77', 'US', 'EU'])
    add('NOR')
    expect(queue()).toEqual(['G77', 'US', 'EU', 'NOR'])
    move('US', 1)
    expect(queue()).toEqual(['G77', 'EU', 'US', 'NOR'])
  })

  it('[LE6] who was passed over may ask anew', () => {
    const { ask, pass, queue } = table()
    ask('US')
    ask('EU')
    pass('US')
    expect(queue()).toEqual(['EU'])
    ask('US')
    expect(queue()).toEqual(['EU', 'US'])
  })

  it('[LE6] what a delegation takes back is gone, also where the chair had placed it', () => {
    const { ask, move, withdraw, queue } = table()
    ask('US')
    ask('EU')
    move('EU', -1)
    withdraw('EU')
    expect(queue()).toEqual(['US'])
  })

  it('[LE6] colleagues who ask at once have one place, and the floor answers both', () => {
    const { room, chair, ask, give, done, queue } = table()
    const other = seat(room, 'EU', { doc: replicaOf(room.doc), client: 9 })
    other.act(() =>
      askForFloor(other.negotiation, room.number('EU'), 'other', { clause: null, at: 5, by: 'b' }),
    )
    ask('EU')
    share(room.doc, other.doc)
    expect(queue()).toEqual(['EU'])
    give('EU')
    done()
    expect(queueOf(chair.negotiation)).toEqual([])
  })
})

describe('the floor', () => {
  it('[LE6] one speaks, and is timed; what was said is logged', () => {
    const { chair, room, ask, give, done, queue, speaker, tick } = table()
    for (const party of ['US', 'EU']) ask(party, room.clause('OP1'))
    expect(speaker()).toBeNull()
    give('US')
    expect([speaker(), queue()]).toEqual(['US', ['EU']])
    const now = tick(3 * MINUTE)
    expect(spokenFor(speakerOf(chair.negotiation)!, now)).toBe(3 * MINUTE)
    give('EU')
    expect(speaker()).toBe('EU')
    tick(MINUTE)
    done()
    expect(speaker()).toBeNull()
    expect(
      speechesOf(chair.negotiation).map(one => [
        chair.negotiation.partyId(one.party),
        spokenFor(one, Infinity),
        one.clause,
      ]),
    ).toEqual([
      ['US', 3 * MINUTE, room.clause('OP1')],
      ['EU', MINUTE, room.clause('OP1')],
    ])
  })

  it('[LE6] a limit holds for the speeches that begin after it, and is over when it has passed', () => {
    const { chair, ask, give, tick } = table()
    chair.act(() => setLimit(chair.negotiation, 2 * MINUTE))
    ask('US')
    give('US')
    chair.act(() => setLimit(chair.negotiation, null))
    expect(limitOf(chair.negotiation)).toBeNull()
    const speech = speakerOf(chair.negotiation)!
    const begun = tick(0)
    expect(isOverTime(speech, begun + 2 * MINUTE - 1)).toBe(false)
    expect(isOverTime(speech, begun + 2 * MINUTE)).toBe(true)
  })

  it('[LE6] a clock that is behind never makes a speech shorter than nothing', () => {
    const { chair, ask, give } = table()
    ask('US')
    give('US')
    expect(spokenFor(speakerOf(chair.negotiation)!, 0)).toBe(0)
    ask('EU')
    chair.act(() =>
      giveFloor(chair.negotiation, queueOf(chair.negotiation)[0]!.entry, { at: 1, by: 'late' }),
    )
    expect(chair.negotiation.partyId(speakerOf(chair.negotiation)!.party)).toBe('EU')
  })

  it('[LE6] given by mistake it is taken back, and its speaker waits where it did', () => {
    const { chair, ask, give, queue, speaker } = table()
    for (const party of ['US', 'EU', 'G77']) ask(party)
    give('EU')
    chair.act(() => takeFloorBack(chair.negotiation))
    expect([speaker(), queue()]).toEqual([null, ['US', 'EU', 'G77']])
  })
})

/** A second chair with a replica. */
function two() {
  const at = table()
  const other = seat(at.room, 'chair', { doc: replicaOf(at.room.doc), client: 8 })
  return { ...at, other, meet: () => share(at.room.doc, other.doc) }
}

describe('two chairs', () => {
  it('[LE6] who both give the floor to one delegation give it once', () => {
    const { room, chair, other, ask, meet, give, queue } = two()
    ask('US')
    meet()
    other.act(() =>
      giveFloor(other.negotiation, entryOf(room, other, 'US'), { at: 5000, by: 'other' }),
    )
    give('US')
    meet()
    expect(queue()).toEqual([])
    expect(speechesOf(chair.negotiation)).toHaveLength(1)
  })

  it('[LE6] who give it to two at once: the later one speaks, and both are in the log', () => {
    const { room, chair, other, ask, meet, give } = two()
    ask('US')
    ask('EU')
    meet()
    other.act(() =>
      giveFloor(other.negotiation, entryOf(room, other, 'EU'), { at: 5000, by: 'other' }),
    )
    give('US')
    meet()
    for (const { negotiation } of [chair, other]) {
      expect(negotiation.partyId(speakerOf(negotiation)!.party)).toBe('EU')
      expect(speechesOf(negotiation).map(one => one.until)).toEqual([5000, null])
    }
  })

  it('[LE6] putting the list in order does not take the floor away that another one gave', () => {
    const { room, other, ask, meet, move, give, queue, speaker } = two()
    for (const party of ['US', 'EU', 'G77']) ask(party)
    meet()
    other.act(() => moveSpeaker(other.negotiation, entryOf(room, other, 'G77'), -1))
    move('EU', -1)
    give('US')
    meet()
    expect(speaker()).toBe('US')
    expect(queue().toSorted()).toEqual(['EU', 'G77'])
  })
})

describe('what others wrote', () => {
  it('[LE6] is not there where it is nothing that we write', () => {
    const { room, chair, ask, queue } = table()
    ask('US')
    room.as('EU', () => {
      const root = tabled(room.doc, room.number('EU'))
      for (const [i, value] of [
        null,
        7,
        {},
        { clause: 3, at: 1, by: 'x' },
        { clause: null, at: NaN, by: 'x' },
      ].entries())
        root.set(`request:${i}`, value)
      // nobody asks for another
      root.set('request:me', { clause: null, at: 2000, by: 'x', party: room.number('NOR') })
    })
    room.as('chair', () => {
      draft(room.doc).set('speaker:+a', { party: 'EU', clause: null, at: 1, by: 'x', order: 'a0' })
      draft(room.doc).set('speaker:+b', { party: 99, clause: null, at: 1, by: 'x', order: 'a0' })
      draft(room.doc).set('speech:z', { party: 2, clause: null, at: 1, by: 'x', answers: 'all' })
      draft(room.doc).set('speaking-limit', -5)
    })
    expect(queue()).toEqual(['US', 'EU'])
    expect(speakerOf(chair.negotiation)).toBeNull()
    expect(limitOf(chair.negotiation)).toBeNull()
  })
})

describe('laws', () => {
  const PARTIES = ['EU', 'G77', 'US', 'NOR']
  const step = fc.record({
    who: fc.constantFrom('chair', 'other', 'delegation'),
    party: fc.constantFrom(...PARTIES),
    what: fc.constantFrom('up', 'down', 'give', 'done', 'add', 'pass', 'back', 'meet'),
  })

  it('[LE6] replicas agree, nobody who waits is lost, and one speaks at most', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const room = testRoom(['takes note'])
        const seats = {
          chair: seat(room, 'chair'),
          other: seat(room, 'chair', { doc: replicaOf(room.doc), client: 8 }),
        }
        const meet = (): void => share(room.doc, seats.other.doc)
        let time = 0
        for (const { who, party, what } of steps) {
          time += 1
          const number = room.number(party)
          if (who === 'delegation') {
            const at = seat(room, party)
            at.act(({ newId }) => {
              if (what === 'back') withdrawRequest(at.negotiation, number)
              else askForFloor(at.negotiation, number, newId(), { clause: null, at: time, by: '' })
            })
            continue
          }
          const { negotiation, act } = seats[who]
          const entry = queueOf(negotiation).find(one => one.party === number)?.entry ?? ''
          const before = queueOf(negotiation).length
          act(({ newId }) => {
            const wish = { clause: null, at: time, by: who }
            if (what === 'up' || what === 'down')
              moveSpeaker(negotiation, entry, what === 'up' ? -1 : 1)
            else if (what === 'give') giveFloor(negotiation, entry, wish)
            else if (what === 'done') endSpeech(negotiation, time)
            else if (what === 'add') addSpeaker(negotiation, number, newId(), wish)
            else if (what === 'pass') passOver(negotiation, entry)
            else if (what === 'back') takeFloorBack(negotiation)
          })
          const isKept = what !== 'up' && what !== 'down'
          expect(isKept || queueOf(negotiation).length === before).toBe(true)
          if (what === 'meet') meet()
          expect(speechesOf(negotiation).filter(({ until }) => until === null).length).toBeLessThan(
            2,
          )
        }
        meet()
        const [one, other] = [seats.chair.negotiation, seats.other.negotiation]
        expect(queueOf(one)).toEqual(queueOf(other))
        expect(speechesOf(one)).toEqual(speechesOf(other))
        // who asked stands on the list, was given the floor, or was passed over
        const waits = new Set(queueOf(one).map(({ party }) => party))
        const answered = new Set(
          [...draft(room.doc).entries()].flatMap(([key, value]) =>
            key.startsWith('speech:')
              ? [key.slice(7), ...(Reflect.get(value as object, 'answers') as string[])]
              : key.startsWith('speaker:') && Reflect.get(value as object, 'order') === null
                ? [key.slice(8)]
                : [],
          ),
        )
        const asking = PARTIES.map(room.number).filter(party =>
          [...tabled(room.doc, party).keys()].some(
            key => key.startsWith('request:') && !answered.has(`${party}/${key.slice(8)}`),
          ),
        )
        expect(asking.filter(party => !waits.has(party))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
