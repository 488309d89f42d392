/** What a hostile client may send to break replicas, or to make the server work: all within its own roots. */
import * as Y from 'yjs'
import type { RawId, RawItem } from './raw'
import { raw } from './raw'
import type { Strategy } from './strategies'
import { editing, freshId, own, single, unitOf } from './strategies'
import { itemsWhere } from './structure'
import { partyOf } from '@chapeau/shared/authority/party-id'
import { ownRoots } from './world'

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
const times = (n: number, item: (i: number) => RawItem): RawItem[] =>
  Array.from({ length: n }, (_, i) => item(i))
const rootOfParty = (who: { name: string; party: number }): string => ownRoots(who)[0]!

export const AGAINST_REPLICAS = {
  noBytes: () => new Uint8Array(),
  trailingBytes: (w, who) => {
    const update = editing(w, freshId(w, who), [rootOfParty(who)])
    return update && Uint8Array.from([...update, w.r.below(256)])
  },
  versionTwo: (w, who) => {
    const update = editing(w, freshId(w, who), [rootOfParty(who)])
    return update && Y.convertUpdateFormatV1ToV2(update)
  },
  skipThenGap: (w, who) => single(freshId(w, who), { skip: 5 }, { gc: 1 }),
  farClock: (w, who) => raw([{ client: freshId(w, who), clock: 2 ** 50, items: [{ gc: 1 }] }]),
  hugeLength: (w, who) => single(freshId(w, who), { gc: 2 ** 52 }, { gc: 2 ** 52 }),
  hugeCount: (w, who) => raw([{ client: freshId(w, who), clock: 0, n: 3e7, items: [{ gc: 1 }] }]),
  zeroLength: (w, who) => {
    const root = rootOfParty(who)
    return single(
      freshId(w, who),
      w.r.pick<RawItem>([{ gc: 0 }, { str: '', root }, { any: [], root }]),
      { gc: 1 },
    )
  },
  forwardReference: (w, who) => {
    const client = freshId(w, who)
    return single(client, { str: 'a', o: [client, 5] }, { gc: 9 })
  },
  ownParent: (w, who) => {
    const client = freshId(w, who)
    return single(client, { type: 3, p: [client, 0] })
  },
  circle: (w, who) => {
    const [a, b] = [freshId(w, who), freshId(w, who)]
    return raw([
      { client: a, clock: 0, items: [{ str: 'a', o: [b, 0] }] },
      { client: b, clock: 0, items: [{ str: 'b', o: [a, 0] }] },
    ])
  },
  repeatedBlock: (w, who) => {
    const block = {
      client: freshId(w, who),
      clock: 0,
      items: [{ type: 3, root: rootOfParty(who) }],
    }
    return raw([block, { ...block, items: [{ type: 3, root: 'record' }] }])
  },
  strayParent: (w, who) => single(freshId(w, who), { str: 'a', p: [987_654_321, 3] }),
  subDocument: (w, who) => single(freshId(w, who), { doc: true, root: rootOfParty(who) }),
  deepValue: (w, who) =>
    single(freshId(w, who), {
      any: [nested(33 + w.r.below(200))],
      root: rootOfParty(who),
      sub: 'k',
    }),
  deepTypes: (w, who) => {
    if (w.r.chance(0.8)) return null
    const client = freshId(w, who)
    const root = rootOfParty(who)
    return single(
      client,
      ...times(90, i => (i === 0 ? { type: 0, root } : { type: 0, p: [client, i - 1] })),
    )
  },
  severalValues: (w, who) => {
    // three values under one key; then one in their midst, while what holds them goes
    const client = freshId(w, who)
    const sub = 'proposal:3'
    const holder: RawItem = { type: 1, root: rootOfParty(who), sub }
    w.receive(who, single(client, holder, { any: [1, 2, 3], p: [client, 0], sub: 'k' }), false)
    return raw(
      [{ client, clock: 4, items: [{ any: [4], o: [client, 1], ro: [client, 2] }] }],
      [[client, [[0, 1]]]],
    )
  },
} satisfies Record<string, Strategy>

/** Well formed and in own roots, only foul: may be admitted, and then must harm nobody. */
export const FOUL_PLAY = {
  zeroDelete: (w, who) => {
    const item = own(w, who)
    return (
      item &&
      raw(
        [],
        [
          [
            item.id.client,
            [
              [item.id.clock, 0],
              [item.id.clock + 1, 1],
            ],
          ],
        ],
      )
    )
  },
  neverNeighbours: (w, who) => {
    const [a, b] = [own(w, who), own(w, who)]
    return a && b && single(freshId(w, who), { str: 'evil', o: unitOf(w, a), ro: unitOf(w, b) })
  },
  wrongKind: (w, who) => {
    const root = rootOfParty(who)
    return single(
      freshId(w, who),
      w.r.pick<RawItem>([
        { str: 'words in a map', root },
        { fmt: 'em', root },
        { type: 2, root, sub: 'clauses' },
        { type: 6, root },
        { embed: { note: null }, root, sub: 'proposal:1' },
        { str: 'abc', root, sub: 'position:1' },
      ]),
    )
  },
  insidePair: (w, who) => {
    const client = freshId(w, who)
    return single(
      client,
      { str: '\u{1D4B3}\u{1D4B3}', root: rootOfParty(who) },
      { str: 'x', o: [client, 0], ro: [client, 1] },
    )
  },
  prototype: (w, who) => {
    const value: unknown = JSON.parse('{"__proto__":{"isAdmin":true},"constructor":1}')
    return single(freshId(w, who), {
      any: [value],
      root: rootOfParty(who),
      sub: w.r.pick(['k', '__proto__']),
    })
  },
  onTheDead: (w, who) => {
    const dead = itemsWhere(w.doc(), i => i.deleted && partyOf(i.id.client) === who.party)
    if (dead.length === 0) return null
    const item = w.r.pick(dead)
    const id: RawId = [item.id.client, item.id.clock]
    return single(
      freshId(w, who),
      w.r.pick<RawItem>([
        { str: 'x', o: id },
        { str: 'x', p: id },
        { any: [1], p: id, sub: 'k' },
      ]),
    )
  },
  wholeListAgain: (w, who) => {
    // many items that each claim a long way: quadratic in Yjs
    const [a, b] = [own(w, who), own(w, who)]
    if (!a || !b) return null
    const [o, ro] = [unitOf(w, a), unitOf(w, b)]
    return single(
      freshId(w, who),
      ...times(10 + w.r.below(40), i => (i % 3 ? { embed: i, o, ro } : { embed: i, o })),
    )
  },
  keyAgain: (w, who) =>
    single(
      freshId(w, who),
      ...times(8, i => ({ any: [i], root: rootOfParty(who), sub: 'proposal:0' })),
    ),
  bigValue: (w, who) =>
    single(freshId(w, who), {
      any: ['y'.repeat(w.r.below(500))],
      root: rootOfParty(who),
      sub: 'big',
    }),
} satisfies Record<string, Strategy>
