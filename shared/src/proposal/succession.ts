/**
 * The succession log (PR2): what became of characters that the chair removed. When text is split,
 * merged, restored by undo, or replaced by accepted words, the new characters have new ids; the log
 * says which, so that everybody's anchors follow without anybody writing into another's root.
 *
 * - `move`: character for character, the run `from` now stands at `to`.
 * - `repl`: the runs `from` were replaced; a start anchor goes to the first new character and an
 *   end anchor to the last.
 * - `rest`: the runs `from` were deleted, with nothing in their place, and rest between two
 *   characters: a start anchor goes before the next one, an end anchor after the last one, and where
 *   there is only one of these, both go beside it. It is said when they move (draft/resting.ts).
 *
 * Anchors follow entries through deleted characters only, and the last entry in the log wins.
 */
import type { Id, IdRun } from '../text/id'
import { IdBuckets } from '../text/id-buckets'

export type Succession =
  | { kind: 'move'; from: IdRun; to: Id }
  | { kind: 'repl'; from: IdRun[]; to: [first: Id, last: Id] }
  | { kind: 'rest'; from: IdRun[]; to: [next: Id | null, last: Id | null] }

export type Move = Extract<Succession, { kind: 'move' }>
export type Replacement = Extract<Succession, { kind: 'repl' }>
export type Rest = Extract<Succession, { kind: 'rest' }>

export interface SuccessionIndex {
  /** The entry that speaks for a deleted id, last one first. */
  entryFor: (client: number, clock: number) => Succession | undefined
  push: (entry: Succession) => void
}

/** Whoever can say what became of a character; `takenBy`: who took its words into another text. */
export interface SuccessionSource {
  entryFor: (client: number, clock: number, takenBy?: number) => Succession | undefined
}

export const sourceRuns = (entry: Succession): IdRun[] =>
  entry.kind === 'move' ? [entry.from] : entry.from

export function indexSuccessions(entries: Iterable<Succession>): SuccessionIndex {
  const buckets = new IdBuckets<Succession>()
  const push = (entry: Succession): void => {
    for (const [client, clock, length] of sourceRuns(entry))
      buckets.add(client, clock, length, entry)
  }
  for (const entry of entries) push(entry)
  return {
    push,
    entryFor(client, clock) {
      let last: Succession | undefined
      for (const entry of buckets.at(client, clock)) last = entry
      return last
    },
  }
}

/** Pairs up two stretches of equal length, character for character, as `move` entries. */
export function moves(from: readonly IdRun[], to: readonly IdRun[]): Move[] {
  const out: Move[] = []
  let i = 0
  let into = 0
  let j = 0
  let onto = 0
  while (i < from.length && j < to.length) {
    const [fromClient, fromClock, fromLength] = from[i]!
    const [toClient, toClock, toLength] = to[j]!
    const length = Math.min(fromLength - into, toLength - onto)
    out.push({
      kind: 'move',
      from: [fromClient, fromClock + into, length],
      to: [toClient, toClock + onto],
    })
    into += length
    onto += length
    if (into === fromLength) [i, into] = [i + 1, 0]
    if (onto === toLength) [j, onto] = [j + 1, 0]
  }
  return out
}

/** One `repl` entry, or none where nothing was removed or nothing came in its place. */
export function replacement(removed: IdRun[], added: readonly IdRun[]): Succession[] {
  const first = added[0]
  const last = added.at(-1)
  if (removed.length === 0 || !first || !last) return []
  return [
    {
      kind: 'repl',
      from: removed,
      to: [
        [first[0], first[1]],
        [last[0], last[1] + last[2] - 1],
      ],
    },
  ]
}

/** The anchors entered a replaced stretch at exactly its first and last character: a rival for the same words. */
export function coversAll(entry: Replacement, start: Id, end: Id): boolean {
  const [firstClient, firstClock] = entry.from[0]!
  const [lastClient, lastClock, lastLength] = entry.from.at(-1)!
  return (
    start[0] === firstClient &&
    start[1] === firstClock &&
    end[0] === lastClient &&
    end[1] === lastClock + lastLength - 1
  )
}
