/**
 * The ledger (SY3, SY4): for each room (room-name.ts) an ordered, append-only, hash-chained list of
 * updates. It is the only truth: the history, the audit trail and what a restart reads. Everything
 * else (the live document, snapshots) can be made again from it.
 *
 * Appending is synchronous and durable: when `append` returns, the entries are on the disk; when
 * it throws, none of them is.
 */

/** One admitted update, before it has a place in the ledger. Times are milliseconds since 1970. */
export interface Draft {
  readonly at: number
  /** the person, or `server` */
  readonly principal: string
  readonly party: number
  /** a canonical Yjs update, V1 (AU6) */
  readonly bytes: Uint8Array
  /** the client ids that wrote in it: each belongs to the first principal who used it (AU7) */
  readonly clients: readonly number[]
}

/** What is to be appended to one room. */
export interface Batch {
  readonly room: string
  readonly drafts: readonly Draft[]
}

/** `seq` counts from 1 without gaps; `hash` covers these fields and the hash before (chain.ts). */
export interface Entry {
  readonly seq: number
  readonly at: number
  readonly room: string
  readonly principal: string
  readonly party: number
  readonly bytes: Uint8Array
  readonly hash: Uint8Array
}

export interface Head {
  readonly seq: number
  readonly hash: Uint8Array
}

export interface RoomHead extends Head {
  readonly room: string
  /** when its first entry was written */
  readonly opened: number
}

/** The document after entry `seq`, encoded: a cache that may be thrown away at any time. */
export interface Snapshot {
  readonly seq: number
  readonly bytes: Uint8Array
}

export interface Ledger {
  /** Appends all or nothing, durably, in order. Throws when the storage fails; names the cause. */
  append(room: string, drafts: readonly Draft[]): number[]
  /** Several rooms in one transaction, with one fsync: all of it, or nothing (LF2). */
  appendAll(batches: readonly Batch[]): number[][]
  /** Stores something without meaning, durably; throws where appending would (LF1). */
  probe(): void
  /** The entries from `from` (default 1) on, in order. */
  read(room: string, from?: number): Iterable<Entry>
  /**
   * A wake-up after each append of this process: entries up to `seq` can be read. It may be lost
   * in a distributed ledger, so a receiver reads on from its own place, never from `seq`.
   * Returns a function that ends it.
   */
  watch(room: string, wake: (seq: number) => void): () => void
  entry(room: string, seq: number): Entry | null
  /** Null for a room that has no entries. */
  head(room: string): Head | null
  /** The rooms that have entries, private ones too, oldest first. */
  rooms(): RoomHead[]
  /** Who each client id belongs to (AU7). */
  authors(room: string): Map<number, string>
  /** `damaged`: its bytes are not those that were kept. */
  snapshot(room: string): Snapshot | 'damaged' | null
  /** Keeps a snapshot in place of the last one. */
  keepSnapshot(room: string, snapshot: Snapshot): void
  /** After which entries checkpoints are kept, in order: snapshots for reading the past (HI1). */
  checkpoints(room: string): number[]
  /** The last one at or before an entry whose bytes are those that were kept. */
  checkpoint(room: string, upTo: number): Snapshot | null
  keepCheckpoint(room: string, snapshot: Snapshot): void
  /** Keeps a text under its SHA-256. */
  keepText(text: Uint8Array): void
  /** Null unless it was kept, and is as it was. */
  text(hash: Uint8Array): Uint8Array | null
  close(): void
}
