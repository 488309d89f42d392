import fc from 'fast-check'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { decisions, successions, tabled } from './document'
import { Negotiation } from './negotiation'
import { project } from './proposal/projection'
import { printClause } from './rolling/print'
import { printedClause } from './rolling/printed'
import { testRoom } from './testing/room'

/**
 * A delegation may hold anything in its own root: the authority checks whose words they are, not
 * their sense. Nobody else's program may stumble over it.
 */
const junk = fc.oneof(
  fc.constantFrom(
    null,
    true,
    '',
    'proposal',
    -1,
    1e300,
    0.5,
    [],
    {},
    [[]],
    [0, 0],
    [-1, 2],
    [1, 2, 3],
  ),
  fc.record({
    clause: fc.constantFrom('n0', 'n1', 'nowhere', 7),
    start: fc.constantFrom(0, [1, 1], 'x', null),
    end: fc.constantFrom(0, [2 ** 32 + 7, 5], [9]),
  }),
  fc.record({
    target: fc.anything({ maxDepth: 1 }),
    stance: fc.constantFrom('support', 'x', 3),
    at: fc.constantFrom(1, 'x'),
    by: fc.constantFrom('y', 4),
  }),
  fc.record({
    kind: fc.constantFrom('move', 'repl', 'x'),
    from: fc.constantFrom([1, 1, 1], [], [[1, 1, 2 ** 40]], 'x'),
    to: fc.constantFrom(
      [1, 1],
      [
        [1, 1],
        [1, 1],
      ],
      5,
    ),
  }),
)
const plain = junk
  .filter(value => JSON.stringify(value) !== undefined)
  .map(value => JSON.parse(JSON.stringify(value)) as unknown)
const FIELDS = ['range', 'r0', 'quote', 'at', 'ins', 'tabled', 'by', 'reason', 'state'] as const

const field = fc.tuple(
  fc.constantFrom(...FIELDS),
  fc.oneof(plain, fc.constantFrom('text', 'map', 'list', 'embed')),
)
const entry = fc.tuple(
  fc.constantFrom('proposal:a', 'proposal:b', 'position:x', 'position:proposal:2/a', 'other'),
  fc.oneof(
    plain,
    fc.array(field, { maxLength: 8 }).map(fields => ({ fields })),
  ),
)

function build(value: unknown): unknown {
  if (value === 'text') return new Y.Text('words')
  if (value === 'map') return new Y.Map()
  if (value === 'list') return Y.Array.from([1, 'two'])
  if (value === 'embed') {
    const text = new Y.Text()
    text.insertEmbed(0, { note: 4, other: 'x' })
    return text
  }
  return value
}

const look = (negotiation: Negotiation): string =>
  negotiation
    .clauses()
    .map(
      ({ id }) =>
        `${printClause(printedClause(negotiation, id))} ${project(negotiation, id, 2).length}`,
    )
    .join('\n')

/** The cases are few; the machine may be busy with others. */
const PATIENT = { timeout: 120_000 }

describe('what a party holds in its own root', PATIENT, () => {
  it('[AU6] never throws in another program, and replicas agree on what it reads', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), entries => {
        const room = testRoom(['Encourages States to act', 'Decides to remain seized'])
        room.replace('EU', 'OP1', 'States', 'Members')
        for (const [key, value] of entries)
          room.as('G77', () => {
            const root = tabled(room.doc, room.number('G77'))
            if (typeof value === 'object' && value !== null && 'fields' in value) {
              const map = new Y.Map<unknown>()
              root.set(key, map)
              for (const [name, content] of value.fields as [string, unknown][])
                map.set(name, build(content))
            } else root.set(key, value)
          })
        const other = new Y.Doc()
        Y.applyUpdate(other, Y.encodeStateAsUpdate(room.doc))
        expect(look(new Negotiation(other))).toBe(look(room.negotiation))
        expect(room.print('OP1')).toContain('Members - EU')
      }),
      { numRuns: 400 },
    )
  })

  it('[PR2] malformed successions and decisions are not there', () => {
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 6 }), values => {
        const room = testRoom(['Encourages States to act'])
        room.replace('EU', 'OP1', 'States', 'Members')
        room.as('chair', () => {
          successions(room.doc).push(values as never[])
          values.forEach((value, i) => decisions(room.doc).set(`d${i}`, value as never))
        })
        expect(room.print('OP1')).toBe('OP1 Encourages [States / Members - EU] to act')
      }),
      { numRuns: 200 },
    )
  })

  it('[AU6] times that no calendar has, and notes that are no text, reach nobody', () => {
    const room = testRoom(['Encourages States to act'])
    const key = room.replace('G77', 'OP1', 'States', 'Members')
    const held = (): unknown => room.negotiation.positions.onProposal(key)
    const said = { target: { on: 'proposal', proposal: key }, stance: 'support', at: 1, by: 'EU' }
    const broken = [{ at: 8.64e15 + 1 }, { at: -1e300 }, { note: ['x'] }, { words: 3 }]
    for (const field of broken) {
      room.as('EU', () =>
        tabled(room.doc, room.number('EU')).set('position:x', { ...said, ...field }),
      )
      expect(held(), JSON.stringify(field)).toEqual([])
    }
    room.as('EU', () => tabled(room.doc, room.number('EU')).set('position:x', said))
    expect(held()).toHaveLength(1)

    room.as('G77', () => room.negotiation.proposals.map(key)!.set('tabled', 1e300))
    expect(room.negotiation.proposals.get(key)!.tabled).toBe(0)
    const move = { to: 'pending', at: 1, by: 'chair' }
    const moves = [
      { ...move, at: 1e300 },
      { ...move, parties: 'EU' },
      { ...move, reason: 7 },
    ]
    room.as('chair', () => {
      const ladder = room.negotiation.clauseMap(room.clause('OP1'))!.get('ladder')
      ;(ladder as Y.Array<unknown>).push([...moves, move])
    })
    expect(room.negotiation.clause(room.clause('OP1'))!.ladder).toEqual([move])
  })
})
