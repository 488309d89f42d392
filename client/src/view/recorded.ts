/** What was recorded from the floor, as cards, lists and brackets show it (FL2). */
import { CHAIR, floor as floorOf } from '@chapeau/shared/document'
import { type Answer, answerTo } from '@chapeau/shared/floor/recorded'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Held } from '@chapeau/shared/position/register'
import type { ClauseProposal } from '@chapeau/shared/proposal/clause-proposal'
import {
  type Proposal,
  type ProposalKey,
  floorKey,
  isFloorKey,
} from '@chapeau/shared/proposal/proposal'
import type { Place, Reading } from '@chapeau/shared/rolling/reading'
import type { Subject } from '../acts/act'
import { floor } from '../strings/floor'
import { originalHeld } from './card'

/** Of a record, or of what its party made of it; null for what was never recorded, or waits for nobody. */
export function answerOf(
  negotiation: Negotiation,
  proposal: Proposal | ClauseProposal,
): Answer | null {
  if (proposal.layer === 'floor') return answerTo(negotiation, proposal)
  if (proposal.layer === 'private') return null
  const recorded = negotiation.spoken(floorKey(proposal.key))
  return recorded ? answerTo(negotiation, recorded) : null
}

/** Who holds what on a subject now. */
export function heldOn(negotiation: Negotiation, subject: Subject): readonly Held[] {
  const { positions } = negotiation
  switch (subject.on) {
    case 'clause':
      return positions.onClause(subject.clause)
    case 'proposal':
      return positions.onProposal(subject.proposal)
    case 'reading': {
      const { place, reading } = subject
      if (reading.original) return originalHeld(negotiation, place)
      return [...new Set(reading.made.flat())].flatMap(key => positions.onProposal(key))
    }
  }
}

/** What a party says on a subject, as recorded by the chair, and did not say itself. */
export const recordedOn = (
  negotiation: Negotiation,
  subject: Subject,
  parties: readonly number[],
): Held[] =>
  heldOn(negotiation, subject).filter(
    ({ party, layer }) => layer === 'floor' && parties.includes(party),
  )

// ---- names in brackets

export type NameOf = (party: number) => string

/** `EU (rec.)` where the chair recorded what the party says there, and the party did not answer yet. */
export const nameIn =
  (negotiation: Negotiation, isRecorded: (party: number) => boolean): NameOf =>
  party => {
    const name = negotiation.partyId(party)
    return isRecorded(party) ? floor.marked(name) : name
  }

/** The same on a card, where what the chair offers itself says so. */
export const taggedAs =
  (negotiation: Negotiation, isRecorded: (party: number) => boolean): NameOf =>
  party =>
    party === CHAIR ? floor.bar.chair : nameIn(negotiation, isRecorded)(party)

/** A record that its party confirmed does not count, so one that does waits. */
export const waits = (key: ProposalKey): boolean =>
  isFloorKey(key) && Number.parseInt(key, 10) !== CHAIR

/** Whether all that a party proposes in a reading, or else says in the place, was recorded. */
export function recordedIn(
  negotiation: Negotiation,
  place: Place,
  { made }: Reading,
): (party: number) => boolean {
  let said: Held[] | null = null
  const all = (): Held[] =>
    (said ??= [
      ...originalHeld(negotiation, place),
      ...place.proposals.flatMap(key => negotiation.positions.onProposal(key)),
    ])
  return party => {
    // a name is asked for at every keystroke beside it
    if (floorOf(negotiation.doc).size === 0) return false
    const own = made.filter(([key]) => key !== undefined && Number.parseInt(key, 10) === party)
    if (own.length > 0) return own.every(keys => keys.every(waits))
    const held = all().filter(one => one.party === party)
    return held.length > 0 && held.every(({ layer }) => layer === 'floor')
  }
}
