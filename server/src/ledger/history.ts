/**
 * The document as it was after any entry (HI1): made from the nearest checkpoint at or before it and
 * the entries after that, and so exactly what replay from the first entry gives.
 *
 * Checkpoints are a cache. They are made when a room compacts (replay.ts), and here, where a walk
 * passes `CHECKPOINT_EVERY` entries without meeting one; a missing or damaged one costs a
 * longer walk. One is kept only if the document made of it has the same roots (AU12), so that what
 * hostile updates say of neighbours that never were is as it was, too.
 *
 * A walk goes in slices, one walk at a time. Where the last one in a room ended is kept, so going on
 * from there costs the entries between.
 */
import { assert } from '@chapeau/shared/assert'
import * as Y from 'yjs'
import { digest } from '../authority/digest'
import type { Log } from '../room/log'
import type { Entry, Ledger } from './ledger'
import { openRecent } from './recent'
import { CHECKPOINT_EVERY, docOf, emptyDoc, followOn, type Loaded } from './replay'
import { openRootsIn, privateParty } from './room-name'
import { openSlices, type Pace, type Slices } from './slices'

const MOST_MOMENTS = 500
/** Documents at which walks ended. */
const KEPT_WALKS = 2
const KEPT_STATE_BYTES = 32 << 20
/** A ledger of so few entries is read in some ten milliseconds. */
const LIGHT_ENTRIES = 2000

/** `bytes`: the document after an entry, as one Yjs update (V1); `at`: when that entry was written. */
export interface State {
  readonly at: number
  readonly bytes: Uint8Array
}

export interface Moment {
  seq: number
  at: number
}

/** Of public rooms only: all of it throws for a private one. */
export interface History {
  /** Looks at the document after an entry, without keeping or changing it. Null where there is no such entry. */
  at<T>(room: string, seq: number, look: (doc: Y.Doc, entry: Entry) => T): Promise<T | null>
  state(room: string, seq: number): Promise<State | null>
  /** Whether the state can be had in no time worth counting. */
  isLight(room: string, seq: number): boolean
  /** At most 500 entries, evenly spread, the first and the last among them. */
  moments(room: string): { head: number; moments: Moment[] }
}

export interface HistoryParts {
  ledger: Ledger
  log: Pick<Log, 'warn'>
  pace: Pace
  /** Entries between checkpoints; another number in tests only. */
  every?: number
}

export function openHistory(parts: HistoryParts): History {
  const { ledger, log, pace, every = CHECKPOINT_EVERY } = parts
  const ends = openRecent<Loaded>(KEPT_WALKS)
  const states = openRecent<State>(KEPT_STATE_BYTES, ({ bytes }) => bytes.length)
  let last: Promise<unknown> = Promise.resolve()

  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const turn = last.then(task)
    last = turn.catch(() => {})
    return turn
  }

  /** Where to begin: at the end of the last walk, unless a checkpoint saves much of the way. */
  const start = (room: string, seq: number, marks: readonly number[]): Loaded => {
    const nearest = marks.findLast(mark => mark <= seq) ?? 0
    const end = ends.get(room)
    if (end && end.seq <= seq && nearest - end.seq < every) return end
    const kept = ledger.checkpoint(room, seq)
    return kept ? { doc: docOf(room, kept.bytes), seq: kept.seq } : { doc: emptyDoc(room), seq: 0 }
  }

  const keep = async (room: string, { doc, seq }: Loaded, slices: Slices): Promise<void> => {
    openRootsIn(room, doc)
    const bytes = Y.encodeStateAsUpdate(doc)
    if (slices.isOver()) await slices.next()
    const made = docOf(room, bytes)
    for (const root of new Set([...doc.share.keys(), ...made.share.keys()])) {
      if (slices.isOver()) await slices.next()
      if (digest(doc, root) === digest(made, root)) continue
      return log.warn({ room, seq, root }, 'no checkpoint: a joiner would read it otherwise')
    }
    try {
      ledger.keepCheckpoint(room, { seq, bytes })
    } catch (error) {
      log.warn({ room, seq, err: error }, 'no checkpoint could be kept')
    }
  }

  const walk = async (room: string, seq: number): Promise<Loaded> => {
    const slices = openSlices(pace)
    const marks = ledger.checkpoints(room)
    const loaded = start(room, seq, marks)
    // ahead of where a checkpoint began the walk there are damaged ones only, which are made anew
    const isMark = new Set(loaded === ends.get(room) ? marks : [])
    // half a step would be a wrong document for whoever comes next
    ends.delete(room)
    let kept = marks.findLast(mark => mark <= loaded.seq) ?? 0
    const entries = ledger.read(room, loaded.seq + 1)[Symbol.iterator]()
    while (loaded.seq < seq) {
      const stop = Math.min(seq, kept + every)
      followOn(loaded, entries, done => {
        if (isMark.has(done.seq)) kept = done.seq
        return done.seq < stop && !slices.isOver()
      })
      if (loaded.seq === kept + every) {
        kept = loaded.seq
        await keep(room, loaded, slices)
      }
      if (slices.isOver()) await slices.next()
    }
    openRootsIn(room, loaded.doc)
    ends.set(room, loaded)
    return loaded
  }

  const entryOf = (room: string, seq: number): Entry | null => {
    assert(privateParty(room) === null, `the past of a private room is nobody's: ${room}`)
    return ledger.entry(room, seq)
  }

  const at: History['at'] = (room, seq, look) =>
    inTurn(async () => {
      const entry = entryOf(room, seq)
      return entry ? look((await walk(room, seq)).doc, entry) : null
    })

  return {
    at,
    async state(room, seq) {
      const known = states.get(key(room, seq))
      if (known) return known
      const state = await at(room, seq, (doc, entry) => ({
        at: entry.at,
        bytes: Y.encodeStateAsUpdate(doc),
      }))
      if (state) states.set(key(room, seq), state)
      return state
    },
    isLight: (room, seq) =>
      states.get(key(room, seq)) !== undefined || (ledger.head(room)?.seq ?? 0) <= LIGHT_ENTRIES,
    moments(room) {
      const head = ledger.head(room)?.seq ?? 0
      return {
        head,
        moments: spread(head, MOST_MOMENTS).map(seq => ({ seq, at: entryOf(room, seq)!.at })),
      }
    },
  }
}

const key = (room: string, seq: number): string => `${seq} ${room}`

/** At most `most` whole numbers from 1 to `head`, evenly spread, both ends among them. */
export function spread(head: number, most: number): number[] {
  const count = Math.min(head, most)
  const step = count > 1 ? (head - 1) / (count - 1) : 0
  return Array.from({ length: count }, (_, i) => Math.round(1 + i * step))
}
