/**
 * The canonical form of an update (AU6): Yjs's V1 bytes, written by us from what was understood, so
 * that no byte of a stranger is ever applied, stored or passed on. Blocks and delete ranges stand by
 * falling client id, as Yjs writes them itself; encoding what was decoded gives the same bytes again.
 */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Ranges } from './ranges'

export type Struct = Y.Item | Y.GC

/** A struct without its first `offset` units, which the receiver has already. */
export interface Part {
  readonly struct: Struct
  readonly offset: number
}

/** The new structs of one client, without gaps; `clock` is the first new unit. */
export interface Block<P extends Part = Part> {
  readonly client: number
  readonly clock: number
  readonly parts: readonly P[]
}

export const partClient = ({ struct }: Part): number => struct.id.client
export const partStart = ({ struct, offset }: Part): number => struct.id.clock + offset
export const partEnd = ({ struct }: Part): number => struct.id.clock + struct.length

/** The unit to the left that a part claims: its own first half when it is cut, else its origin. */
export function leftOf({ struct, offset }: Part): Y.ID | null {
  if (struct instanceof Y.GC) return null
  return offset > 0 ? Y.createID(struct.id.client, struct.id.clock + offset - 1) : struct.origin
}

/** The unit to the right that a part claims. */
export const rightOf = ({ struct }: Part): Y.ID | null =>
  struct instanceof Y.GC ? null : struct.rightOrigin

/** The parent that a decoded struct names: a root, an item, or none where a neighbour tells. */
export function parentOf({ struct }: Part): string | Y.ID | null {
  const parent: unknown = struct instanceof Y.GC ? null : struct.parent
  return typeof parent === 'string' || parent instanceof Y.ID ? parent : null
}

/** Writes blocks and delete ranges as one update. The structs must come from a decoder, not from a document. */
export function encodeUpdate(blocks: readonly Block[], deletes: Ranges): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const number = (n: number): void => encoding.writeVarUint(encoder.restEncoder, n)
  number(blocks.length)
  for (const block of blocks.toSorted((a, b) => b.client - a.client)) {
    number(block.parts.length)
    number(block.client)
    number(block.clock)
    for (const part of block.parts) writePart(encoder, part)
  }
  number(deletes.size)
  for (const [client, ranges] of [...deletes].toSorted((a, b) => b[0] - a[0])) {
    number(client)
    number(ranges.length)
    for (const [from, to] of ranges) {
      number(from)
      number(to - from)
    }
  }
  return encoder.toUint8Array()
}

function writePart(encoder: Y.UpdateEncoderV1, { struct, offset }: Part): void {
  // a cut item takes its key from its own first half; Yjs would still set the flag for one
  if (offset > 0 && struct instanceof Y.Item) struct.parentSub = null
  struct.write(encoder, offset)
}

/** How many bytes a struct takes in an update. */
export function structBytes(struct: Struct): number {
  const encoder = new Y.UpdateEncoderV1()
  struct.write(encoder, 0)
  return encoding.length(encoder.restEncoder)
}
