import { describe, expect, it } from 'vitest'
import { testRoom } from '../testing/room'
import { type Seat, lines, newParagraph, readingBy, replaceIn, seat, wish } from '../testing/seat'
import { chairUndo } from '../undo'
import { acceptAmended } from './decide-clause'
import type { Decided } from './decide'

const scene = () => {
  const room = testRoom(['Urges States to act', 'Decides to remain seized'])
  const [eu, nor, us, chair] = ['EU', 'NOR', 'US', 'chair'].map(name => seat(room, name)) as [
    Seat,
    Seat,
    Seat,
    Seat,
  ]
  /** by the proposal that amends the words of `key`, and by those that amend that one's */
  const accept = (key: string, amending: readonly string[], overtake = false): Decided => {
    let { places } = chair.negotiation.rolling(key)
    const path = amending.map(one => {
      const step = readingBy(places, one)
      places = [...step.reading.places]
      return step
    })
    return chair.act(({ now, newId, by }) =>
      acceptAmended(chair.negotiation, key, path, { id: newId(), by, at: now() }, newId, {
        overtake,
      }),
    )
  }
  return { room, eu, nor, us, chair, accept, host: room.clause('OP1') }
}

describe('a proposed paragraph, as somebody amends it', () => {
  it('[PR14] goes in with the amendment, and one undo takes both back', () => {
    const { room, eu, nor, chair, accept, host } = scene()
    const key = newParagraph(eu, host, 'Invites all States')
    const amending = replaceIn(nor, key, 'all', 'willing')
    const undo = chairUndo(chair.negotiation, 'chair', 0)
    const before = lines(chair)
    expect(before[1]).toBe('OP1 bis [Invites [all / willing - NOR] States - EU]')
    expect(accept(key, [amending]).ok).toBe(true)
    expect(lines(chair)).toEqual([
      'OP1 Urges States to act',
      'OP1 bis Invites willing States',
      'OP2 Decides to remain seized',
    ])
    undo.undo()
    expect(lines(chair)).toEqual(before)
    expect(room.negotiation.clause(key)?.dead).toBe(true)
  })

  it('[PR14] a rival too, and what amends the amendment', () => {
    const { room, eu, nor, us, chair, accept } = scene()
    const of = room.clause('OP2')
    const key = wish(eu, { kind: 'alt', of, words: [{ insert: 'Decides to meet again' }] })
    const amending = replaceIn(nor, key, 'meet again', 'meet in spring')
    const deeper = replaceIn(us, amending, 'spring', 'autumn')
    expect(accept(key, [amending, deeper]).ok).toBe(true)
    expect(lines(chair)).toEqual(['OP1 Urges States to act', 'OP2 Decides to meet in autumn'])
  })

  it('[PR4] asks before others are overtaken, and nothing has happened then', () => {
    const { eu, nor, us, chair, accept, host } = scene()
    const key = newParagraph(eu, host, 'Invites all States to tea')
    const amending = replaceIn(nor, key, 'all States', 'everybody')
    const rival = replaceIn(us, key, 'States to tea', 'States to coffee')
    const before = lines(chair)
    expect(accept(key, [amending])).toEqual({ ok: false, code: 'overlap', rivals: [rival] })
    expect(lines(chair)).toEqual(before)
    expect(accept(key, [amending], true).ok).toBe(true)
    expect(lines(chair)[1]).toBe('OP1 bis Invites [everybody to tea / States to coffee - US]')
  })
})
