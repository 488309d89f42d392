import { describe, expect, it } from 'vitest'
import { openApi } from './api'
import { en } from './strings/en'

/** A server that gives one answer, and what it was asked. */
const answering = (status: number, body: unknown) => {
  const asked: { path: unknown; init: RequestInit | undefined }[] = []
  const api = openApi((path, init) => {
    asked.push({ path, init })
    return Promise.resolve(
      body === undefined ? new Response(null, { status }) : Response.json(body, { status }),
    )
  })
  return { api, asked }
}

const hat = {
  consultation: 'abc',
  title: 'Draft on tea',
  language: 'en',
  party: { number: 2, id: 'EU', name: 'European Union', kind: 'group' },
  role: 'delegate',
  mayWrite: true,
  reads: 'live',
}
const me = { person: { id: 'p', name: 'Ana' }, presides: false, hats: [hat] }

const draft = {
  masthead: { organ: 'C', session: '', place: '', agendaItem: '', sponsors: '', symbol: '' },
  title: 'T',
  opening: 'The Committee,',
  clauses: [{ kind: 'operative', level: 0, label: 'OP1', text: 'Acts.', citations: [] }],
  notes: [],
  headCitations: [{ field: 'agendaItem', at: 3, mark: '*' }],
  language: 'fr',
  direction: 'ltr',
  warnings: [{ code: 'new-code', message: 'Look here.', line: 4 }],
}

describe('api', () => {
  it('gives what the server says, checked', async () => {
    const { api, asked } = answering(200, me)
    expect(await api.me()).toEqual({ ok: true, value: me })
    expect(asked[0]).toMatchObject({ path: '/api/me', init: { credentials: 'same-origin' } })
  })

  it('sends a draft as plain text and takes warnings that it does not know', async () => {
    const { api, asked } = answering(200, draft)
    expect(await api.readDraft('words')).toEqual({ ok: true, value: draft })
    expect(asked[0]!.init).toMatchObject({
      method: 'POST',
      body: 'words',
      headers: { 'content-type': 'text/plain' },
    })
  })

  it('gives a refusal with its code and sentence', async () => {
    const { api } = answering(403, { code: 'invitation-expired', message: 'It has expired.' })
    expect(await api.signIn('token')).toEqual({
      ok: false,
      status: 403,
      code: 'invitation-expired',
      message: 'It has expired.',
    })
  })

  it('says so in one sentence when an error is not one of ours', async () => {
    const { api } = answering(502, ['bad gateway'])
    expect(await api.me()).toMatchObject({ ok: false, status: 502, message: en.api.failed(502) })
  })

  it('takes no answer of another shape', async () => {
    const { api } = answering(200, { ...me, hats: [{ ...hat, role: 'king' }] })
    expect(await api.me()).toMatchObject({ ok: false, code: 'unknown-answer' })
  })

  it('says so when the server cannot be reached or does not speak JSON', async () => {
    const unreachable = { ok: false, status: 0, message: en.api.unreachable }
    const down = openApi(() => Promise.reject(new TypeError('network')))
    expect(await down.me()).toMatchObject(unreachable)
    const html = openApi(() => Promise.resolve(new Response('<html>')))
    expect(await html.me()).toMatchObject(unreachable)
  })

  it('[SG4] signs out, and is told where that goes on', async () => {
    const next = 'https://id.example/out?client_id=x'
    expect(await answering(200, { next }).api.signOut()).toEqual({ ok: true, value: { next } })
    expect(await answering(200, { next: 'elsewhere' }).api.signOut()).toMatchObject({ ok: false })
  })

  it('reads the invitations of a new consultation', async () => {
    const founded = { id: 'x', links: [{ party: 'EU', role: 'delegate', url: 'http://h/join/t' }] }
    const { api, asked } = answering(201, founded)
    const parties = [{ id: 'EU', name: 'European Union', kind: 'group' as const }]
    const read = await answering(200, draft).api.readDraft('')
    if (!read.ok) throw new Error(read.message)
    expect(await api.found({ draft: read.value, parties })).toEqual({ ok: true, value: founded })
    expect(asked[0]!.init?.body).toBe(JSON.stringify({ draft: read.value, parties }))
  })
})
