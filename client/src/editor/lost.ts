/** What the margin counts beside the brackets: proposals of a paragraph that lost their ground, or came late. */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { hangingOn } from '@chapeau/shared/proposal/late'
import { plight } from '@chapeau/shared/proposal/plight'

export const LOSSES = ['overtaken', 'orphan', 'late'] as const
export type LossKind = (typeof LOSSES)[number]
export type Losses = Readonly<Record<LossKind, number>>

export const NO_LOSSES: Losses = { overtaken: 0, orphan: 0, late: 0 }

/** `parties`: whose proposals count; everybody's if absent. Footnotes and nested ones count, too. */
export function lossesIn(
  negotiation: Negotiation,
  host: string,
  parties?: ReadonlySet<number>,
): Losses {
  const losses = { ...NO_LOSSES }
  for (const proposal of hangingOn(negotiation, host)) {
    if (parties && !parties.has(proposal.party)) continue
    const kind = plight(negotiation, proposal)?.kind
    if (kind === 'overtaken' || kind === 'orphan' || kind === 'late') losses[kind] += 1
  }
  return losses
}
