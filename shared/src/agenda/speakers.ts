/**
 * The speakers' list (LE6): who asked for the floor, who is next, who speaks, who spoke on what.
 *
 *   tabled:n  `request:<id>`       a delegation asks for the floor, until it takes that back
 *   draft     `speaker:<request>`  the place that the chair gave to a request; or that it was passed over
 *   draft     `speaker:+<id>`      a party that the chair put on the list itself
 *   draft     `speech:<entry>`     the floor was given to that entry, and since when; until when
 *   draft     `speaking-limit`     how long a speech may take
 *
 * `<request>` is `<party>/<id>`. An entry's place and its speech are two values, so that a chair who
 * puts the list in order never undoes that another one gave the floor. Entries that have a place stand
 * first, in the order of a fractional key, then the others in the order in which they asked. Of a
 * party's requests only the first counts; the floor answers them all. At one moment one speaks: who
 * was given the floor last.
 */
import { generateNKeysBetween } from 'fractional-indexing'
import { FIRST_DELEGATION, draft, tabled } from '../document'
import { isCount, isNumber, isObject, isText, isTime } from '../guard'
import type { Negotiation } from '../negotiation'

/** What a delegation wants to speak to: a host of the sheet, or null for the text at large. */
interface Wish {
  clause: string | null
  at: number
  by: string
}

/** What the chair wrote about an entry; `order` is null for one that was passed over. */
interface Seat extends Wish {
  party: number
  order: string | null
}

/** What is written when the floor is given. `answers`: the requests that it answers. */
interface Floor extends Wish {
  party: number
  answers: readonly string[]
  /** milliseconds; null for as long as it takes */
  limit: number | null
  until?: number
}

/** Somebody who waits for the floor. `entry` names the place on the list. */
export interface Waiting {
  entry: string
  party: number
  clause: string | null
  /** since when */
  at: number
  /** the delegation asked for it itself */
  asked: boolean
}

/** A speech, past or present. */
export interface Speech {
  entry: string
  party: number
  clause: string | null
  from: number
  /** null while it lasts */
  until: number | null
  limit: number | null
}

const REQUEST = 'request:'
const SEAT = 'speaker:'
const SPEECH = 'speech:'
const LIMIT = 'speaking-limit'
/** begins the names of entries that no delegation asked for */
const ADDED = '+'

const isWish = (value: unknown): value is Wish =>
  isObject(value) &&
  (value['clause'] === null || isText(value['clause'])) &&
  isTime(value['at']) &&
  isText(value['by'])

/** As `fractional-indexing` makes them, which refuses others. */
const isOrder = (value: unknown): boolean => isText(value) && /^[A-Za-z][0-9A-Za-z]*$/.test(value)

const isSeat = (value: unknown): value is Seat =>
  isWish(value) &&
  isCount(Reflect.get(value, 'party')) &&
  (Reflect.get(value, 'order') === null || isOrder(Reflect.get(value, 'order')))

const isLimit = (value: unknown): value is number => isNumber(value) && value > 0

const isFloor = (value: unknown): value is Floor => {
  if (!isWish(value)) return false
  const { party, answers, limit, until } = value as Wish & Record<string, unknown>
  return (
    isCount(party) &&
    Array.isArray(answers) &&
    answers.every(isText) &&
    (limit === null || isLimit(limit)) &&
    (until === undefined || isTime(until))
  )
}

interface Read {
  /** of the delegations that are in the room, the oldest first */
  requests: Map<string, Wish & { party: number }>
  seats: Map<string, Seat>
  floors: Map<string, Floor>
}

function read(negotiation: Negotiation): Read {
  const { doc } = negotiation
  const requests: [string, Wish & { party: number }][] = []
  for (const { number: party } of negotiation.parties()) {
    if (party < FIRST_DELEGATION) continue
    tabled(doc, party).forEach((value, key) => {
      if (!key.startsWith(REQUEST) || !isWish(value)) return
      const { clause, at, by } = value
      requests.push([`${party}/${key.slice(REQUEST.length)}`, { clause, at, by, party }])
    })
  }
  requests.sort(([a, { at }], [b, { at: other }]) => at - other || (a < b ? -1 : 1))
  const seats = new Map<string, Seat>()
  const floors = new Map<string, Floor>()
  draft(doc).forEach((value, key) => {
    if (key.startsWith(SEAT) && isSeat(value)) seats.set(key.slice(SEAT.length), value)
    else if (key.startsWith(SPEECH) && isFloor(value)) floors.set(key.slice(SPEECH.length), value)
  })
  return { requests: new Map(requests), seats, floors }
}

/** A party of another number than the roster has cannot be called, and is not on the list. */
const isKnown = (negotiation: Negotiation, party: number): boolean =>
  negotiation.party(party) !== undefined

/** Who waits, the next one first. */
export const queueOf = (negotiation: Negotiation): Waiting[] =>
  placed(negotiation, read(negotiation)).map(({ entry, wish, asked }) => ({
    entry,
    party: wish.party,
    clause: wish.clause,
    at: wish.at,
    asked,
  }))

const rank = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

interface Placed {
  entry: string
  wish: Wish & { party: number }
  order: string | null
  asked: boolean
}

function placed(negotiation: Negotiation, { requests, seats, floors }: Read): Placed[] {
  const answered = new Set([...floors].flatMap(([entry, { answers }]) => [entry, ...answers]))
  const found: Placed[] = []
  const heard = new Set<number>()
  for (const [entry, wish] of requests) {
    const seat = seats.get(entry)
    if (answered.has(entry) || seat?.order === null || heard.has(wish.party)) continue
    heard.add(wish.party)
    found.push({ entry, wish, order: seat?.order ?? null, asked: true })
  }
  for (const [entry, seat] of seats)
    if (entry.startsWith(ADDED) && seat.order !== null && !answered.has(entry))
      if (isKnown(negotiation, seat.party))
        found.push({ entry, wish: seat, order: seat.order, asked: false })
  return found.toSorted((a, b) =>
    a.order !== null && b.order !== null
      ? rank(a.order, b.order) || rank(a.entry, b.entry)
      : a.order !== null
        ? -1
        : b.order !== null
          ? 1
          : a.wish.at - b.wish.at || rank(a.entry, b.entry),
  )
}

/** All speeches, the first one first. Each ends at the latest when the next one begins. */
export function speechesOf(negotiation: Negotiation): Speech[] {
  const floors = [...read(negotiation).floors].toSorted(
    ([a, { at }], [b, { at: other }]) => at - other || (a < b ? -1 : 1),
  )
  return floors.map(([entry, { party, clause, at, until, limit }], i) => {
    const next = floors[i + 1]?.[1].at ?? Infinity
    const end = Math.max(at, Math.min(until ?? Infinity, next))
    return { entry, party, clause, from: at, until: end === Infinity ? null : end, limit }
  })
}

/** Who has the floor. */
export function speakerOf(negotiation: Negotiation): Speech | null {
  const last = speechesOf(negotiation).at(-1)
  return last?.until === null ? last : null
}

/** Milliseconds; `now` where it still lasts. The clock of who reads may be behind that of the chair. */
export const spokenFor = ({ from, until }: Speech, now: number): number =>
  Math.max(0, (until ?? now) - from)

export const isOverTime = (speech: Speech, now: number): boolean =>
  speech.limit !== null && spokenFor(speech, now) >= speech.limit

/** Which place a party has, from 1 on; null where it does not wait. */
export function placeOf(queue: readonly Waiting[], party: number): number | null {
  const at = queue.findIndex(one => one.party === party)
  return at < 0 ? null : at + 1
}

/** How long a speech may take from now on, in milliseconds. */
export function limitOf({ doc }: Negotiation): number | null {
  const limit = draft(doc).get(LIMIT)
  return isLimit(limit) ? limit : null
}

// ---- a delegation, inside a transaction of its own

/** Does nothing where it waits already. */
export function askForFloor(negotiation: Negotiation, party: number, id: string, wish: Wish): void {
  if (placeOf(queueOf(negotiation), party) !== null) return
  tabled(negotiation.doc, party).set(REQUEST + id, { ...wish })
}

/** Takes back everything that it still waits for. */
export function withdrawRequest(negotiation: Negotiation, party: number): void {
  const root = tabled(negotiation.doc, party)
  for (const entry of openRequests(read(negotiation), party))
    root.delete(REQUEST + entry.slice(entry.indexOf('/') + 1))
}

function openRequests({ requests, floors }: Read, party: number): string[] {
  const answered = new Set([...floors].flatMap(([entry, { answers }]) => [entry, ...answers]))
  return [...requests].flatMap(([entry, wish]) =>
    wish.party === party && !answered.has(entry) ? [entry] : [],
  )
}

// ---- the chair, inside a transaction of its own

/** At the end of the list. */
export function addSpeaker(negotiation: Negotiation, party: number, id: string, wish: Wish): void {
  const queue = placed(negotiation, read(negotiation))
  const [order] = seatUpTo(negotiation, queue, queue.length, 1)
  draft(negotiation.doc).set(SEAT + ADDED + id, { ...wish, party, order })
}

/** One place up (-1) or down (1); at the end of the list nothing happens. */
export function moveSpeaker(negotiation: Negotiation, entry: string, step: -1 | 1): void {
  const queue = placed(negotiation, read(negotiation))
  const at = queue.findIndex(one => one.entry === entry)
  const to = at + step
  if (at < 0 || to < 0 || to >= queue.length) return
  const [moved] = queue.splice(at, 1)
  const [order] = seatUpTo(negotiation, queue, to, 1)
  seat(negotiation, moved!, order!)
}

/**
 * Makes room for `count` entries before number `at` and gives their keys. Whoever stands before them
 * and has only asked so far gets a place, so that they stay before them; and where chairs gave one
 * key at once, those who share it are spread out.
 */
function seatUpTo(
  negotiation: Negotiation,
  queue: readonly Placed[],
  at: number,
  count: number,
): string[] {
  const before = queue.slice(0, at)
  const unseated = before.findIndex(({ order }) => order === null)
  const from = unseated < 0 ? at : unseated
  const low = queue[from - 1]?.order ?? null
  // what has the same key as the one before it has to move on as well
  const tied = queue.slice(at).filter(({ order }) => order !== null && order === low)
  const high = unseated < 0 ? (queue[at + tied.length]?.order ?? null) : null
  const keys = generateNKeysBetween(low, high, at - from + count + tied.length)
  const seated = [...queue.slice(from, at), ...tied]
  const theirs = [...keys.slice(0, at - from), ...keys.slice(at - from + count)]
  for (const [i, one] of seated.entries()) seat(negotiation, one, theirs[i]!)
  return keys.slice(at - from, at - from + count)
}

const seat = ({ doc }: Negotiation, { entry, wish }: Placed, order: string | null): void => {
  const { party, clause, at, by } = wish
  draft(doc).set(SEAT + entry, { party, clause, at, by, order })
}

/** Takes somebody off the list who has not spoken. A delegation may ask anew. */
export function passOver(negotiation: Negotiation, entry: string): void {
  const all = read(negotiation)
  const found = placed(negotiation, all).find(one => one.entry === entry)
  if (!found) return
  // of what it asked for at once, none shall come up again
  for (const open of found.asked ? openRequests(all, found.wish.party) : [entry])
    seat(negotiation, { ...found, entry: open }, null)
}

/** Whoever speaks then has finished. */
export function giveFloor(
  negotiation: Negotiation,
  entry: string,
  { at, by }: Omit<Wish, 'clause'>,
): void {
  const all = read(negotiation)
  const found = placed(negotiation, all).find(one => one.entry === entry)
  if (!found) return
  // also by a clock that is behind that of the chair who gave it before
  const from = Math.max(at, (speechesOf(negotiation).at(-1)?.from ?? -1) + 1)
  endSpeech(negotiation, from)
  const { party, clause } = found.wish
  const answers = openRequests(all, party)
  const limit = limitOf(negotiation)
  draft(negotiation.doc).set(SPEECH + entry, { party, clause, at: from, by, answers, limit })
}

/** Who has the floor has finished. */
export function endSpeech(negotiation: Negotiation, at: number): void {
  const speech = speakerOf(negotiation)
  const floor = speech && read(negotiation).floors.get(speech.entry)
  if (speech && floor)
    draft(negotiation.doc).set(SPEECH + speech.entry, { ...floor, until: Math.max(at, floor.at) })
}

/** The floor was given by mistake: its speaker waits again. */
export function takeFloorBack(negotiation: Negotiation): void {
  const speech = speakerOf(negotiation)
  if (speech) draft(negotiation.doc).delete(SPEECH + speech.entry)
}

/** `limit`: milliseconds, for the speeches that begin from now on; null for none. */
export function setLimit({ doc }: Negotiation, limit: number | null): void {
  if (limit === null) draft(doc).delete(LIMIT)
  else draft(doc).set(LIMIT, limit)
}
