import { describe, expect, it } from 'vitest'
import { successions } from '../document'
import { setRange } from '../proposal/author'
import { type TestRoom, testRoom, textOf } from '../testing/room'
import { type Retyping, retypeWords } from './retype'

const TEXT = 'Encourages States to take effective measures;'

/** A chair's hand: deletes and types as keys do, and keeps what is being retyped. */
function hand(room: TestRoom) {
  let retyping: Retyping | null = null
  const clause = room.clause('OP1')
  const replace = (from: number, to: number, words: string): number =>
    room.as('chair', () => {
      const ops = words === '' ? [] : [{ insert: words }]
      const { end, ...rest } = retypeWords(room.negotiation, retyping, clause, from, to, ops)
      retyping = rest.retyping
      return end
    })
  return {
    replace,
    backspace(at: number, times: number): number {
      for (let i = 0; i < times; i++, at--) replace(at - 1, at, '')
      return at
    },
    type(at: number, words: string): number {
      for (const letter of words) at = replace(at, at, letter)
      return at
    },
  }
}

const logged = (room: TestRoom): number => successions(room.doc).length

describe('a word that the chair types anew', () => {
  it('[PR5] keeps its amendments when it was deleted letter by letter', () => {
    const room = testRoom([TEXT])
    const key = room.replace('EU', 'OP1', 'effective', 'robust')
    const chair = hand(room)
    const at = chair.backspace(35, 9)
    expect(room.negotiation.proposals.get(key)?.state).toBe('orphan')
    chair.type(at, 'bold')
    expect(textOf(room, 'OP1')).toBe('Encourages States to take bold measures;')
    expect(room.negotiation.proposals.get(key)).toMatchObject({
      state: 'stale',
      start: 26,
      end: 30,
    })
    expect(room.print('OP1')).toBe('OP1 Encourages States to take [bold / robust - EU] measures;')
  })

  it('[PR5] keeps them when it was anchored to what was typed, and is typed anew once more', () => {
    const room = testRoom([TEXT])
    const { negotiation } = room
    const [key, other] = ['EU', 'US'].map(party =>
      room.replace(party, 'OP1', 'effective', 'robust'),
    )
    const chair = hand(room)
    chair.type(chair.replace(26, 35, 'b'), 'old')
    room.as('EU', () =>
      setRange(negotiation, negotiation.proposals.get(key!)!, room.clause('OP1'), 26, 30),
    )
    expect(negotiation.proposals.get(key!)?.state).toBe('ok')
    chair.type(chair.replace(26, 30, 'b'), 'ig')
    for (const one of [key, other])
      expect(negotiation.proposals.get(one!)).toMatchObject({ state: 'stale', start: 26, end: 29 })
  })

  it('[PR5] keeps them when the first letter replaced a selection, and grows with every letter', () => {
    const room = testRoom([TEXT])
    const key = room.replace('EU', 'OP1', 'effective', 'robust')
    const chair = hand(room)
    let at = chair.replace(26, 35, 'b')
    for (const letter of 'old') {
      at = chair.type(at, letter)
      expect(room.negotiation.proposals.get(key)).toMatchObject({ start: 26, end: at })
    }
  })

  it('[PR5] is the same amended word again when it reads as before', () => {
    const room = testRoom([TEXT])
    const key = room.replace('EU', 'OP1', 'effective', 'robust')
    const chair = hand(room)
    chair.type(chair.backspace(35, 9), 'effective')
    expect(room.negotiation.proposals.get(key)?.state).toBe('ok')
  })

  it('[PR5] leaves blanks at its edges out', () => {
    const room = testRoom([TEXT])
    const key = room.replace('EU', 'OP1', 'effective', 'robust')
    const chair = hand(room)
    chair.replace(25, 36, '')
    chair.type(25, ' bold ')
    expect(textOf(room, 'OP1')).toBe('Encourages States to take bold measures;')
    expect(room.negotiation.proposals.get(key)).toMatchObject({ start: 26, end: 30 })
  })

  it('[PR5] may be corrected while it is typed', () => {
    const room = testRoom([TEXT])
    const key = room.replace('EU', 'OP1', 'effective', 'robust')
    const chair = hand(room)
    let at = chair.type(chair.backspace(35, 9), 'blod')
    at = chair.backspace(at, 3)
    at = chair.type(at, 'old')
    expect(room.negotiation.proposals.get(key)).toMatchObject({ start: 26, end: at })
    at = chair.backspace(at, 4)
    expect(room.negotiation.proposals.get(key)?.state).toBe('orphan')
    at = chair.type(at, 'firm')
    expect(room.negotiation.proposals.get(key)).toMatchObject({ start: 26, end: 30 })
  })

  it('[PR5] carries several rivals, and orphans what was strictly inside', () => {
    const room = testRoom([TEXT])
    const whole = room.replace('EU', 'OP1', 'take effective', 'adopt bold')
    const rival = room.replace('NOR', 'OP1', 'take effective', 'adopt')
    const inner = room.replace('US', 'OP1', 'effective', 'all')
    hand(room).type(hand(room).replace(21, 35, 'p'), 'ursue')
    expect(room.negotiation.proposals.get(inner)?.state).toBe('orphan')
    for (const key of [whole, rival])
      expect(room.negotiation.proposals.get(key)?.state).not.toBe('orphan')
  })

  it('[PR5] keeps an insertion after it, and a position on it', () => {
    const room = testRoom([TEXT])
    const key = room.insert('EU', 'OP1', 'effective', ' and robust')
    room.on('NOR', 'OP1', 'effective', 'support')
    const chair = hand(room)
    const at = chair.type(chair.backspace(35, 9), 'bold')
    expect(room.negotiation.proposals.get(key)).toMatchObject({ start: at, end: at })
    const [held] = room.negotiation.positions.onOriginal(room.clause('OP1'))
    expect(held?.standing).toMatchObject({ start: 26, end: at })
  })

  it('[PR5] is not followed where nobody amended it, nor after the caret went elsewhere', () => {
    const room = testRoom([TEXT])
    const chair = hand(room)
    chair.type(chair.backspace(35, 9), 'bold')
    expect(logged(room)).toBe(0)

    const key = room.replace('EU', 'OP1', 'States', 'Members')
    chair.backspace(17, 6)
    chair.type(0, 'Strongly ')
    chair.type(9 + 11, 'all')
    expect(room.negotiation.proposals.get(key)?.state).toBe('orphan')
    expect(logged(room)).toBe(0)
  })

  it('[PR5] is found again after others wrote before it', () => {
    const room = testRoom([TEXT])
    const key = room.replace('EU', 'OP1', 'effective', 'robust')
    const chair = hand(room)
    chair.backspace(35, 9)
    room.as('chair', () => {
      room.negotiation.text(room.clause('OP1')).insert(0, 'Also ')
    })
    chair.type(31, 'bold')
    expect(room.negotiation.proposals.get(key)).toMatchObject({ start: 31, end: 35 })
  })
})
