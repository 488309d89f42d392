/**
 * Places in the text that survive everybody's editing: a caret, the selection of an undo step,
 * the cursor of a colleague. Plain values, so that they can be sent (AU8).
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Anchor } from '@chapeau/shared/proposal/anchor'
import { type Spot, standsAt } from '@chapeau/shared/proposal/projection'
import { indexText } from '@chapeau/shared/text/text-index'

/** `clause`: the host that the spot is in. */
export interface ClauseSpot {
  clause: string
  spot: Spot
}

/** After the character `after` of the clause's text, or of the words of `proposal`; 0 is their start. */
export interface KeptSpot {
  clause: string
  after: Anchor
  side: -1 | 1
  proposal?: string
}

export interface KeptSelection {
  anchor: KeptSpot
  head: KeptSpot
}

export function keepSpot(negotiation: Negotiation, { clause, spot }: ClauseSpot): KeptSpot {
  const index =
    spot.in === 'base'
      ? negotiation.textIndex(clause)
      : indexText(negotiation.insertion(spot.proposal))
  const after: Anchor = spot.offset === 0 ? 0 : index.idAt(spot.offset - 1)
  return spot.in === 'base'
    ? { clause, after, side: spot.side }
    : { clause, after, side: -1, proposal: spot.proposal }
}

/**
 * Where a kept spot is now, for somebody who sees the proposals of `party` in place; a spot in other
 * parties' words is where those stand. Undefined when its clause or proposal is unknown here.
 */
export function findSpot(
  negotiation: Negotiation,
  kept: KeptSpot,
  party: number | null,
): ClauseSpot | undefined {
  const { clause, after, side } = kept
  if (kept.proposal === undefined) {
    const found = negotiation.locate(clause, after)
    return found && { clause: found.host, spot: { in: 'base', offset: found.offset, side } }
  }
  const proposal = negotiation.proposals.get(kept.proposal)
  if (!proposal) return undefined
  if (proposal.length === 0 || proposal.party !== party) {
    const side = proposal.at === 'start' ? 1 : -1
    return { clause: proposal.host, spot: { in: 'base', offset: standsAt(proposal), side } }
  }
  const found =
    after === 0 ? undefined : indexText(negotiation.insertion(proposal.key)).spot(...after)
  const offset = found ? found.offset + (found.live ? 1 : 0) : 0
  return { clause: proposal.host, spot: { in: 'insertion', proposal: proposal.key, offset } }
}
