import { record } from '@chapeau/shared/document'
import { setStatus } from '@chapeau/shared/draft/edit'
import { testRoom } from '@chapeau/shared/testing/room'
import { describe, expect, it } from 'vitest'
import { matrixOf } from './matrix'
import { type MatrixFilter, WHOLE_MATRIX, filterMatrix } from './matrix-filter'

function scene() {
  const room = testRoom(['take measures', 'end poverty', 'report'], ['EU', 'G77', 'FRA', 'NOR'])
  const roster = new Map(room.negotiation.parties().map(party => [party.id, party]))
  const [eu, france] = [roster.get('EU')!, roster.get('FRA')!]
  room.doc.transact(() => {
    const members = ['fra', 'DEU']
    record(room.doc).set(`party:${eu.number}`, {
      ...eu,
      kind: 'group',
      name: 'European Union',
      members,
    })
    record(room.doc).set(`party:${france.number}`, { ...france, name: 'France' })
  })
  const key = room.replace('FRA', 'OP1', 'measures', 'steps')
  room.take('NOR', key, 'oppose')
  room.replace('NOR', 'OP2', 'poverty', 'hunger')
  room.as('chair', () =>
    setStatus(room.negotiation, room.clause('OP2'), { to: 'agreed', at: room.now(), by: 'chair' }),
  )
  const show = (filter: Partial<MatrixFilter>): string => {
    const { rows, columns } = filterMatrix(matrixOf(room.negotiation), {
      ...WHOLE_MATRIX,
      ...filter,
    })
    return `${rows.map(({ label }) => label).join()} x ${columns.map(({ id }) => id).join()}`
  }
  return { room, show }
}

describe('the filter of the matrix', () => {
  it('[OV2] shows groups first, and by choice groups alone, a group with its members, or who is called so', () => {
    const { show } = scene()
    expect(show({})).toBe('OP1,OP2,OP3 x EU,G77,FRA,NOR')
    expect(show({ among: { kind: 'groups' } })).toBe('OP1,OP2,OP3 x EU')
    expect(show({ among: { kind: 'group', id: 'EU' } })).toBe('OP1,OP2,OP3 x EU,FRA')
    expect(show({ name: ' fran' })).toBe('OP1,OP2,OP3 x FRA')
    expect(show({ name: 'g7' })).toBe('OP1,OP2,OP3 x G77')
  })

  it('[OV2] shows only what is open, contested, or where somebody says something', () => {
    const { room, show } = scene()
    const all = 'EU,G77,FRA,NOR'
    expect(show({ isOpen: true })).toBe(`OP1,OP3 x ${all}`)
    expect(show({ isContested: true })).toBe(`OP1,OP2 x ${all}`)
    expect(show({ party: room.number('NOR') })).toBe(`OP1,OP2 x ${all}`)
    expect(show({ party: room.number('NOR'), says: 'propose' })).toBe(`OP2 x ${all}`)
    expect(show({ says: 'oppose' })).toBe(`OP1 x ${all}`)
    // what a party says whose column is not there shows no row
    expect(show({ says: 'oppose', name: 'FRA' })).toBe(' x FRA')
  })
})
