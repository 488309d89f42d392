import { testRoom } from '@chapeau/shared/testing/room'
import { describe, expect, it } from 'vitest'
import { findIn } from './find'
import { type Found, matchFrom, openFinder } from './finder'

const texts = ['Urges States to act', 'Requests all States', 'Invites States']

describe('looking', () => {
  it('[RE2] searches only the touched clauses anew, and finds what a search of all would', () => {
    const room = testRoom(texts)
    const { negotiation } = room
    const finder = openFinder(negotiation, null)
    expect(finder.look('states')).toMatchObject({ alternatives: 0 })

    const read = new Map<string, number>()
    const textIndex = negotiation.textIndex.bind(negotiation)
    negotiation.textIndex = id => {
      read.set(id, (read.get(id) ?? 0) + 1)
      return textIndex(id)
    }
    const results: Found[] = []
    negotiation.subscribe(change => {
      read.clear()
      results.push(finder.refresh(change))
    })
    room.replace('EU', 'OP2', 'all', 'all Member States and other')
    expect(results.at(-1)).toEqual({
      matches: findIn(negotiation, 'states', null),
      alternatives: 1,
    })
    results.length = 0
    room.as('chair', () => negotiation.text(room.clause('OP1')).insert(0, 'States. '))
    expect([...read.keys()]).toEqual([room.clause('OP1')])
    expect(results.at(-1)?.matches).toHaveLength(5)
  })

  it('[RE2] searches nothing while no words are looked for', () => {
    const room = testRoom(texts)
    const finder = openFinder(room.negotiation, null)
    finder.look('states')
    expect(finder.look('')).toEqual({ matches: [], alternatives: 0 })
    expect(
      finder.refresh({ clauses: new Set([room.clause('OP1')]), structure: true, roster: true }),
    ).toEqual({ matches: [], alternatives: 0 })
  })

  it('[RE2] forgets a clause that was removed', () => {
    const room = testRoom(texts)
    const finder = openFinder(room.negotiation, null)
    const id = room.clause('OP2')
    expect(finder.look('states').matches).toHaveLength(3)
    let found = finder.look('states')
    room.negotiation.subscribe(change => (found = finder.refresh(change)))
    room.as('chair', () => room.negotiation.clauseMap(id)!.set('dead', true))
    expect(found.matches.map(({ clause }) => clause)).toEqual([
      room.clause('OP1'),
      room.clause('OP3'),
    ])
  })

  it('[RE2] begins where the reader is, and goes on around the end', () => {
    const room = testRoom(texts)
    const order = room.negotiation.clauses().map(({ id }) => id)
    const found = openFinder(room.negotiation, null).look('states')
    const from = (label: string, at: number): number =>
      matchFrom(found, order, { clause: room.clause(label), at })
    expect(from('OP1', 0)).toBe(0)
    expect(from('OP1', 6)).toBe(0)
    expect(from('OP1', 7)).toBe(1)
    expect(from('OP3', 0)).toBe(2)
    expect(from('OP3', 9)).toBe(0)
    expect(matchFrom(found, order, null)).toBe(0)
    expect(matchFrom({ matches: [], alternatives: 0 }, order, null)).toBe(-1)
  })
})
