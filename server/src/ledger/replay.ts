/**
 * From the ledger to a document. `replay` takes every entry in order and is the truth; `load`
 * starts at the snapshot. `compact` makes a new snapshot, and keeps it only if the document that a
 * joiner makes of it, the live one and the one loaded from the ledger have equal roots (AU12). Some
 * of the snapshots stay as checkpoints (HI1).
 *
 * Loading trusts nothing that can be made again, and little of what cannot (LF3, LF4): a snapshot that
 * does not fit the entries is left aside, and the entries that are read must hang together by their
 * hashes. Where they do not, the document is that of the last good entry, and says so.
 */
import { quiet } from '@chapeau/shared/authority/party-doc'
import * as Y from 'yjs'
import { applyAdmitted } from '../authority/apply'
import { digest } from '../authority/digest'
import { GENESIS, hashOf, sameBytes } from './chain'
import type { Entry, Ledger } from './ledger'
import { troubleOf } from './fault'
import { openRootsIn } from './room-name'

/** So many entries lie between two checkpoints, about. */
export const CHECKPOINT_EVERY = 5000

export interface Loaded {
  doc: Y.Doc
  /** the last entry that is in the document */
  seq: number
}

export interface Load extends Loaded {
  /** What is wrong with the entry after `seq`, as a clause; null for a ledger that is whole. */
  broken: string | null
  /** The entry of the snapshot that it began with; 0 for none. */
  snapshotAt: number
  /** Why the snapshot was left aside, if there was one that does not fit. */
  snapshotFault: string | null
}

/** An empty document that changes nothing by itself (AU11), with the roots that such a room has. */
export function emptyDoc(room: string): Y.Doc {
  const doc = quiet(new Y.Doc())
  openRootsIn(room, doc)
  return doc
}

/**
 * Applies the entries that come next, one at least, as long as it shall go on. All of it is one
 * transaction, which takes a quarter of the time that one for each entry takes and gives the same
 * roots. The caller ends it for others' turns. Throws where no entry comes.
 */
export function followOn(
  loaded: Loaded,
  entries: Iterator<Entry>,
  goesOn: (done: Entry) => boolean,
): void {
  loaded.doc.transact(() => {
    for (;;) {
      const next = entries.next()
      if (next.done) throw new Error(`no entry comes after ${loaded.seq}`)
      applyAdmitted(loaded.doc, next.value.bytes, 'ledger')
      loaded.seq = next.value.seq
      if (!goesOn(next.value)) return
    }
  }, 'ledger')
}

/** Entry by entry from the first. Throws where one cannot be read or applied. */
export function replay(ledger: Ledger, room: string, upTo = Infinity): Loaded {
  const loaded: Loaded = { doc: emptyDoc(room), seq: 0 }
  for (const { seq, bytes } of ledger.read(room)) {
    if (seq > upTo) break
    applyAdmitted(loaded.doc, bytes, 'ledger')
    loaded.seq = seq
  }
  openRootsIn(room, loaded.doc)
  return loaded
}

export function docOf(room: string, snapshot: Uint8Array): Y.Doc {
  const doc = emptyDoc(room)
  applyAdmitted(doc, snapshot, 'ledger')
  openRootsIn(room, doc)
  return doc
}

/** Entries one after the other; where a page of them cannot be read, each is tried alone. */
function* readOn(ledger: Ledger, room: string, from: number): Generator<Entry> {
  let next = from
  try {
    for (const entry of ledger.read(room, from)) {
      yield entry
      next = entry.seq + 1
    }
    return
  } catch {
    // below
  }
  for (let entry = ledger.entry(room, next); entry; entry = ledger.entry(room, ++next)) yield entry
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

/**
 * Follows the chain from `start`, whose last entry has the hash `before`, as far as it holds. All of
 * it is one transaction, see `followOn`.
 */
function follow(ledger: Ledger, room: string, start: Loaded, before: Uint8Array): Load {
  const { doc } = start
  const snapshotAt = start.seq
  let seq = snapshotAt
  let hash = before
  const apply = (): string | null => {
    for (const entry of readOn(ledger, room, seq + 1)) {
      if (entry.seq !== seq + 1) return 'it is missing'
      if (!sameBytes(entry.hash, hashOf(hash, entry))) return 'its hash is not that of its content'
      applyAdmitted(doc, entry.bytes, 'ledger')
      seq = entry.seq
      hash = entry.hash
    }
    const head = ledger.head(room) ?? GENESIS
    if (head.seq > seq) return 'it is missing'
    return sameBytes(head.hash, hash) && head.seq === seq ? null : 'the head does not fit'
  }
  let broken: string | null
  try {
    broken = doc.transact(apply, 'ledger')
  } catch (error) {
    // the disk's trouble passes; that of an entry does not
    if (troubleOf(error).everywhere) throw error
    broken = `it cannot be read or applied: ${messageOf(error)}`
    // what waits for something that never comes is no part of the document
    doc.store.pendingStructs = doc.store.pendingDs = null
  }
  openRootsIn(room, doc)
  return { doc, seq, broken, snapshotAt, snapshotFault: null }
}

type Start = { ok: true; loaded: Loaded; hash: Uint8Array } | { ok: false; why: string | null }

function startAtSnapshot(ledger: Ledger, room: string): Start {
  try {
    const snapshot = ledger.snapshot(room)
    if (snapshot === null) return { ok: false, why: null }
    if (snapshot === 'damaged') return { ok: false, why: 'its bytes are not those that were kept' }
    const entry = ledger.entry(room, snapshot.seq)
    if (!entry) return { ok: false, why: `it is of entry ${snapshot.seq}, which does not exist` }
    const loaded = { doc: docOf(room, snapshot.bytes), seq: snapshot.seq }
    return { ok: true, loaded, hash: entry.hash }
  } catch (error) {
    if (troubleOf(error).everywhere) throw error
    return { ok: false, why: `it cannot be read: ${messageOf(error)}` }
  }
}

/**
 * From the snapshot, if there is one that fits, and the entries after it. Throws if not even the
 * first entry can be had.
 */
export function load(ledger: Ledger, room: string): Load {
  const start = startAtSnapshot(ledger, room)
  if (start.ok) {
    const loaded = follow(ledger, room, start.loaded, start.hash)
    if (loaded.broken === null) return loaded
    // is it the entry, or does the snapshot not fit?
    const anew = followAll(ledger, room)
    if (anew.broken !== null && anew.seq <= loaded.seq) return loaded
    return { ...anew, snapshotFault: `entry ${loaded.seq + 1} does not follow from it` }
  }
  const anew = followAll(ledger, room)
  if (anew.seq === 0 && anew.broken !== null)
    throw new Error(`entry 1 of ${room} cannot be had: ${anew.broken}`)
  return { ...anew, snapshotFault: start.why }
}

const followAll = (ledger: Ledger, room: string): Load =>
  follow(ledger, room, { doc: emptyDoc(room), seq: 0 }, GENESIS.hash)

/** The roots in which two documents differ, by name. */
export function differingRoots(a: Y.Doc, b: Y.Doc): string[] {
  const names = new Set([...a.share.keys(), ...b.share.keys()])
  return [...names].filter(root => digest(a, root) !== digest(b, root)).toSorted()
}

export type Compaction =
  | { kind: 'kept'; seq: number; bytes: number }
  /** the snapshot before was not what its entries give; it was made anew from them */
  | { kind: 'snapshot differed'; seq: number; bytes: number; roots: string[] }
  /** the live document is not what the entries give; a snapshot of these was kept, so load that */
  | { kind: 'live differed'; seq: number; bytes: number; roots: string[] }
  /** what a joiner would get is not the document that was encoded; nothing was kept */
  | { kind: 'encoding differs'; roots: string[] }
  /** the entries cannot all be had */
  | { kind: 'broken'; roots: string[] }

  /** somebody wrote while it was compared; nothing was kept */
  | { kind: 'overtaken' }

type Digests = ReadonlyMap<string, string>

/** A root a step. */
function* digestsOf(doc: Y.Doc): Generator<undefined, Digests> {
  const digests = new Map<string, string>()
  for (const root of doc.share.keys()) {
    digests.set(root, digest(doc, root))
    yield
  }
  return digests
}

const differing = (a: Digests, b: Digests): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter(root => a.get(root) !== b.get(root)).toSorted()

/**
 * `live` must hold exactly what the ledger holds at the first step, and is compared as long as
 * `isStill` says that it does. Between two steps anything may happen (SP6): the longest one makes one
 * document of a snapshot.
 */
export function* compacting(
  ledger: Ledger,
  room: string,
  live: Y.Doc,
  isStill: (seq: number) => boolean,
): Generator<undefined, Compaction> {
  const loaded = load(ledger, room)
  if (loaded.broken !== null) return { kind: 'broken', roots: [] }
  yield
  const ours = digestsOf(live)
  let step = ours.next()
  for (; !step.done; step = ours.next()) {
    yield
    if (!isStill(loaded.seq)) return { kind: 'overtaken' }
  }
  const there = yield* digestsOf(loaded.doc)
  const roots = differing(step.value, there)
  const truth = roots.length === 0 ? loaded : replay(ledger, room, loaded.seq)
  const { doc, seq } = truth
  const bytes = Y.encodeStateAsUpdate(doc)
  yield
  const joiner = docOf(room, bytes)
  yield
  const whole = truth === loaded ? there : yield* digestsOf(doc)
  const lost = differing(yield* digestsOf(joiner), whole)
  if (lost.length > 0) return { kind: 'encoding differs', roots: lost }
  ledger.keepSnapshot(room, { seq, bytes })
  if (seq - (ledger.checkpoints(room).at(-1) ?? 0) >= CHECKPOINT_EVERY)
    ledger.keepCheckpoint(room, { seq, bytes })
  const made = { seq, bytes: bytes.length }
  if (roots.length === 0) return { kind: 'kept', ...made }
  const wrong = differing(step.value, whole)
  return wrong.length === 0
    ? { kind: 'snapshot differed', ...made, roots }
    : { kind: 'live differed', ...made, roots: wrong }
}

/** All of it at once. */
export function compact(ledger: Ledger, room: string, live: Y.Doc): Compaction {
  const steps = compacting(ledger, room, live, () => true)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
