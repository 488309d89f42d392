/**
 * Which entry brought a character (HI3): an index from (client, clock) to entries, read from the
 * ledger in slices and from then on only where it grew. An id's clocks come in order and without
 * holes (AU4), so what an entry brings begins where the one before it ended.
 */
import { assert } from '@chapeau/shared/assert'
import * as Y from 'yjs'
import type { Entry, Ledger } from './ledger'
import { openRecent } from './recent'
import { privateParty } from './room-name'
import { openSlices, type Pace } from './slices'

const KEPT_INDEXES = 8

/** Of one client id: `ends[i]` is the first clock after what entry `seqs[i]` brought. */
interface Brought {
  ends: number[]
  seqs: number[]
}

interface Index {
  seq: number
  clients: Map<number, Brought>
}

export interface Written {
  /** The entry that brought the unit; null where none did. Throws for a private room. */
  find(room: string, client: number, clock: number): Promise<Entry | null>
  /** Whether the whole room, or much of it, would have to be read first. */
  isBehind(room: string): boolean
}

/** Fewer entries are read in no time worth counting. */
const FEW_ENTRIES = 2000

export function openWritten(ledger: Ledger, pace: Pace): Written {
  const indexes = openRecent<Index>(KEPT_INDEXES)
  const reading = new Map<string, Promise<Index>>()

  const read = async (room: string): Promise<Index> => {
    const index = indexes.get(room) ?? { seq: 0, clients: new Map<number, Brought>() }
    const slices = openSlices(pace)
    for (const { seq, bytes } of ledger.read(room, index.seq + 1)) {
      for (const [client, end] of Y.parseUpdateMeta(bytes).to) {
        const brought = index.clients.get(client) ?? { ends: [], seqs: [] }
        index.clients.set(client, brought)
        brought.ends.push(end)
        brought.seqs.push(seq)
      }
      index.seq = seq
      if (slices.isOver()) await slices.next()
    }
    indexes.set(room, index)
    return index
  }

  /** Who asks while it is being read waits for the same reading. */
  const indexOf = (room: string): Promise<Index> => {
    const begun = reading.get(room)
    if (begun) return begun
    const started = read(room).finally(() => reading.delete(room))
    reading.set(room, started)
    return started
  }

  return {
    async find(room, client, clock) {
      assert(privateParty(room) === null, `the past of a private room is nobody's: ${room}`)
      const brought = (await indexOf(room)).clients.get(client)
      const at = brought ? firstAbove(brought.ends, clock) : -1
      const seq = brought?.seqs[at]
      return seq === undefined ? null : ledger.entry(room, seq)
    },
    isBehind: room => (ledger.head(room)?.seq ?? 0) - (indexes.get(room)?.seq ?? 0) > FEW_ENTRIES,
  }
}

/** The place of the first of ascending numbers that is above `value`; their count if none is. */
export function firstAbove(ascending: readonly number[], value: number): number {
  let [from, to] = [0, ascending.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (ascending[middle]! > value) to = middle
    else from = middle + 1
  }
  return from
}
