import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drain } from './drain'

/** Drains `count` sessions, and tells how many were closed in each step of 100 ms. */
async function drained(count: number, withinMs: number): Promise<number[]> {
  const steps: number[] = [0]
  const here = new Set<{ close(): void }>()
  for (let i = 0; i < count; i++) {
    const session = {
      close() {
        here.delete(session)
        steps[steps.length - 1]!++
      },
    }
    here.add(session)
  }
  await drain(() => [...here], withinMs, {
    later(ms, task) {
      expect(ms).toBe(100)
      steps.push(0)
      queueMicrotask(task)
      return () => {}
    },
  })
  expect(here.size).toBe(0)
  return steps
}

describe('drain', () => {
  it('[OP5] sends everybody away in time, evenly, and at least ten in each tenth of a second', async () => {
    expect(await drained(0, 10_000)).toEqual([0])
    expect(await drained(7, 10_000)).toEqual([7])
    expect(await drained(35, 10_000)).toEqual([10, 10, 10, 5])
    expect(await drained(2000, 0)).toEqual([2000])
    expect(await drained(2000, 900)).toEqual(Array(10).fill(200))
  })

  it('[OP5] keeps to its time, whatever the number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(5000), fc.nat(20_000), async (count, withinMs) => {
        const steps = await drained(count, withinMs)
        expect(steps.length).toBeLessThanOrEqual(Math.floor(withinMs / 100) + 1)
        expect(Math.max(...steps)).toBeLessThanOrEqual(
          Math.max(10, Math.ceil(count / (Math.floor(withinMs / 100) + 1))),
        )
      }),
      { numRuns: 30 },
    )
  })
})
