/**
 * The few places where the model needs what Yjs keeps to itself. Each is pinned by a test against
 * the version in use; nothing else in the project touches the inside of Yjs.
 */
import * as Y from 'yjs'

/** Any Yjs type, by the parts that the model looks at. */
export interface SharedType {
  readonly _start: Y.Item | null
  readonly _map: Map<string, Y.Item>
  readonly _item: Y.Item | null
  readonly parent: SharedType | null
}

/** The items of a type in document order, deleted ones included. */
export function* itemsOf(type: SharedType): Generator<Y.Item> {
  for (let item = type._start; item !== null; item = item.right) yield item
}

/** What was last written under each key of a type, deleted or not. */
export const keyedIn = (type: SharedType): Iterable<readonly [key: string, item: Y.Item]> =>
  type._map

/** The key under which a type hangs in its parent map, or null for roots and list elements. */
export const keyOf = (type: SharedType): string | null => type._item?.parentSub ?? null

/** The id of what was last written under a key. */
export function idOfKey<T>(map: Y.Map<T>, key: string): [client: number, clock: number] | null {
  const item = map._map.get(key)
  return item ? [item.id.client, item.id.clock] : null
}

/** Whether this document, since it was opened, wrote what stands under a key. */
export const isWrittenHere = <T>(map: Y.Map<T>, key: string): boolean =>
  idOfKey(map, key)?.[0] === map.doc?.clientID

/** True when the type, or a container of it, was deleted. */
export const isDetached = (type: SharedType): boolean => {
  for (let item = type._item; item !== null; item = (item.parent as SharedType)._item)
    if (item.deleted) return true
  return false
}

/** The item that holds an id; null when the id is not known yet, `gone` when its content and place were collected. */
export function itemAt(doc: Y.Doc, client: number, clock: number): Y.Item | 'gone' | null {
  if (Y.getState(doc.store, client) <= clock) return null
  const struct = Y.getItem(doc.store, Y.createID(client, clock)) as Y.Item | Y.GC
  return struct instanceof Y.Item ? struct : 'gone'
}

/** Where undo put the content of a deleted item again: `item.redone`. */
export const redoneAs = (item: Y.Item): Y.ID | null => (item as { redone: Y.ID | null }).redone

/** The structs of one client that overlap `[clock, clock + length)`. */
export function* structsOver(
  doc: Y.Doc,
  client: number,
  clock: number,
  length: number,
): Generator<Y.Item | Y.GC> {
  const structs = doc.store.clients.get(client)
  if (!structs || structs.length === 0) return
  for (
    let i = Y.findIndexSS(structs, clock);
    i < structs.length && structs[i]!.id.clock < clock + length;
    i++
  )
    yield structs[i]!
}

/**
 * Undo finds the words that it takes back by what they were restored as (`redone`). Yjs follows that
 * from stretch to stretch and takes the whole of the last one, be it longer, or the first of several.
 * So both are cut alike before: what is to be taken back, and what it was restored as.
 */
export function cutAsRedone(
  transaction: Y.Transaction,
  client: number,
  clock: number,
  length: number,
): void {
  const { doc } = transaction
  // cutting changes what is iterated
  const items = Array.from(structsOver(doc, client, clock, length))
  for (const item of items) {
    const redone = item instanceof Y.Item ? redoneAs(item) : null
    if (!redone) continue
    const from = Math.max(clock, item.id.clock)
    const count = Math.min(clock + length, item.id.clock + item.length) - from
    const there = redone.clock + from - item.id.clock
    cutAsRedone(transaction, redone.client, there, count)
    cutAt(transaction, redone.client, there)
    cutAt(transaction, redone.client, there + count)
    const copies = Array.from(structsOver(doc, redone.client, there, count))
    for (const copy of copies) cutAt(transaction, client, from + copy.id.clock - there)
  }
}

/** Makes an item begin at this id, if there is one. */
function cutAt(transaction: Y.Transaction, client: number, clock: number): void {
  if (clock < Y.getState(transaction.doc.store, client))
    Y.getItemCleanStart(transaction, Y.createID(client, clock))
}
