/** What the log says of requests and connections, and what it never does (OP4, PE8). */
import { once } from 'node:events'
import { tabled } from '@chapeau/shared/document'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { openHouse, smallDraft, type TestHouse } from '../testing/house'
import { takeSeat } from '../testing/seat'

let house: TestHouse
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.stop())

const lines = () => house.logged.map(line => JSON.parse(line) as Record<string, unknown>)
const line = (message: string) => lines().findLast(({ msg }) => msg === message)

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

it('[OP4] every answer has an id, which is that of its line', async () => {
  const answer = await fetch(`${house.url}/api/nothing`)
  const id = answer.headers.get('x-request-id')
  expect(id).toMatch(UUID)
  const others = await Promise.all([1, 2].map(() => fetch(`${house.url}/healthz`)))
  expect(new Set([id, ...others.map(other => other.headers.get('x-request-id'))]).size).toBe(3)
  expect(lines()).toContainEqual(
    expect.objectContaining({
      req: { id, method: 'GET', url: '/api/nothing', address: '127.0.0.1' },
      res: { status: 404 },
    }),
  )
})

it('[OP4] so has an upgrade that was refused', async () => {
  const socket = new WebSocket(`${house.url.replace('http', 'ws')}/rooms/none?hat=NOR`)
  const [, response] = (await once(socket, 'unexpected-response')) as [
    unknown,
    { headers: Record<string, string>; destroy(): void },
  ]
  response.destroy()
  expect(response.headers['x-request-id']).toMatch(UUID)
  expect(line('entry refused')).toMatchObject({
    request: response.headers['x-request-id'],
    code: 'no-session',
    address: '127.0.0.1',
  })
})

it('[OP4] a failure of ours is told with the id under which it is logged', async () => {
  const cookie = await house.signIn()
  vi.spyOn(house.people.sessions, 'find').mockImplementation(() => {
    throw new Error('as if the store could not be read')
  })
  const answer = await fetch(`${house.url}/api/me`, { headers: { cookie } })
  expect(answer.status).toBe(500)
  const id = answer.headers.get('x-request-id')!
  expect(((await answer.json()) as { message: string }).message).toContain(id)
  expect(line('request failed')).toMatchObject({ request: id, url: '/api/me' })
})

it('[OP4] lines of rooms name the session, and neither its secret nor a word nor a name', async () => {
  house.consultations.found({
    id: 'talks',
    draft: smallDraft('Unmentionable'),
    parties: [{ id: 'NOR', name: 'Kingdom of Norway', kind: 'delegation' }],
    title: 'Unmentionable',
    by: 'the-first-chair',
  })
  const cookie = await house.signIn({ consultation: 'talks', party: 2, role: 'delegate' })
  const party = { number: 2, id: 'NOR' }
  const seat = await takeSeat({ url: house.url, room: 'talks', party, cookie })
  tabled(seat.doc, 2).set('proposal:1', 'whispered')
  await seat.settled()
  const joined = line('joined')!
  expect(Object.keys(joined).toSorted()).toEqual(
    ['level', 'msg', 'party', 'principal', 'room', 'session', 'sessions', 'time'].toSorted(),
  )
  const session = String(joined['session'])
  expect(session).toMatch(/^[\w-]{12}$/)
  const all = house.logged.join('')
  const secret = cookie.split('=')[1]!
  expect(secret).not.toContain(session)
  for (const never of [secret, 'Unmentionable', 'Kingdom', 'Somebody', 'whispered', 'drink tea'])
    expect(all, never).not.toContain(never)
  seat.leave()
})
