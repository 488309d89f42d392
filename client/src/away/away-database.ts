/**
 * What the device keeps beside the copies of the rooms (AW1): words that were not accepted, which of
 * the person's changes no server has confirmed yet, and what happened while the person was away.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { AwayReport } from '../view/away'
import type { KeptRecord } from './kept'

/** Changes that one window has not heard to be durable; `document` as unsent-log.ts calls it. */
export interface Unsent {
  readonly document: string
  readonly tab: string
  readonly updates: readonly Uint8Array[]
}

/** What was not looked at yet of what happened while the person was away; `id` as `documentName` has it. */
export interface StoredReport {
  readonly id: string
  readonly person: string
  readonly report: AwayReport
}

interface Schema extends DBSchema {
  kept: { key: string; value: KeptRecord; indexes: { person: string } }
  unsent: { key: [document: string, tab: string]; value: Unsent; indexes: { document: string } }
  away: { key: string; value: StoredReport }
}

export type AwayDatabase = IDBPDatabase<Schema>

export const AWAY_DATABASE = 'chapeau-away'

/** Null where this browser keeps nothing. */
export async function openAwayDatabase(): Promise<AwayDatabase | null> {
  if (typeof indexedDB === 'undefined') return null
  try {
    const db: AwayDatabase = await openDB<Schema>(AWAY_DATABASE, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('kept', { keyPath: 'id' }).createIndex('person', 'person')
        fresh
          .createObjectStore('unsent', { keyPath: ['document', 'tab'] })
          .createIndex('document', 'document')
        fresh.createObjectStore('away', { keyPath: 'id' })
      },
      // another window wants to wipe it
      blocking: () => db.close(),
    })
    return db
  } catch {
    return null
  }
}

/** Words of the person on this device; of everybody, where it is not known who asks. */
export const keptOf = async (db: AwayDatabase, person: string | null): Promise<KeptRecord[]> =>
  person === null ? db.getAll('kept') : db.getAllFromIndex('kept', 'person', person)
