/**
 * Prints the texts of large rooms on threads of their own (HO5): of 300 clauses and 5,000 proposals it
 * takes half a second. What was printed is kept, since many ask for the same; one is printed at a time,
 * and few may wait.
 */
import { openRecent } from '../ledger/recent'
import { runThread, type ThreadLimits } from '../thread'

export interface Order {
  /** of the ledger */
  path: string
  room: string
  /** the document after this entry */
  seq: number
  what: 'rolling' | 'clean'
}

export type Printed =
  | { kind: 'text'; text: string }
  /** there is no such entry */
  | { kind: 'none' }
  | { kind: 'too hard' }
  /** others are waiting already */
  | { kind: 'busy' }

export interface Printer {
  /** Never rejects. */
  print(room: string, seq: number, what: Order['what']): Promise<Printed>
}

const LIMITS: ThreadLimits = { timeMs: 30_000, memoryMb: 768 }
const WAITING = 16
const KEPT_CHARACTERS = 16 << 20

/** Structs of a document above which it is not printed between two turns of the event loop. */
export const LARGE_STRUCTS = 3000

const run = async (order: Order): Promise<Printed> => {
  const said = (await runThread('print-worker', order, LIMITS)) as { text: string | null } | null
  if (!said) return { kind: 'too hard' }
  return said.text === null ? { kind: 'none' } : { kind: 'text', text: said.text }
}

/** `path`: of the ledger. `waiting`: another number in tests only. */
export function openPrinter(path: string, waiting = WAITING): Printer {
  const kept = openRecent<string>(KEPT_CHARACTERS, text => text.length)
  const asked = new Map<string, Promise<Printed>>()
  let last: Promise<unknown> = Promise.resolve()

  return {
    print(room, seq, what) {
      const key = `${what} ${seq} ${room}`
      const known = kept.get(key)
      if (known !== undefined) return Promise.resolve({ kind: 'text', text: known })
      const begun = asked.get(key)
      if (begun) return begun
      if (asked.size >= waiting) return Promise.resolve({ kind: 'busy' })
      const printing = last
        .then(() => run({ path, room, seq, what }))
        .then(printed => {
          if (printed.kind === 'text') kept.set(key, printed.text)
          return printed
        })
        .finally(() => asked.delete(key))
      asked.set(key, printing)
      last = printing
      return printing
    },
  }
}
