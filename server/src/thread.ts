/**
 * Work on a thread of its own (HO5), so that the rooms go on meanwhile. A thread does one piece of work
 * and ends; one that takes too long or too much memory is ended.
 */
import { Worker, type WorkerOptions } from 'node:worker_threads'

export interface ThreadLimits {
  timeMs: number
  memoryMb: number
}

const THREADS = {
  'draft-worker': './drafts/draft-worker.ts',
  'print-worker': './printing/print-worker.ts',
} as const

/** As it was built, every thread lies beside the program; of a source it registers the loader first. */
const isSource = import.meta.url.endsWith('.ts')

function open(name: keyof typeof THREADS, options: WorkerOptions): Worker {
  if (!isSource) return new Worker(new URL(`./${name}.js`, import.meta.url), options)
  const address = new URL(THREADS[name], import.meta.url).href
  const loading = `import('tsx/esm/api').then(tsx => (tsx.register(), import('${address}')))`
  return new Worker(loading, { ...options, eval: true })
}

/** What the thread says; null where it took more than it may, or failed. Never rejects. */
export const runThread = (
  name: keyof typeof THREADS,
  workerData: unknown,
  { timeMs, memoryMb }: ThreadLimits,
): Promise<unknown> =>
  new Promise(resolve => {
    const worker = open(name, {
      workerData,
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 64 },
    })
    const late = setTimeout(() => void worker.terminate(), timeMs)
    const end = (said: unknown): void => {
      clearTimeout(late)
      resolve(said)
    }
    worker.once('message', end)
    worker.once('error', () => end(null))
    worker.once('exit', () => end(null))
  })
