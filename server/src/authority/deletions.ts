/** What of an update's delete set is new and the party's own (AU2): only units that are still alive. */
import { partyOf } from '@chapeau/shared/authority/party-id'
import type { ClockRange, Ranges } from '@chapeau/shared/authority/ranges'
import { append } from '@chapeau/shared/authority/ranges'
import * as Y from 'yjs'
import type { Arrivals } from './arrivals'
import type { Writer } from './writer'

export interface Deletions {
  readonly ranges: Ranges
  readonly count: number
  /** A range reaches past what is there: Yjs would keep it waiting for an item of the future. */
  readonly gap: boolean
}

/**
 * Foreign ranges are ignored: a replica loaded from its own store can honestly carry them, and a
 * hostile party could otherwise get honest people refused.
 */
export function deletions(
  doc: Y.Doc,
  deletes: Ranges,
  { party }: Writer,
  { stateAfter }: Arrivals,
): Deletions {
  const ranges: Ranges = new Map()
  let count = 0
  let gap = false
  for (const [client, claimed] of deletes) {
    if (partyOf(client) !== party) continue
    if (claimed.at(-1)![1] > stateAfter(client)) gap = true
    const live = claimed.flatMap(range => alive(doc, client, range))
    const joined: ClockRange[] = []
    for (const [from, to] of live) append(joined, from, to)
    if (joined.length > 0) ranges.set(client, joined)
    count += joined.length
  }
  return { ranges, count, gap }
}

/** The parts of a range that are not deleted yet; units that the document lacks count as alive. */
function alive(doc: Y.Doc, client: number, [from, to]: ClockRange): ClockRange[] {
  const found: ClockRange[] = []
  const state = Y.getState(doc.store, client)
  const structs = doc.store.clients.get(client)
  if (structs && from < state)
    for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
      const struct = structs[i]!
      if (struct.id.clock >= to) break
      if (struct.deleted) continue
      found.push([Math.max(from, struct.id.clock), Math.min(to, struct.id.clock + struct.length)])
    }
  if (to > state) found.push([Math.max(from, state), to])
  return found
}
