/** Who asks about a consultation: somebody who has a hat in it. */
import type { Request, Response } from 'express'
import type { Roster } from '../consultations'
import type { Role } from '@chapeau/shared/roster/role'
import type { Session } from '../people/session'
import type { Context } from './context'
import { hasLeft } from '@chapeau/shared/roster/roster'
import { refuse, REFUSALS } from './refusal'

export interface Entered {
  id: string
  roster: Roster
  session: Session
}

/** Whoever has a hat that fits in the consultation of the address; otherwise refuses. */
export function entered(
  { sessionOf, consultations }: Context,
  request: Request<{ id: string }>,
  response: Response,
  fits: (role: Role) => boolean = () => true,
): Entered | undefined {
  const { id } = request.params
  const session = sessionOf(request)
  if (!session) return refuse(response, REFUSALS.noSession)
  const held = session.hats.filter(hat => hat.consultation === id)
  if (held.length === 0) return refuse(response, REFUSALS.noHat)
  const roster = consultations.roster(id)
  if (!roster) return refuse(response, REFUSALS.noConsultation)
  const seated = held.filter(hat =>
    roster.parties.some(party => party.number === hat.party && !hasLeft(party)),
  )
  if (seated.length === 0) return refuse(response, REFUSALS.partyLeft)
  if (!seated.some(hat => fits(hat.role))) return refuse(response, REFUSALS.notChair)
  return { id, roster, session }
}
