import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Negotiation } from '../negotiation'
import { testRoom } from '../testing/room'
import type { Author } from './author'
import { type ClauseWish, type Wished, proposeClause } from './propose-clause'

const words = (text: string) => [{ insert: text }]

/** The EU at work on two clauses, in one layer or the other. */
function delegation() {
  const room = testRoom(['Calls upon States to act;', 'Decides to remain seized.'])
  const party = room.number('EU')
  const negotiation = new Negotiation(room.doc, { doc: new Y.Doc(), party })
  let time = 0
  const propose = (layer: Author['layer'], wish: ClauseWish): Wished => {
    const author: Author = { party, by: 'EU', layer, now: () => time++, newId: room.newId }
    return room.as('EU', () => proposeClause(negotiation, author, wish))
  }
  return { room, negotiation, propose, of: room.clause('OP1') }
}

const labels = (negotiation: Negotiation): string[] => negotiation.sheet().map(({ label }) => label)

const keyOf = (wished: Wished): string => {
  if (!wished.ok) throw new Error(wished.code)
  return wished.key
}

describe('proposing about a whole clause', () => {
  it('[PR11] what stands beside a private paragraph is private, whatever the layer', () => {
    const { room, negotiation, propose, of } = delegation()
    const common = { kind: 'new', side: 'after', deeper: false } as const
    const host = keyOf(propose('private', { ...common, host: of, words: words('One;') }))
    const second = keyOf(propose('tabled', { ...common, host, words: words('Two;') }))
    expect(negotiation.leaf(second)).toMatchObject({ isPrivate: true, label: 'OP1 ter' })
    expect(labels(negotiation)).toEqual(['OP1', 'OP1 bis', 'OP1 ter', 'OP2'])
    expect(labels(room.negotiation)).toEqual(['OP1', 'OP2'])
  })

  it('[PR11] what cannot be meant is refused, and nothing is written', () => {
    const { room, propose, of } = delegation()
    const other = room.clause('OP2')
    const before = room.updates.length
    const refused = (wish: ClauseWish): unknown => {
      const wished = propose('tabled', wish)
      return wished.ok ? wished.key : wished.code
    }
    expect(refused({ kind: 'move', of, host: of, side: 'after' })).toBe('same place')
    expect(refused({ kind: 'move', of, host: other, side: 'before' })).toBe('same place')
    expect(refused({ kind: 'split', of, at: 0 })).toBe('nothing to split')
    expect(refused({ kind: 'merge', of: other })).toBe('nothing to merge')
    expect(refused({ kind: 'delete', of: 'nobody' })).toBe('gone')
    expect(refused({ kind: 'alt', of: 'nobody', words: [] })).toBe('gone')
    expect(room.updates).toHaveLength(before)
  })
})
