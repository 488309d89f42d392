import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHouse, smallDraft, type TestHouse } from '../testing/house'

let house: TestHouse
let host: string

beforeAll(async () => {
  house = await openHouse()
  host = await house.signIn()
})
afterAll(() => house.stop())

interface Asked {
  method?: string
  cookie?: string | undefined
  json?: unknown
  text?: string | Uint8Array<ArrayBuffer>
  headers?: Record<string, string>
}

async function ask(path: string, { method, cookie, json, text, headers = {} }: Asked = {}) {
  const body = json === undefined ? text : JSON.stringify(json)
  const response = await fetch(house.url + path, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(json === undefined
        ? { 'content-type': 'text/plain' }
        : { 'content-type': 'application/json' }),
      ...(cookie === undefined ? {} : { cookie }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  })
  const answer = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? (JSON.parse(answer) as unknown) : answer,
  }
}

const EU = { id: 'EU', name: 'European Union', kind: 'group' }
const OBS = { id: 'OBS', name: 'An observer', kind: 'observer' }

interface Opened {
  id: string
  links: { party: string; role: string; url: string }[]
}

async function openConsultation(): Promise<Opened> {
  const answer = await ask('/api/consultations', {
    cookie: host,
    json: { draft: smallDraft(), parties: [EU, OBS], observers: 'live' },
  })
  expect(answer.status).toBe(201)
  return answer.body as Opened
}

/** Follows one of the links in a new browser. */
async function follow(opened: Opened, party: string, cookie?: string) {
  const url = opened.links.find(link => link.party === party)!.url
  const token = url.slice(url.lastIndexOf('/') + 1)
  const answer = await ask('/api/sign-in', { json: { token }, cookie })
  return { ...answer, token, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? cookie }
}

describe('opening a consultation', () => {
  it('[PE7] seats the chair as party 1 and the others from 2 on, and links to each', async () => {
    const opened = await openConsultation()
    expect(opened.links.map(({ party, role }) => [party, role])).toEqual([
      ['chair', 'chair'],
      ['EU', 'delegate'],
      ['OBS', 'observer'],
    ])
    expect(opened.links[0]!.url).toMatch(/^http:\/\/localhost:\d+\/join\/[\w-]{43}$/)
    expect(house.consultations.roster(opened.id)?.parties.map(one => one.number)).toEqual([1, 2, 3])
    const me = await ask('/api/me', { cookie: host })
    expect(me.body).toMatchObject({
      presides: true,
      hats: expect.arrayContaining([
        expect.objectContaining({ consultation: opened.id, role: 'chair', title: 'Draft on tea' }),
      ]) as unknown,
    })
  })

  it('[PE7] is recorded in the ledger: the record by the server, the draft by the person', async () => {
    const { id } = await openConsultation()
    const entries = [...house.ledger.read(id)].map(({ principal, party }) => [principal, party])
    expect(entries).toEqual([
      ['server', 0],
      ['person of nobody', 1],
    ])
  })

  it.each([
    ['two parties of one id', [EU, { ...EU, id: 'eu' }], 'two parties have the same id'],
    ['an id with a mark of the brackets', [{ ...EU, id: 'E]U' }], 'parties.0.id'],
    ['an id that reads like a stance', [{ ...EU, id: 'EU delete' }], 'parties.0.id'],
    ['two chairs', [1, 2].map(n => ({ id: `C${n}`, name: 'C', kind: 'chair' })), 'one chair'],
  ])('[PE7] refuses %s', async (_what, parties, said) => {
    const answer = await ask('/api/consultations', {
      cookie: host,
      json: { draft: smallDraft(), parties },
    })
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ code: 'bad-request' })
    expect(JSON.stringify(answer.body)).toContain(said)
  })

  it('[PE7] is for those who preside', async () => {
    const delegate = await follow(await openConsultation(), 'EU')
    const json = { draft: smallDraft(), parties: [] }
    expect(await ask('/api/consultations', { json })).toMatchObject({
      status: 401,
      body: { code: 'no-session' },
    })
    expect(await ask('/api/consultations', { json, cookie: delegate.cookie })).toMatchObject({
      status: 403,
      body: { code: 'not-chair' },
    })
  })
})

describe('signing in', () => {
  it('[PE2] [PE3] gives a session with the hat of the link', async () => {
    const opened = await openConsultation()
    const signedIn = await follow(opened, 'OBS')
    expect(signedIn.body).toEqual({ consultation: opened.id, hat: 'OBS' })
    const cookie = signedIn.headers.get('set-cookie')
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/)
    expect((await ask('/api/me', { cookie: signedIn.cookie })).body).toEqual({
      person: { id: expect.any(String) as unknown, name: 'An observer' },
      presides: false,
      hats: [
        {
          consultation: opened.id,
          title: 'Draft on tea',
          language: 'en',
          party: { number: 3, ...OBS },
          role: 'observer',
          mayWrite: false,
          reads: 'live',
        },
      ],
    })
  })

  it('[PE3] adds a hat to the session that is there', async () => {
    const opened = await openConsultation()
    const first = await follow(opened, 'EU')
    const second = await follow(opened, 'OBS', first.cookie)
    expect((await ask('/api/me', { cookie: first.cookie })).status).toBe(401)
    const me = (await ask('/api/me', { cookie: second.cookie })).body as { hats: unknown[] }
    expect(me.hats).toHaveLength(2)
  })

  it('[PE3] ends with signing out', async () => {
    const { cookie } = await follow(await openConsultation(), 'EU')
    const left = await ask('/api/sign-out', { method: 'POST', cookie })
    expect(left.body).toEqual({ next: null })
    expect(left.headers.get('set-cookie')).toMatch(/^chapeau=; Max-Age=0/)
    expect((await ask('/api/me', { cookie })).status).toBe(401)
  })

  it('[PE2] is refused with a wrong token, and too many failures with any', async () => {
    const strict = await openHouse()
    try {
      const attempt = (token: string) =>
        fetch(`${strict.url}/api/sign-in`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ token }),
        })
      const first = await attempt('wrong')
      expect(first.status).toBe(403)
      expect(await first.json()).toMatchObject({ code: 'invitation-unknown' })
      for (let i = 1; i < 20; i++) await attempt('wrong')
      const { token } = strict.people.invitations.issue({ person: { id: 'a', name: 'A' } })
      expect((await attempt(token)).status).toBe(429)
    } finally {
      await strict.stop()
    }
  })

  it('[PE8] leaves no token and no cookie in the logs', async () => {
    const { token, cookie } = await follow(await openConsultation(), 'EU')
    await ask(`/join/${token}`)
    await ask('/api/me', { cookie })
    const logged = house.logged.join('')
    expect(logged).toContain('/join/[token]')
    expect(logged).toContain('/api/me')
    expect(logged).not.toContain(token)
    expect(logged).not.toContain(cookie!.split('=')[1])
  })
})

describe('invitations', () => {
  it('[PE2] are made, listed and taken back by the chair', async () => {
    const opened = await openConsultation()
    const path = `/api/consultations/${opened.id}/invitations`
    const made = await ask(path, { cookie: host, json: { party: 'EU', name: 'Ms. Larsen' } })
    expect(made).toMatchObject({ status: 201, body: { party: 'EU', role: 'delegate' } })
    const { id, url } = made.body as { id: string; url: string }
    expect((await ask(path, { cookie: host })).body).toHaveLength(4)
    const guest = await ask('/api/sign-in', { json: { token: url.split('/join/')[1] } })
    const cookie = guest.headers.get('set-cookie')!.split(';')[0]
    expect((await ask('/api/me', { cookie })).body).toMatchObject({
      person: { name: 'Ms. Larsen' },
    })

    const revoke = { method: 'DELETE', cookie: host }
    expect((await ask(`${path}/${id}`, revoke)).status).toBe(204)
    expect((await ask(`${path}/${id}`, revoke)).status).toBe(404)
    expect((await ask('/api/me', { cookie })).body).toMatchObject({ hats: [] })
    expect((await ask(`/api/consultations/${opened.id}/rolling-text`, { cookie })).status).toBe(403)
  })

  it('[PE2] are refused for a party that is not there or a role that does not suit it', async () => {
    const path = `/api/consultations/${(await openConsultation()).id}/invitations`
    for (const json of [
      { party: 'RUS' },
      { party: 'EU', role: 'chair' },
      { party: 'OBS', role: 'delegate' },
    ])
      expect((await ask(path, { cookie: host, json })).status, JSON.stringify(json)).toBe(400)
    const json = { party: 'chair', role: 'secretariat' }
    expect((await ask(path, { cookie: host, json })).status).toBe(201)
  })

  it('[PE2] are not for delegates, nor for the chair of another consultation', async () => {
    const opened = await openConsultation()
    const path = `/api/consultations/${opened.id}/invitations`
    const delegate = await follow(opened, 'EU')
    expect((await ask(path, { cookie: delegate.cookie })).body).toMatchObject({ code: 'not-chair' })
    const stranger = await house.signIn({ consultation: 'other', party: 1, role: 'chair' })
    expect((await ask(path, { cookie: stranger })).body).toMatchObject({ code: 'no-hat' })
  })
})

describe('importing', () => {
  it('[PE7] reads a draft for a chair', async () => {
    const text = 'The General Assembly,\n\nRecalling its resolution,\n\n1. Decides to continue.\n'
    expect(await ask('/api/import', { cookie: host, text })).toMatchObject({
      status: 200,
      body: { language: 'en', clauses: [{ label: 'PP1' }, { label: 'OP1' }] },
    })
  })

  it('[RD1] reads UTF-16 with its mark, and refuses bytes in any other writing', async () => {
    const text = '\uFEFFThe General Assembly,\n\nRecalling it all,\n\n1. Decides to continue.\n'
    const utf16 = Uint8Array.from(Buffer.from(text, 'utf16le'))
    expect(await ask('/api/import', { cookie: host, text: utf16 })).toMatchObject({
      status: 200,
      body: { opening: 'The General Assembly,', clauses: [{ label: 'PP1' }, { label: 'OP1' }] },
    })
    const latin1 = Uint8Array.from(Buffer.from('Soulignant la nécessité d’agir', 'latin1'))
    expect(await ask('/api/import', { cookie: host, text: latin1 })).toMatchObject({
      status: 422,
      body: { code: 'binary' },
    })
  })

  it('[PE7] reads nothing long of those who may not bring a draft', async () => {
    const json = { draft: 'a'.repeat(20_000), parties: [] }
    expect((await ask('/api/consultations', { json })).status).toBe(401)
    const { cookie } = await follow(await openConsultation(), 'EU')
    expect((await ask('/api/consultations', { cookie, json })).status).toBe(403)
    expect((await ask('/api/sign-in', { json: { token: 'a'.repeat(20_000) } })).status).toBe(413)
  })

  it('[PE7] refuses what is empty or too large in one sentence', async () => {
    expect(await ask('/api/import', { cookie: host, text: ' ' })).toMatchObject({
      status: 422,
      body: { code: 'empty' },
    })
    expect(await ask('/api/import', { cookie: host, text: 'a'.repeat(5_000_001) })).toMatchObject({
      status: 413,
      body: {
        code: 'too-large',
        message: 'This is larger than the server takes; a text has 5 MB at most.',
      },
    })
    expect((await ask('/api/import', { text: 'a' })).status).toBe(401)
  })
})

describe('the text for programs', () => {
  it('[PE7] is plain, and for people with a seat', async () => {
    const opened = await openConsultation()
    const path = `/api/consultations/${opened.id}/rolling-text`
    const { cookie } = await follow(opened, 'OBS')
    const text = await ask(path, { cookie })
    expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(text.body).toContain('OP1 Decides to drink tea.\n')
    expect((await ask(path)).status).toBe(401)
  })
})

describe('every answer', () => {
  it.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['a foreign site', { 'sec-fetch-site': 'cross-site' }],
  ])('[PE4] refuses a change from %s, and does not make it', async (_what, headers) => {
    const { cookie } = await follow(await openConsultation(), 'EU')
    const answer = await ask('/api/sign-out', { method: 'POST', cookie, headers })
    expect(answer).toMatchObject({ status: 403, body: { code: 'foreign-origin' } })
    expect((await ask('/api/me', { cookie })).status).toBe(200)
  })

  it('[PE4] carries a strict content policy and is not kept', async () => {
    const { headers } = await ask('/api/me')
    const policy = headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'none';script-src 'self';style-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  it('[PE4] is a coded refusal where a request makes no sense', async () => {
    const broken = await ask('/api/sign-in', {
      text: '{',
      headers: { 'content-type': 'application/json' },
    })
    expect(broken).toMatchObject({ status: 400, body: { code: 'bad-request' } })
    expect(await ask('/api/sign-in', { json: { tok: 1 } })).toMatchObject({ status: 400 })
    expect(await ask('/api/nothing')).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(await ask('/assets/gone.js')).toMatchObject({ status: 404 })
  })

  it('[PE9] says that the process is up and the storage takes what is written', async () => {
    expect((await ask('/healthz')).body).toEqual({ ok: true })
    expect((await ask('/readyz')).body).toEqual({ ok: true })
  })
})
