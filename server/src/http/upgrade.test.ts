import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Hat } from '../people/role'
import { openHouse, smallDraft, type TestHouse } from '../testing/house'
import { upgradeAnswer } from '../testing/upgrade-answer'
import { LIMITS } from './context'
import { listen, type HttpServer } from './server'

const EU = { id: 'EU', name: 'European Union', kind: 'group' } as const
const OBS = { id: 'OBS', name: 'Observer', kind: 'observer' } as const

let house: TestHouse
/** The same house through a door where nobody new may enter after the first. */
let narrow: HttpServer
let room: string
const hatOf = (party: number, role: Hat['role']): Hat => ({ consultation: room, party, role })

beforeAll(async () => {
  house = await openHouse({ ALLOWED_ORIGINS: 'https://pages.example' })
  const draft = smallDraft()
  const parties = [EU, OBS]
  room = house.consultations.found({
    draft,
    parties,
    title: 'Tea',
    observers: 'live',
    by: 'a chair',
  }).about.id
  narrow = await listen({
    ...house.parts,
    limits: { ...LIMITS, enter: { burst: 1, perSecond: 0 } },
  })
})
afterAll(async () => {
  await narrow.close()
  await house.stop()
})

interface Knock {
  cookie?: string
  origin?: string
  hat?: string
  path?: string
  port?: number
}

const open = ({ cookie, origin, hat = 'EU', path, port = house.http.port }: Knock): WebSocket =>
  new WebSocket(`ws://127.0.0.1:${port}${path ?? `/rooms/${room}`}?hat=${hat}`, {
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      ...(origin === undefined ? {} : { origin }),
    },
  })

const knock = (how: Knock): Promise<string> => upgradeAnswer(open(how))

describe('entering a room', () => {
  it('[PE6] is for a session with the hat, from our own pages or from a program', async () => {
    const cookie = await house.signIn(hatOf(2, 'delegate'))
    const here = `http://127.0.0.1:${house.http.port}`
    expect(await knock({ cookie })).toBe('101')
    expect(await knock({ cookie, origin: here })).toBe('101')
    expect(await knock({ cookie, origin: 'https://pages.example' })).toBe('101')
    expect(await knock({ cookie, origin: 'https://evil.example' })).toBe('403 foreign-origin')
    expect(await knock({})).toBe('401 no-session')
    expect(await knock({ cookie: 'chapeau=invented' })).toBe('401 no-session')
    expect(await knock({ cookie, hat: 'OBS' })).toBe('403 no-hat')
    expect(await knock({ cookie, hat: 'nobody' })).toBe('403 no-hat')
    expect(await knock({ cookie, path: '/rooms/other' })).toBe('403 no-hat')
    expect(await knock({ cookie, path: '/elsewhere' })).toBe('404 not-found')
    expect(await knock({ cookie, path: '/rooms/%00' })).toBe('404 not-found')
  })

  it('[PE6] checks the origin first, then the rate, then the session, then the hat', async () => {
    const cookie = await house.signIn(hatOf(2, 'delegate'))
    const { port } = narrow
    const everythingWrong = { port, origin: 'https://evil.example', hat: 'OBS' }
    // a foreign page cannot use up what our own people have
    for (let i = 0; i < 3; i++) expect(await knock(everythingWrong)).toBe('403 foreign-origin')
    expect(await knock({ port, hat: 'OBS' })).toBe('401 no-session')
    expect(await knock({ port, hat: 'OBS' })).toBe('429 too-many-requests')
    expect(await knock({ port, cookie })).toBe('429 too-many-requests')
  })

  it('[PE6] is refused when the consultation is gone', async () => {
    const cookie = await house.signIn({ consultation: 'gone', party: 2, role: 'delegate' })
    expect(await knock({ cookie, path: '/rooms/gone' })).toBe('404 no-consultation')
  })

  it('[PE6] tells the room who the session is, whatever the client says', async () => {
    const cookie = await house.signIn(hatOf(3, 'observer'))
    const socket = open({ cookie, hat: 'OBS' })
    await once(socket, 'open')
    const seen: unknown[] = []
    house.rooms.disconnect(access => {
      seen.push({ ...access })
      return false
    })
    expect(seen).toContainEqual({
      consultation: room,
      principal: 'person of 3',
      name: 'Somebody',
      party: 3,
      partyId: 'OBS',
      role: 'observer',
      mayWrite: false,
      private: false,
      session: expect.any(String),
    })
    socket.close()
    await once(socket, 'close')
  })
})

describe('a connection', () => {
  it('[PE6] ends when the session signs out, and that of others stays', async () => {
    const leaving = await house.signIn(hatOf(2, 'delegate'))
    const staying = await house.signIn(hatOf(2, 'delegate'))
    const [first, second] = [open({ cookie: leaving }), open({ cookie: staying })]
    await Promise.all([once(first, 'open'), once(second, 'open')])
    const closed = once(first, 'close')
    await fetch(`${house.url}/api/sign-out`, { method: 'POST', headers: { cookie: leaving } })
    const [code] = (await closed) as [number]
    // y-websocket does not reconnect after 4400 to 4499
    expect(code).toBeGreaterThanOrEqual(4400)
    expect(code).toBeLessThan(4500)
    expect(second.readyState).toBe(WebSocket.OPEN)
    second.close()
    await once(second, 'close')
  })

  it('[PE2] ends when its invitation is revoked', async () => {
    const chair = await house.signIn(hatOf(1, 'chair'))
    const cookie = await house.signIn(hatOf(2, 'delegate'))
    const invitation = house.people.invitations.list(room).at(-1)!
    const socket = open({ cookie })
    await once(socket, 'open')
    const closed = once(socket, 'close')
    const path = `${house.url}/api/consultations/${room}/invitations/${invitation.id}`
    const revoked = await fetch(path, { method: 'DELETE', headers: { cookie: chair } })
    expect(revoked.status).toBe(204)
    await closed
    expect(await knock({ cookie })).toBe('403 no-hat')
  })
})

it('[PE9] a stopping server shows everybody out, answers nobody new, and ends', async () => {
  const stopping = await openHouse()
  const { about } = stopping.consultations.found({
    draft: smallDraft(),
    parties: [EU],
    title: 'Tea',
    by: 'a chair',
  })
  const cookie = await stopping.signIn({ consultation: about.id, party: 2, role: 'delegate' })
  const path = `/rooms/${about.id}`
  const socket = open({ cookie, path, port: stopping.http.port })
  await once(socket, 'open')
  const closed = once(socket, 'close')
  await stopping.stop()
  const [code] = (await closed) as [number]
  expect(code).toBe(1012)
  await expect(fetch(`${stopping.url}/healthz`)).rejects.toThrow('fetch failed')
})
