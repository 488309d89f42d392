import { describe, expect, it } from 'vitest'
import { mergeInto, replaceWords } from '../draft/edit'
import { testRoom } from '../testing/room'
import { acceptKeys, seat } from '../testing/seat'
import { chairUndo } from '../undo'
import { originsIn } from './origin'

function start() {
  const room = testRoom(['Urges States to take effective measures;', 'Thanks donors;'])
  // the client that wrote the first text writes nothing else (AU7)
  const chair = seat(room, 'chair', { client: 9 })
  const { negotiation } = chair
  const [op1, op2] = [room.clause('OP1'), room.clause('OP2')]
  const told = (host: string): string[] => {
    const { string } = negotiation.textIndex(host)
    return originsIn(negotiation)(host).map(({ from, to, origin }) => {
      const by = origin.kind === 'decided' ? origin.settled.decision.accepted.join() : origin.kind
      return `${by}: ${string.slice(from, to)}`
    })
  }
  return { room, chair, negotiation, op1, op2, told }
}

describe('where words came from', () => {
  it('[RV4] tells the first text, a chair’s hand and a decision apart, run by run', () => {
    const { room, chair, negotiation, op1, told } = start()
    const key = room.replace('EU', 'OP1', 'effective', 'robust')
    acceptKeys(chair, op1, [key])
    chair.act(() => replaceWords(negotiation, op1, 5, 5, [{ insert: ' all' }]))
    expect(told(op1)).toEqual([
      'first: Urges',
      'typed:  all',
      'first:  States to take ',
      `${key}: robust`,
      'first:  measures;',
    ])
    const [, typed] = originsIn(negotiation)(op1)
    expect(typed?.id[0]).toBe(2 ** 32 + 9)
  })

  it('[RV4] words that were moved into another clause keep their origin', () => {
    const { room, chair, negotiation, op1, op2, told } = start()
    const key = room.replace('EU', 'OP2', 'donors', 'all donors')
    acceptKeys(chair, op2, [key])
    chair.act(() => mergeInto(negotiation, op1, op2))
    expect(told(op1)).toEqual([
      'first: Urges States to take effective measures;Thanks ',
      `${key}: all `,
      'first: donors;',
    ])
  })

  it('[RV4] words that undo brought back keep their origin', () => {
    const { chair, negotiation, op1, told } = start()
    const undo = chairUndo(negotiation, 'me', 0)
    chair.act(() => replaceWords(negotiation, op1, 0, 6, []), 'tabled', 'me')
    undo.undo()
    expect(told(op1)).toEqual(['first: Urges States to take effective measures;'])
    undo.destroy()
  })
})
