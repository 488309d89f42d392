import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { drafted, tabled } from '../document'
import { acceptClause } from '../decision/decide-clause'
import { type TestRoom, testRoom } from '../testing/room'
import {
  type Seat,
  insertIn,
  lines,
  newParagraph,
  replaceIn,
  replicaOf,
  seat,
  share,
  wish,
} from '../testing/seat'
import { printClause } from '../rolling/print'
import { printedClause } from '../rolling/printed'
import { proposeWording, withdraw } from './author'
import { proposeReplace } from './edit'
import { project } from './projection'
import { createNote, drafts, tableDrafts } from './table'

const THREE = ['Urges States to act', 'Requests a report', 'Decides to remain seized']

interface Scene {
  room: TestRoom
  /** drafts in private */
  eu: Seat
  privately: Y.Doc
  first: string
}
function scene(): Scene {
  const room = testRoom(THREE)
  const privately = new Y.Doc()
  return { room, eu: seat(room, 'EU', { drafts: privately }), privately, first: room.clause('OP1') }
}
const table = (at: Seat, keys: readonly string[]): string[] =>
  at.act(author => tableDrafts(at.negotiation, author, keys))
const print = ({ negotiation }: Seat, host: string): string =>
  printClause(printedClause(negotiation, host))
const keysOf = (at: Seat): string[] => drafts(at.negotiation).map(({ key }) => key)

describe('private, then tabled', () => {
  it('[PR12] a private proposal stands in the text of its party, and nowhere else', () => {
    const { room, eu, first } = scene()
    const before = room.updates.length
    const key = replaceIn(eu, first, 'States', 'Members', 'private')
    expect(key).toMatch(/^\d+~/)
    expect(print(eu, first)).toBe('OP1 Urges [States / Members - EU] to act')
    expect(room.print('OP1')).toBe('OP1 Urges States to act')
    expect(room.updates).toHaveLength(before)
  })

  it('[PR12] is tabled as a copy under the same id, and then counts once', () => {
    const { room, eu, first, privately } = scene()
    const key = replaceIn(eu, first, 'States', 'Members', 'private')
    expect(keysOf(eu)).toEqual([key])
    const state = Y.encodeStateVector(privately)
    expect(table(eu, [key])).toEqual([key.replace('~', '/')])
    expect(print(eu, first)).toBe('OP1 Urges [States / Members - EU] to act')
    expect(room.print('OP1')).toBe('OP1 Urges [States / Members - EU] to act')
    expect(keysOf(eu)).toEqual([])
    expect(table(eu, [key])).toEqual([])
    // nothing was written in private: the two documents need no common transaction
    expect(Y.encodeStateVector(privately)).toEqual(state)
  })

  it('[PR12] where the tabled copy is absent the private one stands again', () => {
    const { room, eu, first, privately } = scene()
    const before = replicaOf(eu.doc)
    const key = replaceIn(eu, first, 'States', 'Members', 'private')
    table(eu, [key])
    const colleague = seat(room, 'EU', { doc: before, drafts: replicaOf(privately) })
    expect(keysOf(colleague)).toEqual([key])
    expect(print(colleague, first)).toBe('OP1 Urges [States / Members - EU] to act')
    share(before, eu.doc)
    expect(keysOf(colleague)).toEqual([])
    expect(print(colleague, first)).toBe('OP1 Urges [States / Members - EU] to act')
  })

  it('[PR12] two colleagues who table the same at once table it once', () => {
    const { room, eu, first, privately } = scene()
    const key = replaceIn(eu, first, 'States', 'Members', 'private')
    const other = seat(room, 'EU', {
      doc: replicaOf(room.doc),
      drafts: replicaOf(privately),
      client: 8,
    })
    table(eu, [key])
    table(other, [key])
    share(room.doc, other.doc)
    for (const at of [eu, other])
      expect(print(at, first)).toBe('OP1 Urges [States / Members - EU] to act')
    expect([...tabled(room.doc, eu.party).keys()]).toHaveLength(1)
  })

  it('[PR12] one, all of a clause, or all; withdrawn ones and those without anything to say stay', () => {
    const { eu, first, room } = scene()
    const one = replaceIn(eu, first, 'States', 'Members', 'private')
    const two = insertIn(eu, room.clause('OP2'), 'Requests', ' again', 'private')
    const gone = insertIn(eu, room.clause('OP2'), 'report', ' soon', 'private')
    const empty = wish(
      eu,
      { kind: 'new', host: first, side: 'after', deeper: false, words: [] },
      'private',
    )
    eu.act(() => withdraw(eu.negotiation, gone), 'private')
    expect(keysOf(eu)).toEqual([one, two])
    table(eu, [one, two, gone, empty])
    expect(keysOf(eu)).toEqual([])
    expect([...tabled(room.doc, eu.party).keys()]).toHaveLength(2)
  })

  it('[PR12] a private host goes along: what amends it, hangs on it, and the note that it cites', () => {
    const { room, eu, first } = scene()
    const outer = newParagraph(eu, first, 'Invites:', { layer: 'private' })
    const inner = newParagraph(eu, outer, 'all States', { layer: 'private', deeper: true })
    eu.act(author => {
      createNote(eu.negotiation.root(eu.party, 'private'), 'f', [{ insert: 'Resolution 9' }])
      const words = [{ insert: ' recalled' }, { insert: { note: `${eu.party}~f` } }]
      proposeWording(eu.negotiation, author, { host: first, from: 5, to: 5, words })
    }, 'private')
    const [cites] = keysOf(eu).filter(key => key !== outer && key !== inner)
    const before = lines(eu)
    expect(before).toEqual([
      'OP1 Urges [recalled - EU] States to act',
      'OP1 bis [Invites: - EU]',
      'OP1 bis(a) [all States - EU]',
      'OP2 Requests a report',
      'OP3 Decides to remain seized',
      'Note 1 Resolution 9',
    ])
    expect(table(eu, [inner, cites!])).toHaveLength(3)
    expect(keysOf(eu)).toEqual([])
    expect(lines(eu)).toEqual(before)
    expect(lines(seat(room, 'NOR'))).toEqual(before)
  })

  it('[PR12] amendments of somebody’s words are drafted in private too', () => {
    const { room, eu, first } = scene()
    const host = room.replace('NOR', 'OP1', 'States', 'all Members')
    const key = replaceIn(eu, host, 'all', 'many', 'private')
    const wanted = 'OP1 Urges [States / [all / many - EU] Members - NOR] to act'
    expect(print(eu, first)).toBe(wanted)
    expect(room.print('OP1')).toBe('OP1 Urges [States / all Members - NOR] to act')
    table(eu, [key])
    expect(room.print('OP1')).toBe(wanted)
  })

  it('[PR12] a label that somebody took meanwhile makes way', () => {
    const { room, eu, first } = scene()
    const key = newParagraph(eu, first, 'of EU', { layer: 'private' })
    newParagraph(seat(room, 'NOR'), first, 'of NOR')
    table(eu, [key])
    const proposal = eu.negotiation.clauseProposals.get(key.replace('~', '/'))!
    expect('label' in proposal && proposal.label).toBe('OP1 ter')
    expect(lines(seat(room, 'US')).slice(1, 3)).toEqual([
      'OP1 bis [of NOR - NOR]',
      'OP1 ter [of EU - EU]',
    ])
  })

  it('[PR12] reason, language and sources go along', () => {
    const { eu, first } = scene()
    const key = replaceIn(eu, first, 'States', 'Members', 'private')
    eu.act(() => {
      const map = eu.negotiation.proposalMap(key)!
      map.set('reason', 'as in the Charter')
      map.set('language', 'fr')
      map.set('sources', [{ symbol: 'A/RES/72/195', paragraph: '3' }])
    }, 'private')
    const [tabledKey] = table(eu, [key])
    const { reason, language, sources } = eu.negotiation.spoken(tabledKey!)!
    expect({ reason, language, sources }).toEqual({
      reason: 'as in the Charter',
      language: 'fr',
      sources: [{ symbol: 'A/RES/72/195', paragraph: '3' }],
    })
  })

  it('[PR12] words typed in private go to private proposals, tabled ones are left alone', () => {
    const { room, eu, first } = scene()
    insertIn(eu, first, 'Urges', ' all')
    eu.act(
      author =>
        proposeReplace(
          eu.negotiation,
          author,
          first,
          THREE[0]!.length + 4,
          THREE[0]!.length + 4,
          [{ insert: ' now' }],
          'forward',
        ),
      'private',
    )
    const shown = project(eu.negotiation, first, eu.party)
    expect(shown.map(({ op }) => op)).toEqual(['Urges', ' all', ' States to act', ' now'])
    expect(room.print('OP1')).toBe('OP1 Urges [all - EU] States to act')
    expect(keysOf(eu)).toHaveLength(1)
  })

  it('[PR12] drafting goes on after others changed the ground, and what was drafted follows', () => {
    const { room, eu, first } = scene()
    const chair = seat(room, 'chair')
    const key = replaceIn(eu, first, 'act', 'move', 'private')
    const paragraph = newParagraph(seat(room, 'NOR'), first, 'Invites all')
    const nested = replaceIn(eu, paragraph, 'all', 'many', 'private')
    chair.act(({ now, newId, by }) =>
      acceptClause(chair.negotiation, paragraph, { id: newId(), by, at: now() }, newId),
    )
    expect(print(eu, paragraph)).toBe('OP1 bis Invites [all / many - EU]')
    table(eu, [key, nested])
    expect(lines(chair).slice(0, 2)).toEqual([
      'OP1 Urges States to [act / move - EU]',
      'OP1 bis Invites [all / many - EU]',
    ])
  })

  it('[PR12] a private document with anything in it harms nobody', () => {
    const { room, eu, privately, first } = scene()
    privately.transact(() => {
      const root = drafted(privately, eu.party)
      root.set('proposal:x', 7)
      root.set('proposal:y', new Y.Map([['kind', 'new']]))
      root.set('note:z', 'text')
      root.set('position:q', { at: 1 })
    })
    expect(keysOf(eu)).toEqual([])
    expect(print(eu, first)).toBe(room.print('OP1'))
  })
})
