/** Whom the provider of sign-in seats: for those who preside to see and to change (SG3). */
import { mayPreside, roleSuits, usualRole } from '@chapeau/shared/roster/role'
import { hasLeft } from '@chapeau/shared/roster/roster'
import express, { Router, type Request, type Response } from 'express'
import type { Accreditation } from '../people/accreditation'
import { accreditationSchema, MAX_WORD_BYTES, problemOf } from './contract'
import type { Context } from './context'
import { entered, type Entered } from './entered'
import { refuse, REFUSALS } from './refusal'

const shown = ({ id, hat, claim }: Accreditation, { roster }: Entered) => {
  const party = roster.parties.find(one => one.number === hat.party)
  return { id, party: party?.id ?? '', role: hat.role, ...claim }
}

export function accreditationRoutes(context: Context): Router {
  const { people, seating, buckets, provider } = context
  const router = Router()

  const presiding = (request: Request<{ id: string }>, response: Response): Entered | undefined =>
    entered(context, request, response, mayPreside)

  router.get('/api/consultations/:id/accreditations', (request, response) => {
    const here = presiding(request, response)
    if (here) response.json(people.accreditations.list(here.id).map(one => shown(one, here)))
  })

  router.post(
    '/api/consultations/:id/accreditations',
    (request, response, next) => {
      if (!presiding(request, response)) return
      if (buckets.roster.take(context.addressOf(request))) next()
      else refuse(response, REFUSALS.tooMany)
    },
    express.json({ limit: MAX_WORD_BYTES, inflate: false }),
    (request: Request<{ id: string }>, response: Response) => {
      const here = presiding(request, response)
      if (!here) return
      if (!provider) return refuse(response, REFUSALS.noProvider)
      const body = accreditationSchema.safeParse(request.body)
      if (!body.success) return refuse(response, REFUSALS.badRequest(problemOf(body.error)))
      const { kind, value } = body.data
      const party = here.roster.parties.find(one => one.id === body.data.party)
      if (!party)
        return refuse(response, REFUSALS.badRequest(`There is no party "${body.data.party}" here.`))
      if (hasLeft(party)) return refuse(response, REFUSALS.partyLeft)
      const { role = usualRole(party.kind) } = body.data
      if (!roleSuits(role, party))
        return refuse(response, REFUSALS.badRequest(`"${role}" is not a role of ${party.id}.`))
      const wanted = { party, role, claim: { kind, value } }
      const given = seating.accredit(here.id, here.session.person, wanted)
      if (given) response.status(201).json(shown(given, here))
      else refuse(response, REFUSALS.accredited)
    },
  )

  router.delete(
    '/api/consultations/:id/accreditations/:accreditation',
    (request: Request<{ id: string; accreditation: string }>, response: Response) => {
      const here = presiding(request, response)
      if (!here) return
      const { accreditation } = request.params
      if (seating.unaccredit(here.id, here.session.person, accreditation))
        response.status(204).end()
      else refuse(response, REFUSALS.notFound)
    },
  )

  return router
}
