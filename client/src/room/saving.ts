/**
 * Whether what I wrote is durable, as a state machine without side effects (SY2).
 *
 * An edit is one local transaction. It waits until the server says that the message it went out with
 * is settled. When a connection is lost nobody knows what of it arrived, so all that was under way
 * waits again, and is settled with the answer to the next connection's sync step 1, which carries
 * everything that the server lacks. So "saved" is said late at times, and never early.
 */
import { unreachable } from '@chapeau/shared/assert'

/** Why the server will not have this person in the room again by itself. */
export type Ending = 'signed-out' | 'forbidden' | 'unknown' | 'failed'

/** `edits` are settled once the first `message` data messages of the connection are. */
export interface Flight {
  readonly message: number
  readonly edits: number
}

export type SavingState =
  | { readonly kind: 'connecting'; readonly unsent: number }
  | {
      readonly kind: 'open'
      /** the room's text has arrived on this connection */
      readonly joined: boolean
      readonly unsent: number
      readonly flights: readonly Flight[]
    }
  | { readonly kind: 'offline'; readonly unsent: number }
  /** until the room is there again with the server's state (AU10) */
  | { readonly kind: 'refused'; readonly code: string; readonly text: string }
  | { readonly kind: 'closed'; readonly ending: Ending; readonly unsent: number }

export type SavingEvent =
  /** what this device kept is there; so many changes in it are not known to be durable (OF1) */
  | { readonly kind: 'restored'; readonly edits: number }
  | { readonly kind: 'opened' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'joined' }
  /** `message`: with which it went out; null if it could not */
  | { readonly kind: 'edited'; readonly message: number | null }
  /** everything that the server lacked has gone out, the last of it with `message` */
  | { readonly kind: 'answered'; readonly message: number }
  | { readonly kind: 'saved'; readonly count: number }
  /** what went out with `from` has gone out again, in pieces, the last one as `message` */
  | { readonly kind: 'resent'; readonly from: number; readonly message: number }
  /** message `from` was refused for now; the server will ask for all that is missing */
  | { readonly kind: 'put off'; readonly from: number }
  | { readonly kind: 'refused'; readonly code: string; readonly text: string }
  | { readonly kind: 'closed'; readonly ending: Ending }
  /** the person asked to try again after the room was closed */
  | { readonly kind: 'retried' }

/** What the person is told. `waiting` counts their changes that are not known to be durable. */
export type Saving =
  | { readonly kind: 'connecting'; readonly waiting: number }
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving'; readonly waiting: number }
  | { readonly kind: 'offline'; readonly waiting: number }
  | { readonly kind: 'refused'; readonly code: string; readonly text: string }
  | { readonly kind: 'closed'; readonly ending: Ending; readonly waiting: number }

/** From the best news to the worst. */
const NEWS: readonly Saving['kind'][] = [
  'saved',
  'saving',
  'connecting',
  'offline',
  'refused',
  'closed',
]

/** Of two documents that one person writes in: the worse news, with all that waits in both. */
export function worse(a: Saving, b: Saving): Saving {
  const news = NEWS.indexOf(b.kind) > NEWS.indexOf(a.kind) ? b : a
  return 'waiting' in news ? { ...news, waiting: waitingOf(a) + waitingOf(b) } : news
}

const waitingOf = (saving: Saving): number => ('waiting' in saving ? saving.waiting : 0)

export const BEGINNING: SavingState = { kind: 'connecting', unsent: 0 }

const sum = (flights: readonly Flight[]): number =>
  flights.reduce((total, flight) => total + flight.edits, 0)

const fly = (flights: readonly Flight[], message: number, edits: number): readonly Flight[] => {
  if (edits === 0) return flights
  const last = flights.at(-1)
  return last?.message === message
    ? [...flights.slice(0, -1), { message, edits: last.edits + edits }]
    : [...flights, { message, edits }]
}

/** Changes that are not known to be durable; of refused ones a copy is kept elsewhere. */
export function waitingIn(state: SavingState): number {
  switch (state.kind) {
    case 'connecting':
    case 'offline':
    case 'closed':
      return state.unsent
    case 'open':
      return state.unsent + sum(state.flights)
    case 'refused':
      return 0
    default:
      return unreachable(state)
  }
}

type Open = Extract<SavingState, { kind: 'open' }>

function whileOpen(state: Open, event: SavingEvent): SavingState {
  switch (event.kind) {
    case 'restored':
      return { ...state, unsent: state.unsent + event.edits }
    case 'joined':
      return { ...state, joined: true }
    case 'edited':
      return event.message === null
        ? { ...state, unsent: state.unsent + 1 }
        : { ...state, flights: fly(state.flights, event.message, 1) }
    case 'answered':
      return { ...state, unsent: 0, flights: fly(state.flights, event.message, state.unsent) }
    case 'saved':
      return { ...state, flights: state.flights.filter(({ message }) => message > event.count) }
    case 'resent': {
      // nothing from there on counts before the last piece does, so no order need be assumed
      const before = state.flights.filter(({ message }) => message < event.from)
      const edits = sum(state.flights) - sum(before)
      return { ...state, flights: fly(before, event.message, edits) }
    }
    case 'put off': {
      const before = state.flights.filter(({ message }) => message < event.from)
      const unsent = state.unsent + sum(state.flights) - sum(before)
      return { ...state, unsent, flights: before }
    }
    case 'lost':
      return { kind: 'offline', unsent: waitingIn(state) }
    case 'refused':
      return { kind: 'refused', code: event.code, text: event.text }
    case 'closed':
      return { kind: 'closed', ending: event.ending, unsent: waitingIn(state) }
    case 'opened':
    case 'retried':
      return state
    default:
      return unreachable(event)
  }
}

export function advance(state: SavingState, event: SavingEvent): SavingState {
  if (state.kind === 'open') return whileOpen(state, event)
  if (state.kind === 'refused') {
    // the fresh replica may lose its connection too; all that matters is when the room is back
    if (event.kind === 'joined') return { kind: 'open', joined: true, unsent: 0, flights: [] }
    if (event.kind === 'closed') return { kind: 'closed', ending: event.ending, unsent: 0 }
    return event.kind === 'refused' ? { ...state, code: event.code, text: event.text } : state
  }
  const { unsent } = state
  switch (event.kind) {
    case 'restored':
      return { ...state, unsent: unsent + event.edits }
    case 'edited':
      return { ...state, unsent: unsent + 1 }
    case 'opened':
      return { kind: 'open', joined: false, unsent, flights: [] }
    case 'lost':
      return state.kind === 'closed' ? state : { kind: 'offline', unsent }
    case 'retried':
      return { kind: 'connecting', unsent }
    case 'closed':
      return { kind: 'closed', ending: event.ending, unsent }
    case 'refused':
      return { kind: 'refused', code: event.code, text: event.text }
    case 'joined':
    case 'answered':
    case 'saved':
    case 'resent':
    case 'put off':
      return state
    default:
      return unreachable(event)
  }
}

export function tell(state: SavingState): Saving {
  const waiting = waitingIn(state)
  switch (state.kind) {
    case 'connecting':
      return { kind: 'connecting', waiting }
    case 'open':
      if (!state.joined) return { kind: 'connecting', waiting }
      return waiting === 0 ? { kind: 'saved' } : { kind: 'saving', waiting }
    case 'offline':
      return { kind: 'offline', waiting }
    case 'refused':
      return state
    case 'closed':
      return { kind: 'closed', ending: state.ending, waiting }
    default:
      return unreachable(state)
  }
}
