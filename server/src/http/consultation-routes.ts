/** Reading a draft, opening a consultation, and its text for programs. */
import { CHAIR } from '@chapeau/shared/document'
import { unreachable } from '@chapeau/shared/assert'
import { usualRole } from '@chapeau/shared/roster/role'
import express, { Router, type Request, type RequestHandler, type Response } from 'express'
import type { Session } from '../people/session'
import { newId } from '../people/token'
import { consultationSchema, MAX_JSON_BYTES, MAX_SOURCE_BYTES, problemOf } from './contract'
import type { Context } from './context'
import { mayCost } from './costly'
import { entered } from './entered'
import { sendText } from './printed'
import { refuse, REFUSALS } from './refusal'

export function consultationRoutes(context: Context): Router {
  const { people, consultations, seating, buckets } = context
  const router = Router()

  /** The session, if somebody who presides somewhere asks; otherwise refuses. */
  const presiding = (request: Request, response: Response): Session | undefined => {
    const session = context.sessionOf(request)
    if (session?.presides) return session
    refuse(response, session ? REFUSALS.notChair : REFUSALS.noSession)
    return undefined
  }

  /** Who may not send a draft, or not now, is told so before it is read. */
  const mayBringDraft: RequestHandler = (request, response, next) => {
    if (!presiding(request, response)) return
    if (buckets.heavy.take(context.addressOf(request))) next()
    else refuse(response, REFUSALS.tooMany)
  }

  const readDraft = async (request: Request, response: Response): Promise<void> => {
    const source: unknown = request.body
    if (!(source instanceof Uint8Array))
      return refuse(response, REFUSALS.badRequest('Send the draft as text/plain.'))
    const reading = await context.drafts.read(source)
    switch (reading.kind) {
      case 'read':
        return void response.type('json').send(Buffer.from(reading.json))
      case 'refused': {
        const { code, message } = reading.refusal
        return refuse(response, { status: 422, code, message })
      }
      case 'too hard':
        return refuse(response, REFUSALS.tooHard)
      case 'busy':
        return refuse(response, REFUSALS.busy)
      default:
        return unreachable(reading)
    }
  }

  router.post(
    '/api/import',
    mayBringDraft,
    express.raw({ type: 'text/plain', limit: MAX_SOURCE_BYTES, inflate: false }),
    (request, response) => readDraft(request, response),
  )

  const longJson = express.json({ limit: MAX_JSON_BYTES, inflate: false })
  router.post('/api/consultations', mayBringDraft, longJson, (request, response) => {
    const session = presiding(request, response)
    if (!session) return
    const body = consultationSchema.safeParse(request.body)
    if (!body.success) return refuse(response, REFUSALS.badRequest(problemOf(body.error)))
    const { draft, parties: newcomers, title = draft.title, observers } = body.data
    const { about, parties } = consultations.found({
      draft,
      parties: newcomers,
      title,
      observers,
      by: session.person.id,
    })
    const issued = seating.invite(
      about.id,
      session.person,
      parties.map(party => ({
        party,
        role: usualRole(party.kind),
        person: party.number === CHAIR ? session.person : { id: newId(), name: party.name },
      })),
    )
    const links = issued.map(({ id, party, role, token }) => {
      // whoever opens a consultation presides over it
      if (party.number === CHAIR) people.sessions.wear(session.key, id)
      return { party: party.id, role, url: context.linkOf(token) }
    })
    response.status(201).json({ id: about.id, links })
  })

  const rollingText = async (
    request: Request<{ id: string }>,
    response: Response,
  ): Promise<void> => {
    const here = entered(context, request, response)
    if (!here || !mayCost(context, here, response)) return
    const { seq } = consultations.extent(here.id)
    return sendText(context, response, { room: here.id, seq, what: 'rolling' })
  }
  router.get('/api/consultations/:id/rolling-text', (request: Request<{ id: string }>, response) =>
    rollingText(request, response),
  )

  return router
}
