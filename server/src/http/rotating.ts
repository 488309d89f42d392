/** A session's secret gets a successor with one of the answers to its browser, when it is time (SG5). */
import type { RequestHandler } from 'express'
import type { Context } from './context'
import { readCookie, sessionCookie } from './cookie'

export const rotating =
  ({ people, secure, now, sessionOf }: Context): RequestHandler =>
  (request, response, next) => {
    const session = sessionOf(request)
    const secret = readCookie(request.headers, secure)
    if (session && secret !== undefined) {
      const successor = people.sessions.successor(secret)
      if (successor !== undefined)
        response.setHeader(
          'Set-Cookie',
          sessionCookie(successor, session.endsAnyway - now(), secure),
        )
    }
    next()
  }
