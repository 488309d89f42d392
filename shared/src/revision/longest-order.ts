/**
 * Of things that stand in two orders, a largest set that stands in the same order in both: what did
 * not move, so that as few as possible did (RV3). A longest increasing subsequence, by patience.
 */

/** `names` in the order before; `after` gives the order of the same names now. */
export function longestOrder(names: readonly string[], after: readonly string[]): Set<string> {
  // of several longest ones the same, whichever of the two orders is the one before
  const turned = names.join('\n') > after.join('\n')
  const [first, second] = turned ? [after, names] : [names, after]
  const rank = new Map(second.map((name, i) => [name, i]))
  /** for each length, where the sequence of this length ends that ends lowest */
  const ends: number[] = []
  const before: (number | undefined)[] = []
  const rankAt = (i: number): number => rank.get(first[i]!)!
  for (let i = 0; i < first.length; i++) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (rankAt(ends[middle]!) < rankAt(i)) low = middle + 1
      else high = middle
    }
    before[i] = ends[low - 1]
    ends[low] = i
  }
  const kept = new Set<string>()
  for (let at = ends.at(-1); at !== undefined; at = before[at]) kept.add(first[at]!)
  return kept
}
