/** Reading a draft, opening a consultation, inviting to it, and its text for programs. */
import { CHAIR } from '@chapeau/shared/document'
import { decodeDraft } from '@chapeau/shared/formats/decode'
import express, { Router, type Request, type RequestHandler, type Response } from 'express'
import type { Roster } from '../consultations'
import { mayPreside, roleSuits, usualRole, type Role } from '../people/role'
import type { Session } from '../people/session'
import { newId } from '../people/token'
import {
  consultationSchema,
  invitationSchema,
  MAX_JSON_BYTES,
  MAX_SOURCE_BYTES,
  MAX_WORD_BYTES,
  problemOf,
} from './contract'
import type { Context } from './context'
import { refuse, REFUSALS } from './refusal'

export function consultationRoutes(context: Context): Router {
  const { people, consultations, buckets } = context
  const router = Router()

  /** The session, if somebody who presides somewhere asks; otherwise refuses. */
  const presiding = (request: Request, response: Response): Session | undefined => {
    const session = context.sessionOf(request)
    if (session?.presides) return session
    refuse(response, session ? REFUSALS.notChair : REFUSALS.noSession)
    return undefined
  }

  /** The roster of a consultation in which the person has a hat that fits; otherwise refuses. */
  const entered = (
    request: Request<{ id: string }>,
    response: Response,
    fits: (role: Role) => boolean,
  ): Roster | undefined => {
    const session = context.sessionOf(request)
    if (!session) return refuse(response, REFUSALS.noSession)
    const held = session.hats.filter(hat => hat.consultation === request.params.id)
    if (held.length === 0) return refuse(response, REFUSALS.noHat)
    if (!held.some(hat => fits(hat.role))) return refuse(response, REFUSALS.notChair)
    const roster = consultations.roster(request.params.id)
    if (!roster) refuse(response, REFUSALS.noConsultation)
    return roster
  }

  /** Who may not send a draft, or not now, is told so before it is read. */
  const mayBringDraft: RequestHandler = (request, response, next) => {
    if (!presiding(request, response)) return
    if (buckets.heavy.take(context.addressOf(request))) next()
    else refuse(response, REFUSALS.tooMany)
  }

  router.post(
    '/api/import',
    mayBringDraft,
    express.raw({ type: 'text/plain', limit: MAX_SOURCE_BYTES }),
    (request, response) => {
      const source: unknown = request.body
      if (!(source instanceof Uint8Array))
        return refuse(response, REFUSALS.badRequest('Send the draft as text/plain.'))
      const read = decodeDraft(source)
      if (!read.ok) return refuse(response, { status: 422, code: read.code, message: read.message })
      response.json(read.draft)
    },
  )

  const longJson = express.json({ limit: MAX_JSON_BYTES })
  router.post('/api/consultations', mayBringDraft, longJson, (request, response) => {
    const session = presiding(request, response)
    if (!session) return
    const body = consultationSchema.safeParse(request.body)
    if (!body.success) return refuse(response, REFUSALS.badRequest(problemOf(body.error)))
    const { draft, parties, title = draft.title } = body.data
    const { about, parties: seated } = consultations.found({
      draft,
      parties,
      title,
      by: session.person.id,
    })
    const links = seated.map(party => {
      const role = usualRole(party.kind)
      const { id, token } = people.invitations.issue({
        hat: { consultation: about.id, party: party.number, role },
        person: party.number === CHAIR ? session.person : { id: newId(), name: party.name },
      })
      // whoever opens a consultation presides over it
      if (party.number === CHAIR) people.sessions.wear(session.key, id)
      return { party: party.id, role, url: context.linkOf(token) }
    })
    response.status(201).json({ id: about.id, links })
  })

  router.get('/api/consultations/:id/invitations', (request, response) => {
    const roster = entered(request, response, mayPreside)
    if (!roster) return
    const invitations = people.invitations.list(roster.about.id).map(one => ({
      id: one.id,
      party: roster.parties.find(party => party.number === one.hat?.party)?.id,
      role: one.role,
      name: one.person.name,
      expires: one.expires,
      used: one.used ?? null,
    }))
    response.json(invitations)
  })

  const shortJson = express.json({ limit: MAX_WORD_BYTES })
  router.post('/api/consultations/:id/invitations', shortJson, (request, response) => {
    const roster = entered(request, response, mayPreside)
    if (!roster) return
    const body = invitationSchema.safeParse(request.body)
    if (!body.success) return refuse(response, REFUSALS.badRequest(problemOf(body.error)))
    const party = roster.parties.find(one => one.id === body.data.party)
    if (!party)
      return refuse(response, REFUSALS.badRequest(`There is no party "${body.data.party}" here.`))
    const { role = usualRole(party.kind), name = party.name } = body.data
    if (!roleSuits(role, party))
      return refuse(response, REFUSALS.badRequest(`"${role}" is not a role of ${party.id}.`))
    const { id, token } = people.invitations.issue({
      hat: { consultation: roster.about.id, party: party.number, role },
      person: { id: newId(), name },
    })
    response.status(201).json({ id, party: party.id, role, url: context.linkOf(token) })
  })

  router.delete('/api/consultations/:id/invitations/:invitation', (request, response) => {
    const roster = entered(request, response, mayPreside)
    if (!roster) return
    if (!people.invitations.revoke(roster.about.id, request.params.invitation))
      return refuse(response, REFUSALS.notFound)
    consultations.recheck()
    response.status(204).end()
  })

  router.get('/api/consultations/:id/rolling-text', (request, response) => {
    const roster = entered(request, response, () => true)
    if (!roster) return
    response.type('text/plain').send(consultations.rollingText(roster.about.id))
  })

  return router
}
