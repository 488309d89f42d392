import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Party } from '../document'
import { answersTo, changeRoster, partyOf, type RosterChange } from './roster'

const AT = 1_700_000_000_000
const CHAIR: Party = { number: 1, id: 'chair', name: 'Chair', kind: 'chair' }
const EU: Party = { number: 2, id: 'EU', name: 'European Union', kind: 'group' }
const NOR: Party = { number: 3, id: 'NOR', name: 'Norway', kind: 'delegation' }
const TABLE = [CHAIR, EU, NOR]

/** The parties after a change that must be taken. */
function after(parties: readonly Party[], change: RosterChange): Party[] {
  const result = changeRoster(parties, change, AT)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return [...parties.filter(({ number }) => number !== result.party.number), result.party]
}
const refusal = (parties: readonly Party[], change: RosterChange): string | null => {
  const result = changeRoster(parties, change, AT)
  return result.ok ? null : result.refusal.code
}
const adding = (id: string, kind: Party['kind'] = 'delegation'): RosterChange => ({
  kind: 'add',
  party: { id, name: `Name of ${id}`, kind },
})

describe('the roster', () => {
  it('[RO3] gives a new party the next number, also after the last one left', () => {
    const four = after(TABLE, adding('RUS'))
    expect(four.at(-1)).toEqual({ number: 4, id: 'RUS', name: 'Name of RUS', kind: 'delegation' })
    const left = after(four, { kind: 'leave', number: 4 })
    expect(left.at(-1)).toMatchObject({ number: 4, left: AT })
    expect(after(left, adding('US')).at(-1)).toMatchObject({ number: 5 })
  })

  it('[RO1] refuses a label that is another’s, in any case, or was', () => {
    expect(refusal(TABLE, adding('eu'))).toBe('label taken')
    const renamed = after(TABLE, { kind: 'rename', number: 3, id: 'NORWAY', name: 'Norway' })
    expect(refusal(renamed, adding('nor'))).toBe('label taken')
    expect(refusal(renamed, { kind: 'rename', number: 2, id: 'NOR', name: 'x' })).toBe(
      'label taken',
    )
    const back = after(renamed, { kind: 'rename', number: 3, id: 'NOR', name: 'Norway' })
    expect(back.at(-1)).toEqual({ ...NOR, was: ['NORWAY'] })
  })

  it('[RO1] refuses a label that could not be printed, and a party without a name', () => {
    for (const id of ['', 'E]U', 'EU delete', 'x'.repeat(25)])
      expect(refusal(TABLE, adding(id)), id).toBe('bad label')
    expect(refusal(TABLE, { kind: 'rename', number: 2, id: 'EU', name: ' ' })).toBe('no name')
  })

  it('[RO4] keeps a party that was renamed findable by its earlier labels', () => {
    const renamed = after(TABLE, { kind: 'rename', number: 3, id: 'NORWAY', name: 'Norway' })
    expect(partyOf(renamed, 'NOR')?.number).toBe(3)
    expect(partyOf(renamed, 'norway')?.number).toBe(3)
    expect(answersTo(renamed.at(-1)!, 'EU')).toBe(false)
  })

  it('[RO4] lets everybody leave but the chair, and come back with all that they had', () => {
    expect(refusal(TABLE, { kind: 'leave', number: 1 })).toBe('chair stays')
    const left = after(TABLE, { kind: 'leave', number: 3 })
    expect(refusal(left, { kind: 'leave', number: 3 })).toBe('has left')
    expect(after(left, { kind: 'return', number: 3 }).at(-1)).toEqual(NOR)
    expect(refusal(TABLE, { kind: 'return', number: 3 })).toBe('is here')
    expect(refusal(TABLE, { kind: 'leave', number: 9 })).toBe('no such party')
  })

  it('[RO4] gives members to groups alone, each once and never the group itself', () => {
    const members = ['FRA', 'fra', 'DEU', 'EU']
    const set = after(TABLE, { kind: 'members', number: 2, members })
    expect(set.at(-1)).toEqual({ ...EU, members: ['fra', 'DEU'] })
    expect(after(set, { kind: 'members', number: 2, members: [] }).at(-1)).toEqual(EU)
    expect(refusal(TABLE, { kind: 'members', number: 3, members })).toBe('no group')
    expect(refusal(TABLE, { kind: 'members', number: 2, members: ['a/b'] })).toBe('bad label')
  })

  it('[RO3] there is one chair', () => {
    expect(refusal(TABLE, adding('Second', 'chair'))).toBe('one chair')
  })

  it('[RO1] [RO3] numbers and labels stay apart, whatever happens', () => {
    const label = fc.constantFrom('EU', 'eu', 'NOR', 'RUS', 'US', 'G77', 'Chair')
    const number = fc.integer({ min: 1, max: 8 })
    const change: fc.Arbitrary<RosterChange> = fc.oneof(
      label.map(id => adding(id)),
      fc.record({
        kind: fc.constant('rename' as const),
        number,
        id: label,
        name: fc.constant('N'),
      }),
      fc.record({ kind: fc.constant('leave' as const), number }),
      fc.record({ kind: fc.constant('return' as const), number }),
    )
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), changes => {
        let parties: Party[] = TABLE
        for (const one of changes) {
          const result = changeRoster(parties, one, AT)
          if (!result.ok) continue
          expect(parties.some(p => p.number === result.party.number)).toBe(one.kind !== 'add')
          parties = [...parties.filter(p => p.number !== result.party.number), result.party]
        }
        const held = parties.flatMap(({ id, was = [] }) => [
          ...new Set([id, ...was].map(one => one.toLocaleLowerCase())),
        ])
        expect(new Set(held).size).toBe(held.length)
        expect(new Set(parties.map(p => p.number)).size).toBe(parties.length)
      }),
    )
  })
})
