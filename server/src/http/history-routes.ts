/**
 * Revisions, the text at any moment, who wrote it, and how far it is (HI6). Everybody with a seat may
 * read, as in the room itself, and revisions always (RO9); only the chair publishes. Of private rooms there is nothing here.
 */
import { unreachable } from '@chapeau/shared/assert'
import { mayPreside } from '@chapeau/shared/roster/role'
import express, { Router, type Request, type Response } from 'express'
import type { Context } from './context'
import { MAX_WORD_BYTES, problemOf, revisionSchema, unitSchema } from './contract'
import { mayCost } from './costly'
import { entered, seated } from './entered'
import { printed } from './printed'
import { refuse, REFUSALS } from './refusal'

/** A number in an address; 0, which nothing here is called by, for anything else. */
const numberOf = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : 0)

/** What takes several turns. Express waits for it, and a failure goes where every failure goes. */
const later =
  <P>(answer: (request: Request<P>, response: Response) => Promise<void>) =>
  (request: Request<P>, response: Response): Promise<void> =>
    answer(request, response)

export function historyRoutes(context: Context): Router {
  const { archive, buckets, consultations } = context
  const { history, written, writers, progress, revisions } = archive
  const router = Router()

  /** Takes one from the bucket for what is heavy; refuses where it is empty. */
  const mayAsk = (
    request: Request<{ id: string }>,
    response: Response,
    heavy: boolean,
  ): boolean => {
    if (!heavy || buckets.heavy.take(context.addressOf(request))) return true
    refuse(response, REFUSALS.tooMany)
    return false
  }

  const shortJson = express.json({ limit: MAX_WORD_BYTES, inflate: false })
  router.post(
    '/api/consultations/:id/revisions',
    shortJson,
    later<{ id: string }>(async (request, response) => {
      const here = entered(context, request, response, mayPreside)
      if (!here) return
      const body = revisionSchema.safeParse(request.body ?? {})
      if (!body.success) return refuse(response, REFUSALS.badRequest(problemOf(body.error)))
      if (!mayAsk(request, response, true)) return
      const { id, session } = here
      const { seq } = consultations.extent(id)
      const text = await printed(context, response, { room: id, seq, what: 'rolling' })
      if (text === undefined) return
      const { name } = session.person
      response.status(201).json(revisions.publish(id, name, body.data.note, { seq, text }))
    }),
  )

  router.get('/api/consultations/:id/revisions', (request, response) => {
    const here = seated(context, request, response)
    if (here) response.json(revisions.list(here.id))
  })

  router.get(
    '/api/consultations/:id/revisions/:n/rolling-text',
    later<{ id: string; n: string }>(async (request, response) => {
      const here = seated(context, request, response)
      if (!here || !mayCost(context, here, response)) return
      const found = await revisions.text(here.id, numberOf(request.params.n))
      switch (found.kind) {
        case 'text':
          return void response.type('text/plain').send(found.text)
        case 'none':
          return refuse(response, REFUSALS.notFound)
        case 'otherwise':
          return refuse(response, REFUSALS.printedOtherwise)
        default:
          return unreachable(found)
      }
    }),
  )

  router.get(
    '/api/consultations/:id/states/:seq',
    later<{ id: string; seq: string }>(async (request, response) => {
      const here = entered(context, request, response)
      if (!here || !mayCost(context, here, response)) return
      const seq = numberOf(request.params.seq)
      if (!mayAsk(request, response, !history.isLight(here.id, seq))) return
      const state = await history.state(here.id, seq)
      if (!state) return refuse(response, REFUSALS.notFound)
      response.setHeader('X-Chapeau-At', String(state.at))
      response.type('application/octet-stream').send(Buffer.from(state.bytes))
    }),
  )

  router.get('/api/consultations/:id/moments', (request, response) => {
    const here = entered(context, request, response)
    if (here && mayCost(context, here, response)) response.json(history.moments(here.id))
  })

  router.get('/api/consultations/:id/writers', (request, response) => {
    const here = entered(context, request, response)
    if (here) response.json({ writers: writers.all(here.id) })
  })

  router.get(
    '/api/consultations/:id/written',
    later<{ id: string }>(async (request, response) => {
      const here = entered(context, request, response)
      if (!here) return
      const unit = unitSchema.safeParse(request.query)
      if (!unit.success) return refuse(response, REFUSALS.badRequest(problemOf(unit.error)))
      if (!mayAsk(request, response, written.isBehind(here.id))) return
      const entry = await written.find(here.id, unit.data.client, unit.data.clock)
      if (!entry) return refuse(response, REFUSALS.notFound)
      const { seq, at, party, principal } = entry
      response.json({ seq, at, party, name: writers.nameOf(here.id, party, principal) })
    }),
  )

  router.get(
    '/api/consultations/:id/progress',
    later<{ id: string }>(async (request, response) => {
      const here = entered(context, request, response)
      if (!here || !mayCost(context, here, response)) return
      if (!mayAsk(request, response, progress.isBehind(here.id))) return
      response.json({ points: await progress.points(here.id) })
    }),
  )

  return router
}
