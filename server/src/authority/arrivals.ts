/** What of an update is new to the document and the writer's own (AU2, AU4, AU7). */
import type { Block, Part } from '@chapeau/shared/authority/encode'
import { leftOf, parentOf, rightOf } from '@chapeau/shared/authority/encode'
import { partyOf } from '@chapeau/shared/authority/party-id'
import type { UpdateCaps } from '@chapeau/shared/protocol/caps'
import { MAX_CLOCK } from '@chapeau/shared/protocol/caps'
import * as Y from 'yjs'
import type { Decoded } from './decode'
import { idText, refuse } from './refused'
import type { Writer } from './writer'

export interface Arrivals {
  readonly blocks: readonly Block[]
  /** Structs under ids that are not the writer's and that the document lacks. */
  readonly dropped: number
  /** Something is missing between what the document has and what came. */
  readonly gap: boolean
  /** Up to which clock a client's units are there once the blocks are. */
  readonly stateAfter: (client: number) => number
}

interface OpenBlock extends Block {
  readonly parts: Part[]
  /** the clock up to which units are there, in the document or in this block */
  have: number
  /** the clock at which the next struct must start */
  next: number
}

export function arrivals(
  doc: Y.Doc,
  { structs }: Decoded,
  writer: Writer,
  caps: UpdateCaps,
): Arrivals {
  const open = new Map<number, OpenBlock>()
  let latest: OpenBlock | undefined
  let count = 0
  let dropped = 0
  let gap = false

  const blockOf = (client: number, clock: number): OpenBlock => {
    if (latest?.client === client) return latest
    if (open.has(client)) refuse('malformed', `client ${client} has two blocks`)
    const have = Y.getState(doc.store, client)
    latest = { client, clock: have, parts: [], have, next: clock }
    open.set(client, latest)
    return latest
  }

  for (const struct of structs) {
    const { client, clock } = struct.id
    const end = clock + struct.length
    const name = idText(client, clock)
    if (!(struct.length > 0 && end <= MAX_CLOCK)) refuse('malformed', `${name} +${struct.length}`)
    const block = blockOf(client, clock)
    if (clock !== block.next) refuse('malformed', `${name} where ${block.next} was due`)
    block.next = end
    if (end <= block.have || struct instanceof Y.Skip) continue
    if (partyOf(client) !== writer.party || !writer.owns(client)) {
      dropped++
      continue
    }
    if (clock > block.have) {
      gap = true
      continue
    }
    if (++count > caps.structs) refuse('too-large', `more than ${caps.structs} new structs`)
    const part: Part = { struct, offset: block.have - clock }
    checkNames(part, writer)
    block.parts.push(part)
    block.have = end
  }

  const blocks = [...open.values()].filter(({ parts }) => parts.length > 0)
  if (blocks.length > caps.clients) refuse('too-large', `${blocks.length} clients with new structs`)
  const minted = blocks.filter(({ clock }) => clock === 0).length
  if (minted > writer.mayMint)
    refuse('too-many-ids', `${minted} new client ids where ${writer.mayMint} are left`)
  const stateAfter = (client: number): number =>
    open.get(client)?.have ?? Y.getState(doc.store, client)
  return { blocks, dropped, gap, stateAfter }
}

/** The prefix rule itself (AU3): every id that a struct names is the party's, and so is a root. */
function checkNames(part: Part, { party, roots }: Writer): void {
  const { client, clock } = part.struct.id
  if (roots.size === 0) refuse('read-only', `new struct ${idText(client, clock)}`)
  const { struct } = part
  if (struct instanceof Y.GC) return
  const parent = parentOf(part)
  for (const id of [struct.origin, rightOf(part), leftOf(part), parent])
    if (id instanceof Y.ID && partyOf(id.client) !== party)
      refuse('foreign-id', `${idText(client, clock)} names ${idText(id.client, id.clock)}`)
  if (typeof parent === 'string' && !roots.has(parent))
    refuse('foreign-root', `${idText(client, clock)} is in root ${shown(parent)}`)
}

const KNOWN_ROOT = /^(record|draft|floor|(tabled|private):\d{1,7})$/

/** A root may be called anything, somebody's words too, and the log holds none (PE8). */
const shown = (root: string): string =>
  KNOWN_ROOT.test(root) ? root : `with an unknown name of ${root.length} characters`
