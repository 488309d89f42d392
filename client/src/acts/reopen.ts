/** Reopening a closed clause for a proposal that came late, with the reason filled in (LA3). */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { clauseOf } from '@chapeau/shared/proposal/late'
import { plainText } from '@chapeau/shared/text/op'
import { procedure } from '../strings/procedure'
import { excerpt } from '../view/card'
import type { InboxItem } from '../view/inbox'
import type { Act } from './act'

export interface Reopening {
  label: string
  act: Act
}

/** Null where it did not come late, or what it would change is not there. */
export function reopeningFor(
  negotiation: Negotiation,
  { plight, proposal }: InboxItem,
): Reopening | null {
  const clause = clauseOf(negotiation, proposal)
  if (plight.kind !== 'late' || !clause) return null
  const who = negotiation.partyId(proposal.party)
  const reason = procedure.reopen.reason(who, excerpt(plainText(proposal.words), 80))
  return { label: clause.label, act: { kind: 'move', clauses: [clause.id], to: 'open', reason } }
}
