/**
 * A Y.Doc that writes for one party. Call it right after `new Y.Doc()`, before any provider,
 * binding, UndoManager or listener.
 */
import type * as Y from 'yjs'
import { assert } from '../assert'
import { newClientId, partyOf } from './party-id'

/**
 * Gives the doc a client id of `party` and keeps the prefix there for good (AU1). When Yjs meets its
 * own id in a remote update it takes 32 random bits instead, which would be an id of the server's
 * party; an accessor leaves no moment in which that could be written with.
 */
export function partyDoc(doc: Y.Doc, party: number, random32: () => number): Y.Doc {
  let current = newClientId(party, random32)
  Object.defineProperty(doc, 'clientID', {
    configurable: true,
    enumerable: true,
    get: () => current,
    set: (id: number) => {
      current = partyOf(id) === party ? id : newClientId(party, random32)
    },
  })
  return quiet(doc)
}

/**
 * Stops Yjs from deleting "superfluous" marks in what others wrote (AU11). A reader may not delete
 * foreign marks, so its copy would drift from everybody's: bold here, plain there. The hook must be
 * the first listener, for an earlier one that throws would skip it.
 */
export function quiet(doc: Y.Doc): Y.Doc {
  assert(
    !doc._observers.has('afterTransaction'),
    'quiet() must come first: this doc has an afterTransaction listener already',
  )
  doc.on('afterTransaction', transaction => {
    transaction._needFormattingCleanup = false
  })
  return doc
}
