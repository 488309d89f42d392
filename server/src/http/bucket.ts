/**
 * A rate limit: each address has a bucket that holds `burst` and fills by `perSecond`. A room full
 * of people shares one address, so the bursts are generous; the point is to stop a flood.
 */
export interface Limit {
  burst: number
  perSecond: number
}

export interface Buckets {
  /** Takes one if there is one. */
  take(address: string): boolean
  /** Whether one could be taken, without taking it. */
  has(address: string): boolean
  /** How many addresses are remembered. */
  readonly size: number
}

const REMEMBERED = 10_000

/** `now`: milliseconds. Only addresses whose bucket is not full are remembered, and at most 10,000. */
export function openBuckets({ burst, perSecond }: Limit, now: () => number): Buckets {
  const buckets = new Map<string, { level: number; at: number }>()

  const level = (address: string): number => {
    const bucket = buckets.get(address)
    if (!bucket) return burst
    return Math.min(burst, bucket.level + ((now() - bucket.at) / 1000) * perSecond)
  }

  const forget = (): void => {
    for (const address of buckets.keys()) if (level(address) >= burst) buckets.delete(address)
    // under a flood from everywhere the longest known go first: a Map keeps the order of insertion
    for (const address of buckets.keys()) {
      if (buckets.size < REMEMBERED / 2) return
      buckets.delete(address)
    }
  }

  return {
    take(address) {
      const left = level(address)
      if (left < 1) return false
      if (!buckets.has(address) && buckets.size >= REMEMBERED) forget()
      buckets.set(address, { level: left - 1, at: now() })
      return true
    },
    has: address => level(address) >= 1,
    get size() {
      return buckets.size
    },
  }
}
