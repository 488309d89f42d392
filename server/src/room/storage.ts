/**
 * Whether the disk takes what people write: one answer for all rooms of this server, since they
 * share the disk (LF1). The first room whose commit fails finds out for all; every few seconds the
 * ledger is tried, until it stores again.
 */
import type { FaultCode } from '@chapeau/shared/protocol/fault'
import { troubleOf } from '../ledger/fault'
import type { Ledger } from '../ledger/ledger'
import type { Log } from './log'

export interface Storage {
  /** Null while it works, as far as anybody knows. */
  readonly fault: FaultCode | null
  /** A commit failed. Returns what that means for its room. */
  failed(error: unknown): FaultCode
  /** A commit went through. */
  worked(): void
  /** Tries the ledger, where it failed. */
  tryAgain(): void
  /** Called when the fault of all rooms comes or goes. Returns a function that ends it. */
  watch(changed: () => void): () => void
}

export function openStorage(ledger: Pick<Ledger, 'probe'>, log: Log): Storage {
  const watchers = new Set<() => void>()
  let fault: FaultCode | null = null

  const set = (next: FaultCode | null): void => {
    if (next === fault) return
    fault = next
    for (const changed of watchers) changed()
  }
  const worked = (): void => {
    if (fault === null) return
    log.info({ was: fault }, 'the storage works again')
    set(null)
  }

  return {
    get fault() {
      return fault
    },
    failed(error) {
      const { code, everywhere } = troubleOf(error)
      if (everywhere && fault === null) {
        log.error({ cause: code, err: error }, 'the storage failed; all rooms are read-only')
        set(code)
      }
      return code
    },
    worked,
    tryAgain() {
      if (fault === null) return
      try {
        ledger.probe()
      } catch (error) {
        return log.warn({ cause: troubleOf(error).code, err: error }, 'the storage still fails')
      }
      worked()
    },
    watch(changed) {
      const own = (): void => changed()
      watchers.add(own)
      return () => watchers.delete(own)
    },
  }
}
