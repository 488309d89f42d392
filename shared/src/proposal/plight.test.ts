import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { acceptClause, declineClause } from '../decision/decide-clause'
import { accept, keep } from '../decision/decide'
import {
  buryClause,
  mergeInto,
  moveClause,
  replaceWords,
  setStatus,
  splitClause,
} from '../draft/edit'
import { retypeWords } from '../draft/retype'
import { type TestRoom, testRoom } from '../testing/room'
import {
  type Seat,
  find,
  insertIn,
  newParagraph,
  readingBy,
  replaceIn,
  seat,
  wish,
} from '../testing/seat'
import { chairUndo } from '../undo'
import { withdraw } from './author'
import { type Plight, plight } from './plight'
import type { ProposalKey } from './proposal'
import { tableDrafts } from './table'

const TEXT = 'take effective measures to protect the environment'

interface Scene {
  room: TestRoom
  chair: Seat
  eu: Seat
  us: Seat
  /** hosts by number, as imported */
  op: (n: number) => string
  of: (key: ProposalKey) => Plight | null
  accept: (key: ProposalKey) => void
  acceptWhole: (key: ProposalKey) => void
  /** the chair writes, by hand */
  write: (words: string, by: string) => void
}

function scene(texts: readonly string[] = [TEXT, 'report on them', 'and thank them']): Scene {
  const room = testRoom(texts)
  const ids = texts.map((_, i) => room.clause(`OP${i + 1}`))
  const chair = seat(room, 'chair')
  const { negotiation } = chair
  const op = (n: number): string => ids[n - 1]!
  return {
    room,
    chair,
    eu: seat(room, 'EU'),
    us: seat(room, 'US'),
    op,
    of: key => plight(negotiation, negotiation.spoken(key)!),
    accept(key) {
      const host = negotiation.hostOf(key)!
      const { place, reading } = readingBy(negotiation.rolling(host).places, key)
      chair.act(({ newId, by, now }) =>
        accept(
          negotiation,
          host,
          place,
          reading,
          { id: newId(), by, at: now() },
          { overtake: true },
        ),
      )
    },
    acceptWhole(key) {
      const decided = chair.act(({ newId, by, now }) =>
        acceptClause(negotiation, key, { id: newId(), by, at: now() }, newId),
      )
      if (!decided.ok) throw new Error(`${key}: ${decided.code}`)
    },
    write(words, by) {
      const [from, to] = find(chair, op(1), words)
      chair.act(() => retypeWords(negotiation, null, op(1), from, to, [{ insert: by }]))
    },
  }
}

describe('what is under a wording', () => {
  it('[PR3] is as it was: ok', () => {
    const { eu, op, of, write } = scene()
    const key = replaceIn(eu, op(1), 'effective', 'strong')
    write('the environment', 'nature')
    expect(of(key)).toEqual({ kind: 'ok' })
  })

  it('[PR3] was changed by the chair: stale, with the words that were and that are', () => {
    const { eu, op, of, write } = scene()
    const key = replaceIn(eu, op(1), 'effective', 'strong')
    write('effective', 'some')
    expect(of(key)).toEqual({
      kind: 'stale',
      what: 'words',
      before: 'effective',
      after: 'some',
      decision: null,
      closed: null,
    })
  })

  it('[PR3] [PR4] was replaced by an accepted rival for the same words: stale, by that decision', () => {
    const { eu, us, op, of, accept } = scene()
    const key = replaceIn(eu, op(1), 'effective', 'strong')
    accept(replaceIn(us, op(1), 'effective', 'some'))
    expect(of(key)).toMatchObject({
      kind: 'stale',
      before: 'effective',
      after: 'some',
      decision: { kind: 'accept', by: 'chair' },
    })
  })

  it('[PR3] tells of an insertion what was decided about the words before it', () => {
    const { eu, us, op, of, accept, write } = scene()
    const key = insertIn(eu, op(1), 'effective', ' and just')
    const later = insertIn(eu, op(1), 'protect', ' well')
    accept(replaceIn(us, op(1), 'effective', 'some'))
    write('to protect', 'for')
    expect(of(key)).toMatchObject({ kind: 'stale', before: 'effective', after: 'some' })
    expect(of(later)).toMatchObject({ kind: 'stale', before: '', after: '', decision: null })
  })

  it('[PR3] reads as proposed without a decision: nothing is asked any more', () => {
    const { eu, op, of, write } = scene()
    const words = replaceIn(eu, op(1), 'effective', 'strong')
    const deletion = replaceIn(eu, op(1), ' to protect the environment', '')
    write('effective', 'strong')
    write(' to protect the environment', '')
    expect([of(words), of(deletion)]).toEqual([null, null])
  })
})

describe('words that are gone', () => {
  it('[PR3] within words that a decision replaced: overtaken, with what was decided', () => {
    const { eu, us, op, of, accept } = scene()
    const key = replaceIn(us, op(1), 'effective', 'robust')
    accept(replaceIn(eu, op(1), 'effective measures', 'action'))
    expect(of(key)).toMatchObject({
      kind: 'overtaken',
      what: 'words',
      before: 'effective measures',
      after: 'action',
      decision: { by: 'chair' },
    })
  })

  it('[PR3] taken out by a decision, alone or with others that stay: overtaken', () => {
    const { eu, us, op, of, accept } = scene()
    const alone = replaceIn(us, op(1), 'protect', 'preserve')
    const among = replaceIn(us, op(1), 'effective', 'robust')
    accept(replaceIn(eu, op(1), ' to protect', ''))
    accept(replaceIn(eu, op(1), 'effective measures', 'measures'))
    expect(of(alone)).toMatchObject({ kind: 'overtaken', before: ' to protect', after: '' })
    expect(of(among)).toMatchObject({
      kind: 'overtaken',
      before: 'effective measures',
      after: 'measures',
    })
  })

  it('[PR3] by the hand of the chair: an orphan, with the clause as it is now', () => {
    const { eu, us, op, of, write, accept } = scene()
    const key = replaceIn(us, op(1), 'effective', 'robust')
    // what was decided elsewhere in the clause took nothing from it
    accept(replaceIn(eu, op(1), 'the environment', 'nature'))
    write('effective measures', 'action')
    expect(of(key)).toEqual({
      kind: 'orphan',
      what: 'words',
      before: 'effective',
      after: 'take action to protect nature',
    })
  })

  it('[PR3] taken out by hand after a decision had rewritten them: an orphan', () => {
    const { eu, us, op, of, accept, chair } = scene()
    const key = replaceIn(us, op(1), 'effective', 'robust')
    accept(replaceIn(eu, op(1), 'effective', 'strong'))
    chair.act(() => {
      const [from, to] = find(chair, op(1), 'strong ')
      replaceWords(chair.negotiation, op(1), from, to, [])
    })
    expect(of(key)).toMatchObject({ kind: 'orphan', before: 'effective' })
  })

  it('[PR3] a clause cut through them: torn, by the chair or by a decision', () => {
    const { eu, us, op, of, acceptWhole, chair, room } = scene([TEXT, TEXT])
    const [first, second] = [1, 2].map(n => replaceIn(eu, op(n), 'measures to protect', 'aid for'))
    chair.act(() => splitClause(chair.negotiation, op(1), 24, 'cut', 'OP1 bis'))
    expect(of(first!)).toMatchObject({
      kind: 'orphan',
      what: 'torn',
      before: 'measures to protect',
    })
    acceptWhole(wish(us, { kind: 'split', of: op(2), at: 24 }))
    expect(of(second!)).toMatchObject({ kind: 'overtaken', what: 'torn', before: TEXT })
    expect(room.negotiation.isLive(room.negotiation.proposals.get(second!)!)).toBe(false)
  })

  it('[PR3] with their clause: overtaken by a decision, orphaned by hand; asking to delete is met', () => {
    const { eu, us, op, of, acceptWhole, chair } = scene()
    const [first, second] = [1, 2].map(n => insertIn(eu, op(n), n === 1 ? 'take' : 'report', ' x'))
    const met = replaceIn(eu, op(2), 'on them', '')
    acceptWhole(wish(us, { kind: 'delete', of: op(1) }))
    chair.act(() => buryClause(chair.negotiation, op(2)))
    expect(of(first!)).toMatchObject({ kind: 'overtaken', what: 'clause', before: TEXT, after: '' })
    expect(of(second!)).toEqual({ kind: 'orphan', what: 'clause', before: '', after: '' })
    expect(of(met)).toBeNull()
  })

  it('[PR3] rewritten with their whole clause by an accepted rival: overtaken', () => {
    const { eu, us, op, of, acceptWhole } = scene()
    const within = replaceIn(eu, op(1), 'protect', 'preserve')
    const out = replaceIn(eu, op(1), 'effective', 'strong')
    const rival = [{ insert: 'take measures for the benefit of the environment' }]
    acceptWhole(wish(us, { kind: 'alt', of: op(1), words: rival }))
    const after = 'take measures for the benefit of the environment'
    expect(of(within)).toMatchObject({ kind: 'overtaken', before: TEXT, after })
    expect(of(out)).toMatchObject({ kind: 'overtaken', before: TEXT, after })
  })

  it('[PR3] merged into another clause they go along', () => {
    const { eu, op, of, chair } = scene()
    const key = replaceIn(eu, op(2), 'report', 'inform')
    chair.act(() => mergeInto(chair.negotiation, op(1), op(2)))
    expect(of(key)).toEqual({ kind: 'ok' })
  })

  it('[PR3] [PR2] undo gives the ground back', () => {
    const { eu, us, op, of, accept, chair, room } = scene()
    const undo = chairUndo(chair.negotiation, 'chair', 0)
    const key = replaceIn(us, op(1), 'effective', 'robust')
    accept(replaceIn(eu, op(1), 'effective measures', 'action'))
    undo.undo()
    expect(of(key)).toEqual({ kind: 'ok' })
    undo.redo()
    expect(of(key)).toMatchObject({ kind: 'overtaken', after: 'action' })
    undo.undo()
    room.as('chair', () => buryClause(chair.negotiation, op(1)))
    expect(of(key)).toMatchObject({ kind: 'orphan', what: 'clause' })
    undo.undo()
    expect(of(key)).toEqual({ kind: 'ok' })
  })
})

const nested = () => {
  const all = scene()
  const host = replaceIn(all.eu, all.op(1), 'effective measures', 'strong and early measures')
  return { ...all, host, key: replaceIn(all.us, host, 'early', 'timely') }
}

describe('proposed words that were amended', () => {
  it('[PR3] [RT6] are in the text once they are accepted: ok there', () => {
    const { host, key, of, accept, room, op } = nested()
    accept(host)
    expect(of(key)).toEqual({ kind: 'ok' })
    expect(room.negotiation.proposals.get(key)?.host).toBe(op(1))
  })

  it('[PR3] [RT6] are in the text once they are accepted, also for an insertion at their start', () => {
    const { host, of, accept, room, op, us, chair } = nested()
    const undo = chairUndo(chair.negotiation, 'chair', 0)
    const key = insertIn(us, host, '', 'very ')
    accept(host)
    expect(of(key)).toEqual({ kind: 'ok' })
    expect(room.negotiation.proposals.get(key)).toMatchObject({ host: op(1), start: 5, end: 5 })
    expect(room.print('OP1')).toContain('take [very - US] strong and')
    undo.undo()
    expect(room.negotiation.proposals.get(key)).toMatchObject({ host, start: 0, state: 'ok' })
    undo.redo()
    expect(room.negotiation.proposals.get(key)).toMatchObject({
      host: op(1),
      start: 5,
      state: 'ok',
    })
  })

  it('[PR3] were not accepted: overtaken, with what was kept', () => {
    const { host, key, of, chair, op } = nested()
    const { place } = readingBy(chair.negotiation.rolling(op(1)).places, host)
    chair.act(({ newId, by, now }) =>
      keep(chair.negotiation, op(1), place, { id: newId(), by, at: now() }),
    )
    expect(of(key)).toMatchObject({
      kind: 'overtaken',
      what: 'proposal',
      before: 'strong and early measures',
      after: 'effective measures',
      decision: { kind: 'keep' },
    })
  })

  it('[PR3] were overtaken, and with them what was said about them', () => {
    const { host, key, of, accept, op, us } = nested()
    accept(replaceIn(us, op(1), 'take effective measures to', 'help'))
    expect(of(host)).toMatchObject({ kind: 'overtaken', what: 'words' })
    expect(of(key)).toMatchObject({ kind: 'overtaken', what: 'proposal', after: 'help' })
  })

  it('[PR3] were withdrawn: an orphan', () => {
    const { host, key, of, eu } = nested()
    eu.act(() => withdraw(eu.negotiation, host))
    expect(of(key)).toEqual({ kind: 'orphan', what: 'proposal', before: 'early', after: TEXT })
  })

  it('[PR3] of a new paragraph that was declined: overtaken; of one that was accepted: ok', () => {
    const { eu, us, op, of, chair, acceptWhole } = scene()
    const [no, yes] = [1, 2].map(n => newParagraph(eu, op(n), 'and wait for rain'))
    const [inNo, inYes] = [no, yes].map(host => replaceIn(us, host!, 'rain', 'snow'))
    chair.act(({ newId, by, now }) =>
      declineClause(chair.negotiation, no!, { id: newId(), by, at: now() }),
    )
    acceptWhole(yes!)
    expect(of(inNo!)).toMatchObject({ kind: 'overtaken', what: 'proposal' })
    expect(of(inYes!)).toEqual({ kind: 'ok' })
    chair.act(() => buryClause(chair.negotiation, yes!))
    expect(of(inYes!)).toMatchObject({ kind: 'orphan', what: 'clause' })
  })
})

describe('proposals about a whole clause', () => {
  it('[PR3] are ok as long as the clause is as it was', () => {
    const { eu, op, of } = scene()
    const keys = [
      wish(eu, { kind: 'alt', of: op(1), words: [{ insert: 'do nothing' }] }),
      wish(eu, { kind: 'delete', of: op(1) }),
      wish(eu, { kind: 'move', of: op(1), host: op(3), side: 'after' }),
      wish(eu, { kind: 'split', of: op(1), at: 24 }),
      wish(eu, { kind: 'merge', of: op(1) }),
      newParagraph(eu, op(1), 'and more'),
    ]
    expect(keys.map(of)).toEqual(keys.map(() => ({ kind: 'ok' })))
  })

  it('[PR3] an alt and a deletion are stale when the clause was changed, and say by whom', () => {
    const { eu, us, op, of, write, acceptWhole } = scene()
    const alt = wish(eu, { kind: 'alt', of: op(1), words: [{ insert: 'do nothing' }] })
    const del = wish(eu, { kind: 'delete', of: op(1) })
    write('effective ', '')
    const after = 'take measures to protect the environment'
    for (const key of [alt, del])
      expect(of(key)).toMatchObject({ kind: 'stale', before: TEXT, after, decision: null })
    const rival = wish(us, { kind: 'alt', of: op(1), words: [{ insert: 'help' }] })
    acceptWhole(rival)
    for (const key of [alt, del])
      expect(of(key)).toMatchObject({
        kind: 'stale',
        after: 'help',
        decision: { accepted: [rival] },
      })
    write('help', 'do nothing')
    expect(of(alt)).toBeNull()
  })

  it('[PR3] are overtaken, or orphans, when their clause was removed; its deletion is met', () => {
    const { eu, us, op, of, acceptWhole, chair } = scene()
    const about = (n: number) => [
      wish(eu, { kind: 'alt', of: op(n), words: [{ insert: 'do nothing' }] }),
      wish(eu, { kind: 'split', of: op(n), at: n === 1 ? 24 : 6 }),
      wish(eu, { kind: 'merge', of: op(n) }),
    ]
    const [first, second] = [about(1), about(2)]
    const met = wish(eu, { kind: 'delete', of: op(2) })
    acceptWhole(wish(us, { kind: 'delete', of: op(1) }))
    chair.act(() => buryClause(chair.negotiation, op(2)))
    for (const key of first)
      expect(of(key)).toMatchObject({ kind: 'overtaken', what: 'clause', before: TEXT, after: '' })
    expect(second.map(of)).toMatchObject([
      { kind: 'orphan', what: 'clause', before: 'report on them', after: '' },
      { kind: 'orphan', what: 'clause', before: ' on them', after: '' },
      { kind: 'orphan', what: 'clause', before: 'report on them', after: '' },
    ])
    expect(of(met)).toBeNull()
  })

  it('[PR3] what hung on a clause that was appended to another is told so', () => {
    const { eu, us, op, of, acceptWhole } = scene()
    const key = wish(eu, { kind: 'alt', of: op(2), words: [{ insert: 'do nothing' }] })
    acceptWhole(wish(us, { kind: 'merge', of: op(1) }))
    expect(of(key)).toMatchObject({
      kind: 'overtaken',
      what: 'clause',
      before: 'report on them',
      after: `${TEXT}report on them`,
    })
  })

  it('[PR3] a move loses the clause that it was to stand beside, or is met', () => {
    const { eu, us, op, of, acceptWhole, chair } = scene()
    const [lost, met] = [
      wish(eu, { kind: 'move', of: op(3), host: op(1), side: 'before' }),
      wish(eu, { kind: 'move', of: op(3), host: op(2), side: 'before' }),
    ]
    chair.act(() => moveClause(chair.negotiation, op(3), { host: op(2), side: 'before' }))
    expect([of(lost), of(met)]).toEqual([{ kind: 'ok' }, null])
    acceptWhole(wish(us, { kind: 'delete', of: op(1) }))
    expect(of(lost)).toMatchObject({ kind: 'overtaken', what: 'other clause', before: TEXT })
  })

  it('[PR3] a split loses its place, or is met', () => {
    const { eu, op, of, chair } = scene([TEXT, TEXT])
    const [lost, met] = [1, 2].map(n => wish(eu, { kind: 'split', of: op(n), at: 24 }))
    chair.act(() => splitClause(chair.negotiation, op(1), 5, 'cut', 'OP1 bis'))
    chair.act(() => splitClause(chair.negotiation, op(2), 24, 'cut too', 'OP2 bis'))
    expect(of(lost!)).toEqual({
      kind: 'orphan',
      what: 'words',
      before: 'to protect the environment',
      after: 'take ',
    })
    expect(of(met!)).toBeNull()
  })

  it('[PR3] a merger is stale where another clause follows now, lost without the second, or met', () => {
    const { eu, us, op, of, acceptWhole, chair, room } = scene()
    const first = wish(eu, { kind: 'merge', of: op(1) })
    chair.act(() => moveClause(chair.negotiation, op(3), { host: op(1), side: 'after' }))
    expect(of(first)).toMatchObject({
      kind: 'stale',
      what: 'next clause',
      before: 'OP2',
      after: 'OP3',
    })
    acceptWhole(wish(us, { kind: 'delete', of: op(2) }))
    expect(of(first)).toMatchObject({ kind: 'overtaken', what: 'other clause' })
    const second = wish(eu, { kind: 'merge', of: op(1) })
    expect(room.negotiation.clauseProposals.get(second)).toMatchObject({ with: op(3) })
    chair.act(() => mergeInto(chair.negotiation, op(1), op(3)))
    expect(of(second)).toBeNull()
  })
})

describe('what asks for nothing', () => {
  it('[PR3] was withdrawn or settled, or has nothing to say', () => {
    const { eu, op, of, accept } = scene()
    const gone = replaceIn(eu, op(1), 'effective', 'strong')
    eu.act(() => withdraw(eu.negotiation, gone))
    const done = replaceIn(eu, op(1), 'protect', 'preserve')
    accept(done)
    const empty = insertIn(eu, op(2), 'report', '')
    expect([of(gone), of(done), of(empty)]).toEqual([null, null, null])
  })

  it('[PR3] [PR12] is private and was tabled: the tabled one has the plight', () => {
    const { room, us, op, accept } = scene()
    const eu = seat(room, 'EU', { drafts: new Y.Doc() })
    const key = replaceIn(eu, op(1), 'effective', 'strong', 'private')
    accept(replaceIn(us, op(1), 'effective', 'some'))
    const { negotiation } = eu
    const of = (one: ProposalKey) => plight(negotiation, negotiation.spoken(one)!)
    expect(of(key)).toMatchObject({ kind: 'stale', after: 'some' })
    const [tabled] = eu.act(author => tableDrafts(negotiation, author, [key]))
    expect(of(key)).toBeNull()
    expect(of(tabled!)).toMatchObject({ kind: 'stale', after: 'some' })
  })
})

describe('a closed clause', () => {
  it('[PR16] is what came to it late stands in; if its words changed, that is told with it', () => {
    const { eu, op, of, chair, write } = scene()
    chair.act(({ by, now }) => setStatus(chair.negotiation, op(1), { to: 'agreed', at: now(), by }))
    const key = replaceIn(eu, op(1), 'effective', 'strong')
    expect(of(key)).toMatchObject({ kind: 'late', closed: { to: 'agreed' } })
    write('effective', 'some')
    expect(of(key)).toMatchObject({ kind: 'stale', closed: { to: 'agreed' } })
  })
})
