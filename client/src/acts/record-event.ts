import type { ProposalKey } from '@chapeau/shared/proposal/proposal'

/** Where recording begins; whatever is left out is asked. */
export interface RecordStart {
  /** who spoke; the chair's own number for a Chair's proposal */
  parties?: readonly number[]
  clause?: string
  /** words of the clause to begin with */
  at?: { from: number; to: number }
  /** what was recorded already, to be written anew */
  again?: ProposalKey
}

/** The chair records what was said in the room, or offers words of its own. */
export class RecordEvent extends Event {
  static readonly type = 'chapeau-record'
  constructor(readonly start: RecordStart = {}) {
    super(RecordEvent.type, { bubbles: true, composed: true })
  }
}

declare global {
  interface HTMLElementEventMap {
    'chapeau-record': RecordEvent
  }
}
