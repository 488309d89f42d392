/**
 * An upper bound on the steps of Yjs's conflict loop (AU5), counted before anything is applied.
 *
 * Yjs puts an item between the left and right neighbours that it claims. If they are neighbours
 * still, that costs nothing. Else it walks from the left one towards the right one, and passes an item
 * only if that item was attached to the same left neighbour, or to an item passed before. A kilobyte
 * of items that each claim a whole long list costs seconds. So for every new item, in the order of
 * integration:
 *
 *  - if its claimed neighbours are neighbours by then, it is free;
 *  - else it may pass every item that this update put into the same list before it, and every piece
 *    into which claims of this update have cut items;
 *  - and if its left neighbour is in the document (or is the start of the list), it may pass items of
 *    the document: those we walk through by Yjs's own rule. From a new left neighbour it passes none:
 *    items of the document were not attached to it, nor to anything new.
 *
 * Where a conflicting item comes to lie we do not work out, so what stands right of its left neighbour
 * counts as unknown from then on. An item can still lie unseen between two that seem to be neighbours;
 * it was not attached to the left one then, so it ends the walk at its first step.
 */
import type { Part } from '@chapeau/shared/authority/encode'
import { leftOf, partClient, partEnd, partStart, rightOf } from '@chapeau/shared/authority/encode'
import * as Y from 'yjs'
import type { Found, Holder, Place } from './place'
import { idText, refuse } from './refused'

type Find = (id: Y.ID) => Found
type Spend = (steps: number) => void

/** How many steps at most; refuses with `too-costly` beyond `max`. */
export function conflictCost(
  places: ReadonlyMap<Part, Place | null>,
  find: Find,
  max: number,
): number {
  let steps = 0
  const spend: Spend = n => {
    steps += n
    if (steps > max) refuse('too-costly', `more than ${max} steps to merge`)
  }
  const neighbours = neighbourhood(find)
  const names = listNames()
  const inList = new Map<string, number>()
  const cuts = new Set<string>()

  for (const [part, place] of places) {
    const left = leftOf(part)
    const right = rightOf(part)
    for (const cut of [left && cutBehind(find, left), right && cutBefore(find, right)])
      if (cut) cuts.add(cut)
    if (!place) continue
    const list = names(place)
    const before = inList.get(list) ?? 0
    inList.set(list, before + 1)
    spend(1)
    // to put something before all former values of its key, Yjs goes back from the last to the first
    if (!left && place.key !== null) spend(formerValues(place) + before + cuts.size)
    const adjacent = neighbours.adjacent(list, place, part)
    if (!adjacent) {
      spend(before + cuts.size)
      passStored(find, place, part, spend)
    }
    neighbours.put(list, part, adjacent)
  }
  return steps
}

/** Charges for the items of the document that a part passes on its way from left to right. */
function passStored(find: Find, place: Place, part: Part, spend: Spend): void {
  const left = leftOf(part)
  const right = rightOf(part)
  const from = left && storedAt(find, left)
  if (left && !from) return
  const end = right && storedAt(find, right)
  const passed = new Set<Y.Item>()
  const wasPassed = (id: Y.ID): boolean => {
    const item = storedAt(find, id)
    // of the left neighbour's own item only what stands behind it
    return item !== null && passed.has(item) && (item !== from || id.clock > left!.clock)
  }
  let item = from ? from.right : firstStored(place)
  if (from && left && left.clock + 1 < from.id.clock + from.length) {
    if (end === from && right!.clock > left.clock) return
    passed.add(from)
    spend(1)
  }
  for (; item !== null && item !== end; item = item.right) {
    const { origin } = item
    if (!Y.compareIDs(origin, left) && !(origin && wasPassed(origin))) return
    passed.add(item)
    spend(1)
  }
}

const storedAt = (find: Find, id: Y.ID): Y.Item | null => {
  const found = find(id)
  return 'stored' in found && found.stored instanceof Y.Item ? found.stored : null
}

function firstStored({ holder, key }: Place): Y.Item | null {
  if (!(holder instanceof Y.AbstractType)) return null
  if (key === null) return holder._start
  let item = holder._map.get(key) ?? null
  while (item?.left) item = item.left
  return item
}

function formerValues({ holder, key }: Place): number {
  let count = 0
  if (holder instanceof Y.AbstractType && key !== null)
    for (let item = holder._map.get(key) ?? null; item !== null; item = item.left) count++
  return count
}

/** Clocks of the struct in which a unit lies. */
function extent(find: Find, id: Y.ID): { start: number; end: number } {
  const found = find(id)
  if ('part' in found) return { start: partStart(found.part), end: partEnd(found.part) }
  const { stored } = found
  return { start: stored.id.clock, end: stored.id.clock + stored.length }
}

/** The first unit of the piece that Yjs makes when it cuts a struct behind a unit, or before one. */
const cutBehind = (find: Find, id: Y.ID): string | null =>
  id.clock + 1 < extent(find, id).end ? idText(id.client, id.clock + 1) : null
const cutBefore = (find: Find, id: Y.ID): string | null =>
  id.clock > extent(find, id).start ? idText(id.client, id.clock) : null

const END = 'end'
const UNKNOWN = 'unknown'
const textOf = (id: Y.ID | null): string => (id ? idText(id.client, id.clock) : END)

/** What stands before a gap: a unit, or the start of a list. */
const gapOf = (list: string, left: Y.ID | null): string => (left ? textOf(left) : list)

/** Which unit stands right of which, as far as it is certain, while new structs are put in. */
function neighbourhood(find: Find) {
  const next = new Map<string, string>()
  const nextOf = (left: Y.ID | null, place: Place): string => {
    if (!left) return textOf(firstStored(place)?.id ?? null)
    if (left.clock + 1 < extent(find, left).end) return idText(left.client, left.clock + 1)
    return textOf(storedAt(find, left)?.right?.id ?? null)
  }
  return {
    adjacent: (list: string, place: Place, part: Part): boolean => {
      const left = leftOf(part)
      return (next.get(gapOf(list, left)) ?? nextOf(left, place)) === textOf(rightOf(part))
    },
    put: (list: string, part: Part, adjacent: boolean): void => {
      const client = partClient(part)
      next.set(gapOf(list, leftOf(part)), adjacent ? idText(client, partStart(part)) : UNKNOWN)
      next.set(idText(client, partEnd(part) - 1), textOf(rightOf(part)))
    },
  }
}

/** Gives every list a name of its own. */
function listNames(): (place: Place) => string {
  const numbers = new Map<Holder, number>()
  return ({ holder, key }) => {
    const number = numbers.get(holder) ?? numbers.size
    numbers.set(holder, number)
    return key === null ? `list ${number}` : `list ${number} key ${key}`
  }
}
