/** Delays without keeping each: counted in bins of 0.02 ms up to 4 s, so that millions of them cost nothing. */

const BIN_MS = 0.02
const BINS = 200_000

/** In milliseconds; NaN where nothing was counted. */
export interface Delays {
  p50: number
  p95: number
  p99: number
  max: number
}

export interface Histogram {
  add(ms: number): void
  readonly count: number
  delays(): Delays
  clear(): void
}

export function openHistogram(): Histogram {
  const bins = new Uint32Array(BINS)
  let count = 0
  let max = NaN

  const at = (share: number): number => {
    let left = Math.ceil(count * share)
    for (let bin = 0; bin < BINS; bin++) {
      left -= bins[bin]!
      if (left <= 0) return count === 0 ? NaN : (bin + 1) * BIN_MS
    }
    return max
  }

  return {
    add(ms) {
      count++
      bins[Math.min(BINS - 1, Math.floor(ms / BIN_MS))]!++
      if (!(ms <= max)) max = ms
    },
    get count() {
      return count
    },
    delays: () => ({ p50: at(0.5), p95: at(0.95), p99: at(0.99), max }),
    clear() {
      bins.fill(0)
      count = 0
      max = NaN
    },
  }
}
