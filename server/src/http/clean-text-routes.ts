/**
 * The clean text for programs, a paragraph a line (RV2): of the draft as it is now, and of a revision.
 * Everybody with a seat may read that of a revision (RO9).
 */
import { Router, type Request, type Response } from 'express'
import type { Context } from './context'
import { mayCost } from './costly'
import { entered, seated } from './entered'
import { sendText } from './printed'
import { refuse, REFUSALS } from './refusal'

export function cleanTextRoutes(context: Context): Router {
  const { archive, buckets, consultations } = context
  const { history, revisions } = archive
  const router = Router()

  /** `seqOf`: after which entry of the ledger; undefined where there is nothing. */
  const answer = async (
    request: Request<{ id: string }>,
    response: Response,
    seqOf: (consultation: string) => number | undefined,
    may: typeof seated = seated,
  ): Promise<void> => {
    const here = may(context, request, response)
    if (!here || !mayCost(context, here, response)) return
    const seq = seqOf(here.id)
    if (seq === undefined) return refuse(response, REFUSALS.notFound)
    const isHeavy = !history.isLight(here.id, seq)
    if (isHeavy && !buckets.heavy.take(context.addressOf(request)))
      return refuse(response, REFUSALS.tooMany)
    return sendText(context, response, { room: here.id, seq, what: 'clean' })
  }

  router.get('/api/consultations/:id/clean-text', (request, response) =>
    answer(request, response, id => consultations.extent(id).seq, entered),
  )

  router.get('/api/consultations/:id/revisions/:n/clean-text', (request, response) =>
    answer(
      request,
      response,
      id => revisions.list(id).find(({ n }) => String(n) === request.params.n)?.seq,
    ),
  )

  return router
}
