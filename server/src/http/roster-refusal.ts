/** Why the roster was not changed, as people read it. */
import { unreachable } from '@chapeau/shared/assert'
import { MOST_MEMBERS, MOST_PARTIES, type RosterRefusal } from '@chapeau/shared/roster/roster'
import { REFUSALS, type Refusal } from './refusal'

const conflict = (code: string, message: string): Refusal => ({ status: 409, code, message })

export function rosterRefusal(refusal: RosterRefusal): Refusal {
  switch (refusal.code) {
    case 'no such party':
      return REFUSALS.notFound
    case 'bad label':
      return REFUSALS.badRequest(
        `"${refusal.label}" cannot be a label: letters and digits, 24 of them at most.`,
      )
    case 'no name':
      return REFUSALS.badRequest(`The name of ${refusal.label} is missing or too long.`)
    case 'label taken': {
      const { label, holder } = refusal
      return conflict(
        'label-taken',
        holder.id === label
          ? `There is a party ${holder.id} already.`
          : `"${label}" is, or was, the label of ${holder.id}.`,
      )
    }
    case 'one chair':
      return conflict('one-chair', 'There is one chair; invite more people to it instead.')
    case 'no group':
      return REFUSALS.badRequest(`${refusal.party.id} is not a group and has no members.`)
    case 'too many parties':
      return conflict('too-many-parties', `A consultation has ${MOST_PARTIES} parties at most.`)
    case 'too many members':
      return REFUSALS.badRequest(`A group has ${MOST_MEMBERS} members at most.`)
    case 'chair stays':
      return conflict('chair-stays', 'The chair cannot leave the consultation.')
    case 'has left':
      return conflict('party-left', `${refusal.party.id} has left already.`)
    case 'is here':
      return conflict('party-here', `${refusal.party.id} has not left.`)
    default:
      return unreachable(refusal)
  }
}
