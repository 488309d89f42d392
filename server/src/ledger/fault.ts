/** What an error of the storage means for a room, by SQLite's and the system's codes (LF1). */
import type { FaultCode } from '@chapeau/shared/protocol/fault'

const FULL = 13
const READ_ONLY = 8
const IO = 10
const CANNOT_OPEN = 14
const CORRUPT = 11
const NO_DATABASE = 26
const CONSTRAINT = 19

/** An extended code has the plain one in its lowest byte. */
const sqliteCode = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'errcode' in error
    ? Number(error.errcode) & 0xff
    : 0

export interface Trouble {
  readonly code: FaultCode
  /** the disk's, and so every room's; else it may be of this room alone */
  readonly everywhere: boolean
}

export function troubleOf(error: unknown): Trouble {
  switch (sqliteCode(error)) {
    case FULL:
      return { code: 'full', everywhere: true }
    case READ_ONLY:
      return { code: 'read-only', everywhere: true }
    case IO:
    case CANNOT_OPEN:
      return { code: 'failing', everywhere: true }
    case CORRUPT:
    case NO_DATABASE:
    case CONSTRAINT:
      return { code: 'damaged', everywhere: false }
    default:
      return { code: 'failing', everywhere: false }
  }
}

/** For what can wait or be left undone: nothing where the disk takes no writes. Throws what else happens. */
export function whereStorable<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (troubleOf(error).everywhere) return undefined
    throw error
  }
}
