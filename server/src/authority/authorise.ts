/**
 * The prefix rule: may this session put this update into this document? (AU2-AU7)
 *
 *  1. Decode strictly (AU4). From here on only our own understanding of the update counts.
 *  2. Keep what the document lacks: per client one run of structs, without gaps (arrivals). What is
 *     not the writer's own is dropped and counted.
 *  3. The rule (AU3): every id that a new struct names has the writer's party in it, and every root
 *     that it names is a root of that party.
 *  4. Put the structs in the order in which Yjs will integrate them. If that cannot be done, or
 *     something is missing, it is a gap: ask for the rest, nobody is to blame.
 *  5. Work out where each will lie: not too deep, and never two values under one key (place).
 *  6. Bound what it costs to merge (conflict-cost), and keep the deletions that are new and own.
 *  7. Write what is left as a fresh update (AU6); what lies nowhere becomes a tombstone for everybody.
 *     Only these bytes may be applied, stored, passed on.
 *
 * Why that is enough: suppose everything of party p lies in roots of p. A new struct of p lies where
 * a neighbour of p lies, or inside an item of p, or in a root of p that it names. So it lies in a root
 * of p as well; and deletions touch units of p alone.
 */
import type { Part } from '@chapeau/shared/authority/encode'
import { encodeUpdate, partClient, partEnd, partStart } from '@chapeau/shared/authority/encode'
import { integrationOrder } from '@chapeau/shared/authority/order'
import type { Ranges } from '@chapeau/shared/authority/ranges'
import { covers } from '@chapeau/shared/authority/ranges'
import type { UpdateCaps } from '@chapeau/shared/protocol/caps'
import { UPDATE_CAPS } from '@chapeau/shared/protocol/caps'
import type { RefusalCode } from '@chapeau/shared/protocol/refusal'
import * as Y from 'yjs'
import { arrivals } from './arrivals'
import { conflictCost } from './conflict-cost'
import { decode } from './decode'
import { deletions } from './deletions'
import type { Place } from './place'
import { lookup, placeAll } from './place'
import { Refused, idText, refuse } from './refused'
import type { Writer } from './writer'

export type { Writer } from './writer'

/**
 * `new`: apply `canonical`; `clients` are the ids of its structs, to be bound to the person (AU7).
 * `nothing`: the document has it all. `gap`: answer with sync step 1. `dropped` counts structs under
 * ids that are not the writer's; a sender that reads of them has lost its prefix and must rejoin.
 */
export type Verdict =
  | {
      kind: 'new'
      canonical: Uint8Array
      clients: number[]
      structs: number
      ranges: number
      dropped: number
    }
  | { kind: 'nothing'; dropped: number }
  | { kind: 'gap' }
  | { kind: 'refused'; code: RefusalCode; detail: string }

/** Judges and changes nothing. An exception here is a bug; the room treats it like one in applying (AU6). */
export function authorise(
  doc: Y.Doc,
  update: Uint8Array,
  writer: Writer,
  caps: UpdateCaps = UPDATE_CAPS,
): Verdict {
  try {
    return judge(doc, update, writer, caps)
  } catch (error) {
    if (error instanceof Refused)
      return { kind: 'refused', code: error.code, detail: error.message }
    throw error
  }
}

function judge(doc: Y.Doc, update: Uint8Array, writer: Writer, caps: UpdateCaps): Verdict {
  if (update.length > caps.messageBytes) refuse('too-large', `${update.length} bytes`)
  const decoded = decode(update)
  const arriving = arrivals(doc, decoded, writer, caps)
  const { blocks, dropped } = arriving
  const leaving = deletions(doc, decoded.deletes, writer, arriving)
  const ordered = integrationOrder(blocks, client => Y.getState(doc.store, client))
  if (ordered === null || arriving.gap || leaving.gap) return incomplete(dropped)

  const structs = ordered.length
  const ranges = leaving.count
  if (structs + ranges === 0) return { kind: 'nothing', dropped }
  if (writer.roots.size === 0) refuse('read-only', `${structs} structs, ${ranges} ranges`)
  if (ranges > caps.ranges) refuse('too-large', `${ranges} new delete ranges`)

  const find = lookup(doc, blocks)
  const places = placeAll(doc, ordered, find)
  checkKeys(places, leaving.ranges)
  conflictCost(places, find, caps.steps)

  const canonical = encodeUpdate(
    blocks.map(block => ({ ...block, parts: block.parts.map(part => settled(part, places)) })),
    leaving.ranges,
  )
  if (canonical.length > caps.newBytes) refuse('too-large', `${canonical.length} new bytes`)
  const clients = blocks.map(({ client }) => client)
  return { kind: 'new', canonical, clients, structs, ranges, dropped }
}

/** What builds on structs that were dropped will never become complete: asking again would go on for ever. */
function incomplete(dropped: number): Verdict {
  if (dropped === 0) return { kind: 'gap' }
  return refuse('not-yours', `builds on ${dropped} structs under ids of others`)
}

/**
 * What lies nowhere is written as the tombstone that it becomes here. A replica that has not yet seen
 * the deletion would else give it a place, and a key of which we know nothing.
 */
function settled(part: Part, places: ReadonlyMap<Part, Place | null>): Part {
  const { struct, offset } = part
  if (struct instanceof Y.GC || places.get(part)) return part
  return { struct: new Y.GC(struct.id, struct.length), offset }
}

/**
 * A keyed item longer than 1 that is split and then loses its parent makes Yjs throw in every
 * replica that collects it, for ever. Honest ones exist (two values set in one transaction, kept by
 * an UndoManager), but they are born deleted: the same update deletes them (AU4).
 */
function checkKeys(places: ReadonlyMap<Part, Place | null>, deletes: Ranges): void {
  for (const [part, place] of places) {
    const { struct } = part
    if (!place || place.key === null || struct instanceof Y.GC) continue
    const [client, from, to] = [partClient(part), partStart(part), partEnd(part)]
    if (to - from === 1 || struct.content instanceof Y.ContentDeleted) continue
    if (!covers(deletes.get(client) ?? [], from, to))
      refuse('keyed-length', `${idText(client, from)} has ${to - from} values under one key`)
  }
}
