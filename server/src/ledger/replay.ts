/**
 * From the ledger to a document. `replay` takes every entry in order and is the truth; `load`
 * starts at the snapshot. `compact` makes a new snapshot, and keeps it only if the document that a
 * joiner makes of it, the live one and the one loaded from the ledger have equal roots (AU12). Some
 * of the snapshots stay as checkpoints (HI1).
 */
import { quiet } from '@chapeau/shared/authority/party-doc'
import * as Y from 'yjs'
import { applyAdmitted } from '../authority/apply'
import { digest } from '../authority/digest'
import type { Entry, Ledger } from './ledger'
import { openRootsIn } from './room-name'

/** So many entries lie between two checkpoints, about. */
export const CHECKPOINT_EVERY = 5000

export interface Loaded {
  doc: Y.Doc
  /** the last entry that is in the document */
  seq: number
}

/** An empty document that changes nothing by itself (AU11), with the roots that such a room has. */
export function emptyDoc(room: string): Y.Doc {
  const doc = quiet(new Y.Doc())
  openRootsIn(room, doc)
  return doc
}

function follow(ledger: Ledger, room: string, loaded: Loaded, upTo: number): Loaded {
  for (const { seq, bytes } of ledger.read(room, loaded.seq + 1)) {
    if (seq > upTo) break
    applyAdmitted(loaded.doc, bytes, 'ledger')
    loaded.seq = seq
  }
  openRootsIn(room, loaded.doc)
  return loaded
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

/** Entry by entry from the first. */
export const replay = (ledger: Ledger, room: string, upTo = Infinity): Loaded =>
  follow(ledger, room, { doc: emptyDoc(room), seq: 0 }, upTo)

export function docOf(room: string, snapshot: Uint8Array): Y.Doc {
  const doc = emptyDoc(room)
  applyAdmitted(doc, snapshot, 'ledger')
  openRootsIn(room, doc)
  return doc
}

/** From the snapshot, if there is one, and the entries after it. */
export function load(ledger: Ledger, room: string): Loaded {
  const snapshot = ledger.snapshot(room)
  return snapshot
    ? follow(ledger, room, { doc: docOf(room, snapshot.bytes), seq: snapshot.seq }, Infinity)
    : replay(ledger, room)
}

/** The roots in which two documents differ, by name. */
export function differingRoots(a: Y.Doc, b: Y.Doc): string[] {
  const names = new Set([...a.share.keys(), ...b.share.keys()])
  return [...names].filter(root => digest(a, root) !== digest(b, root)).toSorted()
}

export type Compaction =
  { kind: 'kept'; seq: number; bytes: number } | { kind: 'differs'; roots: string[] }

/** `live` must hold exactly what the ledger holds. */
export function compact(ledger: Ledger, room: string, live: Y.Doc): Compaction {
  const { doc, seq } = load(ledger, room)
  const bytes = Y.encodeStateAsUpdate(doc)
  const roots = new Set([...differingRoots(live, doc), ...differingRoots(docOf(room, bytes), doc)])
  if (roots.size > 0) return { kind: 'differs', roots: [...roots].toSorted() }
  ledger.keepSnapshot(room, { seq, bytes })
  if (seq - (ledger.checkpoints(room).at(-1) ?? 0) >= CHECKPOINT_EVERY)
    ledger.keepCheckpoint(room, { seq, bytes })
  return { kind: 'kept', seq, bytes: bytes.length }
}
