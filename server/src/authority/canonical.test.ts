/** What the authority lets through: the canonical re-encoding of what is new (AU6). */
import { quiet } from '@chapeau/shared/authority/party-doc'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { own, fresh, room, judge, outcome, one } from './testing/judging'
import type { RawItem } from './testing/raw'
import { raw } from './testing/raw'

describe('what comes out', () => {
  it('[AU6] is new units only: a half-known struct is cut', () => {
    const verdict = judge(raw([{ client: own, clock: 0, items: [{ gc: 200 }] }], [[own, [[1, 5]]]]))
    if (verdict.kind !== 'new') throw new Error(verdict.kind)
    const { structs } = Y.decodeUpdate(verdict.canonical)
    expect(structs.map(s => [s.id.clock, s.length])).toEqual([[105, 95]])
  })

  it('[AU6] holds only deletions of what is alive', () => {
    const doc = room()
    Y.applyUpdate(doc, raw([], [[own, [[2, 3]]]]))
    expect(outcome(raw([], [[own, [[2, 3]]]]), doc)).toBe('nothing')
    expect(outcome(raw([], [[own, [[50, 0]]]]), doc)).toBe('nothing')
    const verdict = judge(raw([], [[own, [[1, 6]]]]), doc)
    if (verdict.kind !== 'new') throw new Error(verdict.kind)
    const ranges = Y.decodeUpdate(verdict.canonical).ds.clients.get(own)!
    expect(ranges.map(({ clock, len }) => [clock, len])).toEqual([
      [1, 1],
      [5, 2],
    ])
  })

  it('[AU6] is a fixed point: judged again at its place it comes out byte for byte', () => {
    const update = raw(
      [
        {
          client: fresh,
          clock: 0,
          items: [
            { str: 'ab', root: 'r2' },
            { str: 'c', o: [fresh, 0], ro: [fresh, 1] },
          ],
        },
        { client: own, clock: 100, items: [{ gc: 9 }] },
      ],
      [
        [fresh, [[1, 1]]],
        [own, [[3, 4]]],
      ],
    )
    const first = judge(update)
    if (first.kind !== 'new') throw new Error(first.kind)
    expect(judge(first.canonical)).toEqual(first)
  })

  it('[AU6] is a tombstone for everybody where the document has only one left', () => {
    // a map with a value is deleted and collected; then comes a keyed item of three units on that value
    const born: RawItem[] = [
      { type: 1, root: 'r2', sub: 'm' },
      { any: [1], p: [own, 0], sub: 'k' },
    ]
    const birth = raw([{ client: own, clock: 0, items: born }])
    const death = raw([], [[own, [[0, 1]]]])
    const late = raw(
      [{ client: fresh, clock: 0, items: [{ str: 'abc', o: [own, 1] }] }],
      [[fresh, [[1, 2]]]],
    )
    const server = quiet(new Y.Doc())
    for (const update of [birth, death]) Y.applyUpdate(server, update)
    const verdict = judge(late, server)
    if (verdict.kind !== 'new') throw new Error(verdict.kind)
    expect(Y.decodeUpdate(verdict.canonical).structs).toEqual([new Y.GC(Y.createID(fresh, 0), 3)])
    // who hears of the deletion last must collect without a crash
    const inOrder = (third: Uint8Array): void => {
      const replica = quiet(new Y.Doc())
      for (const update of [birth, third, death]) Y.applyUpdate(replica, update)
    }
    expect(() => inOrder(late)).toThrow('Unexpected case')
    expect(() => inOrder(verdict.canonical)).not.toThrow()
  })

  it('[AU6] is a tombstone too where only the right neighbour was collected', () => {
    const items: RawItem[] = [
      { type: 1, root: 'r2', sub: 'm' },
      { type: 2, p: [own, 0], sub: 't' },
      { str: 'x', p: [own, 1] },
      { str: 'alive', root: 'r2' },
    ]
    const server = quiet(new Y.Doc())
    Y.applyUpdate(server, raw([{ client: own, clock: 0, items }]))
    Y.applyUpdate(server, raw([], [[own, [[0, 1]]]]))
    const verdict = judge(one({ str: 'y', o: [own, 3], ro: [own, 2] }), server)
    if (verdict.kind !== 'new') throw new Error(verdict.kind)
    expect(Y.decodeUpdate(verdict.canonical).structs[0]).toBeInstanceOf(Y.GC)
    Y.applyUpdate(server, verdict.canonical)
    expect(server.store.clients.get(fresh)?.[0]).toBeInstanceOf(Y.GC)
  })

  it('[AU6] is a fixed point for a keyed struct that was cut', () => {
    const doc = quiet(new Y.Doc())
    const half: RawItem[] = [
      { type: 1, root: 'r2' },
      { any: [1], p: [own, 0], sub: 'k' },
    ]
    Y.applyUpdate(doc, raw([{ client: own, clock: 0, items: half }]))
    const whole: RawItem = { any: [1, 2], p: [own, 0], sub: 'k' }
    const first = judge(raw([{ client: own, clock: 1, items: [whole] }]), doc)
    if (first.kind !== 'new') throw new Error(first.kind)
    expect(judge(first.canonical, doc)).toEqual(first)
  })

  it('[AU6] judging changes nothing', () => {
    const doc = room()
    const before = Y.encodeStateAsUpdate(doc)
    judge(one({ str: 'x', root: 'r2' }, [[own, [[1, 5]]]]), doc)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    expect([...doc.share.keys()].toSorted()).toEqual(['r2', 'r3'])
  })
})
