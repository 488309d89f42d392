/**
 * What keeps a room from taking what people write (LF1), and who was told of it: the disk, which all
 * rooms share (storage.ts); a commit of this room that failed; or entries that cannot be had, so that
 * nothing may be put after them.
 */
import type { FaultCode } from '@chapeau/shared/protocol/fault'
import type { Live } from './live'
import type { Log } from './log'
import type { Storage } from './storage'

export interface Faults {
  /** Null while the room takes what is written. */
  readonly code: FaultCode | null
  /** Whether what is written now is refused for later. */
  readonly refuses: boolean
  /** A commit failed; returns why. */
  failed(error: unknown): FaultCode
  /** A commit went through. */
  stored(): void
  /** The document was made from the ledger again. */
  looked(): void
  /** Whether what was put off may be sent again. `idle`: nothing was, so there is nothing to try. */
  tryAgain(idle: boolean): boolean
  close(): void
}

/** After the document was made from the ledger: what was wrong with that (LF3, LF4). */
export function tellDamage(room: string, { seq, broken, snapshotFault }: Live, log: Log): void {
  if (broken !== null)
    log.error({ room, entry: seq + 1, cause: broken }, 'damaged; the room is read-only')
  if (snapshotFault !== null)
    log.warn({ room, cause: snapshotFault }, 'a snapshot that does not fit was left aside')
}

/** `tell` is called for each change of `code`. */
export function openFaults(
  storage: Storage,
  live: Pick<Live, 'broken'>,
  tell: (code: FaultCode | null) => void,
): Faults {
  const isBroken = (): boolean => live.broken !== null
  /** `trying`: it failed, and the next commit will show whether it works again */
  let own: { code: FaultCode; trying: boolean } | null = null

  const code = (): FaultCode | null =>
    isBroken() ? 'damaged' : (storage.fault ?? own?.code ?? null)
  let told = code()

  const look = (): void => {
    const now = code()
    if (now === told) return
    told = now
    tell(now)
  }
  const unwatch = storage.watch(() => {
    if (storage.fault === null) own = null
    look()
  })

  return {
    get code() {
      return code()
    },
    get refuses() {
      return code() !== null && (isBroken() || storage.fault !== null || own?.trying !== true)
    },
    failed(error) {
      own = { code: storage.failed(error), trying: false }
      look()
      return own.code
    },
    stored() {
      own = null
      look()
      storage.worked()
    },
    looked: look,
    tryAgain(idle) {
      if (storage.fault !== null || isBroken()) return false
      if (own) own = idle ? null : { ...own, trying: true }
      look()
      return true
    },
    close: unwatch,
  }
}
