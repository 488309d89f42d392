/**
 * What silences come to (SI2). The server's clock and the order of its ledger decide, never a device.
 *
 * A room settles its silences before it takes anything in that comes at or after a deadline, after
 * each change that concerns one, whenever it is opened, and when a timer of this server says so. The
 * outcome goes into the ledger in the same transaction as what led to it: so a break without its
 * outcome is never stored, and whatever is stored before a deadline was judged before it.
 *
 * Timers outlive rooms, which are unloaded when nobody is there; they are set anew after a start.
 */
import {
  SILENCE,
  type Outcome,
  type Silence,
  breaksIn,
  isSilenceKey,
  recordOutcome,
  runningSilences,
  silenceOf,
} from '@chapeau/shared/agenda/silence'
import { movesOfSilence } from '@chapeau/shared/agenda/silence-kept'
import { Negotiation } from '@chapeau/shared/negotiation'
import type * as Y from 'yjs'
import type { Ledger } from '../ledger/ledger'
import { privateParty } from '../ledger/room-name'
import type { Admission, Live } from './live'
import type { Scheduler } from './scheduler'

export interface Judgement {
  /** to be recorded now, by the id of the silence */
  outcomes: [id: string, outcome: Outcome][]
  /** the next deadline */
  next: number | null
}

/** `arrived`: the silences that were put or changed just now. */
export function judgeSilences(
  doc: Y.Doc,
  now: number,
  arrived: ReadonlySet<string> = new Set(),
): Judgement {
  const outcomes: [string, Outcome][] = []
  let next: number | null = null
  for (const { id, silence } of runningSilences(doc)) {
    const outcome = judge(doc, id, silence, now, arrived.has(id))
    if (outcome) outcomes.push([id, outcome])
    else next = Math.min(next ?? Infinity, silence.until)
  }
  return { outcomes, next }
}

/** Null while it runs. */
function judge(
  doc: Y.Doc,
  id: string,
  silence: Silence,
  now: number,
  isNew: boolean,
): Outcome | null {
  const common = { silence, at: now }
  const { off, until } = silence
  if (off) return { ...common, kind: 'called off', by: off.by, reason: off.reason }
  const [broken] = breaksIn(doc, id, silence)
  if (broken) {
    const { party, clause, reason, by } = broken
    return { ...common, kind: 'broken', party, clause, reason, by }
  }
  if (now < until) return null
  // put by somebody who was off-line: nobody could have broken it
  if (isNew)
    return { ...common, kind: 'called off', by: '', reason: 'It came after its own deadline.' }
  const negotiation = new Negotiation(doc)
  const moves = movesOfSilence(negotiation, silence)
  negotiation.destroy()
  return { ...common, kind: 'kept', moves }
}

const speaksOfSilence = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(SILENCE)

/**
 * Whether a silence may ever have been put in a room, by the bytes of its ledger alone (SP4): Yjs
 * writes a key as it is. Saying so costs a hundredth of loading the room.
 */
export function maySilence(ledger: Pick<Ledger, 'snapshot' | 'read'>, room: string): boolean {
  const snapshot = ledger.snapshot(room)
  if (snapshot === 'damaged' || (snapshot && speaksOfSilence(snapshot.bytes))) return true
  for (const { bytes } of ledger.read(room, (snapshot?.seq ?? 0) + 1))
    if (speaksOfSilence(bytes)) return true
  return false
}

const recordOutcomes = (doc: Y.Doc, outcomes: Judgement['outcomes']): void =>
  doc.transact(() => {
    for (const [id, outcome] of outcomes) recordOutcome(doc, id, outcome)
  })

/** The silences of one open room. */
export interface Silences {
  /** Before something is taken in: what comes at a deadline or after it comes too late. */
  settleWhatIsDue(): void
  /** After something was taken in. */
  settleWhatCame(): void
  settle(): void
  /** The document was made anew: outcomes may be gone with what could not be stored. */
  lookAgain(): void
}

const NONE: Silences = {
  settleWhatIsDue() {},
  settleWhatCame() {},
  settle() {},
  lookAgain() {},
}

/** What a room gives its silences. */
interface SilenceParts {
  scheduler: Scheduler
  deadlines: Deadlines
  log: { error(fields: object, message: string): void }
}

/** `admit`: as the server, with the next commit. */
export function openSilences(
  room: string,
  live: Pick<Live, 'doc' | 'heard'>,
  { scheduler, deadlines, log }: SilenceParts,
  admit: (change: (doc: Y.Doc) => void) => Admission,
): Silences {
  let deadline: number | null = null
  // in a private one nobody is under silence
  if (privateParty(room) !== null) return NONE

  const settle = (arrived?: ReadonlySet<string>): void => {
    const { outcomes, next } = judgeSilences(live.doc, scheduler.now(), arrived)
    deadline = next
    deadlines.set(room, next)
    if (outcomes.length === 0) return
    const admission = admit(doc => recordOutcomes(doc, outcomes))
    if (admission.kind === 'admitted') return
    log.error({ room, admission }, 'the outcome of a silence was not admitted')
    deadlines.retry(room)
  }

  return {
    settle,
    settleWhatIsDue() {
      if (deadline !== null && deadline <= scheduler.now()) settle()
    },
    settleWhatCame() {
      const keys = live.heard()
      if (keys.size > 0) settle(new Set([...keys].filter(isSilenceKey).map(silenceOf)))
    },
    lookAgain() {
      const { outcomes, next } = judgeSilences(live.doc, scheduler.now())
      const isDue = outcomes.length > 0
      deadline = isDue ? scheduler.now() : next
      if (isDue) deadlines.retry(room)
      else deadlines.set(room, next)
    },
  }
}

/** Timers for rooms, one each. */
export interface Deadlines {
  /** The room is due at that moment of the wall clock; null: it need not be. */
  set(room: string, at: number | null): void
  /** Nothing could be stored: tries again a little later. */
  retry(room: string): void
  close(): void
}

/** A wall clock may be set while we wait, and timers cannot be longer than 24 days. */
const LONGEST_NAP_MS = 60_000
const RETRY_MS = 10_000

export function openDeadlines(scheduler: Scheduler, due: (room: string) => void): Deadlines {
  const timers = new Map<string, () => void>()
  const clear = (room: string): void => {
    timers.get(room)?.()
    timers.delete(room)
  }
  const set = (room: string, at: number | null): void => {
    clear(room)
    if (at === null) return
    const wait = Math.min(Math.max(0, at - scheduler.now()), LONGEST_NAP_MS)
    const wake = (): void => {
      timers.delete(room)
      if (scheduler.now() < at) set(room, at)
      else due(room)
    }
    timers.set(room, scheduler.later(wait, wake))
  }
  return {
    set,
    retry: room => set(room, scheduler.now() + RETRY_MS),
    close() {
      for (const room of timers.keys()) clear(room)
    },
  }
}
