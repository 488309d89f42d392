/**
 * The live document of a room, in step with its ledger.
 *
 * An admitted update is applied at once, since the next one is judged against it, and waits in
 * `pending`. What waits is appended together (commits.ts); only then may anybody see it (SY2). So
 * whoever hands the document or its state to somebody commits first. If the append fails,
 * or Yjs throws on an update (AU6), the room has the document made anew from the ledger.
 */
import { concernsSilence } from '@chapeau/shared/agenda/silence'
import { SERVER } from '@chapeau/shared/document'
import { CLIENT_IDS_PER_PARTY } from '@chapeau/shared/protocol/caps'
import * as Y from 'yjs'
import { applyAdmitted } from '../authority/apply'
import type { authorise, Verdict } from '../authority/authorise'
import type { Draft, Ledger } from '../ledger/ledger'
import { compact, compacting, load, type Compaction } from '../ledger/replay'
import { openRootsIn, rootsIn } from '../ledger/room-name'
import { openAuthors } from './authors'

/** Who sends an update, and how many new client ids the session may still bring. */
export interface Author {
  readonly principal: string
  readonly party: number
  readonly mayWrite: boolean
  readonly mayMint: number
}

export type Admission =
  | { kind: 'admitted'; minted: number; dropped: number }
  /** Yjs threw: commit what waits, then rebuild */
  | { kind: 'crashed'; error: unknown }
  | Exclude<Verdict, { kind: 'new' }>

export interface Live {
  /** The document; it may hold what is not durable yet: commit before you show it. */
  readonly doc: Y.Doc
  /** the last ledger entry in it */
  readonly seq: number
  /** the entry of the snapshot that it was made from; 0 for none */
  readonly snapshotAt: number
  /** why the document was made without the snapshot, if there was one */
  readonly snapshotFault: string | null
  /** the person that a client id belongs to */
  readonly author: (client: number) => string | undefined
  /** Judges an update (AU2 to AU7) and applies what is new in it. Never throws; an exception in here is a crash. */
  admit(update: Uint8Array, author: Author, at: number): Admission
  /**
   * What waits for a place in the ledger; it waits no more. If it gets none the document holds what is
   * not durable, so rebuild it.
   */
  take(): Draft[]
  /** The drafts that were taken are durable. Returns them merged, or null if there were none. */
  stored(drafts: readonly Draft[], seqs: readonly number[]): Uint8Array | null
  /** What is wrong with the entry after `seq`: the document ends before it, and nothing may be appended. */
  readonly broken: string | null
  /** Takes in what others appended to the ledger, and returns it merged. */
  catchUp(): Uint8Array | null
  /** Makes the document anew from the ledger; what waits is gone. */
  rebuild(): void
  /** The keys of silences, and of breaks of them, that were written since this was last asked. */
  heard(): ReadonlySet<string>
  /** A new snapshot (AU12). Nothing may be waiting. */
  compact(): Compaction
  /** The same in steps, between which anything may happen (SP6). */
  compacting(): Generator<undefined, Compaction>
}

const merge = (updates: readonly Uint8Array[]): Uint8Array | null =>
  updates.length > 1 ? Y.mergeUpdates([...updates]) : (updates[0] ?? null)

/** Loads a room; one without entries is empty. Throws if the ledger cannot be read. */
export function openLive(ledger: Ledger, room: string, judge: typeof authorise): Live {
  let { doc, seq, broken, snapshotAt, snapshotFault } = load(ledger, room)
  let authors = openAuthors(ledger.authors(room))
  let pending: Draft[] = []
  let heard = new Set<string>()

  const listen = (): void =>
    void doc.on('afterTransaction', ({ changed }: Y.Transaction) => {
      for (const [type, keys] of changed)
        if (type.parent === null)
          for (const key of keys) if (key !== null && concernsSilence(key)) heard.add(key)
    })
  listen()

  const rebuild = (): void => {
    pending = []
    ;({ doc, seq, broken, snapshotAt, snapshotFault } = load(ledger, room))
    listen()
    heard = new Set()
    authors = openAuthors(ledger.authors(room))
  }

  const catchUp = (): Uint8Array | null => {
    const updates: Uint8Array[] = []
    for (const entry of ledger.read(room, seq + 1)) {
      applyAdmitted(doc, entry.bytes, 'ledger')
      updates.push(entry.bytes)
      seq = entry.seq
    }
    if (updates.length > 0) {
      authors = openAuthors(ledger.authors(room))
      openRootsIn(room, doc)
    }
    return merge(updates)
  }

  return {
    get doc() {
      return doc
    },
    get seq() {
      return seq
    },
    get broken() {
      return broken
    },
    get snapshotAt() {
      return snapshotAt
    },
    get snapshotFault() {
      return snapshotFault
    },
    author: client => authors.of(client),
    catchUp,
    rebuild,
    compact: () => compact(ledger, room, doc),
    compacting() {
      const compared = doc
      const isStill = (at: number): boolean =>
        compared === doc && at === seq && pending.length === 0
      return compacting(ledger, room, doc, isStill)
    },
    heard() {
      const keys = heard
      if (keys.size > 0) heard = new Set()
      return keys
    },
    admit(update, { principal, party, mayWrite, mayMint }, at) {
      let verdict: Verdict
      try {
        verdict = judge(doc, update, {
          party,
          roots: mayWrite ? rootsIn(room, party) : new Set(),
          owns: client => (authors.of(client) ?? principal) === principal,
          mayMint: mayWrite ? Math.min(mayMint, CLIENT_IDS_PER_PARTY - authors.idsOf(party)) : 0,
        })
        if (verdict.kind !== 'new') return verdict
        // a reader has no roots, so this cannot be; but it is the one thing that must never be
        if (!mayWrite) return { kind: 'refused', code: 'read-only', detail: 'a reader sent words' }
        applyAdmitted(doc, verdict.canonical, 'admitted')
      } catch (error) {
        return { kind: 'crashed', error }
      }
      const { canonical, clients, dropped } = verdict
      if (party === SERVER) openRootsIn(room, doc)
      const fresh = authors.bind(clients, principal)
      pending.push({ at, principal, party, bytes: canonical, clients: fresh })
      return { kind: 'admitted', minted: fresh.length, dropped }
    },
    take() {
      const drafts = pending
      pending = []
      return drafts
    },
    stored(drafts, seqs) {
      const last = seqs.at(-1)
      if (last === undefined) return null
      // another process wrote in between: its entries come first, ours are in the document already
      if (seqs[0] !== seq + 1) return catchUp()
      seq = last
      return merge(drafts.map(draft => draft.bytes))
    },
  }
}
