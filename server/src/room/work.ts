/** How much of the server's time each party takes in a room (AU5). */
import { fullBucket, mayWork, spend, type WorkBucket } from '../authority/work-bucket'

export interface Work {
  /** Runs the task for a party and charges what it took; null if the party has no time left. */
  of<T>(party: number, task: () => T): T | null
}

/** `clock` gives milliseconds and never jumps. */
export function openWork(clock: () => number): Work {
  const buckets = new Map<number, WorkBucket>()
  return {
    of(party, task) {
      const start = clock()
      const bucket = buckets.get(party) ?? fullBucket(start)
      if (!mayWork(bucket, start)) return null
      const result = task()
      const end = clock()
      buckets.set(party, spend(bucket, end - start, end))
      return result
    },
  }
}
