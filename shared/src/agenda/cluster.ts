/** Clauses that belong together (LA): the chair names a group; a clause may be in several. `cluster:<id>` in the draft. */
import { draft } from '../document'
import { isObject, isText, isTime } from '../guard'
import type { Negotiation } from '../negotiation'

export interface Cluster {
  id: string
  name: string
  /** clauses of the draft, in no order; one that was removed since is not there */
  clauses: readonly string[]
  at: number
  by: string
}

const CLUSTER = 'cluster:'

const isCluster = (value: unknown): value is Omit<Cluster, 'id'> =>
  isObject(value) &&
  isText(value['name']) &&
  Array.isArray(value['clauses']) &&
  value['clauses'].every(isText) &&
  isTime(value['at']) &&
  isText(value['by'])

/** In the order in which they were named. */
export function clustersOf(negotiation: Negotiation): Cluster[] {
  const found: Cluster[] = []
  draft(negotiation.doc).forEach((value, key) => {
    if (!key.startsWith(CLUSTER) || !isCluster(value)) return
    const clauses = value.clauses.filter(id => negotiation.clause(id)?.dead === false)
    found.push({ ...value, id: key.slice(CLUSTER.length), clauses: [...new Set(clauses)] })
  })
  return found.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** Must run inside a transaction of the chair, as the next one. */
export const nameCluster = (negotiation: Negotiation, { id, ...cluster }: Cluster): void =>
  void draft(negotiation.doc).set(CLUSTER + id, { ...cluster, clauses: [...cluster.clauses] })

export const dropCluster = (negotiation: Negotiation, id: string): void =>
  draft(negotiation.doc).delete(CLUSTER + id)
