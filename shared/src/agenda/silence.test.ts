import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Move, SERVER, record } from '../document'
import { setStatus } from '../draft/edit'
import { Negotiation } from '../negotiation'
import { closedBefore } from '../proposal/late'
import { type TestRoom, testRoom } from '../testing/room'
import type { Status } from '../vocabulary'
import {
  type Outcome,
  type Silence,
  breakSilence,
  breaksIn,
  callOff,
  putSilence,
  recordOutcome,
  silencesIn,
  withSilence,
} from './silence'
import { movesOfSilence } from './silence-kept'

const SPAN = 2 ** 32

const silence = (over: Partial<Silence> = {}): Silence => ({
  clauses: 'all',
  until: 1000,
  to: 'agreed ad ref',
  at: 1,
  by: 'carla',
  ...over,
})

/** As the server does at the deadline. */
function keep(room: TestRoom, put: Silence, id = 's'): void {
  const moves = movesOfSilence(room.negotiation, put)
  room.doc.clientID = SERVER * SPAN + 7
  recordOutcome(room.doc, id, { kind: 'kept', silence: put, at: put.until, moves })
}

const move = (room: TestRoom, label: string, to: Status, at: number): void =>
  room.as('chair', () =>
    setStatus(room.negotiation, room.clause(label), { to, at, by: 'carla', reason: 'because' }),
  )

const status = (room: TestRoom, label: string): Status | undefined =>
  room.negotiation.clause(room.clause(label))?.status

describe('a silence that was kept', () => {
  it('[SI5] moves the clauses under it on their ladders, for everybody who reads the room', () => {
    const room = testRoom(['Encourages States to act', 'Decides to remain seized'])
    const put = silence({ clauses: [room.clause('OP1')] })
    const heard: boolean[] = []
    room.negotiation.subscribe(({ structure, clauses }) =>
      heard.push(structure && clauses.has(room.clause('OP1'))),
    )
    keep(room, put)
    expect(heard).toEqual([true])
    for (const negotiation of [room.negotiation, new Negotiation(room.doc)]) {
      const clause = negotiation.clause(room.clause('OP1'))!
      expect(clause.status).toBe('agreed ad ref')
      expect(clause.ladder.at(-1)).toMatchObject({ to: 'agreed ad ref', at: 1000, by: 'silence' })
      expect(negotiation.leaf(room.clause('OP1'))?.status).toBe('agreed ad ref')
      expect(negotiation.clause(room.clause('OP2'))?.status).toBe('open')
    }
  })

  it('[SI5] leaves alone what is agreed already, and raises what was agreed ad ref', () => {
    const room = testRoom(['One', 'Two', 'Three'])
    move(room, 'OP1', 'agreed', 10)
    move(room, 'OP2', 'agreed ad ref', 10)
    expect(movesOfSilence(room.negotiation, silence()).map(({ clause }) => clause)).toEqual([
      room.clause('OP3'),
    ])
    keep(room, silence({ to: 'agreed' }))
    expect(['OP1', 'OP2', 'OP3'].map(label => status(room, label))).toEqual([
      'agreed',
      'agreed',
      'agreed',
    ])
  })

  it('[SI5][PR16] names what stood, so that what comes later asks to reopen', () => {
    const room = testRoom(['Encourages States to act'])
    const before = room.replace('EU', 'OP1', 'States', 'Members')
    keep(room, silence())
    const after = room.replace('US', 'OP1', 'act', 'think')
    const closing = (key: string): Move | null =>
      closedBefore(room.negotiation, room.negotiation.spoken(key)!)
    expect(closing(before)).toBeNull()
    expect(closing(after)).toMatchObject({ by: 'silence', stood: [before] })
  })

  it('[SI5] is reopened by the chair, whatever the clock of the chair says', () => {
    const room = testRoom(['Encourages States to act'])
    keep(room, silence())
    move(room, 'OP1', 'open', 400)
    expect(status(room, 'OP1')).toBe('open')
    move(room, 'OP1', 'pending', 300)
    expect(status(room, 'OP1')).toBe('pending')
  })

  it('[SI5] comes after moves of a clock that runs ahead', () => {
    const room = testRoom(['Encourages States to act'])
    move(room, 'OP1', 'pending', 5000)
    keep(room, silence())
    expect(status(room, 'OP1')).toBe('agreed ad ref')
  })

  it('[SI5] on a ladder every move keeps its order, and each silence stands after what was there before', () => {
    const at = fc.integer({ min: 0, max: 20 })
    const moves = (by: string) =>
      fc.array(
        at.map((time): Move => ({ to: 'open', at: time, by })),
        { maxLength: 6 },
      )
    fc.assert(
      fc.property(moves('chair'), moves('silence'), (own, silent) => {
        const ladder = withSilence(
          own,
          silent.toSorted((a, b) => a.at - b.at),
        )
        expect(ladder.filter(({ by }) => by === 'chair')).toEqual(own)
        expect(ladder).toHaveLength(own.length + silent.length)
        const early = ladder.filter(
          ({ by, at: time }, i) =>
            by === 'chair' && ladder.slice(0, i).some(one => one.by === 'silence' && one.at > time),
        )
        expect(early).toEqual([])
      }),
    )
  })
})

describe('what is written of a silence', () => {
  it('[SI1] is put and called off in the draft, and broken in the root of a party', () => {
    const room = testRoom(['Encourages States to act', 'Decides'])
    const { doc } = room
    const [first, second] = [room.clause('OP1'), room.clause('OP2')]
    const put = silence({ clauses: [first] })
    room.as('chair', () => putSilence(doc, 's', put))
    expect(silencesIn(doc)).toEqual([{ id: 's', silence: put, outcome: null, others: [] }])
    const eu = room.number('EU')
    const said = { clause: first, reason: 'No mandate', at: 1, by: 'eva' }
    room.as('EU', () => breakSilence(doc, eu, 's', { ...said, clause: second }))
    expect(breaksIn(doc, 's', put)).toEqual([])
    room.as('EU', () => breakSilence(doc, eu, 's', said))
    expect(breaksIn(doc, 's', put)).toEqual([{ ...said, party: eu }])
    const off = { at: 9, by: 'carla', reason: 'New text' }
    room.as('chair', () => callOff(doc, 's', off))
    expect(silencesIn(doc)[0]?.silence.off).toEqual(off)
  })

  it('[SI1] is not there where it is malformed', () => {
    const room = testRoom(['Encourages States to act'])
    const { doc } = room
    const bad: unknown[] = [
      null,
      7,
      { ...silence(), until: Infinity },
      { ...silence(), to: 'open' },
    ]
    room.as('chair', () => bad.forEach((value, i) => putSilence(doc, `bad${i}`, value as Silence)))
    record(doc).set('outcome:x', { kind: 'kept', silence: silence(), at: 1, moves: 'all' })
    expect(silencesIn(doc)).toEqual([])
  })

  it('[SI2] is what the outcome holds, whatever the draft says later', () => {
    const room = testRoom(['Encourages States to act'])
    const { doc } = room
    room.as('chair', () => putSilence(doc, 's', silence()))
    keep(room, silence())
    room.as('chair', () => putSilence(doc, 's', silence({ to: 'agreed', until: 9 })))
    expect(silencesIn(doc).map(run => run.silence)).toEqual([silence()])
    const outcome = silencesIn(doc)[0]?.outcome as Outcome
    expect(outcome.kind).toBe('kept')
  })
})
