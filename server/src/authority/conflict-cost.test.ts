import { quiet } from '@chapeau/shared/authority/party-doc'
import { integrationOrder } from '@chapeau/shared/authority/order'
import { UPDATE_CAPS } from '@chapeau/shared/protocol/caps'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { arrivals } from './arrivals'
import { authorise } from './authorise'
import { conflictCost } from './conflict-cost'
import { decode } from './decode'
import { lookup, placeAll } from './place'
import { Refused } from './refused'
import type { Random } from './testing/random'
import { random, seedOfRun } from './testing/random'
import type { RawId, RawItem, RawNames } from './testing/raw'
import { raw } from './testing/raw'

const own = 2 * 2 ** 32 + 50
const fresh = own + 1
const writer = { party: 2, roots: new Set(['r2']), owns: () => true, mayMint: 99 }

/** What we count for an update, or null if it is refused or has a gap. */
function counted(doc: Y.Doc, update: Uint8Array, max = Infinity): number | null {
  const { blocks, gap } = arrivals(doc, decode(update), writer, UPDATE_CAPS)
  const ordered = integrationOrder(blocks, client => Y.getState(doc.store, client))
  if (ordered === null || gap) return null
  const find = lookup(doc, blocks)
  try {
    return conflictCost(placeAll(doc, ordered, find), find, max)
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

/** What Yjs really does: its conflict loop adds each item that it passes to two sets. */
function walked(doc: Y.Doc, update: Uint8Array): number {
  const add = Object.getOwnPropertyDescriptor(Set.prototype, 'add')!
  let adds = 0
  const counting = function (this: Set<unknown>, value: unknown): unknown {
    if (value instanceof Y.Item) adds++
    return Reflect.apply(add.value as (value: unknown) => unknown, this, [value])
  }
  // oxlint-disable-next-line no-extend-native -- nothing else shows the steps; put back below
  Object.defineProperty(Set.prototype, 'add', { ...add, value: counting })
  try {
    Y.applyUpdate(doc, update)
  } finally {
    // oxlint-disable-next-line no-extend-native -- as it was
    Object.defineProperty(Set.prototype, 'add', add)
  }
  return adds / 2
}

/** A text as one item of `head` letters and then `length` items, each attached to the one before. */
function listOf(length: number, head = 1): Y.Doc {
  const items = Array.from({ length }, (_, i): RawItem => ({ embed: i, o: [own, head - 1 + i] }))
  const doc = quiet(new Y.Doc())
  doc.getText('r2')
  Y.applyUpdate(
    doc,
    raw([{ client: own, clock: 0, items: [{ str: 'h'.repeat(head), root: 'r2' }, ...items] }]),
  )
  return doc
}

const attack = (items: RawItem[], client = fresh): Uint8Array => raw([{ client, clock: 0, items }])
const times = (n: number, item: (i: number) => RawItem): RawItem[] =>
  Array.from({ length: n }, (_, i) => item(i))

/** What somebody's typing into a list of 500 costs. */
const typed = (write: (text: Y.Text, i: number) => void): number | null => {
  const doc = listOf(500)
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = fresh
  for (let i = 0; i < 300; i++) write(copy.getText('r2'), i)
  return counted(doc, Y.encodeStateAsUpdate(copy, Y.encodeStateVector(doc)))
}

/** The same neighbours, with the new ones under another client. */
const moveIds = ({ o, ro, p }: RawItem, client: number): RawNames => {
  const moved = ([of, clock]: RawId): RawId => [of === fresh ? client : of, clock]
  return { ...(o && { o: moved(o) }), ...(ro && { ro: moved(ro) }), ...(p && { p: moved(p) }) }
}

describe('conflict cost', () => {
  it('[AU5] is nothing for typing, wherever it is done', () => {
    // one step for each new struct; typing on makes one struct of all
    expect(typed((text, i) => text.insert(i, 'x'))).toBe(1)
    expect(typed(text => text.insert(0, 'x'))).toBe(300)
    expect(typed(text => text.insertEmbed(text.length, {}))).toBe(300)
    expect(typed((text, i) => text.insertEmbed((i * 37) % text.length, {}))).toBe(300)
  })

  it.each([
    ['claims the whole list from the left', times(400, i => ({ embed: 1, o: [own, i % 2] }))],
    [
      'claims the whole list from the right',
      times(400, i => ({ embed: 1, ro: [own, 1999 - (i % 2)] })),
    ],
    [
      'claims a right neighbour that stands left',
      times(400, () => ({ embed: 1, o: [own, 5], ro: [own, 3] })),
    ],
  ])('[AU5] refuses an update of a few kilobytes that %s', (_, items) => {
    const doc = listOf(2000, 10)
    expect(authorise(doc, attack(items), writer)).toMatchObject({ code: 'too-costly' })
  })

  it('[AU5] counts former values of a key, which Yjs walks through each time', () => {
    const doc = quiet(new Y.Doc())
    const map = doc.getMap('r2')
    doc.clientID = own
    // two keys by turns, else the former values would merge into one item
    for (let i = 0; i < 1000; i++) {
      map.set('k', i)
      map.set('other', i)
    }
    const update = attack(times(50, () => ({ any: [1], root: 'r2', sub: 'k' })))
    expect(counted(doc, update)).toBeGreaterThan(50 * 1000)
  })

  it('[AU5] counts former values of a key also where the neighbours are neighbours', () => {
    const doc = quiet(new Y.Doc())
    doc.clientID = own
    for (let i = 0; i < 1000; i++) {
      doc.getMap('r2').set('k', i)
      doc.getMap('r2').set('other', i)
    }
    const before = (i: number): RawId => (i === 0 ? [own, 0] : [fresh, i - 1])
    const update = attack(times(50, i => ({ any: [1], ro: before(i) })))
    expect(counted(doc, update)).toBeGreaterThan(50 * 1000)
  })

  /** Each makes Yjs walk in a way of its own: the count must cover it. */
  const walks: [string, Y.Doc, RawItem[]][] = [
    [
      'through pieces that the same update cut',
      listOf(0, 100),
      [
        ...times(20, i => ({ embed: i, o: [own, 4 * i], ro: [own, 4 * i + 2] }) as const),
        ...times(20, i => ({ embed: i, o: [own, 1], ro: [own, 99 - i] }) as const),
      ],
    ],
    [
      'through pieces cut behind claimed left units',
      listOf(50, 100),
      [
        ...times(20, i => ({ embed: i, o: [own, 4 * i + 4] }) as const),
        ...times(40, i => ({ embed: i, o: [own, 1], ro: [own, 100 + i] }) as const),
      ],
    ],
    [
      'through pieces cut before right units that are claimed from another list',
      listOf(0, 100),
      [
        { type: 0, o: [own, 99] },
        { embed: 0, p: [fresh, 0] },
        ...times(20, i => ({ embed: i, o: [fresh, 1], ro: [own, 4 * i + 4] }) as const),
        ...times(20, i => ({ embed: i, o: [own, 1], ro: [own, 99 - i] }) as const),
      ],
    ],
    [
      'through pieces of one new struct',
      listOf(3),
      [
        { str: 'x'.repeat(60), o: [own, 0], ro: [own, 1] },
        ...times(29, i => ({ embed: i, o: [fresh, 57 - 2 * i] }) as const),
      ],
    ],
    [
      'from one unit to itself',
      listOf(60),
      times(20, i => ({ embed: i, o: [own, 9], ro: [own, 9] })),
    ],
    [
      'from the inside of one new struct to its end',
      listOf(3),
      [{ str: 'abcdef', o: [own, 2] }, ...times(20, i => ({ embed: i, o: [fresh, 2] }) as const)],
    ],
    [
      'past all that was put behind one new item',
      listOf(3),
      [{ embed: 0, o: [own, 2] }, ...times(30, i => ({ embed: i, o: [fresh, 0] }) as const)],
    ],
    ['past all that was put at the start', listOf(3), times(30, i => ({ embed: i, ro: [own, 3] }))],
    [
      'over a list that hangs on its first item',
      listOf(60),
      times(20, i => ({ embed: i, o: [own, 0], ro: [own, 60] })),
    ],
  ]
  it.each(walks)('[AU5] covers walks %s', (_, doc, items) => {
    // under a higher and under a lower client id, for which Yjs stops at different items
    const steps = [fresh, own - 1].map(client => {
      const update = attack(
        items.map(item => ({ ...item, ...moveIds(item, client) })),
        client,
      )
      const copy = quiet(new Y.Doc())
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
      const count = counted(copy, update)
      const real = walked(copy, update)
      expect(real).toBeLessThanOrEqual(count!)
      return real
    })
    expect(Math.max(...steps)).toBeGreaterThanOrEqual(items.length - 1)
  })

  it('[AU5] is never below what Yjs does', () => {
    const seed = seedOfRun()
    const r = random(seed)
    let tried = 0
    let most = 0
    for (let run = 0; run < 500; run++) {
      const doc = listOf(r.below(60), 1 + r.below(12))
      for (let round = 0; round < 4; round++) {
        const update = tangle(r, doc, round)
        const count = counted(doc, update)
        if (count === null) continue
        const steps = walked(doc, update)
        expect(
          steps,
          `seed ${seed} run ${run}: ${steps} steps, ${count} counted`,
        ).toBeLessThanOrEqual(count)
        tried++
        most = Math.max(most, steps)
      }
    }
    expect(tried).toBeGreaterThan(500)
    expect(most).toBeGreaterThan(100)
  })
})

/** New items with random neighbours: stored ones, one another, in the wrong order, in other lists. */
function tangle(r: Random, doc: Y.Doc, round: number): Uint8Array {
  const clients = [own - 1 - round, fresh + round]
  const placed: RawId[] = []
  const stored = [...doc.store.clients].flatMap(([client, structs]) =>
    structs.map((struct): RawId => [client, struct.id.clock + r.below(struct.length)]),
  )
  const any = (): RawId =>
    placed.length > 0 && r.chance(0.6) ? r.pick(placed.slice(-6)) : r.pick(stored)
  const used = r.chance(0.5) ? clients : clients.slice(0, 1)
  const blocks = used.map(client => {
    let clock = Y.getState(doc.store, client)
    const start = clock
    const hub = any()
    const items = times(1 + r.below(25), () => {
      const left = r.chance(0.4) ? hub : r.chance(0.85) ? any() : undefined
      const right = r.chance(0.7) ? any() : undefined
      const names = left || right ? { o: left, ro: right } : { root: 'r2' }
      const content = r.pick<RawItem>([{ embed: 1 }, { str: 'abc' }, { del: 2 }, { type: 0 }])
      const item: RawItem = { ...content, ...names }
      placed.push([client, clock])
      clock += 'str' in item ? 3 : 'del' in item ? 2 : 1
      return item
    })
    return { client, clock: start, items }
  })
  return raw(blocks)
}
