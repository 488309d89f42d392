/**
 * What a party wrote that its server does not have yet, told from the changes themselves: the entries
 * of a root in which they put something or from which they took something. Nothing need be known of
 * the document before; so it can be told of what was never accepted, too.
 */
import * as Y from 'yjs'
import { type ClockRange, type Ranges, rangesOf, within } from './authority/ranges'
import { type SharedType, itemsOf, keyedIn } from './yjs'

/** A path within a root: keys, as far as maps go. */
export type EntryPath = readonly string[]

/** Every entry of a map in which one of the `updates` inserted or deleted anything, outer ones too. */
export function writtenIn(root: Y.Map<unknown>, updates: readonly Uint8Array[]): EntryPath[] {
  const wrote = writtenBy(updates)
  const found: EntryPath[] = []
  const look = (type: SharedType, path: EntryPath): boolean => {
    let any = false
    for (const item of itemsOf(type)) any = isWritten(item, path) || any
    for (const [key, item] of keyedIn(type)) {
      if (!isWritten(item, [...path, key])) continue
      found.push([...path, key])
      any = true
    }
    return any
  }
  const isWritten = ({ id, length, content }: Y.Item, path: EntryPath): boolean => {
    const ranges = wrote.get(id.client) ?? []
    const isOwn = within(ranges, id.clock, id.clock + length).length > 0
    const isInner = content instanceof Y.ContentType && look(content.type as SharedType, path)
    return isOwn || isInner
  }
  look(root, [])
  return found
}

/** The ids that were inserted or deleted. */
function writtenBy(updates: readonly Uint8Array[]): Ranges {
  const all: Map<number, ClockRange[]> = new Map()
  const add = (client: number, from: number, to: number): void => {
    const ranges = all.get(client) ?? []
    ranges.push([from, to])
    all.set(client, ranges)
  }
  for (const update of updates) {
    const { structs, ds } = Y.decodeUpdate(update)
    for (const { id, length } of structs) add(id.client, id.clock, id.clock + length)
    for (const [client, ranges] of rangesOf(ds))
      for (const [from, to] of ranges) add(client, from, to)
  }
  for (const [client, ranges] of all) all.set(client, joined(ranges))
  return all
}

/** Sorted, and apart from each other. */
function joined(ranges: readonly ClockRange[]): ClockRange[] {
  const out: ClockRange[] = []
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = out.at(-1)
    if (last && from <= last[1]) out[out.length - 1] = [last[0], Math.max(last[1], to)]
    else out.push([from, to])
  }
  return out
}
