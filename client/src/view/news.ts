/**
 * What others changed while one looked elsewhere (RE6): clauses that changed out of view, until they
 * have been seen. Pure bookkeeping; who looks and where is told from outside.
 */
export interface News {
  /** in the order of the paper: the last of these is the nearest */
  readonly above: readonly string[]
  /** the first of these is the nearest */
  readonly below: readonly string[]
}

export interface NewsDesk {
  /** others changed these clauses */
  changed: (hosts: Iterable<string>) => void
  /** these clauses are in view now, and therefore seen */
  inView: (hosts: ReadonlySet<string>) => void
  /** what has not been seen yet; none before it is known what is in view */
  news: () => News
}

/** `order`: the clauses as the paper shows them now. */
export function openNewsDesk(order: () => readonly string[]): NewsDesk {
  const unseen = new Set<string>()
  let visible: ReadonlySet<string> = new Set()
  /** what was last in view: between two clauses, or below the last, nothing is */
  let near: ReadonlySet<string> = visible

  return {
    changed(hosts) {
      for (const host of hosts) if (!visible.has(host)) unseen.add(host)
    },
    inView(hosts) {
      visible = hosts
      if (hosts.size > 0) near = hosts
      for (const host of hosts) unseen.delete(host)
    },
    news() {
      if (unseen.size === 0) return { above: [], below: [] }
      const hosts = order()
      const first = hosts.findIndex(host => near.has(host))
      const last = hosts.findLastIndex(host => near.has(host))
      return {
        above: hosts.filter((host, i) => i < first && unseen.has(host)),
        below: last === -1 ? [] : hosts.filter((host, i) => i > last && unseen.has(host)),
      }
    },
  }
}
