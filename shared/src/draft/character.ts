/** Single characters of texts by their ids: what became of them, and where in the draft they are. */
import * as Y from 'yjs'
import { clauses, notes } from '../document'
import type { Negotiation } from '../negotiation'
import { type Move, type Succession, moves } from '../proposal/succession'
import { type Id, type IdRun, runsOf } from '../text/id'
import { type SharedType, itemAt, keyOf, redoneAs, structsOver } from '../yjs'

/** Ids as Yjs keeps them in its transactions and on the stacks of undo. */
export type Ids = Y.Transaction['deleteSet']

export type Pair = [from: Id, to: Id]

export const has = (ids: Ids, [client, clock]: Id): boolean =>
  Y.isDeleted(ids, Y.createID(client, clock))

export const idsIn = ([client, clock, length]: IdRun): Id[] =>
  Array.from({ length }, (_, i): Id => [client, clock + i])

/** The `move` entries of a log, character by character. */
export const movedIn = (entries: readonly Succession[]): Pair[] =>
  entries.flatMap(entry =>
    entry.kind === 'move'
      ? idsIn(entry.from).map((from, i): Pair => [from, [entry.to[0], entry.to[1] + i]])
      : [],
  )

/** The opposite of `movedIn`. */
export const moved = (pairs: readonly Pair[]): Move[] =>
  moves(runsOf(pairs.map(([from]) => from)), runsOf(pairs.map(([, to]) => to)))

/** Deleted characters of texts that were brought back, with what they were brought back as. */
export function restoredIn(
  doc: Y.Doc,
  deletions: Ids,
  concerns: (text: Y.Text) => boolean = () => true,
): Pair[] {
  const pairs: Pair[] = []
  for (const [client, ranges] of deletions.clients)
    for (const { clock, len } of ranges)
      for (const item of structsOver(doc, client, clock, len)) {
        if (!(item instanceof Y.Item) || !item.deleted || !(item.parent instanceof Y.Text)) continue
        const redone = concerns(item.parent) ? redoneAs(item) : null
        if (!redone) continue
        const { clock: first } = item.id
        for (let i = 0; i < item.length; i++)
          pairs.push([
            [client, first + i],
            [redone.client, redone.clock + i],
          ])
      }
  return pairs
}

/** A character and all that undo and redo put in its place, one after the other. */
export function copiesOf(doc: Y.Doc, id: Id): Id[] {
  const copies: Id[] = []
  for (let at: Id | null = id; at;) {
    copies.push(at)
    const [client, clock]: Id = at
    const item = itemAt(doc, client, clock)
    const redone = item instanceof Y.Item ? redoneAs(item) : null
    at =
      item instanceof Y.Item && redone
        ? [redone.client, redone.clock + clock - item.id.clock]
        : null
  }
  return copies
}

export const newest = (doc: Y.Doc, id: Id): Id => copiesOf(doc, id).at(-1)!

export function isLive(doc: Y.Doc, [client, clock]: Id): boolean {
  const item = itemAt(doc, client, clock)
  return item instanceof Y.Item && !item.deleted
}

/** The clause or footnote of the draft in whose text a character is, or was. */
export function hostOf(doc: Y.Doc, [client, clock]: Id): string | null {
  const item = itemAt(doc, client, clock)
  const map = item instanceof Y.Item ? (item.parent as SharedType).parent : null
  const id = map && keyOf(map)
  if (id === null) return null
  return clauses(doc).get(id) === map || notes(doc).get(id) === map ? id : null
}

/** Where in the draft a character is; null when it is in no text of it any more. */
export function placeOf(negotiation: Negotiation, id: Id): { host: string; offset: number } | null {
  const host = hostOf(negotiation.doc, id)
  const spot = host === null ? undefined : negotiation.textIndex(host).spot(...id)
  return host !== null && spot?.live ? { host, offset: spot.offset } : null
}
