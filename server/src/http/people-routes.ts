/** Signing in and out, and who one is. */
import express, { Router, type Request, type Response } from 'express'
import { mayWrite } from '@chapeau/shared/roster/role'
import { hasLeft } from '@chapeau/shared/roster/roster'
import { deviceOf } from '../people/device'
import type { Invitation } from '../people/invitation'
import type { Hat } from '../people/role'
import { MAX_WORD_BYTES, problemOf, signInSchema } from './contract'
import type { Context } from './context'
import { clearedCookie, sessionCookie } from './cookie'
import { mayReadLive } from './entered'
import { refuse, REFUSALS } from './refusal'

const INVITATION_PROBLEMS = {
  'invitation-unknown': 'This invitation link is not valid. Ask the secretariat for a new one.',
  'invitation-expired': 'This invitation link has expired. Ask the secretariat for a new one.',
  'invitation-revoked': 'This invitation was taken back. Ask the secretariat if that is a mistake.',
  'invitation-used':
    'This invitation link works once, and it was used already. Ask the secretariat for a new one.',
}

export function peopleRoutes(context: Context): Router {
  const { people, consultations, buckets, door, provider, secure, log, now } = context
  const router = Router()

  /** A hat as the client shows it; nothing if its consultation is gone, or its party has left (RO4). */
  const describe = ({ consultation, party: number, role }: Hat) => {
    const roster = consultations.roster(consultation)
    const party = roster?.parties.find(one => one.number === number)
    if (!roster || !party || hasLeft(party)) return []
    const { title, language } = roster.about
    const reads = mayReadLive(role, roster) ? 'live' : 'published'
    return [{ consultation, title, language, party, role, mayWrite: mayWrite(role), reads }]
  }

  /** What a link that works once asks before it is used. */
  const question = ({ person, hat }: Invitation): string => {
    const [here] = hat ? describe(hat) : []
    return here
      ? `This link works once. It signs in ${person.name} for ${here.party.name} on this device.`
      : `This link works once. It signs in ${person.name} on this device.`
  }

  /** What the sign-in page has to offer besides links. */
  router.get('/api/sign-in', (_request, response) => {
    response.json({ provider: provider?.name ?? null })
  })

  router.post(
    '/api/sign-in',
    express.json({ limit: MAX_WORD_BYTES, inflate: false }),
    (request, response) => {
      const address = context.addressOf(request)
      if (!buckets.signIn.has(address)) return refuse(response, REFUSALS.tooMany)
      const body = signInSchema.safeParse(request.body)
      if (!body.success) return refuse(response, REFUSALS.badRequest(problemOf(body.error)))
      const { token, meant = false } = body.data
      const signedIn = door.signIn(token, context.sessionOf(request), {
        device: deviceOf(request.headers['user-agent']),
        meant,
      })
      if (!signedIn.ok && signedIn.code === 'invitation-asks')
        return refuse(response, {
          status: 409,
          code: signedIn.code,
          message: question(signedIn.invitation),
        })
      if (!signedIn.ok) {
        // only failures count: a whole conference may sign in from one address
        buckets.signIn.take(address)
        log.info({ code: signedIn.code, address }, 'sign-in refused')
        const { code } = signedIn
        return refuse(response, { status: 403, code, message: INVITATION_PROBLEMS[code] })
      }
      const { cookie, session, hat } = signedIn
      response.setHeader('Set-Cookie', sessionCookie(cookie, session.endsAnyway - now(), secure))
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
    if (session) door.signOut(session)
    return leave(response, session?.way === 'provider')
  })

  /** Where one is signed in. */
  router.get('/api/sessions', (request, response) => {
    const session = context.sessionOf(request)
    if (!session) return refuse(response, REFUSALS.noSession)
    response.json(
      people.sessions
        .ofPerson(session.person.id)
        .map(({ key, way, device, opened, seen, ends }) => ({
          id: key,
          way,
          device,
          opened,
          seen,
          ends,
          current: key === session.key,
        })),
    )
  })

  router.delete('/api/sessions', (request, response) => {
    const session = context.sessionOf(request)
    if (!session) return refuse(response, REFUSALS.noSession)
    door.signOutEverywhere(session)
    return leave(response, session.way === 'provider')
  })

  router.delete('/api/sessions/:id', (request: Request<{ id: string }>, response: Response) => {
    const session = context.sessionOf(request)
    if (!session) return refuse(response, REFUSALS.noSession)
    if (door.signOutOf(session, request.params.id)) response.status(204).end()
    else refuse(response, REFUSALS.notFound)
  })

  /** Forgets the cookie, and says where the provider signs out, if one has signed the person in. */
  const leave = async (response: Response, byProvider: boolean): Promise<void> => {
    response.setHeader('Set-Cookie', clearedCookie(secure))
    const next = byProvider ? await provider?.signOutAddress(`${context.origin}/`) : undefined
    response.json({ next: next?.href ?? null })
  }

  return router
}
