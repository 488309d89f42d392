import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { CHAIR } from '../document'
import { publish, splitClause } from '../draft/edit'
import { moves } from '../proposal/succession'
import { testRoom, textOf } from '../testing/room'

const TEXT = 'Encourages States to act'

describe('a position on words of the original', () => {
  it('[PR2] follows its words into another clause', () => {
    const room = testRoom([TEXT])
    const first = room.clause('OP1')
    room.on('EU', 'OP1', 'act', 'support')
    room.as('chair', () => splitClause(room.negotiation, first, 18, 'second', 'OP2'))
    expect(room.negotiation.positions.onOriginal(first)).toEqual([])
    expect(room.negotiation.positions.onOriginal('second')).toMatchObject([
      { standing: { host: 'second', start: 3, end: 6, state: 'ok' } },
    ])
  })

  it('[PR3] waits for words that one chair moved before they arrive from another', () => {
    const room = testRoom([TEXT, 'Decides'])
    const [first, second] = [room.clause('OP1'), room.clause('OP2')]
    room.on('EU', 'OP1', 'act', 'support')
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(room.doc))
    other.clientID = CHAIR * 2 ** 32 + 99

    room.as('chair', () => {
      const ids = room.negotiation.textIndex(first).idsBetween(21, 24)
      room.negotiation.text(first).delete(21, 3)
      room.negotiation.touchText(first)
      publish(room.negotiation, moves(ids, [[other.clientID, 0, 3]]))
    })
    const held = (): unknown =>
      room.negotiation.positions.onOriginal(second).map(({ standing }) => standing.state)
    expect(held()).toEqual([])

    const clause = other.getMap<Y.Map<Y.Map<unknown>>>('draft').get('clauses')!.get(second)!
    ;(clause.get('text') as Y.Text).insert(7, 'act')
    Y.applyUpdate(room.doc, Y.encodeStateAsUpdate(other))
    expect(textOf(room, 'OP2')).toBe('Decidesact')
    expect(held()).toEqual(['ok'])
  })
})
