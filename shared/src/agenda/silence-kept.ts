/** What a silence does to the text when it is kept: it agrees clauses, and closes those that were open (PR16). */
import type { Negotiation } from '../negotiation'
import { isClosed, standingIn } from '../proposal/late'
import { type Silence, type SilentMove, isUnder } from './silence'

/** The clauses that are agreed when a silence is kept now; those that are so already are left alone. */
export function movesOfSilence(negotiation: Negotiation, silence: Silence): SilentMove[] {
  if (!negotiation.isReady) return []
  return negotiation
    .clauses()
    .filter(
      ({ id, status }) => isUnder(silence, id) && status !== silence.to && status !== 'agreed',
    )
    .map(({ id, status, ladder }) => ({
      clause: id,
      // whatever the clocks of devices said, it comes after what was there
      at: Math.max(silence.until, (ladder.at(-1)?.at ?? 0) + 1),
      ...(isClosed(status) ? {} : { stood: standingIn(negotiation, id) }),
    }))
}
