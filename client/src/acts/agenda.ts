/**
 * How the room is led: acts on plain values beside the text (shared/src/agenda). They are no step of
 * anybody's undo: each is taken back by its opposite.
 */
import { point } from '@chapeau/shared/agenda/pointer'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Author } from '@chapeau/shared/proposal/author'
import { type LeadingAct, performLeading } from './leading'
import { type SpeakingAct, performSpeaking } from './speaking'

export type AgendaAct =
  | SpeakingAct
  | LeadingAct
  /** the chair: "we are on OP 5"; null: nowhere in particular */
  | { kind: 'point'; clause: string | null }

/** Must run inside a transaction of the writer. */
export function performAgenda(negotiation: Negotiation, author: Author, act: AgendaAct): void {
  const { by, now } = author
  switch (act.kind) {
    case 'point':
      return point(negotiation, { clause: act.clause, at: now(), by })
    case 'put silence':
    case 'call off silence':
    case 'break silence':
    case 'turn reading':
    case 'name cluster':
    case 'drop cluster':
    case 'offer package':
    case 'take up package':
    case 'move package':
    case 'answer package':
      return performLeading(negotiation, author, act)
    case 'ask for the floor':
    case 'withdraw request':
    case 'add speaker':
    case 'move speaker':
    case 'pass over':
    case 'give floor':
    case 'end speech':
    case 'take floor back':
    case 'limit speeches':
    case 'show now':
    case 'hold screen':
      return performSpeaking(negotiation, author, act)
  }
}
