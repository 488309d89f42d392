/** Why an old decision cannot be taken back, in one sentence. */
import type { WhyNot } from '@chapeau/shared/decision/revoke'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { unreachable } from '@chapeau/shared/assert'
import { table } from '../strings/table'

export function whyNotRevoked(negotiation: Negotiation, why: WhyNot): string {
  const words = table.cannotRevoke
  const names = (parties: readonly number[]): string[] => [
    ...new Set(parties.map(party => negotiation.partyId(party))),
  ]
  switch (why.code) {
    case 'gone':
      return words.gone
    case 'changed': {
      const clause = why.by && negotiation.decisions.get(why.by)?.decision.clause
      const label = clause ? negotiation.clause(clause)?.label : undefined
      return label ? words.changedBy(label) : words.changed
    }
    case 'amended':
      return words.amended(
        names(why.proposals.flatMap(key => negotiation.spoken(key)?.party ?? [])),
      )
    case 'spoken to':
      return words.spokenTo(names(why.parties))
    case 'structure':
      return words.structure
    default:
      return unreachable(why)
  }
}
