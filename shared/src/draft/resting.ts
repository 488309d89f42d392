/**
 * Where deleted words rest. A word that was deleted, and that nothing succeeded, leaves a place in its
 * text, and anchors may rest there: an amendment of two words, one of which went, still stands on the
 * other. When the words around such a place move, an anchor that stayed behind would tear its
 * amendment in two. So the log says between which words the place is (PR2), and these follow their
 * own successions.
 */
import type * as Y from 'yjs'
import type { Negotiation } from '../negotiation'
import type { Rest } from '../proposal/succession'
import { type Id, type IdRun, runsOf } from '../text/id'
import { indexText } from '../text/text-index'
import { itemsOf } from '../yjs'

/**
 * The places of a host's text from one offset to another, both edges included, before its words move
 * behind the character `before`.
 */
export function restsIn(
  negotiation: Negotiation,
  host: string,
  text: Y.Text,
  from: number,
  to: number,
  before: Id | null,
): Rest[] {
  const { idAt, length } = indexText(text)
  const isResting = (id: Id): boolean => negotiation.locate(host, id)?.moved !== true
  return placesIn(text, from, to, isResting).flatMap(({ offset, runs }): Rest[] => {
    const next = offset < length ? idAt(offset) : null
    const last = offset > 0 ? idAt(offset - 1) : before
    return next || last ? [{ kind: 'rest', from: runs, to: [next, last] }] : []
  })
}

/** Deleted characters with so many living ones before them, and nothing living between them. */
interface Place {
  readonly offset: number
  readonly runs: IdRun[]
}

function placesIn(text: Y.Text, from: number, to: number, isResting: (id: Id) => boolean): Place[] {
  const places: { offset: number; ids: Id[] }[] = []
  let offset = 0
  for (const item of itemsOf(text)) {
    if (offset > to) break
    if (!item.deleted) {
      if (item.countable) offset += item.length
      continue
    }
    if (offset < from) continue
    const { client, clock } = item.id
    const ids = Array.from({ length: item.length }, (_, i): Id => [client, clock + i])
    const last = places.at(-1)
    if (last?.offset === offset) last.ids.push(...ids)
    else places.push({ offset, ids })
  }
  return places.flatMap(({ ids, ...place }) => {
    const runs = runsOf(ids.filter(isResting))
    return runs.length > 0 ? [{ ...place, runs }] : []
  })
}
