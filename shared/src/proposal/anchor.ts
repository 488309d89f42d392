/**
 * Anchors: positions in somebody else's text that survive its editing (PR1).
 *
 * A range hugs the characters it covers: its start is the id of the first one (the position before
 * it), its end the id of the last one (the position after it). A pure insertion is one position,
 * after the character to its left, stored twice; 0 stands for the start of the clause. Anchors are
 * plain values in their party's root, so they are no Yjs references into foreign roots (AU3).
 *
 * Resolution: an id that is not here yet is *pending*; a deleted one follows the succession log
 * (PR2) and is then looked up in the index of the clause that holds it.
 */
import type * as Y from 'yjs'
import type { TextIndex } from '../text/text-index'
import { itemAt } from '../yjs'
import type { Id } from '../text/id'
import type { Replacement, SuccessionIndex } from './succession'

export type Anchor = Id | 0

/** One atomic value: ends written apart could cross under last-writer-wins. */
export interface Range {
  clause: string
  start: Anchor
  end: Anchor
}

export type Side = 'before' | 'after'

export type Resolution =
  | { kind: 'pending'; visited: Id[] }
  | { kind: 'gone'; visited: Id[] }
  | {
      kind: 'at'
      clause: string
      offset: number
      deep: number
      /** the character itself is still in the text */
      live: boolean
      moved: boolean
      /** the replacement that the anchor last went through, and where it entered it */
      through: { entry: Replacement; entered: Id } | null
      visited: Id[]
    }

/** What resolution needs to see of the room. */
export interface Ground {
  doc: Y.Doc
  successions: Pick<SuccessionIndex, 'entryFor'>
  /** the living or dead clause whose text this type is */
  clauseOfText: (type: unknown) => string | undefined
  indexOf: (clause: string) => TextIndex | undefined
  /** removed from the draft: nothing in it can be amended */
  isDead: (clause: string) => boolean
}

/** A cycle needs a hostile chair; honest chains have one or two hops. */
const MOST_HOPS = 64

export function resolve(ground: Ground, clause: string, anchor: Anchor, side: Side): Resolution {
  if (anchor === 0) {
    const known = ground.indexOf(clause) !== undefined
    return known
      ? {
          kind: 'at',
          clause,
          offset: 0,
          deep: -1,
          live: true,
          moved: false,
          through: null,
          visited: [],
        }
      : { kind: 'pending', visited: [] }
  }
  let [client, clock] = anchor
  let moved = false
  let through: { entry: Replacement; entered: Id } | null = null
  const visited: Id[] = []
  for (;;) {
    visited.push([client, clock])
    const item = itemAt(ground.doc, client, clock)
    if (item === null) return { kind: 'pending', visited }
    if (item === 'gone') return { kind: 'gone', visited }
    const next =
      item.deleted && visited.length < MOST_HOPS
        ? ground.successions.entryFor(client, clock)
        : undefined
    if (next) {
      if (next.kind === 'move') {
        clock = next.to[1] + (clock - next.from[1])
        client = next.to[0]
      } else {
        through = { entry: next, entered: [client, clock] }
        ;[client, clock] = next.to[side === 'before' ? 0 : 1]
      }
      moved = true
      continue
    }
    const home = ground.clauseOfText(item.parent)
    const spot = home === undefined ? undefined : ground.indexOf(home)?.spot(client, clock)
    if (home === undefined || !spot) return { kind: 'gone', visited }
    const past = side === 'after' ? 1 : 0
    return {
      kind: 'at',
      clause: home,
      offset: spot.offset + (spot.live ? past : 0),
      deep: spot.deep + past,
      live: spot.live,
      moved,
      through,
      visited,
    }
  }
}

/** Anchors for `[from, to)` of a clause. */
export function anchorRange(clause: string, index: TextIndex, from: number, to: number): Range {
  if (from === to) {
    const anchor: Anchor = from === 0 ? 0 : index.idAt(from - 1)
    return { clause, start: anchor, end: anchor }
  }
  return { clause, start: index.idAt(from), end: index.idAt(to - 1) }
}
