/**
 * How the number of open brackets went. The document keeps no history of it: what this screen has seen
 * since the person came in is put after what the server counted in its ledger (HI5), where that is known.
 */
export interface Sample {
  at: number
  open: number
}

const MOST_SAMPLES = 120

/** Adds what is seen now; a run of equal numbers is kept as its two ends, and old detail thins out. */
export function observe(samples: readonly Sample[], now: Sample): Sample[] {
  const last = samples.at(-1)
  const before = samples.at(-2)
  const kept =
    last && before && last.open === now.open && before.open === now.open
      ? samples.slice(0, -1)
      : samples
  const all = [...kept, now]
  if (all.length <= MOST_SAMPLES) return all
  return all.filter((_, i) => i === 0 || i === all.length - 1 || i % 2 === 0)
}

/**
 * What the server counted, then what was seen here. The two clocks may differ: what was seen is never
 * put before what the server counted.
 */
export function joinHistory(past: readonly Sample[], seen: readonly Sample[]): Sample[] {
  const last = past.at(-1)
  if (!last) return [...seen]
  return [...past, ...seen.map(({ at, open }) => ({ at: Math.max(at, last.at), open }))]
}

/** Points of a line in a box, oldest at the left, `top` at the upper edge: `x,y x,y ...`. */
export function linePoints(
  samples: readonly Sample[],
  width: number,
  height: number,
  top: number = highest(samples),
): string {
  const first = samples[0]
  const last = samples.at(-1)
  if (!first || !last) return ''
  const span = Math.max(1, last.at - first.at)
  return samples
    .map(({ at, open }) => {
      const x = ((at - first.at) / span) * width
      const y = (1 - open / top) * height
      return `${round(x)},${round(y)}`
    })
    .join(' ')
}

const highest = (samples: readonly Sample[]): number =>
  Math.max(1, ...samples.map(sample => sample.open))

const round = (n: number): number => Math.round(n * 10) / 10
