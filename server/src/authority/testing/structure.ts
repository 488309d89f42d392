/** Looking into a document: whole or broken, which items there are, what a reader sees. */
import * as Y from 'yjs'
import type { YType } from '../place'

/** Throws if the struct store or the links between items are broken, or something is pending. */
export function checkStructure(doc: Y.Doc): void {
  for (const [client, structs] of doc.store.clients) {
    let clock = 0
    for (const struct of structs) {
      if (struct.id.client !== client || struct.id.clock !== clock || !(struct.length > 0))
        throw new Error(`hole in the store at ${client}:${clock}`)
      clock += struct.length
    }
  }
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('something is pending')
  const seen = new Set<Y.Item>()
  for (const type of doc.share.values()) checkType(type, seen)
}

function checkType(type: YType, seen: Set<Y.Item>): void {
  let length = 0
  let left: Y.Item | null = null
  const check = (item: Y.Item): void => {
    if (seen.has(item)) throw new Error(`${item.id.client}:${item.id.clock} is in two lists`)
    seen.add(item)
    if (item.parent !== type) throw new Error('wrong parent')
    if (!item.deleted && item.content instanceof Y.ContentType) checkType(item.content.type, seen)
  }
  for (let item = type._start; item !== null; item = item.right) {
    check(item)
    if (item.left !== left) throw new Error('broken link')
    left = item
    if (!item.deleted && item.countable) length += item.length
  }
  if (length !== type._length) throw new Error(`length ${type._length}, counted ${length}`)
  for (const last of type._map.values())
    for (let item: Y.Item | null = last; item !== null; item = item.left) check(item)
}

/** The name of the root in which an item lies. */
export function rootOf(item: Y.Item): string {
  let type: unknown = item.parent
  while (type instanceof Y.AbstractType && type._item) type = type._item.parent
  if (!(type instanceof Y.AbstractType)) throw new Error('an item outside of every root')
  return Y.findRootTypeKey(type)
}

export function itemsWhere(doc: Y.Doc, want: (item: Y.Item) => boolean): Y.Item[] {
  const found: Y.Item[] = []
  for (const structs of doc.store.clients.values())
    for (const struct of structs) if (struct instanceof Y.Item && want(struct)) found.push(struct)
  return found
}

/** A copy of its own, with the same habits. */
export function copyOf(doc: Y.Doc, into: Y.Doc): Y.Doc {
  Y.applyUpdate(into, Y.encodeStateAsUpdate(doc), 'net')
  return into
}

/** What a reader sees of some roots, whatever the order of keys. */
export const visible = (doc: Y.Doc, roots: readonly string[]): string =>
  JSON.stringify(roots.map(root => sorted(doc.getMap(root).toJSON())))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)])
}

/** Every update that `work` makes in a document, as one; null if it makes none. */
export function captured(doc: Y.Doc, work: () => void): Uint8Array | null {
  const updates: Uint8Array[] = []
  const listen = (update: Uint8Array): void => void updates.push(update)
  doc.on('update', listen)
  work()
  doc.off('update', listen)
  return updates.length > 1 ? Y.mergeUpdates(updates) : (updates[0] ?? null)
}
