import { replaceWords } from '@chapeau/shared/draft/edit'
import { testRoom } from '@chapeau/shared/testing/room'
import { acceptKeys, seat } from '@chapeau/shared/testing/seat'
import { describe, expect, it } from 'vitest'
import { sourcesOf } from './legend'

const CHAIR = 2 ** 32

describe('where words come from', () => {
  it('[RV4] gives each source a letter, in the order of the text, and each run its source', () => {
    const room = testRoom(['Urges States to take effective measures;', 'Thanks donors;'])
    const ana = seat(room, 'chair', { client: 9 })
    const ben = seat(room, 'chair', { client: 10 })
    const { negotiation } = ana
    const [op1, op2] = [room.clause('OP1'), room.clause('OP2')]
    acceptKeys(ana, op1, [room.replace('EU', 'OP1', 'effective', 'robust')])
    ben.act(() => replaceWords(ben.negotiation, op2, 0, 0, [{ insert: 'Again ' }]))
    ana.act(() => replaceWords(negotiation, op2, 0, 0, [{ insert: 'Once ' }]))
    const writers = [
      { client: CHAIR + 9, party: 1, name: 'Ana' },
      { client: CHAIR + 10, party: 1, name: 'Ben' },
    ]
    const { sources, runs } = sourcesOf(negotiation, [op1, op2], writers)
    expect(sources.map(({ letter, text, party }) => [letter, text, party])).toEqual([
      ['A', 'The first text', 1],
      [
        'B',
        expect.stringMatching(/^Proposed by EU, accepted on 1 January 1970/),
        room.number('EU'),
      ],
      ['C', 'Typed by Ana', 1],
      ['D', 'Typed by Ben', 1],
    ])
    const told = (host: string): string =>
      runs
        .get(host)!
        .map(
          ({ from, to, source }) =>
            `${source.letter}:${negotiation.textIndex(host).string.slice(from, to)}`,
        )
        .join('|')
    expect(told(op1)).toBe('A:Urges States to take |B:robust|A: measures;')
    expect(told(op2)).toBe('C:Once |D:Again |A:Thanks donors;')
  })

  it('does not know who a client is that the server did not name', () => {
    const room = testRoom(['Thanks donors;'])
    const ana = seat(room, 'chair', { client: 9 })
    const op1 = room.clause('OP1')
    ana.act(() => replaceWords(ana.negotiation, op1, 0, 14, [{ insert: 'Ends.' }]))
    const { sources } = sourcesOf(ana.negotiation, [op1], [])
    expect(sources.map(({ text }) => text)).toEqual(['Typed by a chair'])
  })
})
