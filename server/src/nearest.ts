/**
 * The known word that a mistyped one is closest to: one that it begins, else the one that needs the
 * fewest letters added, dropped or changed.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const typed = word.toLowerCase()
  const begun = known.find(one => one.toLowerCase().startsWith(typed))
  if (begun !== undefined) return begun
  const distances = known.map(one => ({ one, far: distance(typed, one.toLowerCase()) }))
  return distances.toSorted((a, b) => a.far - b.far)[0]?.one
}

/** Levenshtein's, row by row. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)),
      )
    row = next
  }
  return row.at(-1)!
}
