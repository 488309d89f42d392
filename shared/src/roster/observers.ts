/**
 * What observers may read (RO9). One value, `observers`, in the record: the room as it is, or only what
 * was published. The server holds to it: while it says `published`, the room's document reaches none
 * of their devices.
 */
import type * as Y from 'yjs'
import { record } from '../document'

export const OBSERVERS_READ = ['live', 'published'] as const
export type ObserversRead = (typeof OBSERVERS_READ)[number]

const KEY = 'observers'

/** What nobody has released is not released. */
export const observersRead = (doc: Y.Doc): ObserversRead =>
  record(doc).get(KEY) === 'live' ? 'live' : 'published'

/** Must run inside a transaction of the server. */
export const release = (doc: Y.Doc, reads: ObserversRead): void => void record(doc).set(KEY, reads)
