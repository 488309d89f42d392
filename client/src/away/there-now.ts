/** What of kept words stands in a room now, as it was written. */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Kept } from './kept'
import { keptLine } from './kept-text'
import { keptWork } from './kept-work'
import type { Known } from './known'

const NOTHING: Known = { has: () => false, text: () => null, keys: () => [] }

/** Of the party's own work. What was taken back is so where it is not there. */
export function thereNow(negotiation: Negotiation, party: number): (kept: Kept) => boolean {
  const all = new Map(keptWork(negotiation, NOTHING, party).map(one => [one.id, keptLine(one)]))
  return kept =>
    kept.kind === 'act' && kept.what === 'taken back'
      ? !all.has(kept.id)
      : all.get(kept.id) === keptLine(kept)
}
