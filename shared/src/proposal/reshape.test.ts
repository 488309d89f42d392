import { describe, expect, it } from 'vitest'
import { acceptClause } from '../decision/decide-clause'
import { type TestRoom, testRoom } from '../testing/room'
import { partyUndo } from '../undo'
import type { Author } from './author'
import { replaceOwnWords } from './own-words'
import { type ClauseWish, proposeClause } from './propose-clause'
import { reshape } from './reshape'

const ORIGIN = { person: 'EU' }

const DRAFT = [
  { kind: 'title', label: 'Title', text: 'On water' },
  { text: 'Calls upon States:', label: 'OP1' },
  { kind: 'sub-paragraph', level: 1, label: 'OP1(a)', text: 'to save it;' },
  { kind: 'sub-paragraph', level: 1, label: 'OP1(b)', text: 'to share it;' },
  { text: 'Decides to remain seized.', label: 'OP2' },
] as const

interface Delegation {
  room: TestRoom
  /** proposes a paragraph with words; returns its key */
  propose: (after: string, words: string, options?: { deeper?: boolean }) => string
  step: (key: string, step: 1 | -1) => boolean
  lines: () => string[]
}

function delegation(): Delegation {
  const room = testRoom(DRAFT)
  const { negotiation } = room
  let time = 0
  const author: Author = {
    party: room.number('EU'),
    by: 'a delegate',
    layer: 'tabled',
    now: () => time++,
    newId: room.newId,
  }
  const act = <T>(run: () => T): T => room.as('EU', run, ORIGIN)
  return {
    room,
    propose(after, words, { deeper = false } = {}) {
      const host = negotiation.sheet().find(leaf => leaf.label === after)!.host
      const wish: ClauseWish = {
        kind: 'new',
        host,
        side: 'after',
        deeper,
        words: [{ insert: words }],
      }
      const wished = act(() => proposeClause(negotiation, author, wish))
      if (!wished.ok) throw new Error(wished.code)
      return wished.key
    },
    step: (key, step) => act(() => reshape(negotiation, author.party, key, step)),
    lines: () =>
      negotiation
        .sheet()
        .filter(leaf => leaf.kind !== 'title')
        .map(
          ({ host, level, label, kind }) =>
            `${'  '.repeat(level)}${label} ${kind === 'sub-paragraph' ? '' : `(${kind}) `}${negotiation.textIndex(host).string}`,
        ),
  }
}

const AS_DRAFTED = [
  'OP1 (operative) Calls upon States:',
  '  OP1(a) to save it;',
  '  OP1(b) to share it;',
]
const LAST = 'OP2 (operative) Decides to remain seized.'

describe('the level of a paragraph that one proposes', () => {
  it('[PR15] goes deeper under what stands above it, with the label of that place, and back', () => {
    const { propose, step, lines } = delegation()
    const key = propose('OP1', 'to measure it;')
    const proposed = 'OP1 bis (operative) to measure it;'
    expect(lines()).toEqual([...AS_DRAFTED, proposed, LAST])
    expect(step(key, 1)).toBe(true)
    expect(lines()).toEqual([...AS_DRAFTED, '  OP1(b) bis to measure it;', LAST])
    expect(step(key, 1)).toBe(true)
    expect(lines()).toEqual([...AS_DRAFTED, '    OP1(b)(a) to measure it;', LAST])
    expect(step(key, 1)).toBe(false)
    expect(step(key, -1)).toBe(true)
    expect(step(key, -1)).toBe(true)
    expect(lines()).toEqual([...AS_DRAFTED, proposed, LAST])
    expect(step(key, -1)).toBe(false)
  })

  it('[PR15] what is lifted stands after the whole paragraph that it was in', () => {
    const { propose, step, lines } = delegation()
    const key = propose('OP1(a)', 'to measure it;', { deeper: true })
    expect(lines()[2]).toBe('  OP1(a) bis to measure it;')
    expect(step(key, -1)).toBe(true)
    expect(lines()).toEqual([...AS_DRAFTED, 'OP1 bis (operative) to measure it;', LAST])
  })

  it('[PR15] parts go along, and are called after the paragraph that they are in', () => {
    const { propose, step, lines } = delegation()
    const key = propose('OP2', 'Requests a report:')
    propose('OP2 bis', 'on rivers;', { deeper: true })
    const lakes = propose('OP2 bis(a)', 'on lakes;', { deeper: true })
    propose('OP2 bis(a) bis', 'on wells;', { deeper: true })
    expect(step(key, 1)).toBe(true)
    expect(lines().slice(-5)).toEqual([
      LAST,
      '  OP2(a) Requests a report:',
      '    OP2(a)(a) on rivers;',
      '    OP2(a)(a) bis on lakes;',
      '    OP2(a)(a) ter on wells;',
    ])
    // a part that is lifted takes what stands after it as parts of its own
    expect(step(lakes, -1)).toBe(true)
    expect(lines().slice(-5)).toEqual([
      LAST,
      '  OP2(a) Requests a report:',
      '    OP2(a)(a) on rivers;',
      '  OP2(a) bis on lakes;',
      '    OP2(a) bis(a) on wells;',
    ])
  })

  it('[PR15] nothing is put under a title, and nobody reshapes what others propose, or a rival', () => {
    const { room, step, lines } = delegation()
    const { negotiation } = room
    const other: Author = {
      party: room.number('NOR'),
      by: 'NOR',
      layer: 'tabled',
      now: () => 0,
      newId: room.newId,
    }
    const propose = (wish: ClauseWish): string => {
      const wished = room.as('NOR', () => proposeClause(negotiation, other, wish))
      if (!wished.ok) throw new Error(wished.code)
      return wished.key
    }
    const words = [{ insert: 'Notes the report;' }]
    const host = room.clause('Title')
    const first = propose({ kind: 'new', host, side: 'after', deeper: false, words })
    const rival = propose({ kind: 'alt', of: room.clause('OP2'), words })
    const before = lines()
    const theirs = (key: string): boolean =>
      room.as('NOR', () => reshape(negotiation, other.party, key, 1))
    expect(theirs(first)).toBe(false)
    expect(theirs(rival)).toBe(false)
    expect(step(first, -1)).toBe(false)
    expect(lines()).toEqual(before)
  })

  it('[PR15] [PR6] is one step of undo', () => {
    const { room, propose, step, lines } = delegation()
    const manager = partyUndo(room.negotiation, room.number('EU'), 'tabled', ORIGIN, 0)
    const key = propose('OP2', 'Requests a report:')
    propose('OP2 bis', 'on rivers;', { deeper: true })
    const before = lines()
    step(key, 1)
    const after = lines()
    manager.undo()
    expect(lines()).toEqual(before)
    manager.redo()
    expect(lines()).toEqual(after)
  })
})

describe('a rival paragraph', () => {
  it('[PR11] is seen by nobody else while it is a copy of what it would replace', () => {
    const { room } = delegation()
    const { negotiation } = room
    const author: Author = {
      party: room.number('EU'),
      by: 'EU',
      layer: 'tabled',
      now: () => 0,
      newId: room.newId,
    }
    const of = room.clause('OP2')
    const words = [{ insert: negotiation.textIndex(of).string }]
    const wished = room.as('EU', () =>
      proposeClause(negotiation, author, { kind: 'alt', of, words }),
    )
    const key = wished.ok ? wished.key : ''
    expect(negotiation.leaf(key)?.proposal?.inert).toBe(true)
    expect(negotiation.amendments(of)).toEqual([])
    room.as('EU', () => replaceOwnWords(negotiation, author, key, 0, 7, [{ insert: 'Agrees' }]))
    expect(negotiation.leaf(key)?.proposal?.inert).toBe(false)
    expect(negotiation.amendments(of)).toHaveLength(1)
  })
})

describe('an accepted paragraph', () => {
  it('[PR14] brings in its parts, but none that has no words yet', () => {
    const { room, propose } = delegation()
    const { negotiation } = room
    const key = propose('OP2', 'Requests a report:')
    propose('OP2 bis', '', { deeper: true })
    room.as('chair', () =>
      acceptClause(negotiation, key, { id: 'd1', by: 'chair', at: 1 }, room.newId),
    )
    expect(negotiation.clauses().map(({ label }) => label)).toEqual([
      'Title',
      'OP1',
      'OP1(a)',
      'OP1(b)',
      'OP2',
      'OP2 bis',
    ])
  })
})
