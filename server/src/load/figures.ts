/** What the benchmarks print: percentiles, ratios to a baseline of the same run, how busy the machine was. */
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import type { Delays } from './histogram'

/** Of numbers in ascending order; NaN of none. */
const percentile = (sorted: readonly number[], share: number): number =>
  sorted.length === 0
    ? NaN
    : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!

/** The machine's load average of the last minute. */
export const loadNow = (): string => `load ${loadavg()[0]!.toFixed(2)}`

const spelled = (n: number): string =>
  !Number.isFinite(n) ? '-' : n >= 100 ? n.toFixed(0) : n >= 10 ? n.toFixed(1) : n.toFixed(2)

export const delaysOf = (delays: readonly number[]): Delays => {
  const sorted = delays.toSorted((a, b) => a - b)
  const [p50, p95, p99, max] = [0.5, 0.95, 0.99, 1].map(share => percentile(sorted, share))
  return { p50: p50!, p95: p95!, p99: p99!, max: max! }
}

/** `p50 1.20  p95 3.40  p99 5.00  max 9.10 ms`. */
export const delaysLine = ({ p50, p95, p99, max }: Delays): string =>
  `p50 ${spelled(p50)}  p95 ${spelled(p95)}  p99 ${spelled(p99)}  max ${spelled(max)} ms`

/** Of one processor core: `37% of a core`. */
export const shareOfCore = (cpuMs: number, ms: number): string =>
  `${((cpuMs / ms) * 100).toFixed(0)}% of a core`

/** How a figure stands to those of named baselines: `1.2x the relay, 0.8x another`. */
export const ratios = (
  figure: number,
  baselines: readonly [name: string, figure: number][],
): string => baselines.map(([name, other]) => `${spelled(figure / other)}x ${name}`).join(', ')

export const row = (name: string, ...columns: readonly string[]): void =>
  console.log([name.padEnd(36), ...columns].join('  '))

/** What a process uses, as Linux says it; NaN elsewhere. */
export interface Usage {
  /** resident memory, in bytes */
  memory: number
  /** milliseconds of processor time since it began */
  cpu: number
}

const TICKS_PER_SECOND = 100

export function usageOf(pid: number): Usage {
  try {
    const rss = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    const ticks = Number(fields[11]) + Number(fields[12])
    return { memory: Number(rss) * 1024, cpu: (ticks / TICKS_PER_SECOND) * 1000 }
  } catch {
    return { memory: NaN, cpu: NaN }
  }
}

/** Watches a process: what it used since. */
export function watchUsage(pid: number): () => { cpu: number; ms: number } {
  const began = performance.now()
  const before = usageOf(pid).cpu
  return () => ({ cpu: usageOf(pid).cpu - before, ms: performance.now() - began })
}

export const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`
