/**
 * Where new structs will lie, told from their names alone, exactly as Yjs will work it out: from the
 * left neighbour, else the right one, else the parent that is named. What hangs on something
 * collected lies nowhere: Yjs turns it into a tombstone.
 */
import type { Block, Part } from '@chapeau/shared/authority/encode'
import { leftOf, parentOf, partEnd, rightOf } from '@chapeau/shared/authority/encode'
import { MAX_TYPE_DEPTH } from '@chapeau/shared/protocol/caps'
import * as Y from 'yjs'
import { idText, refuse } from './refused'

/** A shared type, as Yjs types it where it stores one. */
export type YType = Y.Doc['share'] extends Map<string, infer T> ? T : never

/** What holds a list: a type of the document, the new struct that makes one, or a root not opened yet. */
export type Holder = YType | Part | string

export interface Place {
  readonly holder: Holder
  /** null for the list of a type, else the key of a map entry or attribute */
  readonly key: string | null
  /** how many types lie around it within the root */
  readonly depth: number
}

/** An item or tombstone of the document, or a new struct of the update. */
export type Found = { stored: Y.Item | Y.GC } | { part: Part }

/** Finds what a known id names. */
export function lookup(doc: Y.Doc, blocks: readonly Block[]): (id: Y.ID) => Found {
  const byClient = new Map(blocks.map(block => [block.client, block]))
  return id => {
    if (id.clock < Y.getState(doc.store, id.client)) return { stored: Y.getItem(doc.store, id) }
    const { parts } = byClient.get(id.client)!
    let low = 0
    let high = parts.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if (partEnd(parts[middle]!) > id.clock) high = middle
      else low = middle + 1
    }
    return { part: parts[low]! }
  }
}

/**
 * Places the parts in the given order of integration; null means nowhere. Refuses nesting beyond
 * MAX_TYPE_DEPTH.
 */
export function placeAll(
  doc: Y.Doc,
  ordered: readonly Part[],
  find: (id: Y.ID) => Found,
): Map<Part, Place | null> {
  const places = new Map<Part, Place | null>()
  const at = (id: Y.ID): Place | null => {
    const found = find(id)
    return 'part' in found ? (places.get(found.part) ?? null) : storedPlace(found.stored)
  }
  const inside = (id: Y.ID, key: string | null): Place | null => {
    const found = find(id)
    const struct = 'part' in found ? found.part.struct : found.stored
    if (struct instanceof Y.GC || !(struct.content instanceof Y.ContentType)) return null
    const around = at(id)
    const holder = 'part' in found ? found.part : struct.content.type
    return around && { holder, key, depth: around.depth + 1 }
  }
  const place = (part: Part): Place | null => {
    const { struct } = part
    if (struct instanceof Y.GC) return null
    const left = leftOf(part)
    const right = rightOf(part)
    if (left || right) {
      const sides = [left, right].filter(id => id !== null).map(at)
      return sides.includes(null) ? null : sides[0]!
    }
    const parent = parentOf(part)
    const key = struct.parentSub
    if (parent instanceof Y.ID) return inside(parent, key)
    return parent === null ? null : { holder: doc.share.get(parent) ?? parent, key, depth: 0 }
  }

  for (const part of ordered) {
    const found = place(part)
    if (found && found.depth > MAX_TYPE_DEPTH)
      refuse('too-deep', `${idText(part.struct.id.client, part.struct.id.clock)} at ${found.depth}`)
    places.set(part, found)
  }
  return places
}

function storedPlace(item: Y.Item | Y.GC): Place | null {
  const parent: unknown = item instanceof Y.GC ? null : item.parent
  if (item instanceof Y.GC || !(parent instanceof Y.AbstractType)) return null
  let depth = 0
  for (let around = parent._item; around !== null; depth++) {
    const outer: unknown = around.parent
    if (!(outer instanceof Y.AbstractType)) break
    around = outer._item
  }
  return { holder: parent, key: item.parentSub, depth }
}
