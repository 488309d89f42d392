/**
 * What a device keeps of a document, in memory, behind the interface of the client's off-line store. A
 * change is on the device a moment after it was made; a page that is killed before takes it along.
 */
import * as Y from 'yjs'
import type { Copy } from '../../client/src/offline/copy'
import { COPY } from '../../client/src/offline/row'
import { openStore } from '../../client/src/store'
import type { Timeline } from './timeline'

/** It outlives the page. */
export interface Shelf {
  updates: Uint8Array[]
  waiting: number
}

/** A transaction of IndexedDB that is forced to the disk. */
const WRITING_MS = 8

export const emptyShelf = (): Shelf => ({ updates: [], waiting: 0 })

export function openKeptCopy(shelf: Shelf, time: Timeline, isAlive: () => boolean): Copy {
  const trouble = openStore<null>(null)
  const kept = openStore(true)
  let doc: Y.Doc | null = null
  let queue: Uint8Array[] = []
  let waiting = shelf.waiting
  let due = false

  const write = (): void => {
    due = false
    if (!isAlive()) return
    shelf.updates.push(...queue)
    shelf.waiting = waiting
    queue = []
    kept.set(true)
  }
  const writeSoon = (): void => {
    if (due) return
    due = true
    time.later(WRITING_MS, write)
  }
  const changed = (update: Uint8Array, origin: unknown): void => {
    if (origin === COPY) return
    queue.push(update)
    kept.set(false)
    writeSoon()
  }
  const follow = (next: Y.Doc): void => {
    doc?.off('update', changed)
    doc = next
    doc.on('update', changed)
  }
  return {
    trouble,
    kept,
    async load(fresh) {
      await Promise.resolve()
      for (const update of shelf.updates) Y.applyUpdate(fresh, update, COPY)
      follow(fresh)
      return { found: shelf.updates.length > 0, waiting: shelf.waiting }
    },
    replace(next, after = Promise.resolve()) {
      follow(next)
      queue = []
      const put = async (): Promise<void> => {
        await after
        if (isAlive()) Object.assign(shelf, { updates: [Y.encodeStateAsUpdate(next)], waiting })
      }
      void put()
    },
    mend() {},
    note(edits) {
      waiting = edits
      writeSoon()
    },
    again: () => Promise.resolve(),
    damaged: () => [],
    close: () => Promise.resolve(),
  }
}
