/**
 * An upper bound on the steps of Yjs's conflict loop (AU5), counted before anything is applied.
 *
 * Yjs puts an item between the left and right neighbours that it claims. If they are neighbours
 * still, that costs nothing; else Yjs walks from the left one until it meets the right one, or to the
 * end of the list if it never does. A kilobyte of items that each claim a whole long list costs
 * seconds. So for every new item, in the order of integration:
 *
 *  - if its claimed neighbours are neighbours by then, it is free;
 *  - else it may meet all items that this update put into the same list before it, all pieces into
 *    which claims have cut items, and all items that the document has between the two.
 *
 * Where exactly a conflicting item comes to lie we do not work out; we only know the stored units
 * between which it must lie, its bounds. An item that claims a new item is charged from bound to bound,
 * and where bounds cannot show that the right neighbour comes after the left one, to the end.
 *
 * An item put somewhere between two others hides which ones are its neighbours, so what follows it
 * counts as a conflict. What still passes for free although such an item lies between costs Yjs one
 * step: its walk stops at the first item that was not attached to the same left neighbour.
 */
import type { Part } from '@chapeau/shared/authority/encode'
import { leftOf, partClient, partEnd, partStart, rightOf } from '@chapeau/shared/authority/encode'
import * as Y from 'yjs'
import type { Found, Holder, Place } from './place'
import { idText, refuse } from './refused'

/** Stored units around a new item, null for the start and the end of the list. */
interface Bounds {
  readonly left: Y.ID | null
  readonly right: Y.ID | null
  /** Its right neighbour comes after its left one, so it lies between them. */
  readonly sane: boolean
}

type Find = (id: Y.ID) => Found

/** How many steps at most; refuses with `too-costly` beyond `max`. */
export function conflictCost(
  places: ReadonlyMap<Part, Place | null>,
  find: Find,
  max: number,
): number {
  let steps = 0
  const spend = (n: number): void => {
    steps += n
    if (steps > max) refuse('too-costly', `more than ${max} steps to merge`)
  }
  const neighbours = neighbourhood(find)
  const bounds = new Map<Part, Bounds>()
  const names = listNames()
  const inList = new Map<string, number>()
  const cuts = new Set<string>()

  for (const [part, place] of places) {
    const left = leftOf(part)
    const right = rightOf(part)
    for (const unit of [left && cutBehind(find, left), right && cutBefore(find, right)])
      if (unit) cuts.add(unit)
    if (!place) continue
    const list = names(place)
    const before = inList.get(list) ?? 0
    inList.set(list, before + 1)
    const first = (): Y.Item | null => firstStored(place, spend)
    const adjacent = neighbours.adjacent(list, left, right, first)
    spend(1)
    if (!adjacent) spend(before + cuts.size)
    if (!left && place.key !== null) {
      // Yjs puts it before all former values of its key, which it finds one by one from the last
      first()
      spend(before + cuts.size)
    }
    const sane = adjacent || reach(find, bounds, { left, right, first, spend })
    neighbours.put(list, part, adjacent)
    bounds.set(part, {
      left: left && boundsOf(find, bounds, left).left,
      right: sane && right ? boundsOf(find, bounds, right).right : null,
      sane,
    })
  }
  return steps
}

/** Where a unit lies: a stored one where it is, a new one between its bounds. */
function boundsOf(find: Find, bounds: ReadonlyMap<Part, Bounds>, id: Y.ID): Bounds {
  const found = find(id)
  if ('stored' in found) return { left: id, right: id, sane: true }
  return bounds.get(found.part) ?? { left: null, right: null, sane: false }
}

interface Claim {
  readonly left: Y.ID | null
  readonly right: Y.ID | null
  /** finds the first stored item of the list */
  readonly first: () => Y.Item | null
  readonly spend: (n: number) => void
}

/**
 * Charges for the stored items that may lie between two claimed neighbours. True if the right one is
 * sure to come after the left one; else all items to the end are charged.
 */
function reach(find: Find, bounds: ReadonlyMap<Part, Bounds>, claim: Claim): boolean {
  const { left, right, first, spend } = claim
  const walk = (from: Y.ID | null, to: Y.ID | null): boolean => {
    if (from && to && Y.compareIDs(from, to)) return true
    const start = from && itemOf(find, from)
    const end = to && itemOf(find, to)
    if (from && to && start === end && from.clock < to.clock) return true
    let item = start ? start.right : first()
    for (; item !== null && item !== end; item = item.right) spend(1)
    return item === end
  }
  const l = left && boundsOf(find, bounds, left)
  const r = right && boundsOf(find, bounds, right)
  const from = l ? l.left : null
  if (!l || !r) return walk(from, r ? r.right : null)
  if (follows(find, bounds, left, right)) return walk(from, r.right)
  // the left one may lie as far as its right bound, the right one may begin at its left bound
  const provable = !Y.compareIDs(left, right) && l.right && r.left
  if (!provable) return walk(from, null) && false
  return walk(from, l.right) && walk(l.right, r.left) && walk(r.left, r.right)
}

/** The names alone show the order: one unit of a new struct after another, or attached to each other. */
function follows(find: Find, bounds: ReadonlyMap<Part, Bounds>, left: Y.ID, right: Y.ID): boolean {
  const [l, r] = [find(left), find(right)]
  if ('part' in l && 'part' in r && l.part === r.part) return left.clock < right.clock
  if ('part' in r && Y.compareIDs(leftOf(r.part), left)) return true
  return 'part' in l && bounds.get(l.part)?.sane === true && Y.compareIDs(rightOf(l.part), right)
}

const itemOf = (find: Find, id: Y.ID): Y.Item | null => {
  const found = find(id)
  return 'stored' in found && found.stored instanceof Y.Item ? found.stored : null
}

/** The first stored item of a list; Yjs walks back through all former values of a key, and so do we. */
function firstStored({ holder, key }: Place, spend: (n: number) => void): Y.Item | null {
  if (!(holder instanceof Y.AbstractType)) return null
  if (key === null) return holder._start
  let item = holder._map.get(key) ?? null
  for (; item?.left; item = item.left) spend(1)
  return item
}

/** Clocks of the struct in which a unit lies. */
function extent(find: Find, id: Y.ID): { start: number; end: number } {
  const found = find(id)
  if ('part' in found) return { start: partStart(found.part), end: partEnd(found.part) }
  const { stored } = found
  return { start: stored.id.clock, end: stored.id.clock + stored.length }
}

/** The first unit of the piece that Yjs makes when it cuts a struct behind a unit, or before one. */
const cutBehind = (find: Find, { client, clock }: Y.ID): string | null =>
  clock + 1 < extent(find, Y.createID(client, clock)).end ? idText(client, clock + 1) : null
const cutBefore = (find: Find, { client, clock }: Y.ID): string | null =>
  clock > extent(find, Y.createID(client, clock)).start ? idText(client, clock) : null

const END = 'end'
const UNKNOWN = 'unknown'
const textOf = (id: Y.ID | null): string => (id ? idText(id.client, id.clock) : END)

/** What stands before a gap: a unit, or the start of a list. */
const gapOf = (list: string, left: Y.ID | null): string => (left ? textOf(left) : list)

/** Which unit stands right of which, as far as it is certain, while new structs are put in. */
function neighbourhood(find: Find) {
  const next = new Map<string, string>()
  const nextOf = (left: Y.ID | null, first: () => Y.Item | null): string => {
    if (!left) return textOf(first()?.id ?? null)
    if (left.clock + 1 < extent(find, left).end) return idText(left.client, left.clock + 1)
    return textOf(itemOf(find, left)?.right?.id ?? null)
  }
  return {
    adjacent: (list: string, left: Y.ID | null, right: Y.ID | null, first: () => Y.Item | null) =>
      (next.get(gapOf(list, left)) ?? nextOf(left, first)) === textOf(right),
    put: (list: string, part: Part, adjacent: boolean): void => {
      const client = partClient(part)
      next.set(gapOf(list, leftOf(part)), adjacent ? idText(client, partStart(part)) : UNKNOWN)
      next.set(idText(client, partEnd(part) - 1), adjacent ? textOf(rightOf(part)) : UNKNOWN)
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
