import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeInto, replaceWords } from '../draft/edit'
import { chairStep, workAs } from '../testing/chair-work'
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

describe('where words came from', { timeout: 120_000 }, () => {
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

  it('[RV4] [RT4] whatever a chair does, every character is in one run, and the first text stays the first text', () => {
    fc.assert(
      fc.property(fc.array(chairStep, { maxLength: 15 }), steps => {
        const { room, chair, negotiation } = start()
        const words = new Set(
          negotiation.clauses().flatMap(({ id }) => negotiation.textIndex(id).string.split('')),
        )
        room.replace('EU', 'OP1', 'effective', 'ROBUST')
        workAs(chair, room, steps)
        const origins = originsIn(negotiation)
        for (const { id } of negotiation.clauses()) {
          const { string, length } = negotiation.textIndex(id)
          const runs = origins(id)
          expect(runs.map(({ from }) => from)).toEqual(
            [0, ...runs.map(({ to }) => to)].slice(0, -1),
          )
          expect(runs.at(-1)?.to ?? 0).toBe(length)
          const told = runs.map(({ from, to, origin }) => ({
            kind: origin.kind,
            words: string.slice(from, to),
          }))
          const first = told.filter(({ kind }) => kind === 'first')
          const signs = first.flatMap(({ words: run }) => run.split(''))
          expect(signs.filter(sign => !words.has(sign))).toEqual([])
          const decided = told.filter(({ words: run }) => run.includes('ROBUST'))
          expect(decided.filter(({ kind }) => kind !== 'decided')).toEqual([])
        }
      }),
      { numRuns: 60 },
    )
  })
})
