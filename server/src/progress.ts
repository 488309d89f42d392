/**
 * Brackets over time (HI5): the room replayed with a model beside it, counted at some entries. The
 * replay goes in slices; it and its model stay where they ended, so that asking again costs the
 * entries since. It is counted at the first entry with which there is a text, at multiples of a power
 * of two, which doubles as the ledger grows, and at the last one: what was counted is used again.
 */
import { assert } from '@chapeau/shared/assert'
import { SERVER } from '@chapeau/shared/document'
import { Negotiation } from '@chapeau/shared/negotiation'
import { tally, type Tally } from '@chapeau/shared/rolling/brackets'
import type { Ledger } from './ledger/ledger'
import { openRecent } from './ledger/recent'
import { emptyDoc, followOn, type Loaded } from './ledger/replay'
import { openRootsIn, privateParty } from './ledger/room-name'
import { openSlices, type Pace, type Slices } from './ledger/slices'

const MOST_POINTS = 60
const KEPT_REPLAYS = 2
const FEW_ENTRIES = 2000
/** Nobody waits for it: of one core it takes a quarter, and the rest is for those who type (SP5). */
const REST = 3

export interface Point extends Tally {
  seq: number
  at: number
}

interface Replay extends Loaded {
  negotiation: Negotiation
  /** by entry, in order; the first one stays */
  counted: Map<number, Point>
}

export interface Progress {
  /** Oldest first, at most 60, the last one now; none before the room has a text. Throws for a private room. */
  points(room: string): Promise<Point[]>
  /** Whether the whole room, or much of it, would have to be replayed first. */
  isBehind(room: string): boolean
}

/** A power of two; so few multiples of it are up to `head` that the first point and the last have room. */
function stepOf(head: number): number {
  let step = 1
  while (Math.floor(head / step) > MOST_POINTS - 2) step *= 2
  return step
}

function begin(room: string): Replay {
  assert(privateParty(room) === null, `the past of a private room is nobody's: ${room}`)
  const doc = emptyDoc(room)
  return { doc, seq: 0, negotiation: new Negotiation(doc), counted: new Map() }
}

export function openProgress(ledger: Ledger, pace: Pace): Progress {
  const replays = openRecent<Replay>(KEPT_REPLAYS)
  const asked = new Map<string, Promise<Point[]>>()

  const count = async (replay: Replay, at: number, slices: Slices): Promise<void> => {
    const { seq, negotiation, counted } = replay
    for (const { host } of negotiation.sheet()) {
      if (slices.isOver()) await slices.next()
      negotiation.rolling(host)
    }
    counted.set(seq, { seq, at, ...tally(negotiation) })
  }

  const replayed = async (room: string): Promise<Point[]> => {
    const slices = openSlices(pace, REST)
    const replay = replays.get(room) ?? begin(room)
    const { negotiation, counted, doc } = replay
    const head = ledger.head(room)?.seq ?? 0
    const step = stepOf(head)
    replays.delete(room)
    const entries = ledger.read(room, replay.seq + 1)[Symbol.iterator]()
    const isPoint = (seq: number): boolean =>
      negotiation.isReady && (counted.size === 0 || seq % step === 0 || seq === head)
    while (replay.seq < head) {
      let at = 0
      followOn(replay, entries, done => {
        at = done.at
        // after one of the server's there may be a new party, and with it a root to open
        return done.seq < head && done.party !== SERVER && !isPoint(done.seq) && !slices.isOver()
      })
      openRootsIn(room, doc)
      if (isPoint(replay.seq)) await count(replay, at, slices)
      if (slices.isOver()) await slices.next()
    }
    const [, ...later] = counted.keys()
    for (const seq of later) if (seq % step !== 0 && seq !== head) counted.delete(seq)
    replays.set(room, replay)
    return [...counted.values()]
  }

  return {
    points(room) {
      const begun = asked.get(room)
      if (begun) return begun
      const started = replayed(room).finally(() => asked.delete(room))
      asked.set(room, started)
      return started
    },
    isBehind: room => (ledger.head(room)?.seq ?? 0) - (replays.get(room)?.seq ?? 0) > FEW_ENTRIES,
  }
}
