import * as Y from 'yjs'

/** What of an update a document lacks, in words; null if it has all. */
export function lacks(doc: Y.Doc, update: Uint8Array): string | null {
  const { structs, ds } = Y.decodeUpdate(update)
  for (const { id, length } of structs) {
    const state = Y.getState(doc.store, id.client)
    if (state < id.clock + length) return `${length} units of ${id.client} from ${id.clock}`
  }
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges)
      for (const struct of doc.store.clients.get(client) ?? []) {
        const isIn = struct.id.clock < clock + len && clock < struct.id.clock + struct.length
        if (isIn && !struct.deleted) return `the deletion of ${client} from ${clock}`
      }
  return null
}
