import * as Y from 'yjs'

/**
 * Applies what `authorise` admitted. Throws if Yjs throws, or keeps something waiting, which an
 * admitted update never does: the document is then unfit, and the room is rebuilt from its ledger
 * and the session closed (AU6).
 */
export function applyAdmitted(doc: Y.Doc, canonical: Uint8Array, origin: unknown): void {
  Y.applyUpdate(doc, canonical, origin)
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
    throw new Error('an admitted update left something pending')
}
