import { parties } from '@chapeau/shared/document'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { openHouse, smallDraft, type TestHouse } from '../testing/house'
import { LIMITS } from './context'
import { listen } from './server'

let house: TestHouse
/** the Cookie header of the chair of the consultation */
let chair: string
/** the path of the consultation */
let path: string
let id: string
let links: Map<string, string>

interface Link {
  id: string
  party: string
  role: string
  name: string
  url: string
}
interface Listed {
  id: string
  party: string
  role: string
  name: string
  seen: number | null
}

async function ask(where: string, method = 'GET', json?: unknown, cookie: string | null = chair) {
  const isText = typeof json === 'string'
  const response = await fetch(house.url + where, {
    method,
    headers: {
      'content-type': isText ? 'text/csv' : 'application/json',
      ...(cookie === null ? {} : { cookie }),
    },
    ...(json === undefined ? {} : { body: isText ? json : JSON.stringify(json) }),
  })
  const text = await response.text()
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as unknown }
}

/** Follows a link in a new browser; returns its Cookie header. */
async function follow(url: string): Promise<string> {
  const response = await fetch(`${house.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: url.split('/join/')[1] }),
  })
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** Enters the room of a party, and waits until the server has answered. */
async function enter(hat: string, cookie: string): Promise<WebSocket> {
  const socket = new WebSocket(`${house.url.replace('http', 'ws')}/rooms/${id}?hat=${hat}`, {
    headers: { cookie },
  })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  return socket
}
const closing = (socket: WebSocket): Promise<number> =>
  new Promise(resolve => void socket.once('close', resolve))

/** Adds a party, or changes one. */
const refused = async (json: unknown, number?: number) =>
  number === undefined
    ? ask(`${path}/parties`, 'POST', json)
    : ask(`${path}/parties/${number}`, 'PATCH', json)
const invitations = async (): Promise<Listed[]> =>
  (await ask(`${path}/invitations`)).body as Listed[]
const seats = () => house.rooms.read(id, parties).map(party => `${party.number} ${party.id}`)

beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.stop())

beforeEach(async () => {
  chair = await house.signIn()
  const opened = (
    await ask('/api/consultations', 'POST', {
      draft: smallDraft(),
      parties: [
        { id: 'EU', name: 'European Union', kind: 'group' },
        { id: 'ICRC', name: 'Red Cross', kind: 'observer' },
      ],
    })
  ).body as { id: string; links: Link[] }
  id = opened.id
  path = `/api/consultations/${id}`
  links = new Map(opened.links.map(({ party, url }) => [party, url]))
})

describe('parties', () => {
  it('[RO3] are added by the chair, into the record, by the server, under the next number', async () => {
    const norway = { id: 'NOR', name: 'Norway', kind: 'delegation', code: 'NOR' }
    expect(await ask(`${path}/parties`, 'POST', norway)).toEqual({
      status: 201,
      body: { number: 4, ...norway },
    })
    expect(seats()).toEqual(['1 chair', '2 EU', '3 ICRC', '4 NOR'])
    const last = [...house.ledger.read(id)].at(-1)!
    expect([last.principal, last.party]).toEqual(['server', 0])
  })

  it('[RO4] are renamed: earlier labels lead to the party and to nobody else', async () => {
    const cookie = await follow(links.get('EU')!)
    const socket = await enter('EU', cookie)
    const closed = closing(socket)
    const renamed = { kind: 'rename', id: 'EU27', name: 'European Union' }
    expect(await ask(`${path}/parties/2`, 'PATCH', renamed)).toMatchObject({
      status: 200,
      body: { number: 2, id: 'EU27', was: ['EU'] },
    })
    // 1012: come back, and be called as you are called now
    expect(await closed).toBe(1012)
    const again = await enter('EU', cookie)
    again.close()
    const taken = await ask(`${path}/parties`, 'POST', { id: 'eu', name: 'E', kind: 'group' })
    expect(taken).toEqual({
      status: 409,
      body: { code: 'label-taken', message: '"eu" is, or was, the label of EU27.' },
    })
  })

  it('[RO4] have members where they are groups', async () => {
    const members = ['FRA', 'DEU']
    expect((await ask(`${path}/parties/2`, 'PATCH', { kind: 'members', members })).body).toEqual({
      number: 2,
      id: 'EU',
      name: 'European Union',
      kind: 'group',
      members,
    })
    const many = Array.from({ length: 200 }, (_, i) => `الوفد الطويل ${i}`)
    const changed = await ask(`${path}/parties/2`, 'PATCH', { kind: 'members', members: many })
    expect(changed).toMatchObject({ status: 200, body: { members: many } })
    expect(await ask(`${path}/parties/3`, 'PATCH', { kind: 'members', members })).toMatchObject({
      status: 400,
      body: { message: 'ICRC is not a group and has no members.' },
    })
  })

  it('[RO4] that leave keep their number, are shown out, and cannot come in until they return', async () => {
    const cookie = await follow(links.get('EU')!)
    const socket = await enter('EU', cookie)
    const closed = closing(socket)
    expect(await ask(`${path}/parties/2`, 'PATCH', { kind: 'leave' })).toMatchObject({
      status: 200,
      body: { number: 2, id: 'EU', left: expect.any(Number) as unknown },
    })
    expect(await closed).toBe(4403)
    await expect(enter('EU', cookie)).rejects.toThrow('403')
    expect(await follow(links.get('EU')!)).toBe('')
    // not even with an invitation that something else issued
    const hat = { consultation: id, party: 2, role: 'delegate' } as const
    const stray = await house.signIn(hat)
    await expect(enter('EU', stray)).rejects.toThrow('403')
    expect((await ask('/api/me', 'GET', undefined, stray)).body).toMatchObject({ hats: [] })
    expect(await ask(`${path}/invitations`, 'POST', { party: 'EU' })).toMatchObject({
      status: 403,
      body: { code: 'party-left' },
    })
    expect(
      (await ask(`${path}/parties`, 'POST', { id: 'US', name: 'US', kind: 'delegation' })).body,
    ).toMatchObject({ number: 4 })

    await ask(`${path}/parties/2`, 'PATCH', { kind: 'return' })
    const anew = (await ask(`${path}/invitations`, 'POST', { party: 'EU' })).body as Link
    const back = await enter('EU', await follow(anew.url))
    back.close()
  })

  it('[RO3] [PE7] are refused in one sentence where they cannot be', async () => {
    expect(await refused({ id: 'E]U', name: 'x', kind: 'group' })).toMatchObject({ status: 400 })
    expect(
      await refused({ id: 'US', name: 'x', kind: 'delegation', members: ['FRA'] }),
    ).toMatchObject({ status: 400 })
    expect(await refused({ id: 'Two', name: 'x', kind: 'chair' })).toMatchObject({ status: 409 })
    expect(await refused({ kind: 'leave' }, 1)).toMatchObject({
      status: 409,
      body: { message: 'The chair cannot leave the consultation.' },
    })
    expect(await refused({ kind: 'leave' }, 9)).toMatchObject({ status: 404 })
    expect(await refused({ kind: 'abolish' }, 2)).toMatchObject({ status: 400 })
    expect(seats()).toEqual(['1 chair', '2 EU', '3 ICRC'])
  })

  it('[RO8] are read by everybody with a seat, and changed by those who preside', async () => {
    const cookie = await follow(links.get('ICRC')!)
    expect(await ask(`${path}/roster`, 'GET', undefined, cookie)).toMatchObject({
      status: 200,
      body: { presides: false, language: 'en', parties: [{ id: 'chair' }, { id: 'EU' }, {}] },
    })
    expect((await ask(`${path}/roster`, 'GET', undefined, null)).status).toBe(401)
    const stranger = await house.signIn()
    expect((await ask(`${path}/roster`, 'GET', undefined, stranger)).status).toBe(403)
    const party = { id: 'US', name: 'United States', kind: 'delegation' }
    for (const [method, where, json] of [
      ['POST', 'parties', party],
      ['PATCH', 'parties/2', { kind: 'leave' }],
      ['POST', 'invitations', { party: 'EU' }],
      ['POST', 'invitations/list', 'EU,,A'],
      ['PATCH', 'invitations/x', { role: 'chair' }],
      ['POST', 'invitations/x/link', undefined],
      ['DELETE', 'invitations/x', undefined],
      ['GET', 'roster/log', undefined],
      ['GET', 'invitations', undefined],
    ] as const)
      expect(await ask(`${path}/${where}`, method, json, cookie), where).toMatchObject({
        status: 403,
        body: { code: 'not-chair' },
      })
  })
})

describe('invitations', () => {
  it('[RO6] come from a list, each with a link of its own', async () => {
    const list = 'party,role,name\nEU,delegate,Ms. Larsen\nchair,secretariat,Mr. One\nICRC,,Ms. Two'
    const answer = await ask(`${path}/invitations/list`, 'POST', list)
    expect(answer.status).toBe(201)
    const made = answer.body as Link[]
    expect(made.map(({ party, role, name }) => [party, role, name])).toEqual([
      ['EU', 'delegate', 'Ms. Larsen'],
      ['chair', 'secretariat', 'Mr. One'],
      ['ICRC', 'observer', 'Ms. Two'],
    ])
    const cookie = await follow(made[1]!.url)
    expect((await ask('/api/me', 'GET', undefined, cookie)).body).toMatchObject({
      person: { name: 'Mr. One' },
      presides: true,
    })
  })

  it('[RO6] are all refused where a line of the list is wrong', async () => {
    const before = await invitations()
    const answer = await ask(`${path}/invitations/list`, 'POST', 'EU,,Ms. A\nUS,,Mr. B\nEU,king,C')
    expect(answer).toEqual({
      status: 422,
      body: {
        code: 'bad-list',
        message:
          'Line 2: there is no party "US" here.\n' +
          'Line 3: "king" is not a role; roles are chair, secretariat, delegate, observer.',
      },
    })
    expect(await invitations()).toEqual(before)
    const long = `EU,,${'x'.repeat(300_000)}`
    expect((await ask(`${path}/invitations/list`, 'POST', long)).status).toBe(413)
  })

  it('[RO5] say who is in, and when last', async () => {
    const eu = (await invitations()).find(({ party }) => party === 'EU')!
    expect(eu.seen).toBeNull()
    await follow(links.get('EU')!)
    const now = (await invitations()).find(({ party }) => party === 'EU')!
    expect(now).toMatchObject({ id: eu.id, seen: expect.any(Number) as unknown })
  })

  it('[RO5] get a new link in place of the old one, which ends, while who is in stays', async () => {
    const cookie = await follow(links.get('EU')!)
    const eu = (await invitations()).find(({ party }) => party === 'EU')!
    const renewed = await ask(`${path}/invitations/${eu.id}/link`, 'POST')
    expect(renewed).toMatchObject({ status: 201, body: { id: eu.id, party: 'EU' } })
    expect(await follow(links.get('EU')!)).toBe('')
    expect(await follow((renewed.body as Link).url)).not.toBe('')
    expect((await ask('/api/me', 'GET', undefined, cookie)).body).toMatchObject({ hats: [{}] })
    expect((await ask(`${path}/invitations/nothing/link`, 'POST')).status).toBe(404)
  })

  it('[RO5] change their role within the chair, and whoever is in comes back with it', async () => {
    const made = (await ask(`${path}/invitations`, 'POST', { party: 'chair', name: 'Ms. Vice' }))
      .body as Link
    const socket = await enter('chair', await follow(made.url))
    const closed = closing(socket)
    const role = { role: 'secretariat' }
    expect((await ask(`${path}/invitations/${made.id}`, 'PATCH', role)).status).toBe(204)
    expect(await closed).toBe(1012)
    expect((await invitations()).find(one => one.id === made.id)).toMatchObject(role)
    const eu = (await invitations()).find(({ party }) => party === 'EU')!
    expect(await ask(`${path}/invitations/${eu.id}`, 'PATCH', role)).toMatchObject({
      status: 400,
      body: { message: '"secretariat" is not a role of EU.' },
    })
  })

  it('[RO5] are taken back while somebody is in, but not the last by which one presides', async () => {
    const socket = await enter('EU', await follow(links.get('EU')!))
    const closed = closing(socket)
    const eu = (await invitations()).find(({ party }) => party === 'EU')!
    expect((await ask(`${path}/invitations/${eu.id}`, 'DELETE')).status).toBe(204)
    expect(await closed).toBe(4403)

    const own = (await invitations()).find(({ role }) => role === 'chair')!
    expect(await ask(`${path}/invitations/${own.id}`, 'DELETE')).toMatchObject({
      status: 409,
      body: { code: 'last-chair' },
    })
    await ask(`${path}/invitations`, 'POST', { party: 'chair', role: 'secretariat', name: 'S.' })
    expect((await ask(`${path}/invitations/${own.id}`, 'DELETE')).status).toBe(204)
    expect((await ask(`${path}/roster`)).status).toBe(403)
  })

  it('[RO5] several people preside at once', async () => {
    const second = (await ask(`${path}/invitations`, 'POST', { party: 'chair', name: 'Two' }))
      .body as Link
    const cookie = await follow(second.url)
    const party = { id: 'US', name: 'United States', kind: 'delegation' }
    const [one, other] = await Promise.all([
      ask(`${path}/parties`, 'POST', party),
      ask(`${path}/parties`, 'POST', { ...party, id: 'UK' }, cookie),
    ])
    expect([one.status, other.status]).toEqual([201, 201])
    expect(
      seats()
        .slice(3)
        .map(seat => seat.split(' ')[0]),
    ).toEqual(['4', '5'])
  })
})

describe('the log', () => {
  it('[RO7] says who did what to parties and invitations, newest first, without a secret', async () => {
    await ask(`${path}/parties`, 'POST', { id: 'NOR', name: 'Norway', kind: 'delegation' })
    await ask(`${path}/parties/2`, 'PATCH', { kind: 'members', members: ['FRA'] })
    await ask(`${path}/parties/4`, 'PATCH', { kind: 'rename', id: 'NORWAY', name: 'Norway' })
    const made = (await ask(`${path}/invitations`, 'POST', { party: 'NORWAY', name: 'Mr. Berg' }))
      .body as Link
    await ask(`${path}/invitations/${made.id}`, 'DELETE')
    await ask(`${path}/parties/4`, 'PATCH', { kind: 'leave' })
    const log = (await ask(`${path}/roster/log`)).body as {
      by: string
      seq: number
      deed: object
    }[]
    expect(log.map(({ deed }) => deed).toReversed()).toEqual([
      { kind: 'invited', party: 'chair', person: 'Somebody', role: 'chair' },
      { kind: 'invited', party: 'EU', person: 'European Union', role: 'delegate' },
      { kind: 'invited', party: 'ICRC', person: 'Red Cross', role: 'observer' },
      { kind: 'added', party: 'NOR', name: 'Norway' },
      { kind: 'members', party: 'EU', joined: ['FRA'], gone: [] },
      { kind: 'renamed', party: 'NORWAY', name: 'Norway', from: 'NOR', fromName: 'Norway' },
      { kind: 'invited', party: 'NORWAY', person: 'Mr. Berg', role: 'delegate' },
      { kind: 'revoked', party: 'NORWAY', person: 'Mr. Berg', role: 'delegate' },
      { kind: 'left', party: 'NORWAY', name: 'Norway' },
    ])
    expect(new Set(log.map(({ by }) => by))).toEqual(new Set(['Somebody']))
    expect(JSON.stringify(log)).not.toContain(made.url.split('/join/')[1])
    expect(JSON.stringify(await invitations())).not.toContain(made.url.split('/join/')[1])
    const earlier = await ask(`${path}/roster/log?before=${log.at(-2)!.seq}`)
    expect(earlier.body).toEqual(log.slice(-1))
    expect((await ask(`${path}/roster/log?before=x`)).status).toBe(400)
  })

  it('[PE8] [RO7] no token is in the server’s own log either', async () => {
    const made = (await ask(`${path}/invitations/list`, 'POST', 'EU,,Ms. Larsen')).body as Link[]
    expect(house.logged.join('')).not.toContain(made[0]!.url.split('/join/')[1])
  })
})

describe('limits', () => {
  it('[PE5] a flood of changes is stopped before anything is read', async () => {
    const narrow = await listen({
      ...house.parts,
      limits: { ...LIMITS, roster: { burst: 2, perSecond: 0 } },
    })
    try {
      const statuses: number[] = []
      for (let i = 0; i < 4; i++) {
        const response = await fetch(`http://127.0.0.1:${narrow.port}${path}/parties/9`, {
          method: 'PATCH',
          headers: { 'content-type': 'application/json', cookie: chair },
          body: JSON.stringify({ kind: 'leave' }),
        })
        statuses.push(response.status)
      }
      expect(statuses).toEqual([404, 404, 429, 429])
    } finally {
      await narrow.close()
    }
  })
})
