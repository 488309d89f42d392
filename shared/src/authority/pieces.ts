/**
 * Cutting work into updates below the caps (AU5, AU10). The structs are taken in the order in which
 * Yjs integrates them and dealt out into pieces, so each piece can be applied once the ones before
 * it are. A struct travels with the deletion of its own units: no reader sees deleted words flash
 * up, and a keyed item that was born deleted is never seen alive (AU4). What was deleted in words
 * that the server has comes last. Strings and lists too long for one piece are cut in two, as often
 * as needed, never inside a surrogate pair; a single value that is too large makes a piece alone.
 */
import * as Y from 'yjs'
import { present } from '../assert'
import type { PieceCaps } from '../protocol/caps'
import { PIECE_CAPS } from '../protocol/caps'
import type { Block, Part, Struct } from './encode'
import { encodeUpdate, structBytes } from './encode'
import { integrationOrder } from './order'
import { partyOf } from './party-id'
import type { ClockRange, DeleteSet, Ranges } from './ranges'
import { append, rangesOf, within, without } from './ranges'

/** What the server has: its state vector, and its delete set where it is known (from its sync step 2). */
export interface Known {
  readonly stateVector: Uint8Array
  readonly deletes?: DeleteSet
}

/** Everything of the own party that the server lacks, as updates to send in this order. */
export function pieces(
  doc: Y.Doc,
  party: number,
  known: Known,
  caps: PieceCaps = PIECE_CAPS,
): Uint8Array[] {
  const { structs, ds } = Y.decodeUpdate(Y.encodeStateAsUpdate(doc, known.stateVector))
  const taken: Ranges = known.deletes ? rangesOf(known.deletes) : new Map()
  const deletes: Ranges = new Map()
  for (const [client, ranges] of rangesOf(ds)) {
    const left = partyOf(client) === party ? without(ranges, taken.get(client) ?? []) : []
    if (left.length > 0) deletes.set(client, left)
  }
  return cut(
    structs.filter(isStruct).filter(s => partyOf(s.id.client) === party),
    deletes,
    caps,
  )
}

/** One update as several below the caps, with the same effect when applied in this order. */
export function splitUpdate(update: Uint8Array, caps: PieceCaps = PIECE_CAPS): Uint8Array[] {
  const { structs, ds } = Y.decodeUpdate(update)
  return cut(structs.filter(isStruct), rangesOf(ds), caps)
}

/** An update that was too costly, in at least two pieces; in one if it cannot be cut any more. */
export function halve(update: Uint8Array): Uint8Array[] {
  const { structs, ds } = Y.decodeUpdate(update)
  let ranges = 0
  for (const own of rangesOf(ds).values()) ranges += own.length
  return splitUpdate(update, {
    bytes: half(update.length),
    structs: half(structs.length),
    ranges: half(ranges),
    clients: Infinity,
  })
}

const half = (n: number): number => Math.max(1, Math.ceil(n / 2))

const isStruct = (struct: Struct | Y.Skip): struct is Struct => !(struct instanceof Y.Skip)

interface OpenBlock extends Block {
  readonly parts: Part[]
}

/** Adds a struct to its client's block. */
function place(blocks: Map<number, OpenBlock>, struct: Struct): void {
  const { client, clock } = struct.id
  const block = blocks.get(client) ?? { client, clock, parts: [] }
  block.parts.push({ struct, offset: 0 })
  blocks.set(client, block)
}

function cut(structs: readonly Struct[], deletes: Ranges, caps: PieceCaps): Uint8Array[] {
  const blocks = new Map<number, OpenBlock>()
  for (const struct of structs) for (const part of small(struct, caps.bytes)) place(blocks, part)
  const base = (client: number): number => blocks.get(client)?.clock ?? Infinity
  const ordered = present(
    integrationOrder([...blocks.values()], base),
    'an order of the own structs',
  )

  const writer = pieceWriter(caps)
  for (const { struct } of ordered) writer.struct(struct, deletedIn(struct, deletes))
  for (const [client, ranges] of deletes)
    for (const range of within(ranges, 0, base(client))) writer.deletion(client, range)
  return writer.finish()
}

/**
 * Which units of a struct are deleted with it. This is said of what carries no content, too: the server
 * may have got the same units meanwhile from an earlier message, alive, and skips the struct then.
 */
function deletedIn(struct: Struct, deletes: Ranges): ClockRange[] {
  const { client, clock } = struct.id
  return within(deletes.get(client) ?? [], clock, clock + struct.length)
}

/** Collects structs and deletions and closes a piece before it would pass a cap. */
function pieceWriter(caps: PieceCaps) {
  const done: Uint8Array[] = []
  let blocks = new Map<number, OpenBlock>()
  let deletes: Ranges = new Map()
  let bytes = 0
  let structs = 0
  let ranges = 0

  const flush = (): void => {
    if (structs + ranges > 0) done.push(encodeUpdate([...blocks.values()], deletes))
    blocks = new Map()
    deletes = new Map()
    bytes = structs = ranges = 0
  }
  const addRange = (client: number, [from, to]: ClockRange): void => {
    const own = deletes.get(client) ?? []
    if (own.length === 0) bytes += HEADER_BYTES
    append(own, from, to)
    deletes.set(client, own)
    bytes += RANGE_BYTES
    ranges++
  }
  const deletion = (client: number, range: ClockRange): void => {
    const size = HEADER_BYTES + RANGE_BYTES
    if (ranges + 1 > caps.ranges || bytes + size > caps.bytes) flush()
    addRange(client, range)
  }
  const struct = (next: Struct, gone: readonly ClockRange[]): void => {
    const { client } = next.id
    const together = gone.slice(0, caps.ranges)
    const size = structBytes(next) + 2 * HEADER_BYTES + together.length * RANGE_BYTES
    const full =
      structs + 1 > caps.structs ||
      ranges + together.length > caps.ranges ||
      bytes + size > caps.bytes ||
      (!blocks.has(client) && blocks.size + 1 > caps.clients)
    if (full) flush()
    if (!blocks.has(client)) bytes += HEADER_BYTES
    place(blocks, next)
    bytes += structBytes(next)
    structs++
    for (const range of together) addRange(client, range)
    for (const range of gone.slice(together.length)) deletion(client, range)
  }
  const finish = (): Uint8Array[] => {
    flush()
    return done
  }
  return { struct, deletion, finish }
}

/** At most these many bytes open a client's block or its ranges (count, client, clock), and make one range. */
const HEADER_BYTES = 20
const RANGE_BYTES = 10

/** A struct in parts of at most `bytes`, as far as it can be cut. */
function small(struct: Struct, bytes: number): Struct[] {
  if (struct instanceof Y.GC || structBytes(struct) <= bytes) return [struct]
  const at = middle(struct)
  if (at === 0) return [struct]
  const { client, clock } = struct.id
  const first = struct.content.copy()
  const second = first.splice(at)
  return [
    // the decoder's parent may be a root name, which only the type of the constructor hides
    new Y.Item(
      struct.id,
      null,
      struct.origin,
      null,
      struct.rightOrigin,
      struct.parent,
      struct.parentSub,
      first,
    ),
    new Y.Item(
      Y.createID(client, clock + at),
      null,
      Y.createID(client, clock + at - 1),
      null,
      struct.rightOrigin,
      null,
      null,
      second,
    ),
  ].flatMap(part => small(part, bytes))
}

/** Where an item can be cut in two, or 0. */
function middle({ content, length }: Y.Item): number {
  if (length < 2 || content instanceof Y.ContentDeleted) return 0
  const at = length >> 1
  const splitsPair =
    content instanceof Y.ContentString && /[\uD800-\uDBFF]/.test(content.str[at - 1]!)
  return splitsPair ? at - 1 || (length > at + 1 ? at + 1 : 0) : at
}
