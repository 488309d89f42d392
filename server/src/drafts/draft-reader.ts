/**
 * Reads drafts on threads of their own (HO5): five megabytes of what only looks like a resolution keep
 * a processor busy for seconds, and the rooms go on meanwhile. A thread reads one draft and ends; one
 * that takes too long or too much memory is ended. One draft is read at a time, and few may wait.
 */
import { Worker } from 'node:worker_threads'
import type { ReadResult } from '@chapeau/shared/formats/draft'

type Refused = Extract<ReadResult, { ok: false }>

export type FromWorker = { ok: true; json: Uint8Array } | Refused

export type Reading =
  | { kind: 'read'; json: Uint8Array }
  | { kind: 'refused'; refusal: Refused }
  /** it took more than it may */
  | { kind: 'too hard' }
  /** others are waiting already */
  | { kind: 'busy' }

export interface DraftLimits {
  timeMs: number
  memoryMb: number
  /** drafts that may wait, five megabytes each */
  waiting: number
}

export const DRAFT_LIMITS: DraftLimits = { timeMs: 20_000, memoryMb: 512, waiting: 8 }

export interface DraftReader {
  /** Never rejects. The bytes are copied to the thread. */
  read(source: Uint8Array): Promise<Reading>
}

/** Beside this file: as it was built, or as a source, for which the thread registers the loader first. */
const isSource = import.meta.url.endsWith('.ts')
const address = new URL(isSource ? './draft-worker.ts' : './draft-worker.js', import.meta.url).href
const LOADING = `import('tsx/esm/api').then(tsx => (tsx.register(), import('${address}')))`

export function openDraftReader(limits: DraftLimits = DRAFT_LIMITS): DraftReader {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  return {
    read(source) {
      if (waiting > limits.waiting) return Promise.resolve({ kind: 'busy' })
      waiting++
      const reading = last.then(() => readAside(source, limits))
      last = reading.finally(() => waiting--)
      return reading
    },
  }
}

const readAside = (source: Uint8Array, { timeMs, memoryMb }: DraftLimits): Promise<Reading> =>
  new Promise(resolve => {
    const worker = new Worker(isSource ? LOADING : new URL(address), {
      eval: isSource,
      workerData: source,
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 64 },
    })
    const late = setTimeout(() => void worker.terminate(), timeMs)
    const end = (reading: Reading): void => {
      clearTimeout(late)
      resolve(reading)
    }
    worker.once('message', (answer: FromWorker) =>
      end(answer.ok ? { kind: 'read', json: answer.json } : { kind: 'refused', refusal: answer }),
    )
    // out of memory, or a bug: a program that only reads has nothing else to say
    worker.once('error', () => end({ kind: 'too hard' }))
    worker.once('exit', () => end({ kind: 'too hard' }))
  })
