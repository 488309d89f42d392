/**
 * Keeps words that were not accepted, for one person and consultation (AU10, AW1): in memory at once,
 * and on the device as soon as it has written them. What is kept already is not kept twice, so a
 * window that was killed between two steps may do the first of them again.
 */
import { type OwnStore, type Store, openStore } from '../store'
import { type AwayDatabase, keptOf } from './away-database'
import type { Kept, KeptItem, KeptRecord, Owner } from './kept'

export interface NotAccepted {
  readonly code: string
  readonly text: string
  readonly kept: readonly Kept[]
  readonly updates: readonly Uint8Array[]
}

export interface Keeper {
  /** oldest first */
  readonly records: Store<readonly KeptRecord[]>
  /** false where the device keeps nothing: then they are in memory only */
  readonly isDurable: Store<boolean>
  /** True while words are in memory only. */
  isLoose(): boolean
  /**
   * `id`: replaces what was kept under it; a new record otherwise. Resolves once the device has it, or
   * it is known that it cannot.
   */
  keep(what: NotAccepted, id?: string): Promise<void>
  /** It was made anew, as the proposal `key`. */
  offered(record: string, item: string, key: string | null): void
  dismiss(record: string): void
  /** These have come to the room after all. */
  arrived(isThere: (kept: Kept, record: KeptRecord) => boolean): void
  /** Reads again what the device has; another window may have kept or dismissed something. */
  refresh(): Promise<void>
}

export interface KeeperParts {
  readonly database: Promise<AwayDatabase | null>
  readonly owner: Owner
  readonly now: () => number
  readonly newId: () => string
}

export function openKeeper({ database, owner, now, newId }: KeeperParts): Keeper {
  const records = openStore<readonly KeptRecord[]>([])
  const isDurable: OwnStore<boolean> = openStore(true)
  let writing: Promise<void> = Promise.resolve()
  /** records on their way to the device */
  let loose = 0

  const then = (step: (db: AwayDatabase) => Promise<unknown>): Promise<void> => {
    const before = writing
    const run = async (): Promise<void> => {
      await before
      const db = await database
      if (!db) return isDurable.set(false)
      try {
        await step(db)
      } catch {
        isDurable.set(false)
      }
    }
    return (writing = run())
  }

  const isHere = ({ consultation }: KeptRecord): boolean => consultation === owner.consultation

  const refresh = (): Promise<void> =>
    then(async db => {
      const stored = (await keptOf(db, owner.person)).filter(isHere)
      const known = new Set(stored.map(({ id }) => id))
      // what could not be written is here only
      const more = isDurable.get() ? [] : records.get().filter(({ id }) => !known.has(id))
      records.set([...stored, ...more].toSorted((a, b) => a.at - b.at))
    })

  const write = (next: KeptRecord): Promise<void> => {
    const others = records.get().filter(({ id }) => id !== next.id)
    records.set([...others, next].toSorted((a, b) => a.at - b.at))
    return then(db => db.put('kept', next))
  }

  const remove = (id: string): void => {
    records.set(records.get().filter(one => one.id !== id))
    void then(db => db.delete('kept', id))
  }

  void refresh()
  return {
    records,
    isDurable,
    refresh,
    isLoose: () => loose > 0 || (!isDurable.get() && records.get().length > 0),
    async keep({ code, text, kept, updates }, id = newId()) {
      if (kept.length === 0) return
      loose++
      // what the device has counts too
      await writing
      loose--
      const before = records.get().find(one => one.id === id)
      const known = new Set(
        records
          .get()
          .filter(one => one.id !== id)
          .flatMap(({ items }) => items.filter(({ offered }) => !offered).map(keyOf)),
      )
      const items = kept
        .map((one): KeptItem => ({ kept: one, offered: null }))
        .filter(item => !known.has(keyOf(item)))
      if (items.length === 0) return
      const at = before?.at ?? now()
      loose++
      await write({ ...owner, id, at, code, text, items, updates })
      loose--
    },
    offered(record, item, key) {
      const found = records.get().find(({ id }) => id === record)
      if (!found) return
      const items = found.items.map(one =>
        one.kept.id === item ? { ...one, offered: { at: now(), key } } : one,
      )
      void write({ ...found, items })
    },
    dismiss: remove,
    arrived(isThere) {
      for (const record of records.get()) {
        const items = record.items.filter(one => one.offered || !isThere(one.kept, record))
        if (items.length === record.items.length) continue
        if (items.some(({ offered }) => !offered)) void write({ ...record, items })
        else remove(record.id)
      }
    },
  }
}

const keyOf = ({ kept }: KeptItem): string => JSON.stringify(kept)
