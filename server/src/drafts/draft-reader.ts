/**
 * Reads drafts on threads of their own (HO5): five megabytes of what only looks like a resolution keep
 * a processor busy for seconds, and the rooms go on meanwhile. A thread reads one draft and ends; one
 * that takes too long or too much memory is ended. One draft is read at a time, and few may wait.
 */
import type { ReadResult } from '@chapeau/shared/formats/draft'
import { runThread, type ThreadLimits } from '../thread'

type Refused = Extract<ReadResult, { ok: false }>

export type FromWorker = { ok: true; json: Uint8Array } | Refused

export type Reading =
  | { kind: 'read'; json: Uint8Array }
  | { kind: 'refused'; refusal: Refused }
  /** it took more than it may */
  | { kind: 'too hard' }
  /** others are waiting already */
  | { kind: 'busy' }

export interface DraftLimits extends ThreadLimits {
  /** drafts that may wait, five megabytes each */
  waiting: number
}

export const DRAFT_LIMITS: DraftLimits = { timeMs: 20_000, memoryMb: 512, waiting: 8 }

export interface DraftReader {
  /** Never rejects. The bytes are copied to the thread. */
  read(source: Uint8Array): Promise<Reading>
}

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

async function readAside(source: Uint8Array, limits: DraftLimits): Promise<Reading> {
  const answer = (await runThread('draft-worker', source, limits)) as FromWorker | null
  if (!answer) return { kind: 'too hard' }
  return answer.ok ? { kind: 'read', json: answer.json } : { kind: 'refused', refusal: answer }
}
