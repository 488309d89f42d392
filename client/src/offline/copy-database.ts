/**
 * The database of one copy. `rows` holds batches of updates in the order in which they happened;
 * `waiting` how many of its own edits each window has not heard to be durable. Both change in one
 * transaction, so a window that is killed leaves either none or both.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Row } from './row'

/** `turn`: how often its window has written, so that others see whether it did since. */
export interface Waiting {
  readonly edits: number
  readonly turn: number
}

interface Schema extends DBSchema {
  rows: { key: number; value: Row }
  waiting: { key: string; value: Waiting }
}

export type CopyDatabase = IDBPDatabase<Schema>

/** Of the store on the device. A newer program reads an older store; an older one leaves a newer one alone. */
export const STORE_VERSION = 1

export interface Heard {
  /** Another window, `newer` or wiping, wants the database; it is closed already. */
  wanted(by: 'newer' | 'removed'): void
  /** The browser took it away. */
  lost(): void
}

export async function openCopyDatabase(name: string, heard: Heard): Promise<CopyDatabase> {
  const db: CopyDatabase = await openDB<Schema>(name, STORE_VERSION, {
    upgrade(fresh) {
      fresh.createObjectStore('rows', { autoIncrement: true })
      fresh.createObjectStore('waiting')
    },
    blocking(_current, next) {
      db.close()
      heard.wanted(next === null ? 'removed' : 'newer')
    },
    terminated: () => heard.lost(),
  })
  return db
}

export interface Kept {
  /** by key, in order; null where the browser could not read it */
  readonly rows: readonly { readonly key: number; readonly row: unknown }[]
  readonly waiting: ReadonlyMap<string, Waiting>
}

/** All that the database holds, at one moment; row by row where it cannot be read at once. */
export async function readAll(db: CopyDatabase): Promise<Kept> {
  const reading = db.transaction(['rows', 'waiting'])
  const rows = reading.objectStore('rows')
  const waiting = reading.objectStore('waiting')
  const [keys, values, tabs, counts] = await Promise.all([
    rows.getAllKeys(),
    rows.getAll().catch(() => null),
    waiting.getAllKeys(),
    waiting.getAll(),
  ])
  return {
    rows: values ? keys.map((key, i) => ({ key, row: values[i] })) : await readEach(db, keys),
    waiting: new Map(tabs.map((tab, i) => [tab, counts[i]!])),
  }
}

async function readEach(db: CopyDatabase, keys: readonly number[]): Promise<Kept['rows']> {
  const read: { key: number; row: unknown }[] = []
  for (const key of keys) {
    const row: unknown = await db.get('rows', key).catch(() => null)
    // gone meanwhile: another window has it in a later row
    if (row !== undefined) read.push({ key, row })
  }
  return read
}

/** What one transaction does; see copy.ts. */
export interface Entry {
  /** null: none is needed */
  readonly row: Row | null
  /** rows that are in this one */
  readonly superseded: readonly number[]
  readonly tab: string
  readonly waiting: Waiting
  /** what other windows left waiting and this one has taken over, unless they have written since */
  readonly taken: ReadonlyMap<string, Waiting>
  /** on the disk itself, not only with the system */
  readonly forced: boolean
}

/** Resolves once the transaction is complete, with the key of the row. */
export async function writeEntry(db: CopyDatabase, entry: Entry): Promise<number | null> {
  const { row, superseded, tab, waiting, taken, forced } = entry
  const tx = db.transaction(['rows', 'waiting'], 'readwrite', {
    durability: forced ? 'strict' : 'relaxed',
  })
  const rows = tx.objectStore('rows')
  const counts = tx.objectStore('waiting')
  const steps: Promise<unknown>[] = [tx.done]
  try {
    const adding = row ? rows.add(row) : null
    if (adding) steps.push(adding)
    for (const key of superseded) steps.push(rows.delete(key))
    steps.push(waiting.edits > 0 ? counts.put(waiting, tab) : counts.delete(tab))
    for (const [other, left] of taken)
      steps.push(
        counts.get(other).then(now => (now?.turn === left.turn ? counts.delete(other) : undefined)),
      )
    // a window that is killed now loses nothing
    if (taken.size === 0) tx.commit()
    await Promise.all(steps)
    return await adding
  } catch (error) {
    // what could not even be asked for fails the rest
    await Promise.allSettled([aborted(tx), ...steps])
    throw error
  }
}

/** Aborts what is not over by itself. */
async function aborted(tx: { abort(): void }): Promise<void> {
  await Promise.resolve().then(() => tx.abort())
}
