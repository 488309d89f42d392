/**
 * How much one connection may send (HO4): a burst, as after a day off-line, and then a steady flow. What
 * a party's updates cost in working time is counted by itself (work.ts); this is about what floods the
 * server before anybody has looked at it. Pure: the time is passed in.
 */
const FRAMES = { burst: 20_000, perSecond: 200 }
const BYTES = { burst: 32 << 20, perSecond: 2 << 20 }

export interface Allowance {
  /** Takes a frame of so many bytes; false where that is more than there is. `now`: milliseconds of a steady clock. */
  take(bytes: number, now: number): boolean
}

export function openAllowance(begin: number): Allowance {
  let frames = FRAMES.burst
  let bytes = BYTES.burst
  let at = begin
  return {
    take(length, now) {
      const seconds = Math.max(0, now - at) / 1000
      at = Math.max(at, now)
      frames = Math.min(FRAMES.burst, frames + seconds * FRAMES.perSecond) - 1
      bytes = Math.min(BYTES.burst, bytes + seconds * BYTES.perSecond) - length
      return frames >= 0 && bytes >= 0
    },
  }
}
