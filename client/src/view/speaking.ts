/** The speakers' list as one person sees it, at one moment. */
import {
  type Speech,
  isOverTime,
  placeOf,
  queueOf,
  speakerOf,
  spokenFor,
} from '@chapeau/shared/agenda/speakers'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { duration } from '../strings/guiding'
import { type Viewer, speaks } from './viewer'

export interface Speaking {
  speech: Speech
  name: string
  label: string
  isMe: boolean
  /** as one reads it: `2:10` */
  spoken: string
  /** `of` which; empty where there is no limit */
  limit: string
  isOver: boolean
  /** by how much */
  over: string
}

/** Null while nobody has the floor; `now` in milliseconds since 1970. */
export function speakingOf(
  negotiation: Negotiation,
  viewer: number | null,
  now: number,
): Speaking | null {
  const speech = speakerOf(negotiation)
  if (!speech) return null
  const { party, clause, limit } = speech
  const spoken = spokenFor(speech, now)
  return {
    speech,
    name: negotiation.partyId(party),
    label: labelOf(negotiation, clause),
    isMe: party === viewer,
    spoken: duration(spoken),
    limit: limit === null ? '' : duration(limit),
    isOver: isOverTime(speech, now),
    over: duration(Math.max(0, spoken - (limit ?? spoken))),
  }
}

/** Empty where it is about the text at large, or about what is not there any more. */
export const labelOf = (negotiation: Negotiation, clause: string | null): string =>
  clause === null ? '' : ((negotiation.leaf(clause) ?? negotiation.clause(clause))?.label ?? '')

/** Which place a person's delegation has on the list, from 1 on; null where it does not wait, or cannot. */
export const ownPlace = (negotiation: Negotiation, viewer: Viewer): number | null =>
  speaks(viewer) ? placeOf(queueOf(negotiation), viewer.party) : null
