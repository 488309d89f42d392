/**
 * The order in which Yjs integrates the structs of one update: blocks by falling client id; a
 * struct that needs one not yet there lets that one's client go first, one struct at a time.
 */
import type * as Y from 'yjs'
import type { Block, Part } from './encode'
import { leftOf, parentOf, partClient, partEnd, partStart, rightOf } from './encode'

/**
 * All parts in that order, or null if one of them needs a unit that is neither known nor placed
 * before it: a gap, a forward reference or a circle. `known` gives the clock up to which a client's
 * units are there already.
 */
export function integrationOrder<P extends Part>(
  blocks: readonly Block<P>[],
  known: (client: number) => number,
): P[] | null {
  const waiting = new Map(blocks.map(({ client, parts }) => [client, parts.values()]))
  const placed = new Map<number, number>()
  const ordered: P[] = []
  const missing = (id: Y.ID | string | null): number | null =>
    id === null || typeof id === 'string' || id.clock < (placed.get(id.client) ?? known(id.client))
      ? null
      : id.client

  for (const client of [...waiting.keys()].toSorted((a, b) => b - a)) {
    const stack: P[] = []
    for (;;) {
      const part = stack.pop() ?? waiting.get(client)!.next().value
      if (part === undefined) break
      const own = partClient(part)
      // an earlier struct of the same client waits further down: a circle
      if (partStart(part) > (placed.get(own) ?? known(own))) return null
      const needs = missing(leftOf(part)) ?? missing(rightOf(part)) ?? missing(parentOf(part))
      if (needs === null) {
        ordered.push(part)
        placed.set(own, partEnd(part))
        continue
      }
      const first = waiting.get(needs)?.next().value
      if (first === undefined) return null
      stack.push(part, first)
    }
  }
  return ordered
}
