/**
 * How the room is led: acts on plain values beside the text (shared/src/agenda). They are no step of
 * anybody's undo: each is taken back by its opposite.
 */
import { point } from '@chapeau/shared/agenda/pointer'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Author } from '@chapeau/shared/proposal/author'
import { type LeadingAct, performLeading } from './leading'

export type AgendaAct =
  | LeadingAct
  /** the chair: "we are on OP 5"; null: nowhere in particular */
  | { kind: 'point'; clause: string | null }

/** Must run inside a transaction of the writer. */
export function performAgenda(negotiation: Negotiation, author: Author, act: AgendaAct): void {
  const { by, now } = author
  switch (act.kind) {
    case 'point':
      return point(negotiation, { clause: act.clause, at: now(), by })
    default:
      return performLeading(negotiation, author, act)
  }
}
