/**
 * The server's HTTP interface, typed. What comes back is checked here and nowhere else. Nothing is
 * thrown: a refusal and a server that cannot be reached are answers too.
 */
import { OBSERVERS_READ, type ObserversRead } from '@chapeau/shared/roster/observers'
import type { NewParty } from '@chapeau/shared/roster/roster'
import { CLAUSE_KINDS, HEADING_FIELDS, LANGUAGES, PARTY_KINDS } from '@chapeau/shared/vocabulary'
import * as z from 'zod/mini'
import { en } from './strings/en'

export type Answer<T> =
  | { ok: true; value: T }
  /** `status` 0: no answer came, or not one of ours. `message`: one sentence for the person. */
  | { ok: false; status: number; code: string; message: string }

const Hat = z.object({
  consultation: z.string(),
  title: z.string(),
  language: z.enum(LANGUAGES),
  party: z.object({
    number: z.int(),
    id: z.string(),
    name: z.string(),
    kind: z.enum(PARTY_KINDS),
  }),
  role: z.enum(['chair', 'secretariat', 'delegate', 'observer']),
  mayWrite: z.boolean(),
  /** the room as it is, or only what was published (RO9) */
  reads: z.enum(OBSERVERS_READ),
})
export type Hat = z.infer<typeof Hat>

/** `presides`: may open consultations. */
const Me = z.object({
  person: z.object({ id: z.string(), name: z.string() }),
  presides: z.boolean(),
  hats: z.array(Hat),
})
export type Me = z.infer<typeof Me>

/** Both are null for a chair who has no consultation yet. */
const SignedIn = z.object({ consultation: z.nullable(z.string()), hat: z.nullable(z.string()) })
export type SignedIn = z.infer<typeof SignedIn>

/** `next`: where the browser goes to sign out at the provider of sign-in, too. */
export const SignedOut = z.object({ next: z.nullable(z.url()) })
export type SignedOut = z.infer<typeof SignedOut>

const Founded = z.object({
  id: z.string(),
  links: z.array(z.object({ party: z.string(), role: z.string(), url: z.url() })),
})
export type Founded = z.infer<typeof Founded>

const citation = { at: z.int(), mark: z.string() }
const Draft = z.object({
  masthead: z.record(z.enum(HEADING_FIELDS), z.string()),
  title: z.string(),
  opening: z.string(),
  clauses: z.array(
    z.object({
      kind: z.enum(CLAUSE_KINDS),
      level: z.int(),
      label: z.string(),
      text: z.string(),
      citations: z.array(z.object(citation)),
    }),
  ),
  notes: z.array(z.object({ mark: z.string(), text: z.string() })),
  headCitations: z.array(
    z.object({ ...citation, field: z.enum([...HEADING_FIELDS, 'title', 'opening']) }),
  ),
  language: z.enum(LANGUAGES),
  direction: z.enum(['ltr', 'rtl']),
  warnings: z.array(z.object({ code: z.string(), message: z.string(), line: z.optional(z.int()) })),
})

/** As ImportedDraft of shared/formats/draft, with warnings that this client need not know. */
export type Draft = z.infer<typeof Draft>

const Problem = z.object({ code: z.string(), message: z.string() })

export interface NewConsultation {
  draft: Draft
  parties: NewParty[]
  title?: string
  observers?: ObserversRead
}

export const unreachableServer: Answer<never> = {
  ok: false,
  status: 0,
  code: 'unreachable',
  message: en.api.unreachable,
}

export type Get = typeof fetch

/** What `read` makes of a JSON answer; undefined is an answer that this page does not know. */
export async function ask<T>(
  get: Get,
  path: string,
  init: RequestInit,
  read: (body: unknown) => T | undefined,
): Promise<Answer<T>> {
  let response: Response
  let body: unknown
  try {
    response = await get(path, { credentials: 'same-origin', ...init })
    body = response.status === 204 ? null : await response.json()
  } catch {
    return unreachableServer
  }
  const { ok, status } = response
  if (!ok) {
    const problem = Problem.safeParse(body)
    const { code, message } = problem.success
      ? problem.data
      : { code: 'unknown', message: en.api.failed(status) }
    return { ok: false, status, code, message }
  }
  const value = read(body)
  return value === undefined
    ? { ok: false, status, code: 'unknown-answer', message: en.api.odd }
    : { ok: true, value }
}

export const post = (type: string, body: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': type },
  body,
})

/** What zod reads, or undefined. */
export const shape =
  <T>(schema: z.ZodMiniType<T>) =>
  (body: unknown): T | undefined => {
    const read = schema.safeParse(body)
    return read.success ? read.data : undefined
  }

/** Also of what the device keeps. */
export const readMe = shape(Me)

export interface Api {
  /** `meant`: the person has said that a link that works once is to be used; else it asks (code `invitation-asks`). */
  signIn(token: string, meant?: boolean): Promise<Answer<SignedIn>>
  /** Status 401: not signed in. */
  me(): Promise<Answer<Me>>
  signOut(): Promise<Answer<SignedOut>>
  /** Reads a draft from plain text. */
  readDraft(text: string): Promise<Answer<Draft>>
  found(consultation: NewConsultation): Promise<Answer<Founded>>
}

export const openApi = (get: Get): Api => ({
  signIn: (token, meant = false) =>
    ask(
      get,
      '/api/sign-in',
      post('application/json', JSON.stringify({ token, meant })),
      shape(SignedIn),
    ),
  me: () => ask(get, '/api/me', {}, readMe),
  signOut: () => ask(get, '/api/sign-out', { method: 'POST' }, shape(SignedOut)),
  readDraft: text => ask(get, '/api/import', post('text/plain', text), shape(Draft)),
  found: consultation =>
    ask(
      get,
      '/api/consultations',
      post('application/json', JSON.stringify(consultation)),
      shape(Founded),
    ),
})

export const api = openApi((input, init) => fetch(input, init))
