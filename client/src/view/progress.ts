/**
 * How the number of open brackets went since the person came in. The document keeps no history of
 * it, so nothing earlier is claimed; the line is drawn from what this screen has seen.
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

/** Points of a line in a box, oldest at the left, the highest number at the top: `x,y x,y ...`. */
export function linePoints(samples: readonly Sample[], width: number, height: number): string {
  const first = samples[0]
  const last = samples.at(-1)
  if (!first || !last) return ''
  const span = Math.max(1, last.at - first.at)
  const top = Math.max(1, ...samples.map(sample => sample.open))
  return samples
    .map(({ at, open }) => {
      const x = ((at - first.at) / span) * width
      const y = (1 - open / top) * height
      return `${round(x)},${round(y)}`
    })
    .join(' ')
}

const round = (n: number): number => Math.round(n * 10) / 10
