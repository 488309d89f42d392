import { describe, expect, it } from 'vitest'
import { buryClause } from '../draft/edit'
import { type TestRoom, testRoom } from '../testing/room'
import { type Seat, lines, newParagraph, replicaOf, seat, share, wish } from '../testing/seat'
import { withdraw } from './author'
import { type ClauseRefusal, type ClauseWish, proposeClause } from './propose-clause'

const THREE = ['Urges States to act', 'Requests a report', 'Decides to remain seized']

const refusal = (at: Seat, asked: ClauseWish): ClauseRefusal | null => {
  const wished = at.act(author => proposeClause(at.negotiation, author, asked))
  return wished.ok ? null : wished.code
}
const labels = ({ negotiation }: Seat): string[] => negotiation.sheet().map(({ label }) => label)

describe('what cannot be meant about a clause is refused, and nothing is written', () => {
  const room = testRoom(THREE)
  const eu = seat(room, 'EU')
  const [first, second, third] = [1, 2, 3].map(n => room.clause(`OP${n}`)) as [
    string,
    string,
    string,
  ]
  const words = [{ insert: 'x' }]
  const cases: [string, ClauseWish, ClauseRefusal][] = [
    [
      'a move beside itself',
      { kind: 'move', of: second, host: second, side: 'after' },
      'same place',
    ],
    [
      'a move to where it stands',
      { kind: 'move', of: second, host: first, side: 'after' },
      'same place',
    ],
    [
      'the same from the other side',
      { kind: 'move', of: second, host: third, side: 'before' },
      'same place',
    ],
    ['a move beside nothing', { kind: 'move', of: second, host: 'nowhere', side: 'after' }, 'gone'],
    ['a cut at the start', { kind: 'split', of: first, at: 0 }, 'nothing to split'],
    ['a cut at the end', { kind: 'split', of: first, at: THREE[0]!.length }, 'nothing to split'],
    ['a cut beyond the end', { kind: 'split', of: first, at: 999 }, 'nothing to split'],
    ['a merge of the last one', { kind: 'merge', of: third }, 'nothing to merge'],
    [
      'a paragraph beside nothing',
      { kind: 'new', host: 'nowhere', side: 'after', deeper: false, words },
      'gone',
    ],
    ['an alt of nothing', { kind: 'alt', of: 'nowhere', words }, 'gone'],
    ['to delete nothing', { kind: 'delete', of: 'nowhere' }, 'gone'],
  ]
  it.each(cases)('[PR11] %s', (_, asked, code) => {
    const before = room.updates.length
    expect(refusal(eu, asked)).toBe(code)
    expect(room.updates).toHaveLength(before)
  })

  it('[PR11] anything about a clause that was removed, or about a paragraph that is proposed', () => {
    const room = testRoom(THREE)
    const eu = seat(room, 'EU')
    const gone = room.clause('OP2')
    const proposed = newParagraph(eu, room.clause('OP1'), 'Invites all')
    room.as('chair', () => buryClause(room.negotiation, gone))
    for (const of of [gone, proposed]) {
      expect(refusal(eu, { kind: 'alt', of, words })).toBe('gone')
      expect(refusal(eu, { kind: 'delete', of })).toBe('gone')
      expect(refusal(eu, { kind: 'split', of, at: 3 })).toBe('gone')
      expect(refusal(eu, { kind: 'merge', of })).toBe('gone')
      expect(refusal(eu, { kind: 'move', of, host: room.clause('OP3'), side: 'after' })).toBe(
        'gone',
      )
    }
    expect(refusal(eu, { kind: 'new', host: gone, side: 'after', deeper: false, words })).toBe(
      'gone',
    )
  })

  it('[PR11] a split where only blanks would be left on one side', () => {
    const room = testRoom(['  Urges'])
    expect(refusal(seat(room, 'EU'), { kind: 'split', of: room.clause('OP1'), at: 2 })).toBe(
      'nothing to split',
    )
  })
})

function scene(): { room: TestRoom; eu: Seat; host: (n: number) => string } {
  const room = testRoom(THREE)
  return { room, eu: seat(room, 'EU'), host: n => room.clause(`OP${n}`) }
}

describe('labels of what is proposed', () => {
  it('[LB3] [LB4] [LB5] are bis and ter after it, pre before it, alt beside it', () => {
    const { eu, host } = scene()
    newParagraph(eu, host(1), 'a')
    newParagraph(eu, host(1), 'b')
    newParagraph(eu, host(1), 'c', { side: 'before' })
    wish(eu, { kind: 'alt', of: host(1), words: [{ insert: 'd' }] })
    wish(eu, { kind: 'alt', of: host(1), words: [{ insert: 'e' }] })
    expect(labels(eu)).toEqual([
      'OP1 pre',
      'OP1',
      'OP1 alt',
      'OP1 alt 2',
      'OP1 bis',
      'OP1 ter',
      'OP2',
      'OP3',
    ])
  })

  it('[LB2] are given once: what was withdrawn keeps its label', () => {
    const { eu, host } = scene()
    const first = newParagraph(eu, host(1), 'a')
    eu.act(() => withdraw(eu.negotiation, first))
    newParagraph(eu, host(1), 'b')
    expect(labels(eu)).toEqual(['OP1', 'OP1 ter', 'OP2', 'OP3'])
  })

  it('[LB3] after a proposed paragraph the next is its own ter', () => {
    const { eu, host } = scene()
    const first = newParagraph(eu, host(1), 'a')
    newParagraph(eu, first, 'b')
    expect(labels(eu)).toEqual(['OP1', 'OP1 bis', 'OP1 ter', 'OP2', 'OP3'])
  })

  it('[RT5] two delegations that give OP3 bis at once agree on who shows it, on all replicas', () => {
    const { room, host } = scene()
    const [one, two] = [replicaOf(room.doc), replicaOf(room.doc)]
    const eu = seat(room, 'EU', { doc: one })
    const nor = seat(room, 'NOR', { doc: two })
    newParagraph(eu, host(3), 'of EU')
    newParagraph(nor, host(3), 'of NOR')
    newParagraph(nor, host(3), 'again of NOR')
    expect(labels(nor).slice(3)).toEqual(['OP3 bis', 'OP3 ter'])
    share(one, two, room.doc)
    const wanted = [
      'OP1 Urges States to act',
      'OP2 Requests a report',
      'OP3 Decides to remain seized',
      'OP3 bis [of EU - EU]',
      'OP3 ter [of NOR - NOR]',
      'OP3 quater [again of NOR - NOR]',
    ]
    for (const at of [eu, nor, seat(room, 'US'), seat(room, 'US', { doc: replicaOf(two) })])
      expect(lines(at)).toEqual(wanted)
  })

  it('[LB1] a sub-paragraph takes the first letter that is free, and the level below', () => {
    const { eu, host } = scene()
    const first = newParagraph(eu, host(2), 'first', { deeper: true })
    newParagraph(eu, first, 'second', { deeper: true })
    const own = newParagraph(eu, host(2), 'beside')
    newParagraph(eu, own, 'within', { deeper: true })
    expect(eu.negotiation.sheet().map(({ label, level }) => [label, level])).toEqual([
      ['OP1', 0],
      ['OP2', 0],
      ['OP2(a)', 1],
      ['OP2(a) bis', 1],
      ['OP2 bis', 0],
      ['OP2 bis(a)', 1],
      ['OP3', 0],
    ])
  })
})
