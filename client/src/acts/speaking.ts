/** The speakers' list and the screen of the room: what a person does there, carried out. */
import { holdScreen, showNow } from '@chapeau/shared/agenda/screen'
import {
  addSpeaker,
  askForFloor,
  endSpeech,
  giveFloor,
  moveSpeaker,
  passOver,
  setLimit,
  takeFloorBack,
  withdrawRequest,
} from '@chapeau/shared/agenda/speakers'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Author } from '@chapeau/shared/proposal/author'

export type SpeakingAct =
  /** a delegation; `clause`: what it wants to speak to */
  | { kind: 'ask for the floor'; clause: string | null }
  | { kind: 'withdraw request' }
  /** the chair, as all that follow; `entry` names a place on the list */
  | { kind: 'add speaker'; party: number; clause: string | null }
  | { kind: 'move speaker'; entry: string; step: -1 | 1 }
  | { kind: 'pass over'; entry: string }
  | { kind: 'give floor'; entry: string }
  | { kind: 'end speech' }
  | { kind: 'take floor back' }
  /** milliseconds for each speech that begins from now on; null for none */
  | { kind: 'limit speeches'; limit: number | null }
  | { kind: 'show now' }
  | { kind: 'hold screen'; held: boolean }

/** Must run inside a transaction of the writer. */
export function performSpeaking(
  negotiation: Negotiation,
  { party, by, now, newId }: Author,
  act: SpeakingAct,
): void {
  switch (act.kind) {
    case 'ask for the floor':
      return askForFloor(negotiation, party, newId(), { clause: act.clause, at: now(), by })
    case 'withdraw request':
      return withdrawRequest(negotiation, party)
    case 'add speaker':
      return addSpeaker(negotiation, act.party, newId(), { clause: act.clause, at: now(), by })
    case 'move speaker':
      return moveSpeaker(negotiation, act.entry, act.step)
    case 'pass over':
      return passOver(negotiation, act.entry)
    case 'give floor':
      return giveFloor(negotiation, act.entry, { at: now(), by })
    case 'end speech':
      return endSpeech(negotiation, now())
    case 'take floor back':
      return takeFloorBack(negotiation)
    case 'limit speeches':
      return setLimit(negotiation, act.limit)
    case 'show now':
      return showNow(negotiation, { at: now(), by })
    case 'hold screen':
      return holdScreen(negotiation, act.held, by)
  }
}
