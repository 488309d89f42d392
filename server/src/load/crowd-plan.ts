/** What the crowd (crowd.ts) is asked to do, and what it tells. Plain data: it passes between processes. */
import type { Delays } from './histogram'

/** How one person reaches a server. */
export interface Seat {
  url: string
  headers: Record<string, string>
  /** the party that the person writes for */
  party: number
  /** Hocuspocus puts the document's name before each frame. */
  envelope?: string
}

export interface Typing {
  kind: 'typing'
  /** all of them read; the first `typists` write, too */
  seats: Seat[]
  typists: number
  /** keystrokes a second of each who types; one rate after the other, each measured for `seconds` */
  rates: number[]
  seconds: number
  /** Stops at the first rate whose p95 is above this, in milliseconds. */
  until: number
  /** A caret moves with each keystroke. */
  carets: boolean
}

export interface Measured {
  rate: number
  keystrokes: number
  /** of a keystroke to somebody else */
  deliveries: number
  /** from keystroke to delivery */
  delays: Delays
  /** how long it was measured */
  seconds: number
  /** milliseconds of processor time of the crowd meanwhile */
  cpu: number
  /** messages that the server refused */
  refused: number
  /** connections that were lost */
  lost: number
}

/** Everybody at the same moment: connects, and asks for the document. */
export interface Joining {
  kind: 'joining'
  seats: Seat[]
  /** Stays in the room afterwards. */
  stays: boolean
}

export interface Joined {
  /** milliseconds from the beginning of a connection to the whole document, each */
  delays: number[]
  /** bytes of the document as one of them got it */
  bytes: number
  /** what is in it */
  clauses: number
  proposals: number
  /** how far each Yjs client id got */
  clocks: [client: number, clock: number][]
}

/** Types until the server is gone. */
export interface Losing {
  kind: 'losing'
  seats: Seat[]
  typists: number
  rate: number
}

/** By Yjs client id: how far somebody's words got. */
export interface Reached {
  client: number
  /** keystrokes that were sent */
  sent: number
  /** that somebody else saw */
  seen: number
  /** that the server said are saved */
  saved: number
}

export type Plan = Typing | Joining | Losing

/** A plan for typing is answered by what was measured at each rate, and `typed`; each other by one. */
export type Answer =
  | { kind: 'measured'; measured: Measured }
  | { kind: 'typed' }
  | { kind: 'joined'; joined: Joined }
  | { kind: 'reached'; reached: Reached[] }
  | { kind: 'failed'; message: string }
