/**
 * How much of the server's time each party may take in a room (AU5): a bucket of milliseconds that
 * fills steadily. A task's real duration is paid afterwards, so the bucket may go below zero once.
 */
import { WORK_BURST_MS, WORK_MS_PER_SECOND } from '@chapeau/shared/protocol/caps'

export interface Work {
  /** Runs the task for a party, or returns null if the party has no time left. `clock` gives ms. */
  of<T>(party: number, clock: () => number, task: () => T): T | null
}

interface Bucket {
  left: number
  at: number
}

export function openWork(): Work {
  const buckets = new Map<number, Bucket>()
  return {
    of(party, clock, task) {
      const start = clock()
      const { left, at } = buckets.get(party) ?? { left: WORK_BURST_MS, at: start }
      const now = Math.min(WORK_BURST_MS, left + ((start - at) / 1000) * WORK_MS_PER_SECOND)
      if (now <= 0) return null
      const result = task()
      const end = clock()
      buckets.set(party, { left: now - (end - start), at: end })
      return result
    },
  }
}
