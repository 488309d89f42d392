import { expect, it } from 'vitest'
import { handClock } from '../room/hand-clock'
import { openSlices } from './slices'

/** Work of so many steps of 5 ms; returns the times at which its slices ended. */
async function work(steps: number, rest: number): Promise<number[]> {
  const clock = handClock()
  const slices = openSlices(clock, rest)
  const ends: number[] = []
  for (let step = 0; step < steps; step++) {
    clock.advance(5)
    if (!slices.isOver()) continue
    ends.push(clock.clock())
    const turn = slices.next()
    clock.advance(rest * 15)
    await turn
  }
  return ends
}

it('[SP5] a slice ends after 12 ms, and the next begins with the next turn', async () => {
  expect(await work(9, 0)).toEqual([15, 30, 45])
})

it('[SP5] work that nobody waits for pauses three times as long as it worked', async () => {
  expect(await work(9, 3)).toEqual([15, 75, 135])
  const clock = handClock()
  const slices = openSlices(clock, 3)
  clock.advance(20)
  let resumed = false
  const turn = slices.next().then(() => (resumed = true))
  clock.advance(59)
  await Promise.resolve()
  expect(resumed).toBe(false)
  clock.advance(1)
  await turn
  expect(resumed).toBe(true)
})
