import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { replaceWords } from '../draft/edit'
import { Negotiation } from '../negotiation'
import { testRoom } from '../testing/room'
import { chairUndo } from '../undo'

const TEXT = 'take effective measures now'

describe('anchors', () => {
  it('[PR1] a range hugs its words: text at its edges stays outside, text within is inside', () => {
    const room = testRoom([TEXT])
    const key = room.replace('EU', 'OP1', 'effective measures', 'steps')
    const edit = (at: number, words: string) =>
      room.as('chair', () =>
        replaceWords(room.negotiation, room.clause('OP1'), at, at, [{ insert: words }]),
      )
    edit(5, 'very ')
    edit(28, ' quickly')
    expect(room.negotiation.proposals.get(key)).toMatchObject({ start: 10, end: 28, state: 'ok' })
    edit(19, ' and urgent')
    expect(room.negotiation.proposals.get(key)).toMatchObject({
      start: 10,
      end: 39,
      state: 'stale',
    })
  })

  it('[PR1] an insertion is one position after its left neighbour', () => {
    const room = testRoom([TEXT])
    const key = room.insert('EU', 'OP1', 'take', ' all')
    room.as('chair', () =>
      replaceWords(room.negotiation, room.clause('OP1'), 4, 4, [{ insert: ' up' }]),
    )
    expect(room.negotiation.proposals.get(key)).toMatchObject({ start: 4, end: 4, state: 'ok' })
    const first = room.insert('US', 'OP1', '', 'Please ')
    room.as('chair', () =>
      replaceWords(room.negotiation, room.clause('OP1'), 0, 0, [{ insert: 'Now ' }]),
    )
    expect(room.negotiation.proposals.get(first)).toMatchObject({ start: 0, end: 0, state: 'ok' })
  })

  it('[PR1] resolves alike for who undid a deletion and for everybody else', () => {
    const room = testRoom([TEXT])
    const undo = chairUndo(room.negotiation, 'chair')
    const key = room.replace('EU', 'OP1', 'effective', 'robust')
    room.as('chair', () => replaceWords(room.negotiation, room.clause('OP1'), 5, 24, []))
    undo.undo()
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(room.doc))
    for (const negotiation of [room.negotiation, new Negotiation(other)])
      expect(negotiation.proposals.get(key)).toMatchObject({ start: 5, end: 14, state: 'ok' })
  })

  it('[PR1] an amendment whose words have not arrived waits, hidden, and stands when they do', () => {
    const room = testRoom([TEXT])
    const before = room.updates.length
    room.as('chair', () =>
      replaceWords(room.negotiation, room.clause('OP1'), 4, 4, [{ insert: ' urgent' }]),
    )
    const key = room.replace('EU', 'OP1', 'urgent', 'early')
    const other = new Y.Doc()
    const negotiation = new Negotiation(other)
    const held = room.updates[before]!
    for (const update of room.updates) if (update !== held) Y.applyUpdate(other, update)
    expect(negotiation.proposals.get(key)?.state).toBe('pending')
    expect(negotiation.rolling(room.clause('OP1')).places).toEqual([])
    Y.applyUpdate(other, held)
    expect(negotiation.proposals.get(key)?.state).toBe('ok')
    expect(negotiation.rolling(room.clause('OP1')).places).toHaveLength(1)
  })
})
