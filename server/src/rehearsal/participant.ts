/** Who takes part in a rehearsal, with a document and an undo of their own. */
import { CHAIR, type Party } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { chairUndo, partyUndo } from '@chapeau/shared/undo'
import type { UndoManager } from 'yjs'

export interface Participant {
  negotiation: Negotiation
  undo: UndoManager
  /** marks this person's transactions, for undo */
  origin: object
  party: number
  isChair: boolean
  name: string
  newId: () => string
  /** milliseconds since 1970 */
  now: () => number
}

export function participant(
  negotiation: Negotiation,
  { number, name }: Pick<Party, 'number' | 'name'>,
  { newId, now }: Pick<Participant, 'newId' | 'now'>,
): Participant {
  const origin = {}
  const isChair = number === CHAIR
  const undo = isChair
    ? chairUndo(negotiation, origin)
    : partyUndo(negotiation, number, 'tabled', origin)
  return { negotiation, undo, origin, party: number, isChair, name, newId, now }
}
