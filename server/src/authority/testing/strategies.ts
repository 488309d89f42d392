/** What a hostile client of one party may send to reach into another's roots. */
import { newClientId, partyOf } from '@chapeau/shared/authority/party-id'
import { privateRoot } from '@chapeau/shared/document'
import * as Y from 'yjs'
import { edit } from './edits'
import type { RawId, RawItem } from './raw'
import { raw } from './raw'
import { captured, itemsWhere, rootOf } from './structure'
import type { Member, World } from './world'
import { MEMBERS, ROOTS, foreignRoots, ownRoots } from './world'

/** An update, or null where there is nothing to attack yet. */
export type Strategy = (world: World, attacker: Member) => Uint8Array | null

export const freshId = ({ r }: World, { party }: Member): number => newClientId(party, r.bits32)
export const single = (client: number, ...items: RawItem[]): Uint8Array =>
  raw([{ client, clock: 0, items }])
export const unitOf = ({ r }: World, { id, length }: Y.Item): RawId => [
  id.client,
  id.clock + r.below(length),
]

/** All that the server has, an id of its own, and no scruples. */
export function evilDoc(world: World, client: number): Y.Doc {
  const doc = new Y.Doc()
  for (const root of ROOTS) doc.getMap(root)
  Y.applyUpdate(doc, world.state(), 'net')
  doc.clientID = client
  return doc
}

/** Edits of some roots under one client id, as one update. */
export function editing(world: World, client: number, roots: readonly string[]): Uint8Array | null {
  const doc = evilDoc(world, client)
  return captured(doc, () => {
    for (const root of roots) if (root !== 'draft' || founded(doc)) edit(world.r, doc, root)
  })
}
const founded = (doc: Y.Doc): boolean => doc.getMap('draft').has('successions')

const some = (world: World, want: (item: Y.Item) => boolean): Y.Item | null => {
  const items = itemsWhere(world.doc(), want)
  return items.length > 0 ? world.r.pick(items) : null
}
export const foreign = (world: World, { party }: Member): Y.Item | null =>
  some(world, item => partyOf(item.id.client) !== party)
export const own = (world: World, { party }: Member): Y.Item | null =>
  some(world, item => partyOf(item.id.client) === party)
const foreignClient = (world: World, { party }: Member): number | null => {
  const clients = [...world.doc().store.clients.keys()].filter(c => partyOf(c) !== party)
  return clients.length > 0 ? world.r.pick(clients) : null
}
const both = (a: Uint8Array | null, b: Uint8Array | null): Uint8Array | null =>
  a && b && Y.mergeUpdates([a, b])

const legal: Strategy = (w, who) => editing(w, freshId(w, who), [w.r.pick(ownRoots(who))])

const deleteForeign: Strategy = (w, who) => {
  const item = some(w, i => partyOf(i.id.client) !== who.party && !i.deleted)
  if (!item) return null
  const skip = w.r.below(item.length)
  const range = [item.id.clock + skip, 1 + w.r.below(item.length - skip)] as const
  return raw([], [[item.id.client, [range]]])
}
const forgedTombstones: Strategy = (w, who) => {
  const client = foreignClient(w, who)
  if (client === null) return null
  const clock = Y.getState(w.doc().store, client)
  return raw([{ client, clock, items: [{ gc: 1 + w.r.below(1e6) }] }])
}

export const AGAINST_OTHERS = {
  apiForeignRoot: (w, who) => editing(w, freshId(w, who), [w.r.pick(foreignRoots(who))]),
  foreignRootInBatch: (w, who) => {
    const mine = (): string => w.r.pick(ownRoots(who))
    const theirs = w.r.pick(foreignRoots(who))
    return editing(w, freshId(w, who), [mine(), mine(), theirs, mine()])
  },
  deleteForeign,
  deleteForeignInBatch: (w, who) => both(legal(w, who), deleteForeign(w, who)),
  deleteFuture: (w, who) => {
    const client = foreignClient(w, who)
    if (client === null) return null
    const state = Y.getState(w.doc().store, client)
    return raw([], [[client, [[state + w.r.below(3), 1 + w.r.below(100)]]]])
  },
  deleteEverything: w => {
    const { store } = w.doc()
    const all = w.r.chance(0.5)
    return raw(
      [],
      [...store.clients.keys()].map(c => [c, [[0, all ? 2 ** 40 : Y.getState(store, c)]]] as const),
    )
  },
  forgedClient: (w, who) => {
    const client = foreignClient(w, who)
    return client === null ? null : editing(w, client, [w.r.pick(ownRoots(who))])
  },
  forgedTombstones,
  forgedInBatch: (w, who) => both(legal(w, who), forgedTombstones(w, who)),
  colleaguesId: (w, who) => {
    const names = new Set(w.ledger.filter(e => e.member.name !== who.name).map(e => e.bytes))
    const clients = [...names].flatMap(bytes => Y.decodeUpdate(bytes).structs.map(s => s.id.client))
    const same = clients.filter(client => partyOf(client) === who.party)
    return same.length === 0 ? null : editing(w, w.r.pick(same), [w.r.pick(ownRoots(who))])
  },
  lostPrefix: (w, who) => editing(w, w.r.bits32(), [w.r.pick(ownRoots(who))]),
  nearPrefix: (w, who) => {
    const span = 2 ** 32
    const client = w.r.pick([
      who.party * span - 1,
      (who.party + 1) * span,
      2 ** 53 - 1,
      2 ** 53,
      2 ** 53 + 2 ** 33,
      who.party * span + 2 ** 53,
    ])
    return client < 0 ? null : single(client, { type: 1, root: ownRoots(who)[0]!, sub: 'k' })
  },
  otherHat: (w, who) => {
    // the same person speaks for another party as well, but not in this session
    const hats = MEMBERS.filter(m => m.name === who.name && m.party !== who.party)
    if (hats.length === 0) return null
    const hat = w.r.pick(hats)
    return w.r.chance(0.5)
      ? editing(w, freshId(w, hat), [w.r.pick(ownRoots(hat))])
      : editing(w, freshId(w, who), [w.r.pick(ownRoots(hat))])
  },
  originInForeign: (w, who) => {
    const item = foreign(w, who)
    if (!item) return null
    const id = unitOf(w, item)
    return single(
      freshId(w, who),
      w.r.chance(0.5) ? { str: 'evil', o: id } : { str: 'evil', ro: id },
    )
  },
  betweenOwnAndForeign: (w, who) => {
    const [mine, theirs] = [own(w, who), foreign(w, who)]
    if (!mine || !theirs) return null
    const [o, ro] = [unitOf(w, mine), unitOf(w, theirs)]
    const swap = w.r.chance(0.5)
    return single(freshId(w, who), { str: 'evil', o: swap ? ro : o, ro: swap ? o : ro })
  },
  parentForeign: (w, who) => {
    const type = some(
      w,
      i => partyOf(i.id.client) !== who.party && i.content instanceof Y.ContentType,
    )
    if (!type) return null
    const p: RawId = [type.id.client, type.id.clock]
    return single(
      freshId(w, who),
      w.r.pick<RawItem>([
        { any: ['9'], p, sub: 'state' },
        { str: 'evil', p },
      ]),
    )
  },
  chainIntoForeign: (w, who) => {
    const item = foreign(w, who)
    if (!item) return null
    const [a, b] = [freshId(w, who), freshId(w, who)]
    const first: RawItem[] = [
      { str: 'x', root: ownRoots(who)[0]! },
      { type: 3, o: unitOf(w, item) },
    ]
    const second: RawItem[] = [
      { type: 6, p: [a, 1] },
      { str: 'evil', p: [b, 0] },
    ]
    const blocks = [
      { client: a, clock: 0, items: first },
      { client: b, clock: 0, items: second },
    ]
    return raw(w.r.chance(0.5) ? blocks : blocks.toReversed())
  },
  voidThenForeign: (w, who) => {
    const item = foreign(w, who)
    const client = freshId(w, who)
    return item && single(client, { gc: 1 }, { str: 'z', o: [client, 0], ro: unitOf(w, item) })
  },
  foreignRoot: (w, who) =>
    single(freshId(w, who), { any: [1], root: w.r.pick(foreignRoots(who)), sub: 'proposal:1' }),
  unknownRoot: (w, who) => {
    const root = w.r.pick([
      'tabled:9',
      privateRoot(who.party),
      '',
      '__proto__',
      'constructor',
      `${ownRoots(who)[0]}\0`,
      'DRAFT',
    ])
    return single(freshId(w, who), { str: 'x', root })
  },
  foreignHalfKnown: (w, who) => {
    const item = foreign(w, who)
    if (!item) return null
    const { client } = item.id
    const clock = Y.getState(w.doc().store, client) - 1
    return raw([{ client, clock, items: [{ str: 'xEVIL', root: rootOf(item) }] }])
  },
  ownTailIntoForeign: (w, who) => {
    // an own half-known struct, sent again and longer, now with origins in a foreign root
    const client = freshId(w, who)
    const theirs = foreign(w, who)
    if (!theirs) return null
    w.receive(who, single(client, { str: 'abc', root: ownRoots(who)[0]! }), false)
    const [o, ro] = [unitOf(w, theirs), w.r.chance(0.5) ? unitOf(w, theirs) : undefined]
    return raw([{ client, clock: 1, items: [{ str: 'bcEVIL', o, ro }] }])
  },
  twoSteps: (w, who) => {
    // an own type first, then what hangs on it and on a foreign item
    const client = freshId(w, who)
    const theirs = foreign(w, who)
    if (!theirs) return null
    const start: RawItem[] = [
      { type: 1, root: ownRoots(who)[0]!, sub: 'proposal:7' },
      { type: 2, p: [client, 0], sub: 'ins' },
      { str: 'abc', p: [client, 1] },
    ]
    w.receive(who, single(client, ...start), false)
    return raw([{ client, clock: 5, items: [{ str: 'z', o: [client, 3], ro: unitOf(w, theirs) }] }])
  },
} satisfies Record<string, Strategy>

/** Nothing of these may be admitted, not even in part. */
export const NEVER_ADMITTED: ReadonlySet<string> = new Set<keyof typeof AGAINST_OTHERS>([
  'deleteForeign',
  'deleteFuture',
  'forgedTombstones',
  'nearPrefix',
  'originInForeign',
  'betweenOwnAndForeign',
  'parentForeign',
  'chainIntoForeign',
  'voidThenForeign',
  'foreignRoot',
  'unknownRoot',
  'foreignHalfKnown',
  'ownTailIntoForeign',
  'twoSteps',
])
