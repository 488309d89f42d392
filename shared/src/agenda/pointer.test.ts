import { describe, expect, it } from 'vitest'
import { clauses, draft } from '../document'
import { testRoom } from '../testing/room'
import { replicaOf, seat, share } from '../testing/seat'
import { point, pointerOf } from './pointer'

describe('pointerOf', () => {
  it('[LE1] is where the last chair to say it says, the same for all', () => {
    const room = testRoom(['takes note', 'urges'])
    const one = seat(room, 'chair')
    const two = seat(room, 'chair', { doc: replicaOf(room.doc), client: 8 })
    expect(pointerOf(room.negotiation)).toBeNull()
    one.act(() => point(one.negotiation, { clause: room.clause('OP1'), at: 1, by: 'one' }))
    two.act(() => point(two.negotiation, { clause: room.clause('OP2'), at: 2, by: 'two' }))
    share(one.doc, two.doc)
    expect(pointerOf(one.negotiation)).not.toBeNull()
    expect(pointerOf(one.negotiation)).toEqual(pointerOf(two.negotiation))
    one.act(() => point(one.negotiation, { clause: null, at: 3, by: 'one' }))
    expect(pointerOf(one.negotiation)).toBeNull()
  })

  it('[LE1] is nowhere where the clause was removed, or something else was written', () => {
    const room = testRoom(['takes note', 'urges'])
    const chair = seat(room, 'chair')
    const id = room.clause('OP2')
    chair.act(() => point(chair.negotiation, { clause: id, at: 1, by: 'chair' }))
    expect(pointerOf(room.negotiation)?.clause).toBe(id)
    chair.act(() => clauses(room.doc).get(id)!.set('dead', true))
    expect(pointerOf(room.negotiation)).toBeNull()
    for (const value of [undefined, 4, 'OP1', { clause: 1, at: 1, by: '' }, { clause: id }]) {
      room.as('chair', () => draft(room.doc).set('pointer', value))
      expect(pointerOf(room.negotiation)).toBeNull()
    }
  })
})
