/**
 * What undo and redo must say to everybody's anchors (PR2). Yjs brings deleted words back under new
 * ids, again and again: E is deleted, undo restores it as E', redo deletes E', the next undo
 * restores E''. An anchor may hold any of these. After each step
 *
 * - every id that ever became a restored word is pointed at its newest copy, and
 * - an entry of the log that redo brought back is said again for the newest copy of the words it
 *   was about: that is where the healing of the undo before it has sent everybody.
 */
import { type Move, type Succession, sourceRuns } from '../proposal/succession'
import type { Id, IdRun } from '../text/id'

/** A stretch that undo restored: from its old ids to its new ones. */
const restoredAs = (from: IdRun, to: Id): Move => ({ kind: 'move', from, to })

/** A part of a run, and where it went. */
interface Carried {
  part: IdRun
  image: IdRun
}

/** The part of `run` that lies in `within`, carried over to where `within` goes. */
function carry(run: IdRun, within: IdRun, to: Id): Carried | null {
  if (run[0] !== within[0]) return null
  const start = Math.max(run[1], within[1])
  const end = Math.min(run[1] + run[2], within[1] + within[2])
  if (start >= end) return null
  return {
    part: [run[0], start, end - start],
    image: [to[0], to[1] + start - within[1], end - start],
  }
}

/** `restored` itself, and the same for all that had become its old ids before. */
export function healing(log: readonly Succession[], restored: readonly Move[]): Succession[] {
  const moves = log.filter(entry => entry.kind === 'move')
  const out: Move[] = []
  const seen = new Set<string>()
  const queue = [...restored]
  for (let next = queue.shift(); next; next = queue.shift()) {
    const name = JSON.stringify(next)
    if (seen.has(name)) continue
    seen.add(name)
    out.push(next)
    for (const earlier of moves) {
      // earlier: X -> D, next: D -> L; then X -> L
      const landed: IdRun = [earlier.to[0], earlier.to[1], earlier.from[2]]
      const back = carry(next.from, landed, [earlier.from[0], earlier.from[1]])
      if (!back) continue
      const ahead = carry(back.part, next.from, next.to)!
      queue.push({ kind: 'move', from: back.image, to: [ahead.image[0], ahead.image[1]] })
    }
  }
  return out
}

/**
 * Entries that came back into the log, said again for the newest copy of their words; of words that
 * never went anywhere the entry itself speaks. `log` is without them.
 */
export function reviving(log: readonly Succession[], entries: readonly Succession[]): Succession[] {
  const moves = log.filter(entry => entry.kind === 'move')
  return entries.flatMap((entry): Succession[] => {
    const copies = sourceRuns(entry).flatMap(run => newestCopies(moves, run))
    if (copies.length === 0) return []
    if (entry.kind !== 'move') return [{ ...entry, from: copies.map(({ image }) => image) }]
    const { from, to } = entry
    return copies.map(({ part, image }) => restoredAs(image, [to[0], to[1] + part[1] - from[1]]))
  })
}

/** Where each part of a run went last, in the order of the run; what never went anywhere is left out. */
function newestCopies(moves: readonly Move[], run: IdRun): Carried[] {
  const found: Carried[] = []
  let left: IdRun[] = [run]
  for (const { from, to } of moves.toReversed())
    left = left.flatMap(piece => {
      const carried = carry(piece, from, to)
      if (!carried) return [piece]
      found.push(carried)
      const [client, start, length] = carried.part
      const rest: IdRun[] = [
        [client, piece[1], start - piece[1]],
        [client, start + length, piece[1] + piece[2] - start - length],
      ]
      return rest.filter(([, , count]) => count > 0)
    })
  return found.toSorted((a, b) => a.part[1] - b.part[1])
}
