import { describe, expect, it } from 'vitest'
import { addClause, buryClause, replaceWords } from './draft/edit'
import { proposeWording, withdraw } from './proposal/author'
import { createNote } from './proposal/table'
import { acceptClause } from './decision/decide-clause'
import { isSeenBy } from './sheet'
import { type TestRoom, testRoom } from './testing/room'
import {
  type Seat,
  lines,
  newParagraph,
  replaceIn,
  replicaOf,
  seat,
  share,
  wish,
} from './testing/seat'

const TWO = ['Urges States to act', 'Requests a report']

function scene(): { room: TestRoom; eu: Seat; nor: Seat; first: string; chair: Seat } {
  const room = testRoom(TWO)
  const [eu, nor, chair] = ['EU', 'NOR', 'chair'].map(name => seat(room, name)) as [
    Seat,
    Seat,
    Seat,
  ]
  return { room, eu, nor, chair, first: room.clause('OP1') }
}
const words = (at: Seat): string[] =>
  at.negotiation.sheet().map(({ host }) => at.negotiation.textIndex(host).string)
const take = (chair: Seat, key: string): void =>
  chair.act(({ now, newId, by }) => {
    const decided = acceptClause(chair.negotiation, key, { id: newId(), by, at: now() }, newId)
    expect(decided.ok).toBe(true)
  })

const notes = (at: Seat): string[] =>
  at.negotiation.sheet().flatMap(({ kind, host }) => (kind === 'note' ? [host] : []))

describe('the sheet', () => {
  it('[RT5] has what is proposed before a clause, the clause, its rivals, and what comes after it', () => {
    const { eu, nor, first } = scene()
    newParagraph(nor, first, 'after')
    wish(nor, { kind: 'alt', of: first, words: [{ insert: 'rival' }] })
    newParagraph(eu, first, 'before', { side: 'before' })
    newParagraph(eu, first, 'later')
    expect(words(eu)).toEqual(['before', TWO[0], 'rival', 'after', 'later', TWO[1]])
  })

  it('[RT5] the earlier proposed stand first, and each has its own beside it', () => {
    const { eu, nor, first } = scene()
    const one = newParagraph(eu, first, 'one')
    newParagraph(nor, first, 'two')
    newParagraph(nor, one, 'after one')
    newParagraph(nor, one, 'before one', { side: 'before' })
    expect(words(eu)).toEqual([TWO[0], 'before one', 'one', 'after one', 'two', TWO[1]])
  })

  it.each([
    ['the first', 0],
    ['the second', 1],
    ['the last', 2],
  ])('[RT5] those around an accepted one keep their order: %s', (_, nth) => {
    const { eu, nor, chair, first } = scene()
    const keys = [newParagraph(eu, first, 'one'), newParagraph(nor, first, 'two')]
    keys.push(newParagraph(eu, first, 'three'))
    const before = [newParagraph(eu, first, 'pre one', { side: 'before' })]
    before.push(newParagraph(eu, first, 'pre two', { side: 'before' }))
    const wanted = words(eu)
    take(chair, keys[nth]!)
    take(chair, before[nth % 2]!)
    expect(words(eu)).toEqual(wanted)
    newParagraph(nor, first, 'four')
    expect(words(eu)).toEqual(wanted.toSpliced(-1, 0, 'four'))
    for (const key of keys.filter((_, i) => i !== nth)) take(chair, key)
    expect(words(eu)).toEqual(wanted.toSpliced(-1, 0, 'four'))
  })

  it('[RT5] what hangs on a clause that was removed, or on a paragraph that was withdrawn, keeps its place', () => {
    const { room, eu, nor, first } = scene()
    const own = newParagraph(nor, first, 'withdrawn')
    newParagraph(eu, own, 'after the withdrawn')
    newParagraph(eu, first, 'after the removed')
    room.as('chair', () => buryClause(room.negotiation, first))
    nor.act(() => withdraw(nor.negotiation, own))
    expect(words(eu)).toEqual(['after the withdrawn', 'after the removed', TWO[1]])
  })

  it('[RT5] a paragraph without words is its party’s alone', () => {
    const { room, eu, first } = scene()
    const key = wish(eu, { kind: 'new', host: first, side: 'after', deeper: false, words: [] })
    const leaf = eu.negotiation.leaf(key)!
    expect(isSeenBy(leaf, room.number('EU'))).toBe(true)
    expect(isSeenBy(leaf, room.number('NOR'))).toBe(false)
    expect(isSeenBy(leaf, null)).toBe(false)
    expect(lines(eu)).toEqual(['OP1 Urges States to act', 'OP2 Requests a report'])
  })

  it('[RT5] a clause that the chair adds under the label of a proposed one shows it, and the proposed one goes on', () => {
    const { room, eu, chair, first } = scene()
    newParagraph(eu, first, 'proposed')
    room.as('chair', () =>
      addClause(chair.negotiation, first, 'c', { kind: 'operative', level: 0, label: 'OP1 bis' }, [
        { insert: 'of the chair' },
      ]),
    )
    expect(lines(eu)).toEqual([
      'OP1 Urges States to act',
      'OP1 ter [proposed - EU]',
      'OP1 bis of the chair',
      'OP2 Requests a report',
    ])
  })

  it('[RT5] footnotes stand at the end, proposed ones after those of the draft with the next numbers', () => {
    const cited = { text: 'Recalling its resolution', citations: [{ at: 24, mark: '1' }] }
    const room = testRoom([cited], undefined, [{ mark: '1', text: 'Resolution 1' }])
    const eu = seat(room, 'EU')
    eu.act(author => {
      createNote(eu.negotiation.root(eu.party, 'tabled'), 'f', [{ insert: 'Resolution 2' }])
      const insert = { note: `${eu.party}/f` }
      const host = room.clause('OP1')
      return proposeWording(eu.negotiation, author, { host, from: 9, to: 9, words: [{ insert }] })
    })
    replaceIn(seat(room, 'NOR'), `${eu.party}/f`, '2', '3')
    replaceIn(seat(room, 'NOR'), eu.negotiation.notes()[0]!.id, '1', '4')
    expect(eu.negotiation.sheet().map(({ kind, label, party }) => [kind, label, party])).toEqual([
      ['operative', 'OP1', null],
      ['note', '1', null],
      ['note', '2', eu.party],
    ])
    expect(lines(eu).slice(1)).toEqual([
      'Note 1 Resolution [1 / 4 - NOR]',
      'Note 2 Resolution [2 / 3 - NOR]',
    ])
  })

  it('[RT5] proposed footnotes have one order on all replicas, and go when what cites them loses its ground', () => {
    const room = testRoom(TWO)
    const host = room.clause('OP1')
    const cite = (at: Seat, from: number): void => {
      at.act(author => {
        createNote(at.negotiation.root(at.party, 'tabled'), 'f', [{ insert: 'See there' }])
        const insert = { note: `${at.party}/f` }
        return proposeWording(at.negotiation, author, {
          host,
          from,
          to: from + 3,
          words: [{ insert }],
        })
      })
    }
    const seats = ['NOR', 'EU'].map(name => seat(room, name, { doc: replicaOf(room.doc) })) as [
      Seat,
      Seat,
    ]
    const [nor, eu] = seats
    cite(nor, 0)
    cite(eu, 6)
    share(nor.doc, eu.doc)
    const wanted = [`${eu.party}/f`, `${nor.party}/f`]
    for (const at of seats) expect(notes(at)).toEqual(wanted)
    const chair = seat(room, 'chair', { doc: nor.doc })
    chair.act(() => replaceWords(chair.negotiation, host, 0, 4, []))
    expect(notes(nor)).toEqual([`${eu.party}/f`])
    share(nor.doc, eu.doc)
    expect(notes(eu)).toEqual([`${eu.party}/f`])
  })
})
