/**
 * What rooms report of their work, as numbers (OP3): nothing in it names a person, a consultation or
 * a word. It is called on the hot path, so whoever listens does next to nothing. Times are
 * milliseconds.
 */
import type { RefusalCode } from '@chapeau/shared/protocol/refusal'
import type { Compaction } from '../ledger/replay'

export interface Meters {
  /** What a room admitted is on its way to everybody, `ms` after the first of it arrived. */
  published(ms: number): void
  /** Somebody was handed the document. */
  answered(ms: number): void
  refused(code: RefusalCode): void
  compacted(ms: number, outcome: Compaction['kind']): void
}

export const NO_METERS: Meters = {
  published() {},
  answered() {},
  refused() {},
  compacted() {},
}
