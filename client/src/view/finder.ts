/** What is found while one looks: after a change only the touched clauses are searched anew (RE2). */
import type { Change, Negotiation } from '@chapeau/shared/negotiation'
import { type Match, type Query, findInClause, isAlternative } from './find'
import { folder } from './fold'

export interface Found {
  readonly matches: readonly Match[]
  /** how many of them stand in proposals and not in the draft */
  readonly alternatives: number
}

export interface Finder {
  /** looks for other words; none finds nothing */
  look: (words: string) => Found
  /** after a change of the room */
  refresh: (change: Pick<Change, 'clauses' | 'structure' | 'roster'>) => Found
}

export function openFinder(negotiation: Negotiation, party: number | null): Finder {
  const fold = folder(negotiation.language)
  const byClause = new Map<string, readonly Match[]>()
  let query: Query = { wanted: '', fold }

  const search = (clauses: Iterable<string>): void => {
    for (const clause of clauses)
      if (negotiation.clause(clause)?.dead === false)
        byClause.set(clause, findInClause(negotiation, clause, query, party))
  }
  const all = (): string[] => negotiation.clauses().map(({ id }) => id)
  const found = (): Found => {
    const matches = all().flatMap(id => byClause.get(id) ?? [])
    return { matches, alternatives: matches.filter(isAlternative).length }
  }

  return {
    look(words) {
      query = { wanted: fold(words).text, fold }
      byClause.clear()
      if (query.wanted !== '') search(all())
      return found()
    },
    refresh({ clauses, roster }) {
      if (query.wanted !== '') search(roster ? all() : clauses)
      return found()
    },
  }
}

/** The first match that is not before this one in the order of the paper, around its end; -1 for none. */
export function matchFrom(
  { matches }: Found,
  order: readonly string[],
  from: { clause: string; at: number } | null,
): number {
  if (matches.length === 0) return -1
  if (!from) return 0
  const rank = new Map(order.map((id, i) => [id, i]))
  const start = rank.get(from.clause) ?? 0
  const next = matches.findIndex(({ clause, at }) => {
    const here = rank.get(clause) ?? 0
    return here > start || (here === start && at >= from.at)
  })
  return next === -1 ? 0 : next
}
