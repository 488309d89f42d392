import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { ClockRange } from './ranges'
import { append, covers, rangesOf, within, without } from './ranges'

/** Sorted ranges that do not touch, and the clocks in them. */
const someRanges = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })), { maxLength: 8 })
  .map(gaps => {
    let at = 0
    return gaps.map(([gap, length]): ClockRange => {
      const from = at + gap
      at = from + length
      return [from, at]
    })
  })
const clocks = (ranges: readonly ClockRange[]): number[] =>
  ranges.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i))
const clock = fc.integer({ min: 0, max: 40 })
const item = (at: number, len: number): { clock: number; len: number } => ({ clock: at, len })

describe('clock ranges', () => {
  it('cut, subtract and cover like sets of clocks', () => {
    fc.assert(
      fc.property(someRanges, someRanges, clock, clock, (a, b, x, y) => {
        const [from, to] = x < y ? [x, y] : [y, x + 1]
        expect(clocks(within(a, from, to))).toEqual(clocks(a).filter(c => c >= from && c < to))
        expect(clocks(without(a, b))).toEqual(clocks(a).filter(c => !clocks(b).includes(c)))
        const asked = clocks([[from, to]])
        expect(covers(a, from, to)).toBe(asked.every(c => clocks(a).includes(c)))
      }),
    )
  })

  it('join where they touch', () => {
    const ranges: ClockRange[] = []
    append(ranges, 0, 2)
    append(ranges, 2, 3)
    append(ranges, 5, 6)
    expect(ranges).toEqual([
      [0, 3],
      [5, 6],
    ])
  })

  it('come sorted, merged and without empty ones out of a delete set', () => {
    const deletes = Y.createDeleteSet()
    deletes.clients.set(1, [item(4, 2), item(0, 1), item(1, 0), item(5, 3)])
    deletes.clients.set(2, [item(3, 0)])
    expect([...rangesOf(deletes)]).toEqual([
      [
        1,
        [
          [0, 1],
          [4, 8],
        ],
      ],
    ])
  })
})
