/** The part of the server's HTTP interface that is about where one is signed in; as api.ts otherwise. */
import * as z from 'zod/mini'
import { ask, shape, SignedOut, type Answer, type Get } from './api'

/** Times are milliseconds since 1970; `device` may be empty. */
const Session = z.object({
  id: z.string(),
  way: z.enum(['link', 'provider']),
  device: z.string(),
  opened: z.number(),
  seen: z.number(),
  ends: z.number(),
  current: z.boolean(),
})
export type Session = z.infer<typeof Session>

const Ways = z.object({ provider: z.nullable(z.string()) })

export interface SessionsApi {
  /** How the provider of sign-in is called; null where there is none. */
  provider(): Promise<Answer<string | null>>
  /** One's own, the last used first. */
  sessions(): Promise<Answer<Session[]>>
  end(session: string): Promise<Answer<null>>
  endAll(): Promise<Answer<SignedOut>>
}

export const openSessionsApi = (get: Get): SessionsApi => ({
  provider: () => ask(get, '/api/sign-in', {}, body => shape(Ways)(body)?.provider),
  sessions: () => ask(get, '/api/sessions', {}, shape(z.array(Session))),
  end: session =>
    ask(get, `/api/sessions/${encodeURIComponent(session)}`, { method: 'DELETE' }, () => null),
  endAll: () => ask(get, '/api/sessions', { method: 'DELETE' }, shape(SignedOut)),
})

export const sessionsApi = openSessionsApi((input, init) => fetch(input, init))
