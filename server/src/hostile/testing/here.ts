/** The room as a hostile program of a party finds it: somebody else's words, and a colleague's. */
import { newClientId, partyOf } from '@chapeau/shared/authority/party-id'
import { tabledRoot } from '@chapeau/shared/document'
import * as Y from 'yjs'
import type { Here } from './case'

let next = 1_000

export function hereOf(doc: Y.Doc, party: number): Here {
  const items = [...doc.store.clients.values()].flat().filter(struct => struct instanceof Y.Item)
  const wordsOf = (fits: (other: number) => boolean): Y.Item => {
    const found = items.find(
      ({ id, deleted }) => !deleted && partyOf(id.client) > 1 && fits(partyOf(id.client)),
    )
    if (!found) throw new Error('nobody has written anything')
    return found
  }
  const theirs = wordsOf(other => other !== party).id
  const mine = wordsOf(other => other === party).id
  return {
    party,
    root: tabledRoot(party),
    theirs: [theirs.client, theirs.clock],
    theirEnd: Y.getState(doc.store, theirs.client),
    mine: [mine.client, mine.clock],
    fresh: () => newClientId(party, () => next++),
  }
}
