/** What a party says on words or on a whole paragraph, as a card shows it. */
import type { Position } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { isOnEarlierWords } from '@chapeau/shared/position/take'
import type { Held } from '@chapeau/shared/position/register'
import type { Reservation, Stance } from '@chapeau/shared/vocabulary'

export interface Voice {
  party: number
  stance: Stance
  note?: string
  reservation?: Reservation
  /** the words have changed since (PO2) */
  isEarlier?: true
  /** the chair recorded it, and the party did not answer yet (FL2) */
  isRecorded?: true
}

/** The viewer's own position, to be repeated where it was given on earlier words. */
export interface OwnVoice {
  position: Position
  isEarlier: boolean
}

export function voiceOf(
  negotiation: Negotiation,
  party: number,
  stance: Stance,
  held: Held | undefined,
): Voice {
  if (!held) return { party, stance }
  const { position, layer } = held
  const { note, reservation } = position
  return {
    party,
    stance,
    ...(note === undefined ? {} : { note }),
    ...(stance === 'reserve' && reservation ? { reservation } : {}),
    ...(isOnEarlierWords(negotiation, position) ? { isEarlier: true } : {}),
    ...(layer === 'floor' ? { isRecorded: true } : {}),
  }
}

export function ownVoice(
  negotiation: Negotiation,
  held: readonly Held[],
  viewer: number | null,
): OwnVoice | undefined {
  const position = held.find(({ party }) => party === viewer)?.position
  return position && { position, isEarlier: isOnEarlierWords(negotiation, position) }
}

/** Everybody's voice on one subject, oldest first. */
export const voicesOn = (negotiation: Negotiation, held: readonly Held[]): Voice[] =>
  held.map(one => voiceOf(negotiation, one.party, one.position.stance, one))
