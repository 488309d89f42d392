import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { clauses, heading, record, tabled } from './document'
import { replaceWords, setStatus } from './draft/edit'
import { Negotiation } from './negotiation'
import { testRoom } from './testing/room'
import { type Touched, touchedBy } from './touched'

describe('what a transaction touched', () => {
  const room = testRoom(['Encourages States to act', 'Decides to remain seized'])
  const { doc, negotiation } = room
  const [first, second] = [room.clause('OP1'), room.clause('OP2')]
  const key = room.replace('EU', 'OP1', 'States', 'Members')
  const eu = room.number('EU')

  const touching = (change: () => void): Touched => {
    const partyOfRoot = (root: unknown): number | undefined =>
      root === tabled(doc, eu) ? eu : undefined
    let touched: Touched | undefined
    doc.once('afterTransaction', (transaction: Y.Transaction) => {
      touched = touchedBy(transaction, doc, partyOfRoot)
    })
    room.as('chair', change)
    return touched!
  }
  const nothing = {
    fields: new Set(),
    words: new Set(),
    decisions: new Set(),
    tabled: [],
    successions: false,
    rest: false,
    roster: false,
    agenda: false,
    outcomes: false,
    floor: new Set(),
  }

  it('[RT3] is the clause whose words changed, and no other', () => {
    const change = (): unknown => replaceWords(negotiation, first, 0, 10, [{ insert: 'Urges' }])
    expect(touching(change)).toEqual({ ...nothing, words: new Set([first]) })
  })

  it('[TX3] is a clause with its fields where it moved on the ladder or was removed', () => {
    const move = { to: 'agreed', at: 1, by: 'chair' } as const
    const fields = new Set([second])
    expect(touching(() => setStatus(negotiation, second, move))).toEqual({ ...nothing, fields })
    const bury = (): unknown => clauses(doc).get(second)!.set('dead', true)
    expect(touching(bury)).toEqual({ ...nothing, fields })
  })

  it('[PR1] is a proposal, whichever part of it was written', () => {
    const one = [{ party: eu, key: `proposal:${key.split('/')[1]}` }]
    expect(touching(() => negotiation.insertion(key).insert(0, 'x')).tabled).toEqual(one)
    expect(touching(() => negotiation.proposals.map(key)!.set('reason', 'x')).tabled).toEqual(one)
    expect(touching(() => tabled(doc, eu).set('position:x', 1)).tabled).toEqual([
      { party: eu, key: 'position:x' },
    ])
  })

  it('[TX1] is the rest of the draft, or the roster', () => {
    const named = touching(() => void heading(doc).set('organ', 'The Assembly'))
    expect(named).toEqual({ ...nothing, rest: true })
    const seated = touching(() => void record(doc).set('party:9', null))
    expect(seated).toEqual({ ...nothing, roster: true })
  })
})

describe('a room that is founded while people look at it', () => {
  it('[RT3] has what a party that it knew tabled in the same transaction', () => {
    const room = testRoom(['Encourages States to act'])
    room.replace('EU', 'OP1', 'States', 'Members')
    const known = new Y.Doc()
    known.clientID = 7
    for (const [key, value] of record(room.doc)) record(known).set(key, value)
    const late = new Negotiation(known)
    expect(late.isReady).toBe(false)
    const state = Y.encodeStateAsUpdate(room.doc)
    Y.applyUpdate(known, state)
    expect(late.isReady).toBe(true)
    expect(late.proposalsIn(room.clause('OP1'))).toHaveLength(1)
  })
})
