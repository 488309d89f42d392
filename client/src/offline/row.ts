/** A batch of updates as it is kept on the device, and what can be had from batches that are damaged. */
import * as Y from 'yjs'

/** `sum`: over the bytes, since disks do lose bits. */
export interface Row {
  readonly updates: readonly Uint8Array[]
  readonly sum: number
}

/** The origin of what comes from the device. */
export const COPY = Symbol('the copy on this device')

/** FNV-1a over all bytes, 32 bits. */
function sumOf(updates: readonly Uint8Array[]): number {
  let sum = 0x811c9dc5
  for (const update of updates)
    for (const byte of update) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0
  return sum
}

export const rowOf = (updates: readonly Uint8Array[]): Row => ({ updates, sum: sumOf(updates) })

const bytesIn = (row: unknown): Uint8Array[] =>
  typeof row === 'object' && row !== null && 'updates' in row && Array.isArray(row.updates)
    ? row.updates.filter(one => one instanceof Uint8Array)
    : []

const isWhole = (row: unknown): row is Row => {
  const updates = bytesIn(row)
  return updates.length > 0 && (row as Row).sum === sumOf(updates)
}

/** Of rows as they were read: the updates that are as they were written, and the bytes of the rest. */
export interface Sorted {
  readonly good: readonly Uint8Array[]
  readonly bad: readonly Uint8Array[]
  readonly isWhole: boolean
}

export function sortRows(rows: readonly unknown[]): Sorted {
  const broken = rows.filter(row => !isWhole(row))
  return {
    good: rows.filter(isWhole).flatMap(row => row.updates),
    bad: broken.flatMap(bytesIn),
    isWhole: broken.length === 0,
  }
}

/**
 * Brings updates into a document, as far as what they build on is there. False if something was
 * missing or could not be read; the document is sound all the same.
 */
export function applyAll(doc: Y.Doc, updates: readonly Uint8Array[]): boolean {
  let isRead = true
  doc.transact(() => {
    for (const update of updates)
      try {
        Y.applyUpdate(doc, update, COPY)
      } catch {
        // its bytes are what was written, so an odd program wrote them
        isRead = false
      }
  }, COPY)
  const { store } = doc
  const isComplete = store.pendingStructs === null && store.pendingDs === null
  // what waits for words that are nowhere must not go out with what is sent
  store.pendingStructs = null
  store.pendingDs = null
  return isRead && isComplete
}
