import { WORK_BURST_MS, WORK_MS_PER_SECOND } from '@chapeau/shared/protocol/caps'
import { expect, it } from 'vitest'
import { fullBucket, mayWork, refilled, spend } from './work-bucket'

it('[AU5] a party may work through its burst, then owes, then earns again', () => {
  const empty = spend(fullBucket(0), WORK_BURST_MS, 0)
  expect(mayWork(fullBucket(0), 0)).toBe(true)
  expect(mayWork(spend(fullBucket(0), WORK_BURST_MS - 1, 0), 0)).toBe(true)
  expect(mayWork(empty, 0)).toBe(false)
  const owing = spend(empty, WORK_MS_PER_SECOND, 0)
  expect(mayWork(owing, 1000)).toBe(false)
  expect(mayWork(owing, 1001)).toBe(true)
})

it('[AU5] never holds more than a burst, and a clock that runs backwards adds nothing', () => {
  expect(refilled(fullBucket(0), 1e9).left).toBe(WORK_BURST_MS)
  const spent = spend(fullBucket(1000), 500, 1000)
  expect(refilled(spent, 0)).toEqual(spent)
})
