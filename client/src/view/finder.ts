/** What is found while one looks: after a change only the touched texts are searched anew (RE2). */
import type { Change } from '@chapeau/shared/negotiation'
import { type Match, type Query, type Sheet, findInHost } from './find'
import { folder } from './fold'

export interface Found {
  readonly matches: readonly Match[]
  /** how many of them stand in words that somebody proposes */
  readonly proposed: number
}

export interface Finder {
  readonly query: Query
  /** looks for other words; none finds nothing */
  look: (words: string) => Found
  /** after a change of the room */
  refresh: (change: Pick<Change, 'clauses' | 'roster'>) => Found
}

export function openFinder(sheet: Sheet): Finder {
  const fold = folder(sheet.language)
  const byHost = new Map<string, readonly Match[]>()
  let query: Query = { wanted: '', fold }

  const found = (): Found => {
    const matches: Match[] = []
    if (query.wanted !== '')
      for (const { host } of sheet.leaves()) {
        let here = byHost.get(host)
        if (!here) byHost.set(host, (here = findInHost(sheet, host, query)))
        matches.push(...here)
      }
    return { matches, proposed: matches.filter(({ isProposed }) => isProposed).length }
  }

  return {
    get query() {
      return query
    },
    look(words) {
      query = { wanted: fold(words).text, fold }
      byHost.clear()
      return found()
    },
    refresh({ clauses, roster }) {
      if (roster) byHost.clear()
      for (const host of clauses) byHost.delete(host)
      return found()
    },
  }
}

/** The first match that is not before a place in the order of the paper, around its end; -1 for none. */
export function matchFrom(
  matches: readonly Match[],
  order: readonly string[],
  from: { host: string; at: number } | null,
): number {
  if (matches.length === 0) return -1
  if (!from) return 0
  const rank = new Map(order.map((host, i) => [host, i]))
  const start = rank.get(from.host) ?? 0
  const next = matches.findIndex(({ host, at }) => {
    const here = rank.get(host) ?? 0
    return here > start || (here === start && at >= from.at)
  })
  return next === -1 ? 0 : next
}

/** What a match has become after a change: the one of its text that is nearest to where it stood, else the next. */
export function matchNear(
  matches: readonly Match[],
  order: readonly string[],
  { host, at }: Match,
): Match | null {
  let nearest: Match | null = null
  for (const match of matches)
    if (match.host === host && (!nearest || Math.abs(match.at - at) < Math.abs(nearest.at - at)))
      nearest = match
  return nearest ?? matches[matchFrom(matches, order, { host, at })] ?? null
}
