/**
 * How a proposal stands in the text as it is now (PR3): its two anchors resolved, and what that
 * makes of it.
 *
 * - an end whose id is unknown: pending
 * - both ends gone, ends in different hosts, nothing left under a range that had words, or a
 *   range strictly inside something that was replaced: orphan
 * - other words under the range, or an insertion whose left neighbour went: stale
 */
import type { ProposalMap } from '../document'
import { textIn } from '../guard'
import { type Ground, type Range, type Resolution, resolve } from './anchor'
import type { AnchorState } from './proposal'
import type { Id } from '../text/id'
import { coversAll } from './succession'

export interface Standing {
  host: string
  start: number
  end: number
  deepStart: number
  deepEnd: number
  state: AnchorState
  moved: boolean
  /** every id that resolution passed, so that a new succession finds whom it concerns */
  visited: Id[]
}

export const rangeOf = (map: ProposalMap): Range => (map.get('range') ?? map.get('r0')) as Range

/** Undo may take the range away but never the proposal; its first anchor remains, and its words are then an insertion there (PR6). */
export const quoteOf = (map: ProposalMap): string =>
  map.has('range') ? (textIn(map, 'quote') ?? '') : ''

export function stand(ground: Ground, range: Range, quote: string): Standing {
  const insertion = quote === ''
  const end = resolve(ground, range.host, range.end, 'after')
  const start = insertion ? end : resolve(ground, range.host, range.start, 'before')
  const visited = insertion ? end.visited : [...start.visited, ...end.visited]
  const nowhere = {
    host: range.host,
    start: 0,
    end: 0,
    deepStart: -1,
    deepEnd: -1,
    moved: false,
    visited,
  }
  if (start.kind === 'pending' || end.kind === 'pending') return { ...nowhere, state: 'pending' }
  if (start.kind === 'gone' || end.kind === 'gone') return { ...nowhere, state: 'orphan' }

  const found = {
    host: start.host,
    start: start.offset,
    end: Math.max(start.offset, end.offset),
    deepStart: start.deep,
    deepEnd: end.deep,
    moved: start.moved || end.moved,
    visited,
  }
  if (insertion) {
    const orphaned = ground.isDead(found.host)
    return {
      ...found,
      end: found.start,
      state: orphaned ? 'orphan' : start.live && !start.through ? 'ok' : 'stale',
    }
  }
  const lost =
    start.host !== end.host ||
    end.offset <= start.offset ||
    isInsideReplacement(start, end) ||
    ground.isDead(found.host)
  if (lost) return { ...found, end: found.start, deepEnd: found.deepStart, state: 'orphan' }
  const now = ground.indexOf(found.host)!.string.slice(found.start, found.end)
  return { ...found, state: now === quote ? 'ok' : 'stale' }
}

function isInsideReplacement(start: Resolution, end: Resolution): boolean {
  if (start.kind !== 'at' || end.kind !== 'at' || !start.through || !end.through) return false
  return (
    start.through.entry === end.through.entry &&
    !coversAll(start.through.entry, start.through.entered, end.through.entered)
  )
}
