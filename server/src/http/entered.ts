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

/** Observers read the room only while the chair has opened it to them (RO9). */
export const mayReadLive = (role: Role, { observers }: Roster): boolean =>
  role !== 'observer' || observers === 'live'

const anybody = (): boolean => true

/**
 * Whoever has a hat that fits in the consultation of the address; otherwise refuses. `reads`: whether
 * who has such a role may read what is asked for.
 */
export function entered(
  { sessionOf, consultations }: Context,
  request: Request<{ id: string }>,
  response: Response,
  fits: (role: Role) => boolean = anybody,
  reads: (role: Role, roster: Roster) => boolean = mayReadLive,
): Entered | undefined {
  const { id } = request.params
  const session = sessionOf(request)
  if (!session) return refuse(response, REFUSALS.noSession)
  const held = session.hats.filter(hat => hat.consultation === id)
  if (held.length === 0) return refuse(response, REFUSALS.noHat)
  const roster = consultations.roster(id)
  if (!roster) return refuse(response, REFUSALS.noConsultation)
  const here = held.filter(hat =>
    roster.parties.some(party => party.number === hat.party && !hasLeft(party)),
  )
  if (here.length === 0) return refuse(response, REFUSALS.partyLeft)
  const fitting = here.filter(hat => fits(hat.role))
  if (fitting.length === 0) return refuse(response, REFUSALS.notChair)
  if (!fitting.some(hat => reads(hat.role, roster))) return refuse(response, REFUSALS.notReleased)
  return { id, roster, session }
}

/** Whoever has a seat: for what was published, and for who is at the table. */
export const seated = (
  context: Context,
  request: Request<{ id: string }>,
  response: Response,
): Entered | undefined => entered(context, request, response, anybody, anybody)
