/** The outline by clusters: each with its clauses in the order of the paper, and what is in none. */
import type { Cluster } from '@chapeau/shared/agenda/cluster'

export interface ClusterGroup<T> {
  /** null: in no cluster */
  cluster: Cluster | null
  rows: readonly T[]
}

/** A row is in as many groups as clusters name it, and in the last one where none does. */
export function groupByCluster<T extends { id: string }>(
  rows: readonly T[],
  clusters: readonly Cluster[],
): ClusterGroup<T>[] {
  const named = new Set(clusters.flatMap(({ clauses }) => clauses))
  const groups: ClusterGroup<T>[] = clusters.map(cluster => ({
    cluster,
    rows: rows.filter(({ id }) => cluster.clauses.includes(id)),
  }))
  const rest = rows.filter(({ id }) => !named.has(id))
  return rest.length > 0 ? [...groups, { cluster: null, rows: rest }] : groups
}
