/**
 * A token bucket of working time, one per party (AU5): a party may cause a burst of work, and then a
 * steady share of the server's time. Work is paid for after it was done, so a bucket can owe; while it
 * owes, the party's updates are refused with `too-fast`. Pure: the time is passed in.
 */
import { WORK_BURST_MS, WORK_MS_PER_SECOND } from '@chapeau/shared/protocol/caps'

export interface WorkBucket {
  /** Milliseconds of work left; below zero it owes. */
  readonly left: number
  /** When `left` was true, in milliseconds of any steady clock. */
  readonly at: number
}

export const fullBucket = (now: number): WorkBucket => ({ left: WORK_BURST_MS, at: now })

/** The bucket as it is now. A clock that runs backwards adds nothing. */
export function refilled({ left, at }: WorkBucket, now: number): WorkBucket {
  const earned = (Math.max(0, now - at) / 1000) * WORK_MS_PER_SECOND
  return { left: Math.min(WORK_BURST_MS, left + earned), at: Math.max(at, now) }
}

export const mayWork = (bucket: WorkBucket, now: number): boolean => refilled(bucket, now).left > 0

/** The bucket after work that took `cost` milliseconds. */
export function spend(bucket: WorkBucket, cost: number, now: number): WorkBucket {
  const { left, at } = refilled(bucket, now)
  return { left: left - cost, at }
}
