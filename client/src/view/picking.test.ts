import type { Cluster } from '@chapeau/shared/agenda/cluster'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupByCluster } from './clusters'
import { NOTHING_PICKED, pickAll, stillThere, stretchTo, toggle } from './picking'

const cluster = (name: string, clauses: string[]): Cluster => ({
  id: name,
  name,
  clauses,
  at: 1,
  by: 'c',
})

const ids = ['a', 'b', 'c', 'd', 'e']

describe('choosing several', () => {
  it('[LA3] one by one, and as far as another one, either way', () => {
    const one = toggle(NOTHING_PICKED, 'b')
    expect([...stretchTo(one, 'd', ids).chosen]).toEqual(['b', 'c', 'd'])
    const back = stretchTo(toggle(one, 'e'), 'c', ids)
    expect([...back.chosen].toSorted()).toEqual(['b', 'c', 'd', 'e'])
    expect([...toggle(one, 'b').chosen]).toEqual([])
    expect([...stretchTo(NOTHING_PICKED, 'c', ids).chosen]).toEqual(['c'])
  })

  it('[LA3] forgets what was removed, and where the stretch began with it', () => {
    const left = stillThere(toggle(pickAll(['a', 'b']), 'c'), new Set(['a']))
    expect([...left.chosen]).toEqual(['a'])
    expect(left.from).toBeNull()
  })

  it('[LA3] a stretch holds its ends, and whatever was chosen before', () => {
    const id = fc.constantFrom(...ids)
    fc.assert(
      fc.property(fc.uniqueArray(id), id, id, (before, from, to) => {
        const picked = stretchTo({ chosen: new Set(before), from }, to, ids).chosen
        expect([...before, from, to].every(one => picked.has(one))).toBe(true)
      }),
    )
  })
})

it('[LA4] clusters keep the order of the paper; what is in none stands last, and nothing is left out', () => {
  const rows = ids.map(id => ({ id }))
  const groups = groupByCluster(rows, [cluster('T', ['c', 'a']), cluster('F', ['c'])])
  expect(groups.map(group => [group.cluster?.name, group.rows.map(row => row.id)])).toEqual([
    ['T', ['a', 'c']],
    ['F', ['c']],
    [undefined, ['b', 'd', 'e']],
  ])
})
