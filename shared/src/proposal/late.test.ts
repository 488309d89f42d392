import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { setStatus } from '../draft/edit'
import type { Status } from '../vocabulary'
import { replicaOf, insertIn, newParagraph, replaceIn, seat, share, wish } from '../testing/seat'
import { testRoom } from '../testing/room'
import { clauses } from '../document'
import { closedBefore, closingMove } from './late'

function opened() {
  const room = testRoom(['take effective measures now', 'and report on them'])
  const chair = seat(room, 'chair')
  const eu = seat(room, 'EU')
  const first = room.clause('OP1')
  const move = (to: Status): void =>
    chair.act(({ by, now }) => setStatus(chair.negotiation, first, { to, at: now(), by }))
  const late = (key: string) => closedBefore(chair.negotiation, chair.negotiation.spoken(key)!)
  return { room, chair, eu, first, move, late }
}

const at = (to: Status, time: number) => ({ to, at: time, by: 'x' })

describe('late', () => {
  it('[PR16] is what was not in the clause when it was closed, whatever its kind or depth', () => {
    const { eu, first, move, late, room } = opened()
    const before = replaceIn(eu, first, 'effective', 'strong')
    const nested = replaceIn(seat(room, 'US'), before, 'strong', 'some')
    move('agreed ad ref')
    expect([late(before), late(nested)]).toEqual([null, null])
    const inBefore = insertIn(seat(room, 'G77'), before, 'strong', ' and new')
    const after = replaceIn(eu, first, 'now', 'at once')
    const gone = wish(eu, { kind: 'delete', of: first })
    const rival = wish(eu, { kind: 'alt', of: first, words: [{ insert: 'do nothing' }] })
    const inRival = replaceIn(seat(room, 'US'), rival, 'nothing', 'little')
    for (const key of [inBefore, after, gone, rival, inRival])
      expect(late(key)).toMatchObject({ to: 'agreed ad ref', by: 'chair' })
  })

  it('[PR16] also counts what was made before, off-line, and came after', () => {
    const { room, eu, first, move, late } = opened()
    const device = seat(room, 'NOR', { doc: replicaOf(room.doc) })
    const off = replaceIn(device, first, 'effective', 'robust')
    replaceIn(eu, first, 'now', 'soon')
    move('agreed')
    share(room.doc, device.doc)
    expect(late(off)).toMatchObject({ to: 'agreed' })
  })

  it('[PR16] ends when the clause is opened; a second agreement closes nothing anew', () => {
    const { eu, first, move, late } = opened()
    move('agreed ad ref')
    const key = replaceIn(eu, first, 'now', 'soon')
    move('agreed')
    expect(late(key)).toMatchObject({ to: 'agreed ad ref' })
    move('open')
    expect(late(key)).toBeNull()
    move('agreed')
    expect(late(key)).toBeNull()
  })

  it('[PR16] is no paragraph beside the clause, and nothing elsewhere', () => {
    const { room, eu, first, move, late } = opened()
    move('agreed')
    const added = newParagraph(eu, first, 'and also this')
    const inAdded = replaceIn(seat(room, 'US'), added, 'this', 'that')
    const elsewhere = replaceIn(eu, room.clause('OP2'), 'report', 'inform')
    for (const key of [added, inAdded, elsewhere]) expect(late(key)).toBeNull()
  })

  it('[PR16] is nothing private, until it is tabled', () => {
    const { room, first, move } = opened()
    const drafting = seat(room, 'EU', { drafts: new Y.Doc() })
    move('agreed')
    const key = replaceIn(drafting, first, 'now', 'soon', 'private')
    const { negotiation } = drafting
    expect(closedBefore(negotiation, negotiation.spoken(key)!)).toBeNull()
  })

  it('[PR16] goes by time where the move names no proposals', () => {
    const { room, eu, first, late } = opened()
    const before = replaceIn(eu, first, 'effective', 'strong')
    const move = { to: 'agreed', at: room.now(), by: 'x' }
    room.as('chair', () =>
      (clauses(room.doc).get(first)!.get('ladder') as Y.Array<unknown>).push([move]),
    )
    const after = replaceIn(eu, first, 'now', 'soon')
    expect([late(before), late(after)]).toEqual([null, move])
  })

  it('[PR16] a clause is closed by the first of the moves that keep it so', () => {
    expect(closingMove([])).toBeUndefined()
    expect(closingMove([at('agreed', 1), at('parked', 2)])).toBeUndefined()
    const ladder = [at('agreed', 1), at('open', 2), at('agreed ad ref', 3), at('agreed', 4)]
    expect(closingMove(ladder)?.at).toBe(3)
  })
})
