/** All that this browser keeps of somebody, counted and removed (OF7). */
import { deleteDB } from 'idb'
import { keptOf, openAwayDatabase, type AwayDatabase } from '../away/away-database'
import { openCopyDatabase } from './copy-database'
import { copyName, parseCopyName, type CopyName } from './copy-name'

const NONE = { wanted: () => {}, lost: () => {} }

/** The documents on this device; `person` null: everybody's. */
export async function copiesOf(person: string | null): Promise<CopyName[]> {
  if (typeof indexedDB === 'undefined') return []
  const all = await indexedDB.databases().catch(() => [])
  return all.flatMap(({ name }) => {
    const copy = name === undefined ? null : parseCopyName(name)
    return copy && (person === null || copy.person === person) ? [copy] : []
  })
}

/** `changes`: not known to be on the server; `kept`: how often words were not accepted and wait for their owner. */
export interface Unsent {
  readonly changes: number
  readonly kept: number
}

async function waitingIn(copy: CopyName): Promise<number> {
  try {
    const db = await openCopyDatabase(copyName(copy), NONE)
    const counts = await db.getAll('waiting')
    db.close()
    return counts.reduce((sum, { edits }) => sum + edits, 0)
  } catch {
    // a newer program's, or broken: nobody can tell
    return 0
  }
}

export async function unsentOn(person: string): Promise<Unsent> {
  const counts = await Promise.all((await copiesOf(person)).map(waitingIn))
  const away = await openAwayDatabase()
  const kept = away ? (await keptOf(away, person)).length : 0
  away?.close()
  return { changes: counts.reduce((sum, one) => sum + one, 0), kept }
}

/** Whose a record of the words beside the rooms is; `document` begins with the person. */
function ownerOf(record: unknown): string | null {
  if (typeof record !== 'object' || record === null) return null
  if ('person' in record && typeof record.person === 'string') return record.person
  if ('document' in record && typeof record.document === 'string')
    return decodeURIComponent(record.document.split(' ')[0]!)
  return null
}

async function forgetAway(db: AwayDatabase, person: string | null): Promise<void> {
  for (const name of db.objectStoreNames) {
    const tx = db.transaction(name, 'readwrite')
    for await (const cursor of tx.store)
      if (person === null || ownerOf(cursor.value) === person) await cursor.delete()
    await tx.done
  }
}

/** True once it is gone; false while another window holds on to it. */
const removed = (name: string): Promise<boolean> =>
  new Promise(resolve => {
    deleteDB(name, { blocked: () => resolve(false) }).then(
      () => resolve(true),
      () => resolve(false),
    )
  })

const clear = (storage: Storage): void => {
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')
  for (const key of keys) if (key.startsWith('chapeau')) storage.removeItem(key)
}

/**
 * Removes what the browser keeps of one person, or of everybody: rooms, words and choices.
 * False if some of it could not be removed.
 */
export async function wipe(person: string | null): Promise<boolean> {
  const gone = await Promise.all((await copiesOf(person)).map(copy => removed(copyName(copy))))
  const away = await openAwayDatabase()
  if (away) {
    await forgetAway(away, person)
    away.close()
  }
  clear(localStorage)
  clear(sessionStorage)
  return gone.every(Boolean)
}

/** The program itself; there is nothing of anybody in it. */
export async function removeShell(): Promise<void> {
  if ('caches' in globalThis) for (const name of await caches.keys()) await caches.delete(name)
  const workers = await navigator.serviceWorker?.getRegistrations()
  for (const worker of workers ?? []) await worker.unregister()
}
