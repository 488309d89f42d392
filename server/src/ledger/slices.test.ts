import { expect, it } from 'vitest'
import { handClock } from '../room/hand-clock'
import { openSlices } from './slices'

/** Work of so many steps of 5 ms; returns the times at which its slices ended. */
async function work(steps: number, rest: number): Promise<{ ends: number[]; took: number }> {
  const clock = handClock()
  const slices = openSlices(clock, rest)
  const ends: number[] = []
  let done = false
  const working = (async () => {
    for (let step = 0; step < steps; step++) {
      clock.advance(5)
      if (!slices.isOver()) continue
      ends.push(clock.clock())
      await slices.next()
    }
    done = true
  })()
  for (; !done; await Promise.resolve()) {
    clock.turn()
    await Promise.resolve()
    if (!done && rest > 0) clock.advance(1)
  }
  await working
  return { ends, took: clock.clock() }
}

it('[SP5] a slice ends after 12 ms, and the next begins with the next turn', async () => {
  const { ends, took } = await work(9, 0)
  expect(ends).toEqual([15, 30, 45])
  expect(took).toBe(45)
})

it('[SP5] work that nobody waits for pauses three times as long as it worked', async () => {
  const { ends } = await work(9, 3)
  expect(ends).toHaveLength(3)
  for (const [i, end] of ends.entries()) {
    const begun = i === 0 ? 0 : ends[i - 1]!
    expect(end - begun).toBeGreaterThanOrEqual(i === 0 ? 15 : 60)
  }
})
