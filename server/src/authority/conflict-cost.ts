/**
 * An upper bound on the steps of Yjs's conflict loop (AU5), counted before anything is applied.
 *
 * Yjs puts an item between the left and right neighbours that it claims. If they are neighbours
 * still, that costs nothing; else Yjs walks from the left one until it meets the right one, and a
 * kilobyte of items that each claim a whole long list costs seconds. So for every new item, in the
 * order of integration, we ask whether the claimed neighbours are neighbours by then. If not, it may
 * meet all items that this update put into the same list before it, and all items that the document
 * has between the nearest stored ones on either side. If the right one does not come after the left
 * one, Yjs walks to the end of the list, and so do we.
 *
 * An item put somewhere between two others hides which ones are its neighbours; what then follows it
 * counts as a conflict. What still passes for free although such an item lies between costs Yjs one
 * step: its walk stops at the first item that was not attached to the same left neighbour.
 */
import type { Part } from '@chapeau/shared/authority/encode'
import { leftOf, partClient, partEnd, partStart, rightOf } from '@chapeau/shared/authority/encode'
import * as Y from 'yjs'
import type { Found, Holder, Place } from './place'
import { idText, refuse } from './refused'

/** The nearest stored units around a new item; null for the start or the end of the list. */
interface Bounds {
  readonly left: Y.ID | null
  readonly right: Y.ID | null
}

/** Refuses with `too-costly` beyond `max` steps. */
export function checkConflictCost(
  places: ReadonlyMap<Part, Place | null>,
  find: (id: Y.ID) => Found,
  max: number,
): void {
  const bounds = new Map<Part, Bounds>()
  const lists = listNames()
  const inList = new Map<string, number>()
  // what stands right of a unit, or first in a list: an id, the end, or unknown
  const next = new Map<string, string>()
  let steps = 0
  const spend = (n: number): void => {
    steps += n
    if (steps > max) refuse('too-costly', `more than ${max} steps to merge`)
  }
  const stored = (id: Y.ID | null): Y.Item | null => {
    const found = id && find(id)
    return found && 'stored' in found && found.stored instanceof Y.Item ? found.stored : null
  }
  const nearest = (id: Y.ID | null, side: keyof Bounds): Y.ID | null => {
    const found = id && find(id)
    return found && 'part' in found ? (bounds.get(found.part)?.[side] ?? null) : id
  }
  /** The first stored item of a list; Yjs walks back through all former values of a key, and so do we. */
  const first = ({ holder, key }: Place): Y.Item | null => {
    if (!(holder instanceof Y.AbstractType)) return null
    if (key === null) return holder._start
    let item = holder._map.get(key) ?? null
    for (; item?.left; item = item.left) spend(1)
    return item
  }
  const storedNext = (left: Y.ID | null, start: Y.Item | null): string => {
    const item = stored(left)
    if (left && item && left.clock < item.id.clock + item.length - 1)
      return idText(left.client, left.clock + 1)
    return idOf((left ? item?.right : start)?.id ?? null)
  }
  /** Charges for the stored items between two units; false if the right one never comes. */
  const walk = ({ left, right }: Bounds, start: Y.Item | null): boolean => {
    const from = stored(left)
    const to = stored(right)
    if (left && right && from === to && left.clock < right.clock) return true
    let item = from ? from.right : start
    for (; item !== null && item !== to; item = item.right) spend(1)
    return item === to
  }

  for (const [part, place] of places) {
    if (!place) continue
    const left = leftOf(part)
    const right = rightOf(part)
    const list = lists(place)
    const before = inList.get(list) ?? 0
    inList.set(list, before + 1)
    const start = left ? null : first(place)
    const gap = left ? idOf(left) : list
    const adjacent = (next.get(gap) ?? storedNext(left, start)) === idOf(right)
    const around: Bounds = { left: nearest(left, 'left'), right: nearest(right, 'right') }
    spend(1)
    if (!adjacent) spend(before)
    // a former value of a key is looked for from the last one back, even if nothing conflicts
    else if (!left && place.key !== null) spend(before)
    const sane = adjacent || walk(around, start ?? (around.left ? null : first(place)))
    bounds.set(part, sane ? around : { ...around, right: null })
    next.set(gap, adjacent ? idText(partClient(part), partStart(part)) : UNKNOWN)
    next.set(idText(partClient(part), partEnd(part) - 1), adjacent ? idOf(right) : UNKNOWN)
  }
}

const END = 'end'
const UNKNOWN = 'unknown'
const idOf = (id: Y.ID | null): string => (id ? idText(id.client, id.clock) : END)

/** Gives every list a name of its own. */
function listNames(): (place: Place) => string {
  const numbers = new Map<Holder, number>()
  return ({ holder, key }) => {
    const number = numbers.get(holder) ?? numbers.size
    numbers.set(holder, number)
    return key === null ? `list ${number}` : `list ${number} key ${key}`
  }
}
