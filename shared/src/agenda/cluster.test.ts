import { expect, it } from 'vitest'
import { draft } from '../document'
import { buryClause } from '../draft/edit'
import { testRoom } from '../testing/room'
import { clustersOf, dropCluster, nameCluster } from './cluster'

it('[LA4] a cluster names clauses, which may be in several, and forgets those that are removed', () => {
  const room = testRoom(['One', 'Two', 'Three'])
  const { negotiation } = room
  const [one, two, three] = ['OP1', 'OP2', 'OP3'].map(room.clause) as [string, string, string]
  room.as('chair', () => {
    nameCluster(negotiation, { id: 'b', name: 'Finance', clauses: [two, three], at: 2, by: 'c' })
    nameCluster(negotiation, { id: 'a', name: 'Technology', clauses: [one, two], at: 1, by: 'c' })
    draft(room.doc).set('cluster:x', { name: 7 })
  })
  const shown = () => clustersOf(negotiation).map(({ name, clauses }) => [name, clauses])
  expect(shown()).toEqual([
    ['Technology', [one, two]],
    ['Finance', [two, three]],
  ])
  room.as('chair', () => buryClause(negotiation, two))
  expect(shown()).toEqual([
    ['Technology', [one]],
    ['Finance', [three]],
  ])
  room.as('chair', () => dropCluster(negotiation, 'a'))
  expect(shown()).toEqual([['Finance', [three]]])
})
