/**
 * Seats at a room of this process: every participant has a document of their own, and whatever one
 * writes passes the room, with its authority and its ledger, before the others see it.
 */
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { CHAIR, parties as rosterOf } from '@chapeau/shared/document'
import { Negotiation } from '@chapeau/shared/negotiation'
import * as Y from 'yjs'
import { newId } from '../people/token'
import { random32 } from '../random'
import type { Rooms } from '../room/rooms'
import { participant, type Participant } from './participant'

export interface Seats {
  /** Sits down as a party of the roster; the same participant each time. */
  seat: (partyId: string) => Participant | undefined
  /** Everybody reads what the room has: the server may have written, too. */
  catchUp: () => void
}

/** Marks what came from the room. */
const HEARD = Symbol('heard')

/** `now` gives the time of each step. */
export function openSeats(rooms: Rooms, consultation: string, now: () => number): Seats {
  const seats = new Map<string, { participant: Participant; doc: Y.Doc }>()

  const read = (doc: Y.Doc): void => {
    const vector = Y.encodeStateVector(doc)
    const news = rooms.read(consultation, room => Y.encodeStateAsUpdate(room, vector))
    Y.applyUpdate(doc, news, HEARD)
  }
  const catchUp = (): void => {
    for (const { doc } of seats.values()) read(doc)
  }

  return {
    catchUp,
    seat(partyId) {
      const taken = seats.get(partyId)
      if (taken) return taken.participant
      const party = rooms
        .read(consultation, rosterOf)
        .find(
          ({ id, kind, number }) =>
            id === partyId || (partyId === 'chair' && kind === 'chair' && number === CHAIR),
        )
      if (!party || party.kind === 'observer') return undefined
      const own = partyDoc(new Y.Doc(), party.number, random32)
      read(own)
      const sitting = participant(new Negotiation(own), party, { newId, now })
      const principal = `rehearsal ${party.id}`
      own.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === HEARD) return
        rooms.write(consultation, { principal, party: party.number }, doc =>
          Y.applyUpdate(doc, update),
        )
        catchUp()
      })
      seats.set(partyId, { participant: sitting, doc: own })
      return sitting
    },
  }
}
