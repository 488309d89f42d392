/**
 * Anchors: positions in somebody else's text that survive its editing (PR1).
 *
 * A range hugs the characters it covers: its start is the id of the first one (the position before
 * it), its end the id of the last one (the position after it). A pure insertion is one position,
 * after the character to its left, stored twice; 0 stands for the start of the clause. Anchors are
 * plain values in their party's root, so they are no Yjs references into foreign roots (AU3).
 *
 * Resolution: an id that is not here yet is *pending*; one that was deleted, or whose proposal was
 * accepted into the draft, follows the succession log (PR2); then it is looked up in the index of
 * the host that holds it.
 */
import type * as Y from 'yjs'
import type { TextIndex } from '../text/text-index'
import { itemAt } from '../yjs'
import type { Id } from '../text/id'
import type { Replacement, Succession, SuccessionSource } from './succession'
import { present, unreachable } from '../assert'

export type Anchor = Id | 0

/** One atomic value: ends written apart could cross under last-writer-wins. */
export interface Range {
  host: string
  start: Anchor
  end: Anchor
}

export type Side = 'before' | 'after'

export type Resolution =
  | { kind: 'pending'; visited: Id[] }
  | { kind: 'gone'; visited: Id[] }
  | {
      kind: 'at'
      host: string
      offset: number
      deep: number
      /** the character itself is still in the text */
      live: boolean
      moved: boolean
      /** the replacement that the anchor last went through, and where it entered it */
      through: { entry: Replacement; entered: Id } | null
      visited: Id[]
    }

/** Where an anchor is found. */
export type Located = Extract<Resolution, { kind: 'at' }>

/** What resolution needs to see of the room. */
export interface Ground {
  /** the public document, or the private one for a private host */
  docOf: (host: string) => Y.Doc
  successions: SuccessionSource
  /** the host whose text this type is, living or dead */
  hostOfText: (type: unknown) => string | undefined
  indexOf: (host: string) => TextIndex | undefined
  /** removed from the draft: nothing in it can be amended */
  isDead: (host: string) => boolean
  /** who took the words of a host's text into another one: what amended them is about that now */
  takenBy: (host: string, text: unknown) => number | undefined
}

/** A cycle needs a hostile chair; honest chains have one or two hops. */
const MOST_HOPS = 64

export function resolve(ground: Ground, host: string, anchor: Anchor, side: Side): Resolution {
  if (anchor === 0) {
    const index = ground.indexOf(host)
    const first = index && index.length > 0 ? index.idAt(0) : null
    // words that went into the draft begin there where the first of them stands
    if (first && isTaken(ground, host, first)) return resolve(ground, host, first, 'before')
    // so do those of a clause that was joined to another one
    if (index?.first && ground.isDead(host)) return resolve(ground, host, index.first, 'before')
    return index
      ? {
          kind: 'at',
          host,
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
  let facing = side
  let moved = false
  let rested = false
  let through: { entry: Replacement; entered: Id } | null = null
  const visited: Id[] = []
  const doc = ground.docOf(host)
  for (;;) {
    visited.push([client, clock])
    const item = itemAt(doc, client, clock)
    if (item === null) return { kind: 'pending', visited }
    if (item === 'gone') return { kind: 'gone', visited }
    const home = ground.hostOfText(item.parent)
    const takenBy =
      item.deleted || home === undefined ? undefined : ground.takenBy(home, item.parent)
    const left = item.deleted || takenBy !== undefined
    const next =
      left && visited.length < MOST_HOPS
        ? ground.successions.entryFor(client, clock, takenBy)
        : undefined
    if (next) {
      if (next.kind === 'repl') through = { entry: next, entered: [client, clock] }
      if (next.kind === 'rest') rested = true
      moved = true
      ;[client, clock, facing] = successor(next, [client, clock], facing)
      continue
    }
    const spot = home === undefined ? undefined : ground.indexOf(home)?.spot(client, clock)
    if (home === undefined || !spot) return { kind: 'gone', visited }
    const past = facing === 'after' ? 1 : 0
    return {
      kind: 'at',
      host: home,
      offset: spot.offset + (spot.live ? past : 0),
      deep: spot.deep + past,
      live: spot.live && !rested,
      moved,
      through,
      visited,
    }
  }
}

/** Where an anchor on a character goes, and on which side of it. */
function successor(
  entry: Succession,
  [, clock]: Id,
  side: Side,
): [client: number, clock: number, side: Side] {
  switch (entry.kind) {
    case 'move':
      return [entry.to[0], entry.to[1] + clock - entry.from[1], side]
    case 'repl':
      return [...entry.to[side === 'before' ? 0 : 1], side]
    case 'rest': {
      const [next, last] = entry.to
      const isBefore = side === 'before' ? next !== null : last === null
      const to = present(isBefore ? next : last, 'a neighbour')
      return [...to, isBefore ? 'before' : 'after']
    }
    default:
      return unreachable(entry)
  }
}
function isTaken(ground: Ground, host: string, [client, clock]: Id): boolean {
  const item = itemAt(ground.docOf(host), client, clock)
  return item !== null && item !== 'gone' && ground.takenBy(host, item.parent) !== undefined
}

/** Anchors for `[from, to)` of a host. */
export function anchorRange(host: string, index: TextIndex, from: number, to: number): Range {
  if (from === to) {
    const anchor: Anchor = from === 0 ? 0 : index.idAt(from - 1)
    return { host, start: anchor, end: anchor }
  }
  return { host, start: index.idAt(from), end: index.idAt(to - 1) }
}
