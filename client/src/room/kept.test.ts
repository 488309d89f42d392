import { describe, expect, it } from 'vitest'
import { CHAIR, drafted, tabled } from '@chapeau/shared/document'
import { anchorRange } from '@chapeau/shared/proposal/anchor'
import { createClauseProposal, type ClauseChange } from '@chapeau/shared/proposal/clause-proposal'
import { createProposal } from '@chapeau/shared/proposal/proposal'
import { createNote } from '@chapeau/shared/proposal/table'
import { Negotiation } from '@chapeau/shared/negotiation'
import { testRoom } from '@chapeau/shared/testing/room'
import * as Y from 'yjs'
import { keptText, keptWork } from './kept'

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
    expect(kept).toEqual([
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
    expect(keptWork(room.negotiation, server, room.number('EU'))).toEqual([
      { kind: 'proposal', clause: 'OP1', quote: 'all', words: 'all appropriate', reason: '' },
    ])
  })

  it('[AU10] lists the clauses of the draft that the chair left otherwise', () => {
    const room = testRoom(['Decides', 'Invites'])
    const server = asItIs(room.doc)
    room.as('chair', () => room.negotiation.text(room.clause('OP2')).insert(7, ' all'))
    expect(keptWork(room.negotiation, server, CHAIR)).toEqual([
      { kind: 'clause', clause: 'OP2', words: 'Invites all' },
    ])
  })

  it('[AU10] has nothing to list of a room that never arrived', () => {
    const room = testRoom(['Decides'])
    expect(keptWork(new Negotiation(new Y.Doc()), room.negotiation, 2)).toEqual([])
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
    expect(kept).toEqual(
      expect.arrayContaining([replacing('effective'), replacing('appropriate'), note]),
    )
    // where the private document alone was refused, the tabled one is there
    const tabledThere = new Negotiation(room.doc, server.drafts)
    expect(keptWork(left, tabledThere, party)).toEqual([replacing('appropriate'), note])
    expect(keptWork(left, new Negotiation(room.doc, { doc: own, party }), party)).toEqual([])
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
    expect(keptWork(room.negotiation, asItIs(room.doc), party)).toEqual([])
  })
})
