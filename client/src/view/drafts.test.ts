import { replaceIn, insertIn, newParagraph, seat, wish } from '@chapeau/shared/testing/seat'
import { withdraw } from '@chapeau/shared/proposal/author'
import { tableDrafts } from '@chapeau/shared/proposal/table'
import { testRoom } from '@chapeau/shared/testing/room'
import { bracketsIn } from '@chapeau/shared/rolling/brackets'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { drafts as words } from '../strings/drafts'
import { draftList, draftsOf, withdrawnIn } from './drafts'
import { historyOf } from './history'
import { positionTable } from './positions'

const LINES = [
  'take all necessary measures',
  'end poverty everywhere',
  'remain seized of the matter',
]

const desk = () => {
  const room = testRoom(LINES)
  return { room, eu: seat(room, 'EU', { drafts: new Y.Doc() }) }
}

describe('the list of private drafts', () => {
  it('[PR12] stands in the order of the paper and says what each asks for', () => {
    const { room, eu } = desk()
    const [op1, op2, op3] = ['OP1', 'OP2', 'OP3'].map(label => room.clause(label))
    wish(eu, { kind: 'move', of: op3!, host: op1!, side: 'before' }, 'private')
    wish(eu, { kind: 'delete', of: op2! }, 'private')
    insertIn(eu, op1!, 'measures', ' at once', 'private')
    replaceIn(eu, op1!, 'necessary', 'appropriate', 'private')
    replaceIn(eu, op2!, ' everywhere', '', 'private')
    newParagraph(eu, op1!, 'report on it', { layer: 'private' })
    replaceIn(eu, op1!, 'all', 'some', 'tabled')
    const list = draftList(eu.negotiation)
    expect(
      list.map(({ label, asked }) =>
        [label, words.asked(asked), asked.before, asked.after].join(' | '),
      ),
    ).toEqual([
      'OP1 | replace | necessary | appropriate',
      'OP1 | insert |  |  at once',
      'OP1 bis | new paragraph |  | report on it',
      `OP2 | delete the paragraph | ${LINES[1]} | `,
      'OP2 | delete |  everywhere | ',
      'OP3 | move before OP1 |  | ',
    ])
    expect(draftsOf(eu.negotiation, op1!)).toHaveLength(2)
  })

  it('[PR12] is without what was tabled, thrown away, or says nothing', () => {
    const { room, eu } = desk()
    const op1 = room.clause('OP1')
    const tabled = replaceIn(eu, op1, 'all', 'some', 'private')
    const thrown = replaceIn(eu, op1, 'necessary', 'appropriate', 'private')
    newParagraph(eu, op1, '', { layer: 'private' })
    const left = insertIn(eu, op1, 'measures', ' at once', 'private')
    eu.act(author => tableDrafts(eu.negotiation, author, [tabled]))
    eu.act(() => withdraw(eu.negotiation, thrown))
    expect(draftList(eu.negotiation).map(({ proposal }) => proposal.key)).toEqual([left])
  })
})

describe('what was withdrawn', () => {
  it('[PR3] lists the own proposals of a paragraph, the last one first, and nobody else’s', () => {
    const { room, eu } = desk()
    const op1 = room.clause('OP1')
    const first = replaceIn(eu, op1, 'all', 'some')
    const second = replaceIn(eu, op1, 'necessary', 'appropriate')
    const elsewhere = replaceIn(eu, room.clause('OP2'), 'end', 'reduce')
    const whole = wish(eu, { kind: 'delete', of: op1 })
    const paragraph = newParagraph(eu, op1, 'report on it')
    const g77 = seat(room, 'G77')
    const theirs = replaceIn(g77, op1, 'measures', 'steps')
    g77.act(() => withdraw(g77.negotiation, theirs))
    eu.act(() => {
      for (const key of [first, second, elsewhere, whole, paragraph]) withdraw(eu.negotiation, key)
    })
    expect(withdrawnIn(eu.negotiation, op1, eu.party).map(({ proposal }) => proposal.key)).toEqual([
      paragraph,
      whole,
      second,
      first,
    ])
  })
})

describe('what is private yet', () => {
  it('[PR12] is no bracket of the room, and is told apart in the matrix and the history', () => {
    const { room, eu } = desk()
    const op1 = room.clause('OP1')
    const { negotiation } = eu
    const key = replaceIn(eu, op1, 'all', 'some', 'private')
    const thrown = replaceIn(eu, op1, 'measures', 'steps', 'private')
    wish(eu, { kind: 'delete', of: op1 }, 'private')
    eu.act(() => withdraw(negotiation, thrown))
    const said = () =>
      positionTable(negotiation, op1)
        .rows.find(({ party }) => party === eu.party)
        ?.cells.at(-1)?.[0]?.said
    const told = () =>
      historyOf(negotiation, op1).map(one => (one.kind === 'tabled' ? one.proposal.key : one.kind))
    expect([bracketsIn(negotiation.rolling(op1)), said(), told()]).toEqual([
      0,
      'draft',
      ['asked', key],
    ])
    const [tabled] = eu.act(author => tableDrafts(negotiation, author, [key]))
    expect([bracketsIn(negotiation.rolling(op1)), said(), told()]).toEqual([
      1,
      'propose',
      [tabled, 'asked'],
    ])
  })
})
