/** Hostile and clumsy requests: other sites, forged cookies, odd paths, guesses, bombs, smuggling (HO1, HO6). */
import { gzipSync } from 'node:zlib'
import type { Express } from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApp } from '../http/app'
import { LIMITS, openContext } from '../http/context'
import { listen, type HttpServer } from '../http/server'
import { openHouse, smallDraft, type TestHouse } from '../testing/house'
import { rawHttp, statusOf } from './testing/raw-http'

let house: TestHouse
let id: string
let chair: string
let other: string

beforeAll(async () => {
  house = await openHouse()
  id = house.consultations.found({ draft: smallDraft(), parties: [], title: 'Tea', by: 'a chair' })
    .about.id
  chair = await house.signIn({ consultation: id, party: 1, role: 'chair' })
  other = await house.signIn({ consultation: id, party: 1, role: 'secretariat' })
})
afterAll(() => house.stop())

type Body = string | Uint8Array<ArrayBuffer>

interface Route {
  method: string
  path: string
}

/** A layer of an Express router; its types name less than there is. */
interface Layer {
  route?: { path: string; methods: Record<string, boolean> }
  handle: { stack?: Layer[] }
}

/** Every route of the application, by walking it: a new one cannot be forgotten here. */
function routesOf(app: Express): Route[] {
  const walk = (layers: readonly Layer[]): Route[] =>
    layers.flatMap(({ route, handle }) =>
      route
        ? Object.keys(route.methods).map(method => ({
            method: method.toUpperCase(),
            path: route.path.replace(':id', id).replaceAll(/:\w+/g, '1'),
          }))
        : walk(handle.stack ?? []),
    )
  const stack: unknown = app.router.stack
  return walk(stack as Layer[])
}
const all = (): Route[] => routesOf(openApp(openContext(house.parts)))
const changing = (): Route[] => all().filter(({ method }) => !['GET', 'HEAD'].includes(method))

const ask = async ({ method, path }: Route, headers: Record<string, string>, body?: Body) => {
  const response = await fetch(house.url + path, {
    method,
    headers,
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  })
  return { status: response.status, text: await response.text(), headers: response.headers }
}
const codeOf = (text: string): unknown => (JSON.parse(text) as { code: unknown }).code

const guess = async (token: string) =>
  ask(
    { method: 'POST', path: '/api/sign-in' },
    { 'content-type': 'application/json' },
    JSON.stringify({ token }),
  )

const post = async (path: string, type: string, body: Body, more: Record<string, string> = {}) => {
  const { status, text } = await ask(
    { method: 'POST', path },
    { cookie: chair, 'content-type': type, ...more },
    body,
  )
  return `${status} ${String(codeOf(text))}`
}
const json = 'application/json'
const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

describe('another site', () => {
  const SITES = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1.evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]

  it('[PE4] [HO6] changes nothing by any route that there is, with the cookie of a chair', async () => {
    const routes = changing()
    expect(routes.map(({ path }) => path)).toContain('/api/consultations')
    expect(routes.length).toBeGreaterThan(9)
    const head = house.ledger.head(id)!.seq
    for (const route of routes)
      for (const site of SITES) {
        const { status, text } = await ask(route, { ...site, cookie: chair })
        expect([route.path, status, codeOf(text)]).toEqual([route.path, 403, 'foreign-origin'])
      }
    expect(house.ledger.head(id)!.seq).toBe(head)
  })

  it('[PE4] [HO6] cannot hide behind thousands of headers', async () => {
    const answer = await rawHttp(
      house.http.port,
      `POST /api/sign-out HTTP/1.1\r\nHost: x\r\n${'a: 1\r\n'.repeat(3000)}` +
        'Origin: https://evil.example\r\nConnection: close\r\n\r\n',
    )
    expect(statusOf(answer)).toBe(403)
  })

  it('[HO6] is let read nothing: no answer names another origin, or lets one share it', async () => {
    for (const { path } of all().filter(({ method }) => method === 'GET')) {
      const { headers } = await ask(
        { method: 'GET', path },
        { origin: 'https://evil.example', cookie: chair },
      )
      expect([path, headers.get('access-control-allow-origin')]).toEqual([path, null])
      expect([path, headers.get('cross-origin-resource-policy')]).toEqual([path, 'same-origin'])
    }
  })
})

describe('nobody in particular', () => {
  it('[HO6] reads nothing of a consultation by any route, without a session or with a forged one', async () => {
    const routes = all().filter(({ path }) => path.startsWith(`/api/consultations/${id}/`))
    expect(routes.length).toBeGreaterThan(12)
    const secret = chair.slice('chapeau='.length)
    const forged = [
      '',
      'chapeau=',
      'chapeau=invented',
      `chapeau=${secret.slice(0, -1)}`,
      `chapeau=${secret.slice(0, -2)}${secret.endsWith('AA') ? 'BB' : 'AA'}`,
      `chapeau=${secret.toLowerCase()}`,
      `Chapeau=${secret}`,
      `xchapeau=${secret}`,
      `__Host-chapeau=${secret}`,
      `chapeau="${secret}"`,
      `chapeau=${'x'.repeat(8000)}`,
      `chapeau=${secret}%00`,
      "chapeau=' OR 1=1 --",
      'chapeau=__proto__',
    ]
    for (const route of routes)
      for (const cookie of forged) {
        const { status, text } = await ask(route, { cookie })
        expect([route.path, cookie.slice(0, 40), status]).toEqual([
          route.path,
          cookie.slice(0, 40),
          401,
        ])
        expect(codeOf(text)).toBe('no-session')
      }
  })

  it('[HO6] sends a cookie of 20 kB, and is not read', async () => {
    const { port } = house.http
    const head = 'GET /api/me HTTP/1.1\r\nHost: x\r\n'
    const long = await rawHttp(port, `${head}Cookie: chapeau=${'x'.repeat(20_000)}\r\n\r\n`)
    expect(statusOf(long)).toBe(431)
  })

  it('[PE2] [HO6] guesses links in vain: one answer for all, and after twenty none', async () => {
    const answers: string[] = []
    for (let i = 0; i < 20; i++) answers.push((await guess(`${'guess'.repeat(i)}${i}`)).text)
    expect(new Set(answers).size).toBe(1)
    expect(codeOf(answers[0]!)).toBe('invitation-unknown')
    const { status, text } = await guess('one more')
    expect([status, codeOf(text)]).toEqual([429, 'too-many-requests'])
  })
})

describe('a path', () => {
  const SECRET = /root:|"name": ?"@chapeau|SQLite format|createServer/
  it.each([
    '/../package.json',
    '/../../../../etc/passwd',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/%2e%2e%2f%2e%2e%2fpackage.json',
    '/..%5c..%5cpackage.json',
    '/..%c0%af..%c0%afetc/passwd',
    '/assets/../../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%00',
    '/index.html%00.js',
    '/.git/config',
    '/.env',
    '/assets/.env',
    '/%2egit/config',
    '//evil.example/',
    '//evil.example/..',
    '/\\evil.example',
    '/%5cevil.example',
    '/https://evil.example',
    '/assets',
    '//assets',
    '/%',
    '/%zz',
    '/api/consultations/%2e%2e/roster',
    '/api/consultations/..%2f..%2fhealthz',
    '/api/consultations/__proto__/roster',
    '/api/consultations/constructor/rolling-text',
    `/api/consultations/${'x'.repeat(8000)}/roster`,
    '/api/consultations/%00/roster',
    '/api//me/',
    `/${'a/'.repeat(7000)}`,
    `/${'x'.repeat(15_000)}`,
  ])('[HO6] like %s gives away no file and leads nowhere else', async path => {
    const answer = await rawHttp(
      house.http.port,
      `GET ${path} HTTP/1.1\r\nHost: evil.example\r\nCookie: ${chair}\r\nAccept: text/html\r\nConnection: close\r\n\r\n`,
    )
    const status = statusOf(answer)
    // a checkout whose pages are not built yet says so
    const isOurs = status === 200 || (status >= 400 && status < 500) || answer.includes('not-built')
    expect(isOurs, `${status}`).toBe(true)
    expect(answer).not.toMatch(SECRET)
    expect(answer).not.toMatch(/^location:/im)
    expect(answer).not.toContain('evil.example')
    // whatever it is, it is a page of ours or a refusal
    expect(answer).toMatch(/<div id="page">|"code":/)
  })

  it('[HO6] of 17 kB is not read', async () => {
    const long = `GET /${'x'.repeat(17_000)} HTTP/1.1\r\nHost: x\r\n\r\n`
    expect(statusOf(await rawHttp(house.http.port, long))).toBe(431)
  })

  it('[HO6] of a link is made of the settings, whatever host the request names', async () => {
    const body = JSON.stringify({ party: 'chair' })
    const answer = await rawHttp(
      house.http.port,
      `POST /api/consultations/${id}/invitations HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n` +
        `Forwarded: host=evil.example\r\nX-Forwarded-Proto: https\r\nCookie: ${chair}\r\nConnection: close\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    )
    expect(statusOf(answer)).toBe(201)
    expect(answer).not.toContain('evil.example')
    expect(answer).toContain(`${house.http.origin}/join/`)
  })
})

describe('a body', () => {
  it.each<[string, string, string, () => Body, Record<string, string>, string]>([
    [
      'a bomb by gzip',
      '/api/import',
      'text/plain',
      () => gzipSync(Buffer.alloc(20 << 20, 'x')),
      { 'content-encoding': 'gzip' },
      '400 bad-request',
    ],
    [
      'a bomb by gzip twice',
      '/api/consultations',
      json,
      () => gzipSync(gzipSync(Buffer.alloc(20 << 20, '['))),
      { 'content-encoding': 'gzip, gzip' },
      '400 bad-request',
    ],
    [
      'a bomb in the roster',
      '/api/consultations/ID/invitations/list',
      'text/csv',
      () => gzipSync(Buffer.alloc(20 << 20, ',')),
      { 'content-encoding': 'gzip' },
      '400 bad-request',
    ],
    [
      'a line of 100 MB',
      '/api/import',
      'text/plain',
      () => Buffer.alloc(100_000_000, 'x'),
      {},
      '413 too-large',
    ],
    [
      'a million paragraphs',
      '/api/import',
      'text/plain',
      () => '1. a;\n'.repeat(800_000),
      {},
      '422 too-large',
    ],
    ['zeros', '/api/import', 'text/plain', () => Buffer.alloc(1_000_000), {}, '422 binary'],
    ['a packed file', '/api/import', 'text/plain', () => 'PK\u0003\u0004', {}, '422 binary'],
    ['another type', '/api/import', 'text/html', () => '<p>', {}, '400 bad-request'],
    [
      'another charset',
      '/api/consultations',
      'application/json; charset=utf-7',
      () => '{}',
      {},
      '400 bad-request',
    ],
    ['no JSON', '/api/consultations', json, () => '{', {}, '400 bad-request'],
    [
      'a million brackets',
      '/api/consultations',
      json,
      () => deep(1_000_000),
      {},
      '400 bad-request',
    ],
    [
      'a million brackets within',
      '/api/consultations',
      json,
      () => `{"draft":${deep(500_000)}}`,
      {},
      '400 bad-request',
    ],
    [
      '__proto__',
      '/api/consultations/ID/parties',
      json,
      () => '{"__proto__":{"presides":true},"id":"X","name":"X","kind":"delegation"}',
      {},
      '400 bad-request',
    ],
    [
      'constructor',
      '/api/consultations/ID/parties',
      json,
      () => '{"constructor":{"prototype":{}},"id":"X","name":"X","kind":"delegation"}',
      {},
      '400 bad-request',
    ],
    [
      'a role that nobody has',
      '/api/consultations/ID/invitations',
      json,
      () => '{"party":"chair","role":"__proto__"}',
      {},
      '400 bad-request',
    ],
    [
      'a list with a formula',
      '/api/consultations/ID/invitations/list',
      'text/csv',
      () => 'party,role,name\n=cmd|1,delegate,A\n',
      {},
      '422 bad-list',
    ],
    [
      '300 kB of a list',
      '/api/consultations/ID/invitations/list',
      'text/csv',
      () => 'x'.repeat(300_000),
      {},
      '413 too-large',
    ],
    [
      '20 kB of a note',
      '/api/consultations/ID/revisions',
      json,
      () => JSON.stringify({ note: 'x'.repeat(20_000) }),
      {},
      '413 too-large',
    ],
  ])('[HO6] with %s is refused', async (_, path, type, body, more, answer) => {
    expect(await post(path.replace('ID', id), type, body(), more)).toBe(answer)
    expect(({} as { presides?: unknown }).presides).toBeUndefined()
    expect((await fetch(`${house.url}/healthz`)).status).toBe(200)
  })
})

describe('a request that two servers would read differently', () => {
  const at = 'POST /api/sign-out HTTP/1.1\r\nHost: x\r\n'
  it.each([
    ['two lengths', `${at}Content-Length: 0\r\nContent-Length: 5\r\n\r\nhello`],
    [
      'a length and chunks',
      `${at}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['chunks that are not last', `${at}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
    ['another coding', `${at}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ['a length that is no number', `${at}Content-Length: 0x5\r\n\r\nhello`],
    ['a blank before the colon', `${at}Content-Length : 5\r\n\r\nhello`],
    ['a line end alone in a header', `${at}X: a\rContent-Length: 5\r\n\r\nhello`],
    ['a folded header', `${at}X: a\r\n b: c\r\n\r\n`],
    ['NUL in a header', `${at}X: a\0b\r\n\r\n`],
    [
      'a chunk with a length of letters',
      `${at}Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n`,
    ],
    ['no host', 'GET /healthz HTTP/1.1\r\n\r\n'],
    ['an unknown method', 'SMUGGLE / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['no HTTP', '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03'],
  ])('[HO6] is the last on its connection: %s', async (_, text) => {
    const answer = await rawHttp(house.http.port, `${text}GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n`)
    expect(answer.match(/^HTTP\/1\.1 /gm)).toHaveLength(1)
    expect(answer).not.toContain('"ok":true')
  })
})

describe('an allowance', () => {
  let narrow: HttpServer
  beforeAll(async () => {
    narrow = await listen({
      ...house.parts,
      limits: { ...LIMITS, costly: { burst: 2, perSecond: 0 } },
    })
  })
  afterAll(() => narrow.close())

  const get = async (what: string, cookie: string): Promise<number> =>
    (
      await fetch(`http://127.0.0.1:${narrow.port}/api/consultations/${id}/${what}`, {
        headers: { cookie },
      })
    ).status

  it('[HO6] is one for all that is costly, of each session by itself', async () => {
    expect(await get('rolling-text', chair)).toBe(200)
    expect(await get('clean-text', chair)).toBe(200)
    for (const what of [
      'rolling-text',
      'clean-text',
      'progress',
      'moments',
      'states/1',
      'revisions/1/rolling-text',
    ])
      expect([what, await get(what, chair)]).toEqual([what, 429])
    expect(await get('roster', chair)).toBe(200)
    expect(await get('rolling-text', other)).toBe(200)
  })
})

describe('every answer', () => {
  it.each([
    '/',
    '/healthz',
    '/api/me',
    '/api/nothing',
    '/assets/nothing.js',
    '/nothing.json',
    '/rooms/x',
  ])('[HO1] at %s says what may load, and who makes markup', async path => {
    const { headers } = await ask({ method: 'GET', path }, { accept: '*/*' })
    const policy = headers.get('content-security-policy')!
    expect(policy).toMatch(/^default-src 'none';/)
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:|blob:/)
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("base-uri 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  it('[HO1] behind TLS names its own socket, and is for TLS alone', async () => {
    const secure = await listen({
      ...house.parts,
      config: { ...house.parts.config, publicUrl: 'https://room.example' },
    })
    const { headers } = await fetch(`http://127.0.0.1:${secure.port}/healthz`)
    expect(headers.get('content-security-policy')).toContain(
      "connect-src 'self' wss://room.example;",
    )
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/)
    await secure.close()
  })
})
