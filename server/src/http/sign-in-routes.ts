/**
 * Signing in through the provider: `/sign-in` sends the browser there, and it comes back to
 * `/sign-in/done` (SG2). Whatever fails leads to a page of ours that says so in a sentence.
 */
import { Router, type Request, type Response } from 'express'
import { deviceOf } from '../people/device'
import { openPendings, PENDING_LIFE } from '../people/pending'
import type { Failure, Provider } from '../people/provider'
import type { Context } from './context'
import { readSignInCookie, sessionCookie, signInCookie } from './cookie'
import { returnPath } from './return-path'

/** `stale`: it was not begun here, or too long ago, or has been finished. `unknown`: no seat is meant for the person. */
type Problem = Failure | 'stale' | 'unknown' | 'busy'

const go = (response: Response, address: string): void => {
  response.setHeader('Cache-Control', 'no-store').redirect(303, address)
}
const fail = (response: Response, problem: Problem): void => go(response, `/sign-in/${problem}`)

export function signInRoutes(context: Context, provider: Provider): Router {
  const { door, buckets, secure, log, now } = context
  const router = Router()
  const pendings = openPendings(now)

  const begin = async (request: Request, response: Response): Promise<void> => {
    if (!buckets.enter.take(context.addressOf(request))) return fail(response, 'busy')
    const fresh = request.query['fresh'] !== undefined
    const begun = await provider.begin(`${context.origin}/sign-in/done`, fresh)
    if (!begun.ok) return fail(response, begun.why)
    const { pending, address } = begun
    const to = returnPath(request.query['to'], context.origin)
    const browser = pendings.keep({ pending, to }, readSignInCookie(request.headers, secure))
    response.setHeader('Set-Cookie', signInCookie(browser, PENDING_LIFE, secure))
    go(response, address.href)
  }

  const finish = async (request: Request, response: Response): Promise<void> => {
    const address = context.addressOf(request)
    if (!buckets.signIn.has(address)) return fail(response, 'busy')
    const refused = (problem: Problem): void => {
      buckets.signIn.take(address)
      log.info({ code: problem, address }, 'sign-in refused')
      fail(response, problem)
    }
    const { state } = request.query
    const browser = readSignInCookie(request.headers, secure)
    const begun =
      browser !== undefined && typeof state === 'string' ? pendings.take(browser, state) : undefined
    if (!begun) return refused('stale')
    const returned = new URL(request.url, context.origin)
    const finished = await provider.finish(returned, begun.pending)
    if (!finished.ok) return refused(finished.why)
    const device = deviceOf(request.headers['user-agent'])
    const admitted = door.admit(finished.identity, context.sessionOf(request), device)
    if (!admitted) return refused('unknown')
    const { cookie, session } = admitted
    response.setHeader('Set-Cookie', sessionCookie(cookie, session.endsAnyway - now(), secure))
    go(response, begun.to)
  }

  router.get('/sign-in', (request, response) => begin(request, response))
  router.get('/sign-in/done', (request, response) => finish(request, response))
  return router
}
