/**
 * What a person can do in the panel. An element says it by an `ActEvent`; the workspace carries it
 * out. So elements read the room and never write it.
 */
import type { Stance, Status } from '@chapeau/shared/vocabulary'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import type { Reading } from '@chapeau/shared/rolling/reading'
import type { Place } from '@chapeau/shared/rolling/reading'

/** Where a position is taken: on a reading of a place, or on the clause as a whole. */
export type Subject =
  | { on: 'reading'; clause: string; place: Place; reading: Reading }
  | { on: 'clause'; clause: string }

export type Act =
  | { kind: 'take'; subject: Subject; stance: Stance; note?: string }
  | { kind: 'lift'; subject: Subject }
  | { kind: 'accept'; clause: string; place: Place; reading: Reading }
  | { kind: 'keep'; clause: string; place: Place }
  | { kind: 'withdraw'; proposals: readonly ProposalKey[] }
  | { kind: 'explain'; proposals: readonly ProposalKey[]; reason: string }
  | {
      kind: 'move'
      clause: string
      to: Status
      parties?: readonly number[]
      reason?: string
    }

export class ActEvent extends Event {
  static readonly type = 'chapeau-act'
  constructor(readonly act: Act) {
    super(ActEvent.type, { bubbles: true, composed: true })
  }
}

/** Goes to a clause, from the outline or the inbox. */
export class GoToEvent extends Event {
  static readonly type = 'chapeau-go-to'
  /** `enter`: the person goes there; otherwise the clause is only shown, and focus stays. */
  constructor(
    readonly clause: string,
    readonly enter = false,
  ) {
    super(GoToEvent.type, { bubbles: true, composed: true })
  }
}

declare global {
  interface HTMLElementEventMap {
    'chapeau-act': ActEvent
    'chapeau-go-to': GoToEvent
  }
}
