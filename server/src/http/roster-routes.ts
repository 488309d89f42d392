/**
 * Who is at the table, and changing it: parties, invitations one by one and from a list, and the log of
 * both (RO). Everybody with a seat may read who the parties are; the rest is the chair's. A link is in
 * the answer to what made it, and nowhere else.
 */
import { mayPreside, roleSuits, usualRole, type Role } from '@chapeau/shared/roster/role'
import { hasLeft, type RosterChange } from '@chapeau/shared/roster/roster'
import { readInvitationList } from '@chapeau/shared/roster/invitation-list'
import express, { Router, type Request, type RequestHandler, type Response } from 'express'
import { DAY } from '../people/invitation'
import type { Issued, Terms } from '../people/seating'
import { newId } from '../people/token'
import {
  invitationSchema,
  MAX_LIST_BYTES,
  MAX_PARTY_BYTES,
  MAX_WORD_BYTES,
  partyChangeSchema,
  partySchema,
  problemOf,
  releaseSchema,
  roleChangeSchema,
  termsSchema,
} from './contract'
import type { Context } from './context'
import { entered, seated, type Entered } from './entered'
import { refuse, REFUSALS } from './refusal'
import { rosterRefusal } from './roster-refusal'

/** How much of the log is sent at once. */
const LOG_PAGE = 100

type Addressed = Request<{ id: string }>

export function rosterRoutes(context: Context): Router {
  const { people, seating, buckets, provider } = context
  const router = Router()

  /** Before anything is read: only who presides changes anything, and nobody without end. */
  const mayChange: RequestHandler<{ id: string }> = (request, response, next) => {
    if (!entered(context, request, response, mayPreside)) return
    if (buckets.roster.take(context.addressOf(request))) next()
    else refuse(response, REFUSALS.tooMany)
  }
  const presiding = (request: Addressed, response: Response): Entered | undefined =>
    entered(context, request, response, mayPreside)

  const link = ({ id, party, role, person, token }: Issued) => ({
    id,
    party: party.id,
    role,
    name: person.name,
    url: context.linkOf(token),
  })

  const change = (
    response: Response,
    { id, session }: Entered,
    wanted: RosterChange,
    status: number,
  ): void => {
    const result = seating.change(id, session.person, wanted)
    if (result.ok) response.status(status).json(result.party)
    else refuse(response, rosterRefusal(result.refusal))
  }

  router.get('/api/consultations/:id/roster', (request, response) => {
    const here = seated(context, request, response)
    if (!here) return
    const { about, parties } = here.roster
    const hats = here.session.hats.filter(hat => hat.consultation === here.id)
    response.json({
      title: about.title,
      language: about.language,
      presides: hats.some(({ role }) => mayPreside(role)),
      provider: provider?.name ?? null,
      observers: here.roster.observers,
      parties,
    })
  })

  router.get('/api/consultations/:id/roster/log', (request, response) => {
    const here = presiding(request, response)
    if (!here) return
    const before = Number(request.query['before'] ?? Number.MAX_SAFE_INTEGER)
    if (!Number.isSafeInteger(before))
      return refuse(response, REFUSALS.badRequest('"before" must be a number.'))
    response.json(people.deeds.list(here.id, LOG_PAGE, before))
  })

  const partyJson = express.json({ limit: MAX_PARTY_BYTES, inflate: false })
  router.post('/api/consultations/:id/parties', mayChange, partyJson, (request, response) => {
    const here = presiding(request, response)
    if (!here) return
    const body = partySchema.safeParse(request.body)
    if (!body.success) return refuse(response, REFUSALS.badRequest(problemOf(body.error)))
    change(response, here, { kind: 'add', party: body.data }, 201)
  })

  router.patch(
    '/api/consultations/:id/parties/:number',
    mayChange,
    partyJson,
    (request: Request<{ id: string; number: string }>, response: Response) => {
      const here = presiding(request, response)
      if (!here) return
      const body = partyChangeSchema.safeParse(request.body)
      if (!body.success) return refuse(response, REFUSALS.badRequest(problemOf(body.error)))
      const number = Number(request.params.number)
      change(response, here, { ...body.data, number }, 200)
    },
  )

  const shortJson = express.json({ limit: MAX_WORD_BYTES, inflate: false })
  router.put('/api/consultations/:id/observers', mayChange, shortJson, (request, response) => {
    const here = presiding(request, response)
    if (!here) return
    const body = releaseSchema.safeParse(request.body)
    if (!body.success) return refuse(response, REFUSALS.badRequest(problemOf(body.error)))
    seating.release(here.id, here.session.person, body.data.reads)
    response.status(204).end()
  })

  router.get('/api/consultations/:id/invitations', (request, response) => {
    const here = presiding(request, response)
    if (!here) return
    const invitations = people.invitations.list(here.id).map(one => ({
      id: one.id,
      party: here.roster.parties.find(party => party.number === one.hat?.party)?.id,
      role: one.role,
      name: one.person.name,
      expires: one.expires,
      once: one.once,
      used: one.used ?? null,
      seen: one.seen ?? null,
    }))
    response.json(invitations)
  })

  router.post('/api/consultations/:id/invitations', mayChange, shortJson, (request, response) => {
    const here = presiding(request, response)
    if (!here) return
    const body = invitationSchema.safeParse(request.body)
    if (!body.success) return refuse(response, REFUSALS.badRequest(problemOf(body.error)))
    const party = here.roster.parties.find(one => one.id === body.data.party)
    if (!party)
      return refuse(response, REFUSALS.badRequest(`There is no party "${body.data.party}" here.`))
    if (hasLeft(party)) return refuse(response, REFUSALS.partyLeft)
    const { role = usualRole(party.kind), name = party.name } = body.data
    if (!roleSuits(role, party)) return refuse(response, unsuitable(role, party.id))
    const person = { id: newId(), name }
    const wanted = [{ party, role, person }]
    const [issued] = seating.invite(here.id, here.session.person, wanted, terms(body.data))
    response.status(201).json(link(issued!))
  })

  router.post(
    '/api/consultations/:id/invitations/list',
    mayChange,
    express.text({ type: 'text/csv', limit: MAX_LIST_BYTES, inflate: false }),
    (request: Addressed, response: Response) => {
      const here = presiding(request, response)
      if (!here) return
      const asked = termsSchema.safeParse(request.query)
      if (!asked.success) return refuse(response, REFUSALS.badRequest(problemOf(asked.error)))
      const source: unknown = request.body
      if (typeof source !== 'string')
        return refuse(response, REFUSALS.badRequest('Send the list as text/csv.'))
      const list = readInvitationList(source, here.roster.parties)
      if (!list.ok)
        return refuse(response, {
          status: 422,
          code: 'bad-list',
          message: list.problems.join('\n'),
        })
      const wanted = list.invitees.map(({ party, role, name }) => ({
        party,
        role,
        person: { id: newId(), name },
      }))
      const issued = seating.invite(here.id, here.session.person, wanted, terms(asked.data))
      response.status(201).json(issued.map(link))
    },
  )

  router.patch(
    '/api/consultations/:id/invitations/:invitation',
    mayChange,
    shortJson,
    (request: Request<{ id: string; invitation: string }>, response: Response) => {
      const here = presiding(request, response)
      if (!here) return
      const body = roleChangeSchema.safeParse(request.body)
      if (!body.success) return refuse(response, REFUSALS.badRequest(problemOf(body.error)))
      const { invitation } = request.params
      const { role } = body.data
      const found = people.invitations.list(here.id).find(one => one.id === invitation)
      const party = here.roster.parties.find(one => one.number === found?.hat?.party)
      if (!party) return refuse(response, REFUSALS.notFound)
      if (!roleSuits(role, party)) return refuse(response, unsuitable(role, party.id))
      seating.setRole(here.id, here.session.person, invitation, role)
      response.status(204).end()
    },
  )

  router.post(
    '/api/consultations/:id/invitations/:invitation/link',
    mayChange,
    (request: Request<{ id: string; invitation: string }>, response: Response) => {
      const here = presiding(request, response)
      if (!here) return
      const { id, session } = here
      const issued = seating.renew(id, session.person, request.params.invitation)
      if (issued) response.status(201).json(link(issued))
      else refuse(response, REFUSALS.notFound)
    },
  )

  router.delete(
    '/api/consultations/:id/invitations/:invitation',
    mayChange,
    (request: Request<{ id: string; invitation: string }>, response: Response) => {
      const here = presiding(request, response)
      if (!here) return
      const { id, session } = here
      const revoked = seating.revoke(id, session.person, request.params.invitation)
      if (revoked === 'unknown') refuse(response, REFUSALS.notFound)
      else if (revoked === 'last chair') refuse(response, REFUSALS.lastChair)
      else response.status(204).end()
    },
  )

  return router
}

const terms = ({
  days,
  once,
}: {
  days?: number | undefined
  once?: boolean | undefined
}): Terms => ({
  ...(days === undefined ? {} : { life: days * DAY }),
  ...(once === undefined ? {} : { once }),
})

const unsuitable = (role: Role, party: string) =>
  REFUSALS.badRequest(`"${role}" is not a role of ${party}.`)
