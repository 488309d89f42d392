/**
 * The changes of a document that its server has not confirmed, one window's and those that windows
 * before it left: needed only when it never will, to tell which words these were (AW1). What is
 * confirmed within a moment is never written.
 */
import type { AwayDatabase } from './away-database'

export interface UnsentLog {
  /** in the order in which they were made */
  updates(): readonly Uint8Array[]
  wrote(update: Uint8Array): void
  /** So many of them wait; the first ones are settled. */
  waiting(count: number): void
  /** What is in memory is on the device, or cannot be. */
  settled(): Promise<void>
}

/** How long a change may wait for its confirmation before it is written down, in milliseconds. */
const MOMENT = 250

export const documentName = (
  person: string,
  consultation: string,
  party: number,
  document: 'public' | 'private',
): string => [person, consultation, String(party), document].map(encodeURIComponent).join(' ')

/** `document`: person, consultation, party and which document, as `documentName` has it; `tab`: of this window. */
export function openUnsentLog(
  database: Promise<AwayDatabase | null>,
  document: string,
  tab: string,
  moment = MOMENT,
): UnsentLog {
  let updates: readonly Uint8Array[] = []
  /** windows whose changes are among them */
  let others: readonly string[] = []
  let isStored = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing: Promise<void> = read()

  async function read(): Promise<void> {
    const db = await database
    const left = (await db?.getAllFromIndex('unsent', 'document', document)) ?? []
    others = left.map(one => one.tab).filter(other => other !== tab)
    updates = [...left.flatMap(one => one.updates), ...updates]
  }

  async function write(): Promise<void> {
    const db = await database
    if (!db || (updates.length === 0 && !isStored && others.length === 0)) return
    const tx = db.transaction('unsent', 'readwrite')
    const { store } = tx
    const done: Promise<unknown>[] = []
    if (updates.length > 0) done.push(store.put({ document, tab, updates }))
    else done.push(store.delete([document, tab]))
    // they are in the list of this window now, or settled
    for (const other of others) done.push(store.delete([document, other]))
    isStored = updates.length > 0
    others = []
    await Promise.all([...done, tx.done])
  }

  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      // a device that keeps nothing has them in memory
      writing = writing.then(write).catch(() => {})
    }, moment)
  }

  return {
    updates: () => updates,
    wrote(update) {
      updates = [...updates, update]
      soon()
    },
    waiting(count) {
      if (count >= updates.length) return
      updates = count === 0 ? [] : updates.slice(-count)
      if (isStored || others.length > 0) soon()
    },
    settled: () => writing,
  }
}
