/** How the server writes in a room without a connection: on a copy of the document, through the same authority as everybody. */
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import * as Y from 'yjs'
import { openRootsIn } from '../ledger/room-name'
import type { Admission, Live } from './live'

export interface OwnHand {
  /** As the party; what is admitted waits for the commit. */
  admit(
    author: { principal: string; party: number },
    change: (doc: Y.Doc) => void,
    at: number,
  ): Admission
}

export function openOwnHand(room: string, live: Live, random32: () => number): OwnHand {
  /** the client id of each author, so that one author is one for as long as the room is open */
  const ownIds = new Map<string, number>()
  return {
    admit({ principal, party }, change, at) {
      const scratch = partyDoc(new Y.Doc(), party, random32)
      Y.applyUpdate(scratch, Y.encodeStateAsUpdate(live.doc))
      openRootsIn(room, scratch)
      const author = JSON.stringify([party, principal])
      scratch.clientID = ownIds.get(author) ?? scratch.clientID
      const before = Y.encodeStateVector(scratch)
      change(scratch)
      const update = Y.encodeStateAsUpdate(scratch, before)
      const admission = live.admit(update, { principal, party, mayWrite: true, mayMint: 1 }, at)
      if (admission.kind === 'admitted') ownIds.set(author, scratch.clientID)
      return admission
    },
  }
}
