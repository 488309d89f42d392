/**
 * A negotiation in one process: every participant has a document of their own, and whatever one
 * writes passes the real authority (AU2-AU7) before the others see it. It has no network and no
 * disk; what was admitted is handed to whoever keeps it.
 */
import { partyDoc, quiet } from '@chapeau/shared/authority/party-doc'
import { CHAIR, parties as rosterOf, rootsOf } from '@chapeau/shared/document'
import { Negotiation } from '@chapeau/shared/negotiation'
import * as Y from 'yjs'
import { authorise } from '../authority/authorise'
import { newId } from '../people/token'
import { random32 } from '../random'
import { participant, type Participant } from './act'

export interface Admitted {
  party: number
  principal: string
  update: Uint8Array
}

export interface Table {
  /** Sits down as a party of the roster; the same participant each time. */
  seat: (partyId: string) => Participant | undefined
  admitted: readonly Admitted[]
  /** the document as everybody has it */
  doc: Y.Doc
}

/** `state`: a founded document with its roster. `now` gives the time of each step. */
export function openTable(state: Uint8Array, now: () => number): Table {
  const doc = quiet(new Y.Doc())
  Y.applyUpdate(doc, state)
  const admitted: Admitted[] = []
  const seats = new Map<string, { participant: Participant; doc: Y.Doc }>()

  const admit = (from: Y.Doc, party: number, principal: string, update: Uint8Array): void => {
    const verdict = authorise(doc, update, {
      party,
      roots: rootsOf(party),
      owns: () => true,
      mayMint: 1,
    })
    if (verdict.kind === 'nothing') return
    if (verdict.kind !== 'new')
      throw new Error(`the authority answered ${JSON.stringify(verdict)} to ${principal}`)
    Y.applyUpdate(doc, verdict.canonical, ADMITTED)
    admitted.push({ party, principal, update: verdict.canonical })
    for (const seat of seats.values())
      if (seat.doc !== from) Y.applyUpdate(seat.doc, verdict.canonical, ADMITTED)
  }

  return {
    doc,
    admitted,
    seat(partyId) {
      const taken = seats.get(partyId)
      if (taken) return taken.participant
      const party = rosterOf(doc).find(
        ({ id, kind, number }) =>
          id === partyId || (partyId === 'chair' && kind === 'chair' && number === CHAIR),
      )
      if (!party || party.kind === 'observer') return undefined
      const own = partyDoc(new Y.Doc(), party.number, random32)
      Y.applyUpdate(own, Y.encodeStateAsUpdate(doc), ADMITTED)
      const sitting = participant(new Negotiation(own), party, { newId, now })
      own.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== ADMITTED) admit(own, party.number, `rehearsal ${party.id}`, update)
      })
      seats.set(partyId, { participant: sitting, doc: own })
      return sitting
    },
  }
}

/** Marks what came from the others. */
const ADMITTED = Symbol('admitted')
