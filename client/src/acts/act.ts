/**
 * What a person can do in the panel. An element says it by an `ActEvent`; the workspace carries it
 * out. So elements read the room and never write it.
 */
import type { Language, Reservation, Stance, Status } from '@chapeau/shared/vocabulary'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Author } from '@chapeau/shared/proposal/author'
import type { ClauseWish } from '@chapeau/shared/proposal/propose-clause'
import type { ProposalKey, Source } from '@chapeau/shared/proposal/proposal'
import type { Reading } from '@chapeau/shared/rolling/reading'
import type { Place } from '@chapeau/shared/rolling/reading'
import type { AgendaAct } from './agenda'
import type { Outcome } from './outcome'
import type { TableAct } from './table'

/** Where a position is taken: on a reading of a place, on a proposal about a whole clause, or on the clause itself. */
export type Subject =
  | { on: 'reading'; place: Place; reading: Reading }
  | { on: 'proposal'; proposal: ProposalKey }
  | { on: 'clause'; clause: string }

/** A reading of a place; `clause` is the host that the place is in. */
export interface Choice {
  place: Place
  reading: Reading
}

export type Act =
  | TableAct
  /** the chair writes down what delegations say of a subject */
  | {
      kind: 'record position'
      parties: readonly number[]
      subject: Subject
      stance: Stance
      note?: string
      reservation?: Reservation
    }
  | { kind: 'take'; subject: Subject; stance: Stance; note?: string; reservation?: Reservation }
  | { kind: 'lift'; subject: Subject }
  /** `path`: a reading of a place in the clause, and then of places within what was chosen */
  | { kind: 'accept'; clause: string; path: readonly Choice[] }
  | { kind: 'keep'; clause: string; place: Place }
  /** what somebody amends in one's own words (PR17) */
  | { kind: 'take in'; place: Place; reading: Reading }
  /** a proposal about a whole clause */
  | { kind: 'accept clause'; proposal: ProposalKey }
  | { kind: 'decline clause'; proposal: ProposalKey }
  /** from private to all; with what they hang on */
  | { kind: 'table'; proposals: readonly ProposalKey[] }
  /** a private one is thrown away; what a paragraph holds goes with it */
  | { kind: 'withdraw'; proposals: readonly ProposalKey[] }
  | { kind: 'table again'; proposals: readonly ProposalKey[] }
  | {
      kind: 'explain'
      proposals: readonly ProposalKey[]
      reason: string
      language?: Language
      sources?: readonly Source[]
    }
  /** in the person's layer */
  | { kind: 'propose'; wish: ClauseWish }
  /** puts a proposal on other words, which it quotes anew; one about a clause, on what that says now (PR18) */
  | { kind: 'anchor'; proposal: ProposalKey; host: string; from: number; to: number }
  /** takes the text as it is: withdraws the proposal and says so */
  | { kind: 'adopt'; proposal: ProposalKey }
  /** what was not accepted, made anew; `run` comes with the list of it (AW2) */
  | { kind: 'offer again'; run: (negotiation: Negotiation, author: Author) => Outcome }
  /** leads the room; no step of undo */
  | { kind: 'agenda'; act: AgendaAct }
  | {
      /** on the ladder, one clause or several in one step */
      kind: 'move'
      clauses: readonly string[]
      to: Status
      parties?: readonly number[]
      reason?: string
    }

/** Opens the menu of what can be proposed about a whole paragraph, beside a button. */
export class ProposeEvent extends Event {
  static readonly type = 'chapeau-propose'
  constructor(
    readonly host: string,
    readonly opener: HTMLElement,
  ) {
    super(ProposeEvent.type, { bubbles: true, composed: true })
  }
}

export class ActEvent extends Event {
  static readonly type = 'chapeau-act'
  /** `done`: called when it was carried out, which may be after a question */
  constructor(
    readonly act: Act,
    readonly done: () => void = () => {},
  ) {
    super(ActEvent.type, { bubbles: true, composed: true })
  }
}

/** Shows what became of a proposal whose ground moved. */
export class OpenInboxEvent extends Event {
  static readonly type = 'chapeau-open-inbox'
  constructor(readonly proposal: ProposalKey) {
    super(OpenInboxEvent.type, { bubbles: true, composed: true })
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
    'chapeau-open-inbox': OpenInboxEvent
    'chapeau-propose': ProposeEvent
  }
}
