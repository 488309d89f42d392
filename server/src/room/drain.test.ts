import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drain } from './drain'
import { access, BRAZIL, keysOf, NORWAY, table, world } from './testing/world'

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

describe('a room that is drained', () => {
  it('[OP5] takes what those still here write, lets nobody new in, and ends empty', async () => {
    const { clock, rooms, join, enter } = world()
    const norway = Array.from({ length: 24 }, (_, i) => join(access(NORWAY, `norway-${i}`)))
    const gone = () => norway.filter(({ socket }) => socket.ended !== null).length
    const empty = rooms.drain(10_000)
    expect(rooms.status()).toMatchObject({ stopping: true, sessions: 14 })
    expect(gone()).toBe(10)

    const last = norway.at(-1)!
    table(last, NORWAY, 'late')
    last.settle(clock.turn)
    expect(last.last('saved')).toMatchObject({ count: 2 })
    expect(rooms.read('crime-prevention', doc => keysOf(doc, NORWAY))).toEqual(['late'])
    const late = enter(access(BRAZIL, 'brazil-1'))
    expect(late.socket.ended).toEqual({ code: 1012, reason: 'the server is stopping' })

    for (const expected of [20, 24]) {
      clock.advance(100)
      await Promise.resolve()
      expect(gone()).toBe(expected)
    }
    await empty
    for (const { socket } of norway)
      expect(socket.ended).toEqual({ code: 1012, reason: 'the server is stopping' })
  })
})
