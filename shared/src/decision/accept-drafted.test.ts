import { describe, expect, it } from 'vitest'
import { openSlip } from '../floor/record'
import { proposeWording } from '../proposal/author'
import { testRoom } from '../testing/room'
import { type Seat, lines, replaceIn, replicaOf, seat } from '../testing/seat'
import { chairUndo } from '../undo'
import { acceptDrafted } from './accept-drafted'

const setting = () => {
  const room = testRoom(['Urges all States to act'])
  const [chair, eu, us] = ['chair', 'EU', 'US'].map(name => seat(room, name)) as [Seat, Seat, Seat]
  const host = room.clause('OP1')
  const keys = [replaceIn(eu, host, 'all', 'many'), replaceIn(us, host, 'all', 'most')] as const
  const accept = (words: string, changes: readonly string[], overtake = false) => {
    const slip = openSlip(chair.doc, 'Chair')
    const from = slip.textIndex(host).string.indexOf('all')
    slip.drafts!.doc.transact(() =>
      proposeWording(
        slip,
        {
          party: slip.drafts!.party,
          by: 'chair',
          layer: 'private',
          now: room.now,
          newId: room.newId,
        },
        { host, from, to: from + 3, words: [{ insert: words }] },
      ),
    )
    const decided = chair.act(({ by, now, newId }) =>
      acceptDrafted(slip, host, changes, { id: newId(), by, at: now() }, newId, { overtake }),
    )
    slip.destroy()
    return decided
  }
  return { room, chair, eu, host, keys, accept, undo: chairUndo(chair.negotiation, 'chair', 0) }
}

describe('accepting with changes', () => {
  it('[DE2] takes the changed words in; what they change counts as accepted, a rival stays', () => {
    const { chair, keys, accept } = setting()
    const decided = accept('very many', [keys[0]])
    expect(decided.ok && decided.decision).toMatchObject({
      changed: true,
      before: 'all',
      after: 'very many',
    })
    expect(lines(chair)[0]).toBe('OP1 Urges [very many / most - US] States to act')
    expect(chair.negotiation.decisions.of(keys[0])?.decision.accepted).toContain(keys[0])
  })

  it('[DE2] [PR6] one undo takes all of it back, the chair’s wording too, and redo brings it again', () => {
    const { room, chair, keys, accept, undo } = setting()
    const before = lines(chair)
    accept('very many', [keys[0]])
    const after = lines(chair)
    for (let round = 0; round < 2; round++) {
      undo.undo()
      expect(lines(chair)).toEqual(before)
      expect(lines(seat(room, 'EU', { doc: replicaOf(room.doc) }))).toEqual(before)
      expect(chair.negotiation.mergersOf(keys[0])).toEqual([])
      undo.redo()
      expect(lines(chair)).toEqual(after)
    }
  })

  it('[DE2] nothing is written where nothing was drafted', () => {
    const { room, chair, host, keys } = setting()
    const slip = openSlip(chair.doc, 'Chair')
    const decided = chair.act(({ by, now, newId }) =>
      acceptDrafted(slip, host, [keys[0]], { id: newId(), by, at: now() }, newId),
    )
    expect(decided).toEqual({ ok: false, code: 'gone' })
    expect(room.doc.getMap('floor').size).toBe(0)
    slip.destroy()
  })
})
