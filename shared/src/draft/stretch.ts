/** Characters of the draft, taken together to what can be deleted or moved at once. */
import * as Y from 'yjs'
import type { Negotiation } from '../negotiation'
import type { Id, IdRun } from '../text/id'
import { type Ids, placeOf } from './character'
import { moveWords } from './edit'

interface Stretch {
  readonly host: string
  readonly from: number
  to: number
  readonly after: Id | undefined
}

/** Where the living ones of some characters are, in the order of the text. */
function stretches(
  negotiation: Negotiation,
  characters: readonly { id: Id; after?: Id }[],
): Stretch[] {
  const out: Stretch[] = []
  const places = characters.flatMap(({ id, after }) => {
    const place = placeOf(negotiation, id)
    return place ? [{ ...place, after }] : []
  })
  for (const { host, offset, after } of places.toSorted((a, b) => a.offset - b.offset)) {
    const last = out.findLast(stretch => stretch.host === host)
    if (last && offset < last.to) continue
    if (last && offset === last.to && String(last.after) === String(after)) last.to++
    else out.push({ host, from: offset, to: offset + 1, after })
  }
  return out
}

export function strike(negotiation: Negotiation, ids: readonly Id[]): void {
  const characters = ids.map(id => ({ id }))
  for (const { host, from, to } of stretches(negotiation, characters).toReversed()) {
    negotiation.text(host).delete(from, to - from)
    negotiation.touchText(host)
  }
}

/** A character in a clause, and the one in another clause after which it belongs. */
export interface Displaced {
  readonly id: Id
  readonly after: Id
}

/** Moves characters to where they belong; returns what this wrote. */
export function putInPlace(negotiation: Negotiation, displaced: readonly Displaced[]): Ids[] {
  // the last one first, since all that belong to one place go to the same offset
  return stretches(negotiation, displaced)
    .toReversed()
    .flatMap(({ host, from, to, after }) => {
      const place = after && negotiation.locate(host, after)
      if (!place || place.host === host || negotiation.clause(place.host)?.dead !== false) return []
      moveWords(negotiation, host, from, to, place.host, place.offset)
      const end = place.offset + to - from
      return [idSet(negotiation.textIndex(place.host).idsBetween(place.offset, end))]
    })
}

function idSet(runs: readonly IdRun[]): Ids {
  const set = Y.createDeleteSet()
  for (const [client, clock, len] of runs)
    set.clients.set(client, [...(set.clients.get(client) ?? []), { clock, len }])
  return set
}
