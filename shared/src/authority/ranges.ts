/** Runs of clocks of one client, as `[from, to)`, sorted and apart from each other. */
import * as Y from 'yjs'

export type ClockRange = readonly [from: number, to: number]
export type DeleteSet = ReturnType<typeof Y.createDeleteSet>
export type Ranges = Map<number, ClockRange[]>

/** The delete set as ranges per client, without empty ones. */
export function rangesOf(deletes: DeleteSet): Ranges {
  const found: Ranges = new Map()
  for (const [client, items] of Y.mergeDeleteSets([deletes]).clients) {
    const ranges = items
      .filter(({ len }) => len > 0)
      .map(({ clock, len }): ClockRange => [clock, clock + len])
    if (ranges.length > 0) found.set(client, ranges)
  }
  return found
}

/** What of `ranges` lies between two clocks. */
export function within(ranges: readonly ClockRange[], from: number, to: number): ClockRange[] {
  const found: ClockRange[] = []
  for (let i = firstEndingAfter(ranges, from); i < ranges.length && ranges[i]![0] < to; i++)
    found.push([Math.max(from, ranges[i]![0]), Math.min(to, ranges[i]![1])])
  return found
}

/** `ranges` without what `taken` covers. */
export function without(ranges: readonly ClockRange[], taken: readonly ClockRange[]): ClockRange[] {
  const left: ClockRange[] = []
  for (const [start, end] of ranges) {
    let from = start
    for (const [a, b] of within(taken, start, end)) {
      if (a > from) left.push([from, a])
      from = b
    }
    if (from < end) left.push([from, end])
  }
  return left
}

/** True when one of `ranges` covers all of `[from, to)`. */
export function covers(ranges: readonly ClockRange[], from: number, to: number): boolean {
  const range = ranges[firstEndingAfter(ranges, from)]
  return range !== undefined && range[0] <= from && to <= range[1]
}

/** Adds a range behind the others and joins it with the last one where they touch. */
export function append(ranges: ClockRange[], from: number, to: number): void {
  const last = ranges.at(-1)
  if (last && last[1] === from) ranges[ranges.length - 1] = [last[0], to]
  else ranges.push([from, to])
}

function firstEndingAfter(ranges: readonly ClockRange[], clock: number): number {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ranges[middle]![1] > clock) high = middle
    else low = middle + 1
  }
  return low
}
