/**
 * Canaries: words that one party keeps to itself, and every secret that passes through the server. A
 * real server logs everything that it can and shows its figures; everybody else asks for everything
 * that there is. Then all of it is searched (SG9).
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { privateRoot, tabled } from '@chapeau/shared/document'
import type { Role } from '@chapeau/shared/roster/role'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { privateRoom } from '../ledger/room-name'
import { openBrowser } from '../testing/browser'
import { openHouse, smallDraft, type TestHouse } from '../testing/house'
import { CLIENT_ID, CLIENT_SECRET, openProvider, type TestProvider } from '../testing/provider'
import { run } from '../testing/run'
import { takeSeat, type Seat } from '../testing/seat'

const EU = { id: 'EU', name: 'European Union', kind: 'group', number: 2 } as const
const NOR = { id: 'NOR', name: 'Norway', kind: 'delegation', number: 3 } as const
const OBS = { id: 'OBS', name: 'Observer', kind: 'observer', number: 4 } as const
const CHAIR = { id: 'chair', number: 1 } as const
const ROOM = 'tea'
const WORDS = 'quokka canary'
const PUBLIC = 'plain oats'
const METRICS_TOKEN = 'metrics-token-canary'

let dataDir: string
let backupDir: string
let house: TestHouse
let provider: TestProvider
/** what must never be logged: tokens, cookies, codes and the rest */
const secrets: string[] = [CLIENT_SECRET, METRICS_TOKEN]
const seats: Seat[] = []
/** what anybody but the party was answered by HTTP, by address */
const answers: [string, string][] = []
/** what anybody but the party was sent in rooms */
let strangers: Seat[] = []
let colleague: Seat
let backedUp = ''

async function signIn(party: number, role: Role = 'delegate'): Promise<string> {
  const hat = { consultation: ROOM, party, role }
  const { token } = house.people.invitations.issue({ hat, person: { id: `p${party}`, name: 'P' } })
  const answer = await ask('/api/sign-in', '', { token })
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!
  secrets.push(token, cookie.split('=')[1]!)
  return cookie
}

/** With a body it is a POST. */
async function ask(path: string, cookie: string, json?: unknown): Promise<Response> {
  return fetch(house.url + path, {
    headers: { cookie, ...(json === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) }),
  })
}

async function sit(party: { number: number; id: string }, cookie: string, room: string) {
  const seat = await takeSeat({ url: house.url, room, party, cookie })
  seats.push(seat)
  return seat
}

const until = (doc: Y.Doc, holds: () => boolean): Promise<void> =>
  new Promise(done => {
    const look = (): void => {
      if (!holds()) return
      doc.off('update', look)
      done()
    }
    doc.on('update', look)
    look()
  })

/** Sends what is no frame of the protocol, and waits to be shown out. */
async function blunder(cookie: string, frame: string | Uint8Array): Promise<void> {
  const url = `${house.url.replace('http', 'ws')}/rooms/${ROOM}/private?hat=EU`
  const socket = new WebSocket(url, { headers: { cookie } })
  socket.once('open', () => socket.send(frame))
  await new Promise(resolve => void socket.once('close', resolve))
}

/** In its own room: words, a caret, and what is refused. */
async function draftInPrivate(cookie: string): Promise<void> {
  const own = await sit(EU, cookie, `${ROOM}/private`)
  own.provider.awareness.setLocalState({ caret: WORDS })
  const drafts = own.doc.getMap(privateRoot(EU.number))
  const text = new Y.Text(WORDS)
  const proposal = new Y.Map<unknown>([
    ['ins', text],
    ['reason', WORDS],
  ])
  drafts.set('proposal:1', proposal)
  text.delete(0, 3)
  drafts.set(WORDS, { quote: WORDS })
  await own.settled()
  const theirs = colleague.doc.getMap(privateRoot(EU.number))
  await until(colleague.doc, () => theirs.has(WORDS))
  const clumsy = await sit(EU, cookie, `${ROOM}/private`)
  for (const root of ['draft', `tabled:${EU.number}`, privateRoot(NOR.number), WORDS])
    clumsy.doc.getMap(root).set(WORDS, WORDS)
  await clumsy.settled()
  await blunder(cookie, WORDS)
  await blunder(cookie, Buffer.from(`\u0000\u0002${WORDS}`))
}

/** Everything that there is to ask for, by everybody else. */
async function lookEverywhere(cookie: string): Promise<void> {
  const inside = [
    'rolling-text',
    'clean-text',
    'roster',
    'roster/log',
    'invitations',
    'accreditations',
    'revisions',
    'revisions/1/rolling-text',
    'revisions/1/clean-text',
    ...[1, 2, 3, 4, 5].map(seq => `states/${seq}`),
    'moments',
    'writers',
    'progress',
    ...[...house.ledger.authors(privateRoom(ROOM, EU.number)).keys()].map(
      client => `written?client=${client}&clock=0`,
    ),
  ]
  const name = encodeURIComponent(privateRoom(ROOM, EU.number))
  const paths = [
    ...inside.flatMap(path => [
      `/api/consultations/${ROOM}/${path}`,
      `/api/consultations/${name}/${path}`,
    ]),
    '/api/me',
    '/api/sessions',
    '/api/sign-in',
    '/healthz',
    '/readyz',
    `/c/${ROOM}`,
  ]
  for (const path of paths) {
    const response = await ask(path, cookie)
    const head = [...response.headers].map(([key, value]) => `${key}: ${value}`).join('\n')
    const body = Buffer.from(await response.arrayBuffer()).toString('latin1')
    answers.push([`${response.status} ${path}`, `${head}\n${body}`])
  }
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'chapeau-canary-'))
  backupDir = join(mkdtempSync(join(tmpdir(), 'chapeau-canary-')), 'backup')
  provider = await openProvider()
  house = await openHouse({
    DATA_DIR: dataDir,
    METRICS_PORT: '0',
    METRICS_TOKEN,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT_ID,
    OIDC_CLIENT_SECRET: CLIENT_SECRET,
  })
  const { origin } = house.http
  provider.serve(origin)
  const parties = [EU, NOR, OBS].map(({ id, name, kind }) => ({ id, name, kind }))
  house.consultations.found({
    id: ROOM,
    draft: smallDraft(),
    parties,
    title: 'Tea',
    by: 'chair',
    observers: 'live',
  })

  const chair = await signIn(CHAIR.number, 'chair')
  const [ann, bob] = [await signIn(EU.number), await signIn(EU.number)]
  const nora = await signIn(NOR.number)
  const olga = await signIn(OBS.number, 'observer')
  colleague = await sit(EU, bob, `${ROOM}/private`)
  strangers = [
    await sit(CHAIR, chair, ROOM),
    await sit(NOR, nora, ROOM),
    await sit(NOR, nora, `${ROOM}/private`),
    await sit(OBS, olga, ROOM),
    // what the party's own people get in public is for everybody
    await sit(EU, bob, ROOM),
  ]

  // somebody comes by way of the provider
  const claim = { party: 'EU', kind: 'subject', value: 'zoe' }
  await ask(`/api/consultations/${ROOM}/accreditations`, chair, claim)
  const browser = openBrowser()
  const asked = await browser.open(`${origin}/sign-in`)
  const agreed = await browser.submit(asked, { login: 'zoe', password: 'any' })
  await browser.submit(agreed)
  for (const pair of browser.cookies(origin).split('; '))
    if (pair.startsWith('chapeau')) secrets.push(pair.split('=')[1]!)
  // and is clumsy on the way
  await ask(`/sign-in/done?state=${CLIENT_SECRET}&code=${CLIENT_SECRET}`, ann)
  await ask(`/join/${secrets[2]}`, '')
  await ask('/api/sign-in', ann, { token: METRICS_TOKEN })

  await draftInPrivate(ann)
  await ask(`/api/consultations/${ROOM}/revisions`, chair, { note: 'first' })
  const open = await sit(EU, ann, ROOM)
  tabled(open.doc, EU.number).set('a', PUBLIC)
  await open.settled()
  for (const { doc } of strangers)
    if (doc !== strangers[2]!.doc) await until(doc, () => tabled(doc, EU.number).has('a'))
  for (const cookie of [chair, nora, olga, '']) await lookEverywhere(cookie)
  const figures = await fetch(`http://127.0.0.1:${house.metrics!.port}/metrics`, {
    headers: { authorization: `Bearer ${METRICS_TOKEN}` },
  })
  answers.push([`${figures.status} /metrics`, await figures.text()])
  await ask('/api/sign-out', chair, {})
  for (const command of [['backup', '--to', backupDir], ['verify']]) {
    const done = await run('cli/main.ts', [...command, '--data', dataDir])
    if (done.code !== 0) throw new Error(done.stderr)
    backedUp += done.stdout + done.stderr
  }
  for (const seat of seats) seat.leave()
  await house.close()
}, 120_000)
afterAll(async () => {
  await provider.unplug()
  rmSync(dataDir, { recursive: true, force: true })
  rmSync(join(backupDir, '..'), { recursive: true, force: true })
})

/** As it stands in UTF-8, which is how Yjs, SQLite and JSON have it. */
const holds = (bytes: Buffer, canary: string): boolean => bytes.includes(canary)
const filesWith = (folder: string, canary: string): string[] =>
  readdirSync(folder).filter(name => holds(readFileSync(join(folder, name)), canary))

it('[SG9] the canary is where it belongs, and what looks for it finds it', () => {
  expect(holds(Buffer.concat(colleague.received), WORDS)).toBe(true)
  expect(answers.find(([path]) => path === '200 /metrics')?.[1]).toContain('process_cpu')
  const rolling = answers.find(([path]) => path === `200 /api/consultations/${ROOM}/rolling-text`)
  expect(rolling?.[1]).toContain('Decides to drink tea')
  expect(answers.some(([path, body]) => path.startsWith('200') && body.includes(PUBLIC))).toBe(true)
  expect(house.logged.join('')).toMatch(/foreign-root/)
})

it('[SG9] [AU13] no answer, no frame and no figure has a private word for anybody else', () => {
  for (const [path, body] of answers) expect(body.includes(WORDS), path).toBe(false)
  for (const { received } of strangers) expect(holds(Buffer.concat(received), WORDS)).toBe(false)
  for (const { received } of strangers.filter(({ doc }) => tabled(doc, EU.number).has('a')))
    expect(holds(Buffer.concat(received), PUBLIC)).toBe(true)
})

it('[SG9] [PE8] no private word and no secret is in the log', () => {
  const logged = house.logged.join('') + backedUp
  expect(logged.length).toBeGreaterThan(10_000)
  for (const canary of [WORDS, encodeURIComponent(WORDS), ...secrets])
    expect(logged.includes(canary), canary).toBe(false)
})

it('[SG9] of the files only the ledger has private words, here and in a backup; none has a secret', () => {
  expect(filesWith(dataDir, WORDS)).toEqual(['ledger.db'])
  expect(filesWith(backupDir, WORDS)).toEqual(['ledger.db'])
  expect(filesWith(dataDir, 'European Union').length).toBeGreaterThan(0)
  for (const folder of [dataDir, backupDir])
    for (const secret of secrets) expect(filesWith(folder, secret), secret).toEqual([])
})
