/**
 * Every limit of the wire, each with what follows from it (AU5). What the server already has never
 * counts: a reconnecting person's whole delete set is free.
 */

/** What one update may bring. The server refuses more; the sender then cuts it into pieces. */
export interface UpdateCaps {
  /** The message itself, in bytes: bounds decoding, about 60 ms at 1 MiB. */
  readonly messageBytes: number
  /** New bytes, as re-encoded: bounds what one message adds to the ledger and to every reader. */
  readonly newBytes: number
  /** New structs: 5,000 is a long day of typing off-line, about 30 ms to check and 10 ms to apply. */
  readonly structs: number
  /** New delete ranges: bounds the splitting and collecting that Yjs does for them. */
  readonly ranges: number
  /** Client ids with new structs: each costs every later transaction of everybody a map entry. */
  readonly clients: number
  /** Steps of Yjs's conflict loop: about 0.2 us each, so at most 0.1 s for one update. */
  readonly steps: number
}

export const UPDATE_CAPS: UpdateCaps = {
  messageBytes: 1 << 20,
  newBytes: 1 << 18,
  structs: 5_000,
  ranges: 5_000,
  clients: 32,
  steps: 500_000,
}

/** The largest clock: far beyond a life's typing, and sums of clocks stay safe integers. */
export const MAX_CLOCK = 2 ** 31

/** How deep a JSON value may nest: Yjs, browsers and we walk values by recursion. */
export const MAX_VALUE_DEPTH = 32

/** How deep shared types may nest: deleting, collecting and printing them recurse in every replica. */
export const MAX_TYPE_DEPTH = 64

/** What a client puts into one piece of a large update: well below UPDATE_CAPS, so that the room never stutters. */
export interface PieceCaps {
  readonly bytes: number
  readonly structs: number
  readonly ranges: number
  readonly clients: number
}

/** A piece of this size takes the server under 7 ms, so others' keystrokes pass in between. */
export const PIECE_CAPS: PieceCaps = { bytes: 24_000, structs: 500, ranges: 500, clients: 16 }

/** An update above this many bytes is worth cutting before it is sent; a keystroke has about 25. */
export const SPLIT_ABOVE_BYTES = PIECE_CAPS.bytes

/** New client ids one session may bring: one per opened tab, so 64 is a week of reloads without a connection. */
export const CLIENT_IDS_PER_SESSION = 64

/** New client ids one party may bring in all: at 1,000 a keystroke costs everybody 0.13 ms, at 10,000 already 2.6 ms. */
export const CLIENT_IDS_PER_PARTY = 2_000

/** Work a party may cause at once, in milliseconds of the server's time: some thirty full pieces. */
export const WORK_BURST_MS = 2_000

/** Work a party may cause for ever, in milliseconds per second: one party can take a tenth of the room, no more. */
export const WORK_MS_PER_SECOND = 100
