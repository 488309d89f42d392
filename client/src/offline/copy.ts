/**
 * A document as it is kept on this device (OF1).
 *
 * Each change of the document joins a queue. While nothing is being written, the queue is written as
 * one row, with how many edits wait for the server, in one transaction; what happens meanwhile makes
 * the next row. So a keystroke costs an array's push, and however fast changes come, one transaction
 * is under way at a time. Changes of others can wait a second, for the server has them; one's own
 * cannot, and are forced to the disk. After many rows the whole document is written in their place.
 * A window removes only rows that are in its document: those that it read or wrote itself. What
 * another one wrote since stays, so both may write at once.
 *
 * How many edits wait is kept for each window. Whoever opens the copy takes over what others left,
 * for it has those words too, and will know when the server has them. A window that is still at work
 * says again what waits in it when it next writes. So the sum may be too large for a while, and is
 * never too small.
 */
import * as Y from 'yjs'
import { openStore, type Store } from '../store'
import {
  openCopyDatabase,
  readAll,
  writeEntry,
  type CopyDatabase,
  type Waiting,
} from './copy-database'
import { applyAll, COPY, rowOf, sortRows, type Sorted } from './row'
import { CopyError, stillKeeps, troubleOf, type Trouble } from './trouble'

/** What the copy held. `waiting`: edits that the server is not known to have. */
export interface Loaded {
  readonly found: boolean
  readonly waiting: number
}

export interface Copy {
  /**
   * Brings what is kept into `doc`, which is new, and keeps what happens in it from then on. Always
   * resolves: without a copy that can be used the document stays in memory, and `trouble` says why.
   */
  load(doc: Y.Doc): Promise<Loaded>
  /**
   * `doc` takes the place of all that this window knows of the copy, once `after` is done, and is
   * followed from now on.
   */
  replace(doc: Y.Doc, after?: Promise<void>): void
  /** The server's state is in the document: what of a damaged copy fits now comes in, too. */
  mend(): void
  /** How many edits in the document the server is not known to have. */
  note(waiting: number): void
  /** After trouble: writes the whole document anew, and gives up what could not be read. */
  again(): Promise<void>
  readonly trouble: Store<Trouble | null>
  /** All that one wrote is on this device: the transactions are complete. */
  readonly kept: Store<boolean>
  /** What could not be read, as it is. */
  damaged(): readonly Uint8Array[]
  /** Writes what is queued, and lets go. */
  close(): Promise<void>
}

export interface CopyParts {
  /** the database, see copy-name.ts */
  readonly name: string
  /** of this window, never used before */
  readonly tab: string
}

/** After so many rows the whole document is written instead. */
const ROWS = 500
/** How long what the server has may wait to be written, in milliseconds. */
const LEISURE = 1_000
/** How long a browser may take to open a database, in milliseconds. */
const PATIENCE = 10_000

interface Queue {
  readonly updates: Uint8Array[]
  /** one's own are among them */
  own: boolean
}

export function openCopy({ name, tab }: CopyParts): Copy {
  const trouble = openStore<Trouble | null>(null)
  const kept = openStore(true)
  let db: CopyDatabase | null = null
  let doc: Y.Doc | null = null
  let queue: Queue = { updates: [], own: false }
  let waiting: Waiting = { edits: 0, turn: 0 }
  let isNoted = true
  let taken: ReadonlyMap<string, Waiting> = new Map()
  /** the rows that are in the document, by key */
  let rows: number[] = []
  /** the document is to be written, not the queue */
  let whole = false
  let broken: Sorted | null = null
  let writing: Promise<void> | null = null
  let timer: { due: number; id: ReturnType<typeof setTimeout> } | null = null
  /** nothing is written before it is done */
  let held: Promise<void> | null = null
  let isClosed = false

  const fail = (what: Trouble): void => {
    queue = { updates: [], own: false }
    kept.set(false)
    trouble.set(what)
  }

  const changed = (update: Uint8Array, origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    // it is there already
    if (origin === COPY) return
    if (local) kept.set(false)
    if (!stillKeeps(trouble.get())) return
    queue.updates.push(update)
    if (local) queue.own = true
    soon(local ? 0 : LEISURE)
  }

  const follow = (next: Y.Doc): void => {
    doc?.off('update', changed)
    doc = next
    doc.on('update', changed)
  }

  const soon = (ms: number): void => {
    if (writing || held || isClosed || !db || (timer && timer.due <= ms)) return
    if (timer) clearTimeout(timer.id)
    timer = { due: ms, id: setTimeout(() => void flush(), ms) }
  }

  const isPending = (): boolean => whole || queue.updates.length > 0 || !isNoted

  const flush = (): Promise<void> => {
    if (timer) clearTimeout(timer.id)
    timer = null
    if (!writing && !held && db && doc && isPending() && stillKeeps(trouble.get()))
      writing = write(db, doc)
    return writing ?? Promise.resolve()
  }

  const write = async (to: CopyDatabase, from: Y.Doc): Promise<void> => {
    await commit(to, from)
    writing = null
    if (!stillKeeps(trouble.get())) return
    if (!queue.own) kept.set(true)
    if (isPending()) soon(queue.own ? 0 : LEISURE)
  }

  const commit = async (to: CopyDatabase, from: Y.Doc): Promise<void> => {
    const isWhole = whole
    const updates = isWhole ? [Y.encodeStateAsUpdate(from)] : queue.updates
    const forced = isWhole || queue.own
    queue = { updates: [], own: false }
    waiting = { ...waiting, turn: waiting.turn + 1 }
    isNoted = true
    whole = false
    try {
      const row = updates.length > 0 ? rowOf(updates) : null
      const superseded = isWhole ? rows : []
      const key = await writeEntry(to, { row, superseded, tab, waiting, taken, forced })
      taken = new Map()
      if (isWhole) rows = []
      if (key !== null) rows.push(key)
      if (rows.length >= ROWS && !broken) whole = true
    } catch (error) {
      // all of it is in the document still
      whole = true
      isNoted = false
      if (stillKeeps(trouble.get())) fail(troubleOf(error))
    }
  }

  const release = async (after: Promise<void>): Promise<void> => {
    await after
    if (held !== after) return
    held = null
    soon(0)
  }

  const lose = (why: Trouble): void => {
    db = null
    fail(why)
  }

  const open = async (): Promise<CopyDatabase> => {
    if (typeof indexedDB === 'undefined') throw new CopyError({ kind: 'absent' })
    const opening = openCopyDatabase(name, {
      wanted: by => lose({ kind: by }),
      lost: () => lose({ kind: 'failed', text: 'The browser closed the database.' }),
    })
    let patience: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<null>(resolve => {
      patience = setTimeout(() => resolve(null), PATIENCE)
    })
    const opened = await Promise.race([opening, late])
    clearTimeout(patience)
    if (opened) return opened
    void opening.then(unwanted => unwanted.close())
    throw new CopyError({ kind: 'slow' })
  }

  const read = async (into: Y.Doc): Promise<Loaded> => {
    db = await open()
    const held = await readAll(db)
    rows = held.rows.map(({ key }) => key)
    taken = held.waiting
    const edits = [...taken.values()].reduce((sum, one) => sum + one.edits, 0)
    waiting = { edits, turn: 0 }
    isNoted = taken.size === 0
    const sorted = sortRows(held.rows.map(({ row }) => row))
    if (!applyAll(into, sorted.good) || !sorted.isWhole) {
      broken = sorted
      trouble.set({ kind: 'damaged', unsent: edits > 0 })
    }
    whole = rows.length >= ROWS && !broken
    return { found: rows.length > 0, waiting: edits }
  }

  const again = async (): Promise<void> => {
    if (isClosed) return
    broken = null
    trouble.set(null)
    try {
      if (!db) {
        // the keys may be of a database that is gone
        rows = []
        db = await open()
      }
    } catch (error) {
      return fail(troubleOf(error))
    }
    whole = true
    await flush()
  }

  return {
    trouble,
    kept,
    async load(into) {
      let loaded: Loaded = { found: false, waiting: 0 }
      try {
        loaded = await read(into)
      } catch (error) {
        fail(troubleOf(error))
      }
      follow(into)
      soon(LEISURE)
      return loaded
    },
    replace(next, after = Promise.resolve()) {
      follow(next)
      queue = { updates: [], own: false }
      whole = true
      held = after
      void release(after)
    },
    mend() {
      if (!broken || !doc) return
      applyAll(doc, broken.good)
      const state = trouble.get()
      if (state?.kind !== 'damaged' || state.unsent) return
      void again().then(() => trouble.get() ?? trouble.set({ kind: 'mended' }))
    },
    note(edits) {
      if (edits === waiting.edits) return
      waiting = { ...waiting, edits }
      isNoted = false
      soon(LEISURE)
    },
    again,
    damaged: () => broken?.bad ?? [],
    async close() {
      doc?.off('update', changed)
      await held
      // what is being written, and then what joined the queue meanwhile
      await flush()
      await flush()
      isClosed = true
      db?.close()
    },
  }
}
