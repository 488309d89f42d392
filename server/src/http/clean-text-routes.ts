/**
 * The clean text for programs, a paragraph a line (RV2): of the draft as it is now, and of a revision.
 * Everybody with a seat may read it.
 */
import { cleanLines, cleanText } from '@chapeau/shared/revision/clean-text'
import { wholeText } from '@chapeau/shared/revision/whole-text'
import { Negotiation } from '@chapeau/shared/negotiation'
import { Router, type Request, type Response } from 'express'
import type * as Y from 'yjs'
import type { Context } from './context'
import { mayCost } from './costly'
import { entered } from './entered'
import { refuse, REFUSALS } from './refusal'

export function cleanTextRoutes(context: Context): Router {
  const { archive, buckets } = context
  const { history, revisions } = archive
  const router = Router()

  /** `seqOf`: after which entry of the ledger; undefined where there is nothing. */
  const answer = async (
    request: Request<{ id: string }>,
    response: Response,
    seqOf: (consultation: string) => number | undefined,
  ): Promise<void> => {
    const here = entered(context, request, response)
    if (!here || !mayCost(context, here, response)) return
    const seq = seqOf(here.id)
    if (seq === undefined) return refuse(response, REFUSALS.notFound)
    const isHeavy = !history.isLight(here.id, seq)
    if (isHeavy && !buckets.heavy.take(context.addressOf(request)))
      return refuse(response, REFUSALS.tooMany)
    const text = await history.at(here.id, seq, printCleanText)
    if (text === null) return refuse(response, REFUSALS.notFound)
    response.type('text/plain').send(text)
  }

  router.get('/api/consultations/:id/clean-text', (request, response) =>
    answer(request, response, id => history.moments(id).head),
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

function printCleanText(doc: Y.Doc): string {
  const negotiation = new Negotiation(doc)
  const lines = negotiation.isReady ? cleanLines(cleanText(wholeText(negotiation, null))) : []
  negotiation.destroy()
  return lines.map(line => `${line}\n`).join('')
}
