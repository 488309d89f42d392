/** How far a text is from a clean one (HI5): what is open in a paragraph, and in all of them. */
import type { Negotiation } from '../negotiation'
import { isPrivateKey } from '../proposal/proposal'
import { isSeenBy } from '../sheet'
import type { Status } from '../vocabulary'
import type { Place } from './reading'
import type { RollingClause } from './roll'

/** What one's own delegation alone sees is no bracket in the room. */
export const isContested = ({ proposals }: Place): boolean => !proposals.every(isPrivateKey)

/** Support and "can live with" of a clause put no bracket around it; a proposal to delete or move it does. */
export const isBracketed = (rolled: Pick<RollingClause, 'whole' | 'amendments'>): boolean =>
  rolled.amendments.some(({ kind, layer }) => kind !== 'alt' && layer !== 'private') ||
  rolled.whole.some(({ position }) => position.stance === 'reserve' || position.stance === 'oppose')

export const bracketsIn = (
  rolled: Pick<RollingClause, 'whole' | 'places' | 'amendments'>,
): number => rolled.places.filter(isContested).length + (isBracketed(rolled) ? 1 : 0)

/** Of a paragraph of the sheet: one that is proposed is a bracket itself, whoever speaks to it. */
export function bracketsOf(negotiation: Negotiation, host: string, rolled: RollingClause): number {
  const leaf = negotiation.leaf(host)
  if (!leaf?.proposal) return bracketsIn(rolled)
  const isSeenByAll = !leaf.isPrivate && !leaf.proposal.inert
  return rolled.places.filter(isContested).length + (isSeenByAll ? 1 : 0)
}

export const isAgreed = (status: Status): boolean =>
  status === 'agreed' || status === 'agreed ad ref'

/** `clauses`: those of the draft; what is proposed adds brackets, and is no clause yet. */
export interface Tally {
  brackets: number
  clauses: number
  agreed: number
}

/** Of what all see. */
export function tally(negotiation: Negotiation): Tally {
  const count = { brackets: 0, clauses: 0, agreed: 0 }
  for (const leaf of negotiation.sheet()) {
    if (leaf.isPrivate || !isSeenBy(leaf, null)) continue
    count.brackets += bracketsOf(negotiation, leaf.host, negotiation.rolling(leaf.host))
    if (leaf.proposal || leaf.kind === 'note') continue
    count.clauses++
    if (isAgreed(leaf.status)) count.agreed++
  }
  return count
}
