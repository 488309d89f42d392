import { describe, expect, it } from 'vitest'
import type { Reading } from '../rolling/reading'
import { type TestRoom, testRoom, textOf } from '../testing/room'
import { chairUndo } from '../undo'
import { type Decided, accept, keep } from './decide'

const CHAIR = { by: 'the chair', at: 100 }

const place = (room: TestRoom, nth = 0) => room.negotiation.rolling(room.clause('OP1')).places[nth]!
const readingOf = (room: TestRoom, party: string, nth = 0): Reading =>
  place(room, nth).readings.find(reading => reading.proposers.includes(room.number(party)))!

const acceptOf = (room: TestRoom, party: string, options = {}): Decided =>
  room.as('chair', () =>
    accept(
      room.negotiation,
      room.clause('OP1'),
      place(room),
      readingOf(room, party),
      { ...CHAIR, id: room.newId() },
      options,
    ),
  )

describe('decisions', () => {
  it('[PR4] accepting a reading makes the place read it', () => {
    const room = testRoom(['and changing unsustainable patterns'])
    room.replace('US', 'OP1', 'changing unsustainable', 'promoting sustainable')
    expect(acceptOf(room, 'US').ok).toBe(true)
    expect(room.print('OP1')).toBe('OP1 and promoting sustainable patterns')
  })

  it('[PR4] identical rivals count as accepted, others become alternatives to the new text', () => {
    const room = testRoom(['Encourages States to act'])
    room.replace('EU', 'OP1', 'Encourages', 'Urges')
    const same = room.replace('NOR', 'OP1', 'Encourages', 'Urges')
    room.replace('G77', 'OP1', 'Encourages', 'Invites')
    acceptOf(room, 'EU')
    expect(room.print('OP1')).toBe('OP1 [Urges / Invites - G77] States to act')
    expect(room.negotiation.decisions.of(same)?.decision.accepted).toHaveLength(1)
    expect(place(room).stale).toBe(true)
  })

  it('[PR4] a rival that would lose its ground is asked about first, then overtaken and listed', () => {
    const room = testRoom(['take effective measures to protect the environment'])
    room.replace('EU', 'OP1', 'effective measures', 'action')
    const rival = room.replace('G77', 'OP1', 'effective', 'robust')
    expect(acceptOf(room, 'EU')).toEqual({ ok: false, code: 'overlap', rivals: [rival] })
    expect(acceptOf(room, 'EU', { overtake: true }).ok).toBe(true)
    expect(room.print('OP1')).toBe('OP1 take action to protect the environment')
    expect(room.negotiation.rolling(room.clause('OP1')).orphans.map(p => p.key)).toEqual([rival])
  })

  it('[PR4] only the words that differ are replaced: an amendment of the others stays', () => {
    const room = testRoom(['take effective measures to protect the environment'])
    room.replace('EU', 'OP1', 'effective measures to protect', 'robust measures to preserve')
    const inside = room.insert('NOR', 'OP1', 'measures', ' and steps')
    expect(acceptOf(room, 'EU', { overtake: true }).ok).toBe(true)
    expect(room.negotiation.proposals.get(inside)?.state).toBe('ok')
    expect(room.print('OP1')).toBe(
      'OP1 take robust measures [and steps - NOR] to preserve the environment',
    )
  })

  it('[PR4] several proposals of one reading go in together', () => {
    const room = testRoom(['free humanity from poverty'])
    room.replace('US', 'OP1', 'poverty', 'want')
    room.insert('US', 'OP1', 'poverty', ' and fear')
    room.insert('US', 'OP1', 'from', ' all')
    expect(room.print('OP1')).toBe(
      'OP1 free humanity from [all - US] [poverty / want and fear - US]',
    )
    room.as('chair', () =>
      accept(room.negotiation, room.clause('OP1'), place(room, 1), readingOf(room, 'US', 1), {
        ...CHAIR,
        id: 'd',
      }),
    )
    expect(room.print('OP1')).toBe('OP1 free humanity from [all - US] want and fear')
  })

  it('[PR4] one undo takes back the text, the successions and the decision', () => {
    const room = testRoom(['Encourages States to act'])
    const undo = chairUndo(room.negotiation, 'chair')
    room.replace('EU', 'OP1', 'Encourages', 'Urges')
    const rival = room.replace('G77', 'OP1', 'Encourages', 'Invites')
    const before = room.print('OP1')
    acceptOf(room, 'EU')
    undo.undo()
    expect(room.print('OP1')).toBe(before)
    expect(room.negotiation.proposals.get(rival)?.state).toBe('ok')
    const late = room.insert('US', 'OP1', 'Encourages', ' again')
    for (let round = 0; round < 3; round++) {
      undo.redo()
      expect(room.print('OP1')).toBe('OP1 [Urges / Invites - G77 / Urges again - US] States to act')
      undo.undo()
      expect(room.negotiation.proposals.get(rival)?.state).toBe('ok')
      expect(room.negotiation.proposals.get(late)?.state).toBe('ok')
    }
  })

  it('[PR4] keeping the original settles every rival and changes no word', () => {
    const room = testRoom(['Encourages States to act'])
    room.replace('EU', 'OP1', 'Encourages', 'Urges')
    room.insert('US', 'OP1', 'Encourages', ' all')
    room.as('chair', () =>
      keep(room.negotiation, room.clause('OP1'), place(room), { ...CHAIR, id: 'd' }),
    )
    expect(room.print('OP1')).toBe('OP1 Encourages States to act')
  })

  it('[PR4] a place that changed meanwhile is not decided', () => {
    const room = testRoom(['Encourages States to act'])
    room.replace('EU', 'OP1', 'Encourages', 'Urges')
    const seen = place(room)
    room.replace('US', 'OP1', 'Encourages', 'Invites')
    const decided = room.as('chair', () =>
      keep(room.negotiation, room.clause('OP1'), seen, { ...CHAIR, id: 'd' }),
    )
    expect(decided).toEqual({ ok: false, code: 'gone' })
  })

  it('[PR2] accepted words know their proposal and their decision', () => {
    const room = testRoom(['Encourages States to act'])
    const key = room.replace('EU', 'OP1', 'Encourages', 'Urges')
    acceptOf(room, 'EU')
    const [client, clock] = room.negotiation.textIndex(room.clause('OP1')).idAt(2)
    const origin = room.negotiation.decisions.origin(client, clock)
    expect(origin?.decision.accepted).toEqual([key])
    expect(origin?.decision.by).toBe('the chair')
    expect(textOf(room, 'OP1')).toBe('Urges States to act')
  })
})
