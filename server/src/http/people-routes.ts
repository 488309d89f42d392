/** Signing in and out, and who one is. */
import express, { Router } from 'express'
import { mayWrite } from '@chapeau/shared/roster/role'
import { hasLeft } from '@chapeau/shared/roster/roster'
import type { Hat } from '../people/role'
import { MAX_WORD_BYTES, problemOf, signInSchema } from './contract'
import type { Context } from './context'
import { clearedCookie, sessionCookie } from './cookie'
import { refuse, REFUSALS } from './refusal'

const INVITATION_PROBLEMS = {
  'invitation-unknown': 'This invitation link is not valid. Ask the secretariat for a new one.',
  'invitation-expired': 'This invitation link has expired. Ask the secretariat for a new one.',
  'invitation-revoked': 'This invitation was taken back. Ask the secretariat if that is a mistake.',
}

export function peopleRoutes(context: Context): Router {
  const { people, consultations, buckets, secure, log } = context
  const router = Router()

  /** A hat as the client shows it; nothing if its consultation is gone, or its party has left (RO4). */
  const describe = ({ consultation, party: number, role }: Hat) => {
    const roster = consultations.roster(consultation)
    const party = roster?.parties.find(one => one.number === number)
    if (!roster || !party || hasLeft(party)) return []
    const { title, language } = roster.about
    return [{ consultation, title, language, party, role, mayWrite: mayWrite(role) }]
  }

  router.post(
    '/api/sign-in',
    express.json({ limit: MAX_WORD_BYTES, inflate: false }),
    (request, response) => {
      const address = context.addressOf(request)
      if (!buckets.signIn.has(address)) return refuse(response, REFUSALS.tooMany)
      const body = signInSchema.safeParse(request.body)
      if (!body.success) return refuse(response, REFUSALS.badRequest(problemOf(body.error)))
      const signedIn = people.signIn(body.data.token, context.sessionOf(request))
      if (!signedIn.ok) {
        // only failures count: a whole conference may sign in from one address
        buckets.signIn.take(address)
        log.info({ code: signedIn.code, address }, 'sign-in refused')
        const { code } = signedIn
        return refuse(response, { status: 403, code, message: INVITATION_PROBLEMS[code] })
      }
      const { cookie, hat } = signedIn
      if (cookie !== undefined) response.setHeader('Set-Cookie', sessionCookie(cookie, secure))
      const [described] = hat ? describe(hat) : []
      response.json({ consultation: hat?.consultation ?? null, hat: described?.party.id ?? null })
    },
  )

  router.get('/api/me', (request, response) => {
    const session = context.sessionOf(request)
    if (!session) return refuse(response, REFUSALS.noSession)
    const { person, presides, hats } = session
    response.json({ person, presides, hats: hats.flatMap(describe) })
  })

  router.post('/api/sign-out', (request, response) => {
    const session = context.sessionOf(request)
    if (session) people.sessions.close(session.key)
    consultations.recheck()
    response.setHeader('Set-Cookie', clearedCookie(secure)).status(204).end()
  })

  return router
}
