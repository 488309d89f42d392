import { describe, expect, it } from 'vitest'
import { CHAIR, drafted, tabled } from '@chapeau/shared/document'
import { setStatus } from '@chapeau/shared/draft/edit'
import { proposeWording } from '@chapeau/shared/proposal/author'
import { anchorRange } from '@chapeau/shared/proposal/anchor'
import { createClauseProposal, type ClauseChange } from '@chapeau/shared/proposal/clause-proposal'
import { createProposal } from '@chapeau/shared/proposal/proposal'
import { createNote } from '@chapeau/shared/proposal/table'
import { Negotiation } from '@chapeau/shared/negotiation'
import { testRoom } from '@chapeau/shared/testing/room'
import * as Y from 'yjs'
import type { Kept } from './kept'
import { keptLine, keptText } from './kept-text'
import { keptWork as workBut } from './kept-work'
import { knownBut, knownTo } from './known'

const keptWork = (old: Negotiation, fresh: Negotiation, party: number): Kept[] =>
  workBut(old, knownTo(fresh), party)

/** What one reads, without what it takes to offer it again. */
const shown = (kept: readonly Kept[]) =>
  kept.map(one => {
    const { kind, clause } = one
    switch (one.kind) {
      case 'proposal':
        return { kind, clause, quote: one.quote, words: one.words, reason: one.reason }
      case 'position':
        return { kind, clause, stance: one.stance, quote: one.quote, note: one.note }
      case 'note':
        return { kind, words: one.words }
      case 'change':
        return { kind, clause, words: one.what }
      case 'paragraph':
      case 'clause':
      case 'act':
        return { kind, clause, words: one.words }
    }
  })

const shownWork = (old: Negotiation, fresh: Negotiation, party: number) =>
  shown(keptWork(old, fresh, party))

/** The room as the server has it, before what the test does next. */
const asItIs = (doc: Y.Doc): Negotiation => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return new Negotiation(copy)
}

/** The same of the private document; it is the EU's. */
const asTheyAre = (doc: Y.Doc, own: Y.Doc, party: number): Negotiation => {
  const [copy, ownCopy] = [new Y.Doc(), new Y.Doc()]
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  Y.applyUpdate(ownCopy, Y.encodeStateAsUpdate(own))
  return new Negotiation(copy, { doc: ownCopy, party })
}

const replacing = (words: string) => ({
  kind: 'proposal',
  clause: 'OP1',
  quote: 'all',
  words,
  reason: '',
})

describe('keptWork', () => {
  it('[AU10] lists the words of a delegation that the server lacks, and no others', () => {
    const room = testRoom(['Decides to take all measures', 'Invites States to act'])
    const known = room.replace('EU', 'OP1', 'all', 'appropriate')
    room.replace('US', 'OP1', 'measures', 'steps')
    const server = asItIs(room.doc)
    room.insert('EU', 'OP2', 'act', ' at once')
    room.replace('EU', 'OP2', 'States', 'Member States')
    room.insert('US', 'OP2', 'Invites', ' all')
    room.take('EU', known, 'reserve')
    room.on('EU', 'OP1', 'Decides', 'oppose')
    const kept = keptWork(room.negotiation, server, room.number('EU'))
    expect(shown(kept)).toEqual([
      { kind: 'proposal', clause: 'OP2', quote: '', words: ' at once', reason: '' },
      { kind: 'proposal', clause: 'OP2', quote: 'States', words: 'Member States', reason: '' },
      { kind: 'position', clause: 'OP1', stance: 'reserve', quote: 'appropriate', note: '' },
      { kind: 'position', clause: 'OP1', stance: 'oppose', quote: 'Decides', note: '' },
    ])
    expect(keptText(kept).split('\n')).toEqual([
      'OP2:  at once',
      'OP2: States → Member States',
      'OP1: reserve: appropriate',
      'OP1: oppose: Decides',
    ])
  })

  it('[AU10] lists a proposal whose words were changed further', () => {
    const room = testRoom(['Decides to take all measures'])
    const key = room.replace('EU', 'OP1', 'all', 'appropriate')
    const server = asItIs(room.doc)
    room.as('EU', () => room.negotiation.insertion(key).insert(0, 'all '))
    expect(shownWork(room.negotiation, server, room.number('EU'))).toEqual([
      { kind: 'proposal', clause: 'OP1', quote: 'all', words: 'all appropriate', reason: '' },
    ])
  })

  it('[AU10] lists the clauses of the draft that the chair left otherwise', () => {
    const room = testRoom(['Decides', 'Invites'])
    const server = asItIs(room.doc)
    room.as('chair', () => room.negotiation.text(room.clause('OP2')).insert(7, ' all'))
    expect(shownWork(room.negotiation, server, CHAIR)).toEqual([
      { kind: 'clause', clause: 'OP2', words: 'Invites all' },
    ])
  })

  it('[AU10] has nothing to list of a room that never arrived', () => {
    const room = testRoom(['Decides'])
    expect(shownWork(new Negotiation(new Y.Doc()), room.negotiation, 2)).toEqual([])
  })

  it('[AU10] lists private words that the server lacks, until they are tabled', () => {
    const room = testRoom(['Decides to take all measures'])
    const party = room.number('EU')
    const own = new Y.Doc()
    const clause = room.clause('OP1')
    const draft = (root: Y.Map<unknown>, id: string, words: string): void => {
      const index = room.negotiation.textIndex(clause)
      const range = anchorRange(clause, index, 16, 19)
      const fields = { quote: 'all', at: 'end', tabled: 1, by: 'EU' } as const
      createProposal(root, id, { range, words: [{ insert: words }], ...fields })
    }
    draft(drafted(own, party), 'known', 'some')
    const server = asTheyAre(room.doc, own, party)
    draft(drafted(own, party), 'p1', 'appropriate')
    draft(drafted(own, party), 'p2', 'effective')
    createNote(drafted(own, party), 'n1', [{ insert: 'See the annex.' }])
    room.as('EU', () => draft(tabled(room.doc, party), 'p2', 'effective'))
    const left = new Negotiation(room.doc, { doc: own, party })
    const note = { kind: 'note', words: 'See the annex.' }
    const kept = keptWork(left, server, party)
    expect(kept).toHaveLength(3)
    expect(shown(kept)).toEqual(
      expect.arrayContaining([replacing('effective'), replacing('appropriate'), note]),
    )
    // where the private document alone was refused, the tabled one is there
    const tabledThere = new Negotiation(room.doc, server.drafts)
    expect(shownWork(left, tabledThere, party)).toEqual([replacing('appropriate'), note])
    expect(shownWork(left, new Negotiation(room.doc, { doc: own, party }), party)).toEqual([])
    expect(keptText(kept)).toContain('footnote: See the annex.')
  })

  it('[AU10] lists what one proposed of whole clauses', () => {
    const room = testRoom(['Decides', 'Invites', 'Requests'])
    const server = asItIs(room.doc)
    const party = room.number('EU')
    const [first, second] = [room.clause('OP1'), room.clause('OP2')]
    const propose = (change: ClauseChange, words = ''): void =>
      room.as('EU', () => {
        const fields = {
          change,
          words: words === '' ? [] : [{ insert: words }],
          tabled: 1,
          by: 'EU',
        }
        createClauseProposal(tabled(room.doc, party), room.newId(), fields)
      })
    const beside = { host: second, side: 'after' } as const
    propose({ kind: 'new', beside, clauseKind: 'operative', level: 0, label: 'OP2 bis' }, 'Urges')
    propose({ kind: 'alt', of: first, quote: 'Decides', label: 'OP1 alt' }, 'Resolves')
    propose({ kind: 'delete', of: room.clause('OP3'), quote: 'Requests' })
    propose({ kind: 'move', of: first, beside })
    propose({ kind: 'merge', of: first, with: second })
    expect(keptText(keptWork(room.negotiation, server, party)).split('\n')).toEqual([
      'OP2 bis: Urges',
      'OP1 alt: Resolves',
      'OP3: delete',
      'OP1: move after OP2',
      'OP1: merge with OP2',
    ])
    expect(shownWork(room.negotiation, asItIs(room.doc), party)).toEqual([])
  })

  it('[AW1] tells the same of changes that were never confirmed, without the server', () => {
    const room = testRoom(['Decides to take all measures', 'Invites States to act'])
    const party = room.number('EU')
    const known = room.replace('EU', 'OP1', 'all', 'appropriate')
    room.on('EU', 'OP1', 'Decides', 'oppose')
    const server = asItIs(room.doc)
    const before = room.updates.length
    room.replace('EU', 'OP2', 'States', 'Member States')
    room.as('EU', () => room.negotiation.insertion(known).delete(0, 3))
    room.on('EU', 'OP2', 'act', 'reserve')
    const unsent = knownBut(room.negotiation, room.updates.slice(before))
    const told = shown(workBut(room.negotiation, unsent, party))
    expect(told).toHaveLength(3)
    expect(told).toEqual(shownWork(room.negotiation, server, party))
  })

  it('[AW1] tells what the chair did: words, status, decisions, and what it recorded', () => {
    const room = testRoom(['Decides to take all measures', 'Invites States to act'])
    const server = asItIs(room.doc)
    const before = room.updates.length
    room.as('chair', () => {
      room.negotiation.text(room.clause('OP2')).insert(7, ' all')
      setStatus(room.negotiation, room.clause('OP1'), {
        to: 'agreed',
        at: 1,
        by: 'c',
        reason: 'ok',
      })
      const author = { party: room.number('EU'), by: 'c', layer: 'floor', now: room.now } as const
      const newId = room.newId
      const host = room.clause('OP1')
      const words = [{ insert: 'some' }]
      proposeWording(room.negotiation, { ...author, newId }, { host, from: 16, to: 19, words })
    })
    const lines = keptWork(room.negotiation, server, CHAIR).map(keptLine)
    expect(lines).toEqual([
      'OP1: set its status: agreed: ok',
      'OP2: Invites all States to act',
      'OP1: all → some',
    ])
    const unsent = knownBut(room.negotiation, room.updates.slice(before))
    expect(workBut(room.negotiation, unsent, CHAIR).map(keptLine)).toEqual(lines)
  })
})
