/** Honest updates with something changed: bytes at random, or ids and parents put elsewhere. */
import { partyOf } from '@chapeau/shared/authority/party-id'
import { encodeUpdate } from '@chapeau/shared/authority/encode'
import type { Part, Struct } from '@chapeau/shared/authority/encode'
import * as Y from 'yjs'
import type { Strategy } from './strategies'
import { editing, freshId } from './strategies'
import type { Member, World } from './world'
import { ROOTS, ownRoots } from './world'

/** Making an honest update takes a copy of the room, so each serves for some mutants. */
const USES = 8
const bases = new WeakMap<World, Map<Member, { update: Uint8Array | null; uses: number }>>()

function honestUpdate(w: World, who: Member): Uint8Array | null {
  const own = bases.get(w) ?? new Map<Member, { update: Uint8Array | null; uses: number }>()
  bases.set(w, own)
  const last = own.get(who)
  if (last && last.uses-- > 0) return last.update
  const roots = Array.from({ length: 1 + w.r.below(3) }, () => w.r.pick(ownRoots(who)))
  const update = editing(w, freshId(w, who), roots)
  own.set(who, { update, uses: USES })
  return update
}

export const mutatedBytes: Strategy = (w, who) => {
  const base = honestUpdate(w, who)
  if (!base) return null
  const update = Uint8Array.from(base)
  const { r } = w
  const at = r.below(update.length)
  const kind = r.unit()
  if (kind < 0.1) return update.slice(0, at)
  if (kind < 0.2)
    return Uint8Array.from([...update.slice(0, at), ...update.slice(r.below(update.length))])
  if (kind < 0.3)
    return Uint8Array.from([
      ...update.slice(0, at),
      r.below(256),
      r.below(128),
      ...update.slice(at),
    ])
  for (let n = 1 + r.below(4); n > 0; n--) {
    const i = r.below(update.length)
    update[i] = r.chance(0.5) ? r.below(256) : update[r.below(update.length)]! ^ (1 << r.below(8))
  }
  return update
}

export const rewired: Strategy = (w, who) => {
  const update = honestUpdate(w, who)
  const structs = update ? Y.decodeUpdate(update).structs.filter(s => !(s instanceof Y.Skip)) : []
  if (structs.length === 0) return null
  const { r } = w
  const stored = [...w.doc().store.clients.values()].flat()
  const mine = stored.filter(({ id }) => partyOf(id.client) === who.party)
  const anyId = (): Y.ID => {
    const from = r.chance(0.3) ? structs : r.chance(0.5) && mine.length > 0 ? mine : stored
    const { id, length } = r.pick<Struct>(from.length > 0 ? from : structs)
    return Y.createID(id.client, id.clock + r.below(length))
  }
  for (let n = 1 + r.below(2); n > 0; n--) {
    const struct = r.pick(structs)
    if (struct instanceof Y.Item) rewire(w, struct, anyId)
  }
  const ranges = Array.from({ length: r.below(3) }, anyId)
  return encodeUpdate(
    blocksOf(structs),
    new Map(
      ranges.map(({ client, clock }) => [client, [[clock, clock + 1 + r.below(2)] as const]]),
    ),
  )
}

function rewire({ r }: World, item: Y.Item, anyId: () => Y.ID): void {
  const parent = (to: Y.ID | string): void => {
    item.origin = item.rightOrigin = null
    // a decoded item has a root name here, which the type hides
    Object.assign(item, { parent: to })
  }
  const choice = r.below(7)
  if (choice === 0 || choice === 6) item.origin = anyId()
  if (choice === 1 || choice === 6) item.rightOrigin = anyId()
  if (choice === 2) parent(anyId())
  if (choice === 3) parent(r.pick(ROOTS))
  if (choice === 4) item.parentSub = r.pick([null, 'state', 'ins', 'proposal:1'])
  if (choice === 5) [item.origin, item.rightOrigin] = [item.rightOrigin, item.origin]
  if (!item.origin && !item.rightOrigin && !item.parent) parent(anyId())
}

function blocksOf(structs: readonly Struct[]): { client: number; clock: number; parts: Part[] }[] {
  const blocks = new Map<number, { client: number; clock: number; parts: Part[] }>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    const block = blocks.get(client) ?? { client, clock, parts: [] }
    block.parts.push({ struct, offset: 0 })
    blocks.set(client, block)
  }
  return [...blocks.values()]
}
