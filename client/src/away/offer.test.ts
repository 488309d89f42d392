import { CHAIR } from '@chapeau/shared/document'
import { buryClause, rewriteWords } from '@chapeau/shared/draft/edit'
import { Negotiation } from '@chapeau/shared/negotiation'
import type { Author } from '@chapeau/shared/proposal/author'
import { proposeWording } from '@chapeau/shared/proposal/author'
import { proposeClause } from '@chapeau/shared/proposal/propose-clause'
import { createNote } from '@chapeau/shared/proposal/table'
import { type TestRoom, testRoom } from '@chapeau/shared/testing/room'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import type { Kept, KeptRecord } from './kept'
import { keptLine } from './kept-text'
import { keptWork } from './kept-work'
import { knownTo } from './known'
import { type Chosen, carryOut, offerAll, planOffer } from './offer'

/** What was written in `left` and refused; `room` has the server's state. */
interface Refused {
  room: TestRoom
  left: TestRoom
  record: KeptRecord
  kept: (words: string) => Kept
  offer: (words: string, chosen?: Chosen) => string
}

const CLAUSES = ['Decides to take all measures', 'Invites States to act', 'Requests a report']

/** Both rooms are made in the same way, so they have the same clauses. */
function refused(party: string, write: (left: TestRoom) => void): Refused {
  const [room, left] = [testRoom(CLAUSES), testRoom(CLAUSES)]
  write(left)
  const number = party === 'chair' ? CHAIR : left.number(party)
  const items = keptWork(left.negotiation, knownTo(room.negotiation), number).map(kept => ({
    kept,
    offered: null,
  }))
  const record: KeptRecord = {
    person: 'p',
    consultation: 'c',
    title: 'C',
    language: 'en' as const,
    party: { number, id: party },
    id: 'r',
    at: 1,
    code: 'closed',
    text: 'Closed.',
    items,
    updates: [],
  }
  const kept = (words: string): Kept => items.find(one => keptLine(one.kept).includes(words))!.kept
  return {
    room,
    left,
    record,
    kept,
    offer(words, chosen) {
      const { negotiation } = room
      const viewer = { party: number, mayWrite: true }
      return room.as(party, () => {
        const plan = planOffer(negotiation, viewer, record, kept(words), chosen)
        if (typeof plan === 'string') return plan
        carryOut(negotiation, authorIn(room, party), kept(words), plan)
        return 'offered'
      })
    },
  }
}

const authorIn = (room: TestRoom, party: string): Author => ({
  party: party === 'chair' ? CHAIR : room.number(party),
  by: party,
  layer: 'tabled',
  now: room.now,
  newId: () => `again ${room.newId()}`,
})

const rewrite = (room: TestRoom, label: string, words: string): void =>
  room.as('chair', () => {
    const clause = room.clause(label)
    const { length } = room.negotiation.textIndex(clause)
    rewriteWords(room.negotiation, clause, 0, length, [{ insert: words }])
  })

describe('offering again', () => {
  it('[AW2] makes a proposal anew where its words stand', () => {
    const { room, offer } = refused('EU', left => left.replace('EU', 'OP1', 'all', 'appropriate'))
    expect(offer('appropriate')).toBe('offered')
    expect(room.print('OP1')).toBe('OP1 Decides to take [all / appropriate - EU] measures')
  })

  it('[AW2] finds the words where the text before them changed', () => {
    const { room, offer } = refused('EU', left => left.replace('EU', 'OP1', 'all', 'appropriate'))
    rewrite(room, 'OP1', 'The Council, gravely concerned, decides to take all measures')
    expect(offer('appropriate')).toBe('offered')
    expect(room.print('OP1')).toContain('take [all / appropriate - EU] measures')
  })

  it('[AW2] never guesses: words that are gone or stand twice wait for the person', () => {
    const { room, offer } = refused('EU', left => left.replace('EU', 'OP1', 'all', 'appropriate'))
    rewrite(room, 'OP1', 'Decides, after all, that all steps be taken')
    expect(offer('appropriate')).toBe('ambiguous')
    rewrite(room, 'OP1', 'Decides to do nothing')
    expect(offer('appropriate')).toBe('not found')
    const host = room.clause('OP1')
    expect(offer('appropriate', { place: { host, from: 14, to: 21 } })).toBe('offered')
    expect(room.print('OP1')).toBe('OP1 Decides to do [nothing / appropriate - EU]')
    room.as('chair', () => buryClause(room.negotiation, host))
    expect(offer('appropriate')).toBe('gone')
  })

  it('[AW2] puts an insertion between the words that it stood between', () => {
    const { room, offer } = refused('EU', left => left.insert('EU', 'OP2', 'States', ' everywhere'))
    rewrite(room, 'OP2', 'Strongly invites States to act at once')
    expect(offer('everywhere')).toBe('offered')
    expect(room.print('OP2')).toContain('States [everywhere - EU] to act')
    rewrite(room, 'OP2', 'Acts')
    expect(offer('everywhere')).toBe('not found')
  })

  it('[AW2] does it as the same party, or not at all', () => {
    const { room, record, kept } = refused('EU', left =>
      left.replace('EU', 'OP1', 'all', 'appropriate'),
    )
    const as = (party: string, mayWrite = true) =>
      planOffer(
        room.negotiation,
        { party: room.number(party), mayWrite },
        record,
        kept('appropriate'),
      )
    expect(as('G77')).toBe('other hat')
    expect(as('EU', false)).toBe('reads only')
    expect(as('EU')).toMatchObject({ act: 'wording' })
  })

  it('[AW2] keeps what was private private', () => {
    const room = testRoom(CLAUSES)
    const party = room.number('EU')
    const own = new Y.Doc()
    own.clientID = party * 2 ** 32 + 9
    const left = new Negotiation(room.doc, { doc: own, party })
    const author = { ...authorIn(room, 'EU'), layer: 'private' as const }
    const host = room.clause('OP1')
    proposeWording(left, author, { host, from: 16, to: 19, words: [{ insert: 'few' }] })
    const inner = new Y.Doc()
    const fresh = new Negotiation(room.doc, { doc: inner, party })
    const [kept] = keptWork(left, knownTo(fresh), party)
    const { record } = refused('EU', () => {})
    const viewer = { party, mayWrite: true }
    expect(planOffer(room.negotiation, viewer, record, kept!)).toBe('no private')
    const plan = planOffer(fresh, viewer, record, kept!)
    if (typeof plan === 'string') throw new Error(plan)
    const key = carryOut(fresh, authorIn(room, 'EU'), kept!, plan)
    expect(fresh.spoken(key!)).toMatchObject({ layer: 'private', words: [{ insert: 'few' }] })
  })

  it('[AW2] makes positions anew, on words, on paragraphs and on proposals that are there', () => {
    const { room, offer } = refused('EU', left => {
      left.on('EU', 'OP1', 'all measures', 'oppose')
      const key = left.replace('US', 'OP2', 'States', 'all States')
      left.take('EU', key, 'support')
    })
    expect(offer('oppose')).toBe('offered')
    expect(room.negotiation.positions.onOriginal(room.clause('OP1'))).toMatchObject([
      {
        party: room.number('EU'),
        position: { stance: 'oppose', target: { quote: 'all measures' } },
      },
    ])
    expect(offer('support')).toBe('proposal gone')
  })

  it('[AW2] asks before a rival is meant for a paragraph that reads otherwise now', () => {
    const { room, offer } = refused('EU', left =>
      left.as('EU', () => {
        const author = authorIn(left, 'EU')
        const of = left.clause('OP3')
        proposeClause(left.negotiation, author, { kind: 'alt', of, words: [{ insert: 'Asks' }] })
        proposeClause(left.negotiation, author, { kind: 'delete', of: left.clause('OP2') })
      }),
    )
    rewrite(room, 'OP3', 'Requests two reports')
    expect(offer('Asks')).toBe('clause changed')
    expect(offer('Asks', { anyway: true })).toBe('offered')
    expect(offer('delete')).toBe('offered')
    expect(room.negotiation.clauseProposals.all().map(({ kind }) => kind)).toEqual([
      'alt',
      'delete',
    ])
  })

  it('[AW2] offers all that it can, paragraphs before what stands in them, footnotes with words', () => {
    const { room, record } = refused('EU', left => {
      left.as('EU', () => {
        const author = authorIn(left, 'EU')
        const { negotiation } = left
        const words = [{ insert: 'Urges' }]
        const wish = {
          kind: 'new',
          host: left.clause('OP1'),
          side: 'after',
          deeper: false,
        } as const
        const made = proposeClause(negotiation, author, { ...wish, words })
        if (made.ok)
          proposeClause(negotiation, author, {
            ...wish,
            host: made.key,
            words: [{ insert: 'Then' }],
          })
        createNote(negotiation.root(left.number('EU'), 'tabled'), 'n', [{ insert: 'See annex.' }])
      })
      left.replace('EU', 'OP2', 'act', [
        { insert: 'move' },
        { insert: { note: `${left.number('EU')}/n` } },
      ])
      left.replace('EU', 'OP3', 'report', 'study')
    })
    rewrite(room, 'OP3', 'Takes note')
    const viewer = { party: room.number('EU'), mayWrite: true }
    const made = room.as('EU', () =>
      offerAll(room.negotiation, viewer, authorIn(room, 'EU'), record),
    )
    expect(made.size).toBe(3)
    const left = record.items.filter(({ kept }) => !made.has(kept.id))
    expect(left.map(({ kept }) => kept.clause)).toEqual(['OP3'])
    expect(
      room.negotiation.sheet().map(({ host }) => room.negotiation.textIndex(host).string),
    ).toEqual(expect.arrayContaining(['Urges', 'Then', 'See annex.']))
  })

  it('[AW2] puts the chair’s words in place of a paragraph only where that reads as it did', () => {
    const { room, offer } = refused('chair', left =>
      left.as('chair', () =>
        rewriteWords(left.negotiation, left.clause('OP1'), 11, 15, [{ insert: 'adopt' }]),
      ),
    )
    rewrite(room, 'OP1', 'Decides to take some measures')
    expect(offer('adopt')).toBe('changed')
    rewrite(room, 'OP1', CLAUSES[0]!)
    expect(offer('adopt')).toBe('offered')
    expect(room.print('OP1')).toBe('OP1 Decides to adopt all measures')
    expect(offer('adopt')).toBe('same place')
  })
})
