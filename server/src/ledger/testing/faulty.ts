/** A ledger whose disk can be made to fail, as SQLite reports it. */
import type { Ledger } from '../ledger'

/** SQLite's extended result codes. */
export const SQLITE = {
  full: 13,
  readOnly: 8,
  corrupt: 11,
  constraint: 19,
  fsync: 1034,
  write: 778,
} as const

export const sqliteError = (code: keyof typeof SQLITE): Error =>
  Object.assign(new Error(`the disk failed: ${code}`), { errcode: SQLITE[code] })

export interface Faulty {
  ledger: Ledger
  /** From now on writing fails, everywhere or in one room; null: it works again. */
  breaks(code: keyof typeof SQLITE | null, room?: string): void
  /** The rooms of each transaction that went through. */
  transactions: string[][]
}

export function openFaulty(inner: Ledger): Faulty {
  let broken: { code: keyof typeof SQLITE; room: string | undefined } | null = null
  const transactions: string[][] = []
  const write = <T>(rooms: string[], work: () => T): T => {
    const { code, room } = broken ?? {}
    if (code !== undefined && (room === undefined || rooms.includes(room))) throw sqliteError(code)
    return work()
  }
  const stored = <T>(rooms: string[], work: () => T): T => {
    const result = write(rooms, work)
    transactions.push(rooms)
    return result
  }
  return {
    transactions,
    breaks(code, room) {
      broken = code === null ? null : { code, room }
    },
    ledger: {
      ...inner,
      append: (room, drafts) => stored([room], () => inner.append(room, drafts)),
      appendAll: batches =>
        stored(
          batches.map(({ room }) => room),
          () => inner.appendAll(batches),
        ),
      probe: () => write([], () => inner.probe()),
      keepSnapshot: (room, snapshot) => write([room], () => inner.keepSnapshot(room, snapshot)),
    },
  }
}
