import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { addClause, buryClause } from '../draft/edit'
import { withdraw } from '../proposal/author'
import type { ClauseWish } from '../proposal/propose-clause'
import { type TestRoom, testRoom } from '../testing/room'
import {
  type Seat,
  acceptKeys,
  insertIn,
  lines,
  newParagraph,
  replaceIn,
  replicaOf,
  seat,
  share,
  wish,
} from '../testing/seat'
import { chairUndo } from '../undo'
import type { Decided } from './decide'
import { acceptClause, declineClause } from './decide-clause'

const THREE = ['Urges States to act', 'Requests a report', 'Decides to remain seized']

interface Scene {
  room: TestRoom
  eu: Seat
  nor: Seat
  chair: Seat
  undo: Y.UndoManager
  host: (n: number) => string
}
function scene(texts: readonly string[] = THREE): Scene {
  const room = testRoom(texts)
  const [eu, nor, chair] = ['EU', 'NOR', 'chair'].map(name => seat(room, name)) as [
    Seat,
    Seat,
    Seat,
  ]
  const undo = chairUndo(chair.negotiation, 'chair', 0)
  return { room, eu, nor, chair, undo, host: n => room.clause(`OP${n}`) }
}
const decide = (chair: Seat, key: string, how: typeof acceptClause = acceptClause): Decided =>
  chair.act(({ now, newId, by }) =>
    how(chair.negotiation, key, { id: newId(), by, at: now() }, newId),
  )
const decline = (chair: Seat, key: string): Decided => decide(chair, key, declineClause)

/** Does it, and takes it back and does it again, twice. */
function backAndForth({ chair, undo }: Scene, act: () => void): string[] {
  const before = lines(chair)
  act()
  const after = lines(chair)
  for (let round = 0; round < 2; round++) {
    undo.undo()
    expect(lines(chair)).toEqual(before)
    undo.redo()
    expect(lines(chair)).toEqual(after)
  }
  return after
}

describe('decisions on whole clauses', () => {
  const kinds: [string, (scene: Scene) => ClauseWish, string[]][] = [
    [
      'a new paragraph',
      ({ host }) => ({
        kind: 'new',
        host: host(1),
        side: 'after',
        deeper: false,
        words: [{ insert: 'Invites all' }],
      }),
      [
        'OP1 Urges States to act',
        'OP1 bis Invites all',
        'OP2 Requests a report',
        'OP3 Decides to remain seized',
      ],
    ],
    [
      'an alt',
      ({ host }) => ({ kind: 'alt', of: host(2), words: [{ insert: 'Requests two reports' }] }),
      ['OP1 Urges States to act', 'OP2 Requests two reports', 'OP3 Decides to remain seized'],
    ],
    [
      'a deletion',
      ({ host }) => ({ kind: 'delete', of: host(2) }),
      ['OP1 Urges States to act', 'OP3 Decides to remain seized'],
    ],
    [
      'a move forward',
      ({ host }) => ({ kind: 'move', of: host(1), host: host(3), side: 'after' }),
      ['OP2 Requests a report', 'OP3 Decides to remain seized', 'OP1 Urges States to act'],
    ],
    [
      'a move back',
      ({ host }) => ({ kind: 'move', of: host(3), host: host(1), side: 'before' }),
      ['OP3 Decides to remain seized', 'OP1 Urges States to act', 'OP2 Requests a report'],
    ],
    [
      'a split',
      ({ host }) => ({ kind: 'split', of: host(1), at: 6 }),
      [
        'OP1 Urges ',
        'OP1 bis States to act',
        'OP2 Requests a report',
        'OP3 Decides to remain seized',
      ],
    ],
    [
      'a merge',
      ({ host }) => ({ kind: 'merge', of: host(2) }),
      ['OP1 Urges States to act', 'OP2 Requests a reportDecides to remain seized'],
    ],
  ]

  it.each(kinds)('[PR14] %s is accepted, undone and done again', (_, asked, wanted) => {
    const s = scene()
    const key = wish(s.nor, asked(s))
    const after = backAndForth(s, () => expect(decide(s.chair, key).ok).toBe(true))
    expect(after).toEqual(wanted)
    expect(lines(seat(s.room, 'EU', { doc: replicaOf(s.room.doc) }))).toEqual(wanted)
    expect(decide(s.chair, key)).toEqual({ ok: false, code: 'gone' })
  })

  it.each(kinds)('[PR14] %s is declined, undone and done again', (_, asked) => {
    const s = scene()
    const key = wish(s.nor, asked(s))
    const after = backAndForth(s, () => expect(decline(s.chair, key).ok).toBe(true))
    expect(after).toEqual([
      'OP1 Urges States to act',
      'OP2 Requests a report',
      'OP3 Decides to remain seized',
    ])
    expect(decline(s.chair, key)).toEqual({ ok: false, code: 'gone' })
  })

  it.each(kinds)(
    '[PR14] %s that was withdrawn, or whose clause was removed, is not accepted',
    (_, asked) => {
      const s = scene()
      const key = wish(s.nor, asked(s))
      s.nor.act(() => withdraw(s.nor.negotiation, key))
      expect(decide(s.chair, key)).toEqual({ ok: false, code: 'gone' })
      const again = wish(s.eu, asked(s))
      const of = s.chair.negotiation.clauseProposals.get(again)!
      if (of.kind === 'new') return
      s.room.as('chair', () => buryClause(s.chair.negotiation, of.of))
      expect(decide(s.chair, again)).toEqual({ ok: false, code: 'gone' })
    },
  )

  it('[PR14] what amends a new paragraph stands in it when it is a clause', () => {
    const s = scene()
    const key = newParagraph(s.nor, s.host(1), 'Invites all States')
    replaceIn(s.eu, key, 'all', 'many')
    const within = insertIn(s.eu, key, 'States', ' Parties')
    replaceIn(s.nor, within, 'Parties', 'Members')
    s.room.take('G77', within, 'oppose')
    const after = backAndForth(s, () => decide(s.chair, key))
    expect(after[1]).toBe(
      'OP1 bis Invites [all / many - EU] States [[Parties / Members - NOR] - EU; G77 delete]',
    )
  })

  it('[PR14] an amendment of a new paragraph that comes after the acceptance finds the words', () => {
    const s = scene()
    const key = newParagraph(s.nor, s.host(1), 'Invites all States')
    const away = seat(s.room, 'EU', { doc: replicaOf(s.room.doc) })
    replaceIn(away, key, 'all', 'many')
    const first = s.room.replace('NOR', 'OP2', 'report', 'full report')
    share(away.doc, s.room.doc)
    const late = seat(s.room, 'EU', { doc: replicaOf(s.room.doc) })
    decide(s.chair, key)
    acceptKeys(s.chair, s.host(2), [first])
    replaceIn(late, key, 'States', 'Members')
    replaceIn(late, first, 'full', 'short')
    share(late.doc, s.room.doc)
    const wanted = [
      'OP1 Urges States to act',
      'OP1 bis Invites [all / many - EU] [States / Members - EU]',
      'OP2 Requests a [full / short - EU] report',
      'OP3 Decides to remain seized',
    ]
    expect(lines(s.chair)).toEqual(wanted)
    expect(lines(late)).toEqual(wanted)
    s.undo.undo()
    s.undo.undo()
    expect(lines(s.chair)).toEqual([
      'OP1 Urges States to act',
      'OP1 bis [Invites [all / many - EU] [States / Members - EU] - NOR]',
      'OP2 Requests a [report / [full / short - EU] report - NOR]',
      'OP3 Decides to remain seized',
    ])
  })

  it('[PR14] a new paragraph goes in with the sub-paragraphs of its party, those of others stay proposed', () => {
    const s = scene()
    const key = newParagraph(s.nor, s.host(1), 'Invites:')
    const sub = newParagraph(s.nor, key, 'States', { deeper: true })
    newParagraph(s.nor, sub, 'groups', { deeper: true })
    newParagraph(s.eu, sub, 'all others', { deeper: true })
    const after = backAndForth(s, () => decide(s.chair, key))
    expect(after.slice(1, 5)).toEqual([
      'OP1 bis Invites:',
      'OP1 bis(a) States',
      'OP1 bis(a) bis groups',
      'OP1 bis(a) ter [all others - EU]',
    ])
    const { decision } = s.chair.negotiation.decisions.of(key)!
    expect(decision.proposals).toHaveLength(3)
  })

  it('[PR14] an alt takes the place of the words that differ, and amendments of the others stay', () => {
    const s = scene(['Urges all States to act promptly'])
    s.room.replace('EU', 'OP1', 'act', 'move')
    const rival = {
      kind: 'alt',
      of: s.host(1),
      words: [{ insert: 'Urges many States to act soon' }],
    } as const
    const key = wish(s.nor, rival)
    const twin = wish(s.eu, rival)
    replaceIn(s.nor, twin, 'soon', 'now')
    const after = backAndForth(s, () => decide(s.chair, key))
    expect(after).toEqual(['OP1 Urges many States to [act / move - EU] [soon / now - NOR]'])
    expect(s.chair.negotiation.decisions.of(twin)?.decision.accepted).toEqual([key, twin])
  })

  it('[PR14] a split carries the amendments of both sides, and one that came before its cut moves it', () => {
    const s = scene(['Urges all States to act promptly'])
    s.room.replace('EU', 'OP1', 'all', 'many')
    const key = wish(s.nor, { kind: 'split', of: s.host(1), at: 'Urges all States '.length })
    s.room.replace('EU', 'OP1', 'promptly', 'now')
    s.room.insert('US', 'OP1', 'States ', 'always ')
    const after = backAndForth(s, () => decide(s.chair, key))
    expect(after).toEqual([
      'OP1 Urges [all / many - EU] States [always - US] ',
      'OP1 bis to act [promptly / now - EU]',
    ])
  })

  it('[PR14] a split where the words before the cut went is not made', () => {
    const s = scene(['Urges States'])
    const key = wish(s.nor, { kind: 'split', of: s.host(1), at: 'Urges '.length })
    s.room.as('chair', () => {
      s.chair.negotiation.text(s.host(1)).delete(0, 6)
    })
    expect(decide(s.chair, key)).toEqual({ ok: false, code: 'gone' })
  })

  it('[PR14] a merge carries the amendments of the second clause into the first', () => {
    const s = scene()
    const key = wish(s.nor, { kind: 'merge', of: s.host(1) })
    s.room.replace('EU', 'OP2', 'report', 'study')
    const after = backAndForth(s, () => decide(s.chair, key))
    expect(after[0]).toBe('OP1 Urges States to actRequests a [report / study - EU]')
  })

  it('[PR14] a merge with a clause that was removed is overtaken, a move beside one goes to where it stood', () => {
    const s = scene()
    const merge = wish(s.nor, { kind: 'merge', of: s.host(1) })
    const move = wish(s.nor, { kind: 'move', of: s.host(1), host: s.host(2), side: 'after' })
    s.room.as('chair', () => buryClause(s.chair.negotiation, s.host(2)))
    expect(decide(s.chair, merge)).toEqual({ ok: false, code: 'gone' })
    expect(lines(s.chair)[0]).toBe('OP1 [Urges States to act - NOR move after OP2]')
    s.chair.act(() => {
      addClause(
        s.chair.negotiation,
        s.host(3),
        'c',
        { kind: 'operative', level: 0, label: 'OP4' },
        [{ insert: 'last' }],
      )
      buryClause(s.chair.negotiation, s.host(3))
    })
    expect(decide(s.chair, move).ok).toBe(true)
    expect(lines(s.chair)).toEqual(['OP1 Urges States to act', 'OP4 last'])
  })

  it('[PR14] two that ask for the same are settled together', () => {
    const s = scene()
    const keys = [s.nor, s.eu].map(at => wish(at, { kind: 'delete', of: s.host(2) }))
    decide(s.chair, keys[1]!)
    for (const key of keys) expect(s.chair.negotiation.decisions.of(key)).toBeDefined()
  })

  it('[PR14] a clause accepted under a name, removed and proposed again keeps its text', () => {
    const s = scene()
    const key = newParagraph(s.nor, s.host(1), 'Invites all')
    decide(s.chair, key)
    s.undo.undo()
    s.nor.act(() => {
      const words = s.nor.negotiation.insertion(key)
      words.insert(words.length, ' States')
    })
    expect(lines(s.chair)[1]).toBe('OP1 bis [Invites all States - NOR]')
    decide(s.chair, key)
    expect(lines(s.chair)[1]).toBe('OP1 bis Invites all States')
  })
})
