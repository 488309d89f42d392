/** Characters of the draft, taken together to what can be deleted or moved at once. */
import * as Y from 'yjs'
import type { Negotiation } from '../negotiation'
import type { Side } from '../proposal/anchor'
import type { Id, IdRun } from '../text/id'
import { type Ids, placeOf } from './character'
import { moveWords } from './edit'

interface Stretch {
  readonly host: string
  readonly from: number
  to: number
  readonly place: Beside | undefined
}

/** Where the living ones of some characters are, in the order of the text. */
function stretches(
  negotiation: Negotiation,
  characters: readonly { id: Id; place?: Beside }[],
): Stretch[] {
  const out: Stretch[] = []
  const living = characters.flatMap(({ id, place }) => {
    const at = placeOf(negotiation, id)
    return at ? [{ ...at, place }] : []
  })
  for (const { host, offset, place } of living.toSorted((a, b) => a.offset - b.offset)) {
    const last = out.findLast(stretch => stretch.host === host)
    if (last && offset < last.to) continue
    if (last && offset === last.to && String(last.place) === String(place)) last.to++
    else out.push({ host, from: offset, to: offset + 1, place })
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

/** A character, and on which side of it. */
export type Beside = readonly [id: Id, side: Side]

/** A character in a clause, and where in another clause it belongs. */
export interface Displaced {
  readonly id: Id
  readonly place: Beside
}

/** Moves characters to where they belong; returns what this wrote. */
export function putInPlace(negotiation: Negotiation, displaced: readonly Displaced[]): Ids[] {
  // the last one first, since all that belong to one place go to the same offset
  return stretches(negotiation, displaced)
    .toReversed()
    .flatMap(({ host, from, to, place }) => {
      const found = place && negotiation.locate(host, ...place)
      if (!found || found.host === host || negotiation.clause(found.host)?.dead !== false) return []
      moveWords(negotiation, host, from, to, found.host, found.offset)
      const end = found.offset + to - from
      return [idSet(negotiation.textIndex(found.host).idsBetween(found.offset, end))]
    })
}

function idSet(runs: readonly IdRun[]): Ids {
  const set = Y.createDeleteSet()
  for (const [client, clock, len] of runs)
    set.clients.set(client, [...(set.clients.get(client) ?? []), { clock, len }])
  return set
}
