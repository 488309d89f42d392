/** Rights that change while somebody is in the room, over real sockets. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { CLOSE } from '@chapeau/shared/protocol/messages'
import { openHouse, smallDraft, type TestHouse } from '../testing/house'

const PARTIES = [
  { id: 'EU', name: 'European Union', kind: 'group' },
  { id: 'NOR', name: 'Norway', kind: 'delegation' },
  { id: 'OBS', name: 'Observer', kind: 'observer' },
] as const
const [CHAIR, EU, NOR] = [1, 2, 3]
const BOSS = { id: 'boss', name: 'Boss' }

let house: TestHouse
let room: string
/** an update of nothing, which is a data message all the same */
const WORD = Uint8Array.of(0, 2, 2, 0, 0)

beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.stop())
beforeEach(() => {
  room = house.consultations.found({
    draft: smallDraft(),
    parties: PARTIES,
    title: 'Tea',
    by: 'a chair',
  }).about.id
})

const parties = () => house.consultations.roster(room)!.parties

/** Invites somebody; returns the invitation and how to follow it with another device. */
function invite(party: number, role: 'chair' | 'secretariat' | 'delegate' = 'delegate') {
  const person = { id: `person of ${party} in ${room}`, name: 'Somebody' }
  const seat = parties().find(one => one.number === party)!
  const [issued] = house.parts.seating.invite(room, BOSS, [{ party: seat, role, person }])
  return {
    id: issued!.id,
    device: async (): Promise<string> => {
      const response = await fetch(`${house.url}/api/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: issued!.token }),
      })
      return response.headers.get('set-cookie')!.split(';')[0]!
    },
  }
}

async function enter(hat: string, cookie: string, inner = ''): Promise<WebSocket> {
  const address = `${house.url.replace('http', 'ws')}/rooms/${room}${inner}?hat=${hat}`
  const socket = new WebSocket(address, { headers: { cookie } })
  await new Promise((resolve, reject) => {
    socket.once('message', resolve)
    socket.once('error', reject)
    socket.once('unexpected-response', (_request, { statusCode }) =>
      reject(new Error(`${statusCode}`)),
    )
  })
  return socket
}
const closing = (socket: WebSocket): Promise<number> =>
  new Promise(resolve => void socket.once('close', resolve))
const status = async (path: string, cookie: string, init: RequestInit = {}): Promise<number> =>
  (await fetch(`${house.url}${path}`, { ...init, headers: { cookie } })).status

describe('rights that are taken', () => {
  it('[SG6] an invitation taken back closes every device of the person, in both rooms, at once', async () => {
    const { id, device } = invite(EU)
    const cookies = [await device(), await device()]
    const sockets = await Promise.all(
      cookies.flatMap(cookie => [enter('EU', cookie), enter('EU', cookie, '/private')]),
    )
    const other = await enter('NOR', await invite(NOR).device())
    const closed = Promise.all(sockets.map(closing))
    invite(CHAIR, 'chair')
    expect(house.parts.seating.revoke(room, BOSS, id)).toBe('revoked')
    expect(await closed).toEqual([4403, 4403, 4403, 4403])
    expect(other.readyState).toBe(WebSocket.OPEN)
    for (const cookie of cookies) {
      expect(await status(`/api/consultations/${room}/rolling-text`, cookie)).toBe(403)
      await expect(enter('EU', cookie)).rejects.toThrow('403')
    }
    other.close()
  })

  it('[SG6] a role that changes sends its people in anew as what they are now, and counts for HTTP', async () => {
    invite(CHAIR, 'chair')
    const { id, device } = invite(CHAIR, 'chair')
    const cookie = await device()
    const socket = await enter('chair', cookie)
    const closed = closing(socket)
    house.parts.seating.setRole(room, BOSS, id, 'secretariat')
    expect(await closed).toBe(CLOSE.restarting)
    const me = await fetch(`${house.url}/api/me`, { headers: { cookie } })
    expect(await me.json()).toMatchObject({ hats: [{ role: 'secretariat' }] })
    // a new secret comes with the next answer (SG5)
    expect(me.headers.get('set-cookie')).toMatch(/^chapeau=/)
  })

  it('[SG6] [RO5] a chair that is removed can neither write nor preside; the last one stays', async () => {
    const first = invite(CHAIR, 'chair')
    const second = invite(CHAIR, 'chair')
    const cookie = await second.device()
    const socket = await enter('chair', cookie)
    const closed = closing(socket)
    expect(house.parts.seating.revoke(room, BOSS, second.id)).toBe('revoked')
    expect(await closed).toBe(CLOSE.forbidden)
    expect(await status(`/api/consultations/${room}/invitations`, cookie)).toBe(403)
    expect(house.parts.seating.revoke(room, BOSS, first.id)).toBe('last chair')
  })

  it('[SG6] a party that leaves is out, by link and by provider', async () => {
    const cookie = await invite(EU).device()
    const sockets = [await enter('EU', cookie), await enter('EU', cookie, '/private')]
    const closed = Promise.all(sockets.map(closing))
    const claim = { kind: 'group', value: 'eu' } as const
    const party = parties().find(({ number }) => number === EU)!
    house.parts.seating.accredit(room, BOSS, { party, role: 'delegate', claim })
    house.parts.seating.change(room, BOSS, { kind: 'leave', number: EU })
    expect(await closed).toEqual([4403, 4403])
    expect(house.people.accreditations.list(room)).toEqual([])
    expect(await status(`/api/consultations/${room}/roster`, cookie)).toBe(403)
  })

  it('[SG6] a delegate who moves to another party writes for that one only', async () => {
    const { id, device } = invite(EU)
    const cookie = await device()
    const socket = await enter('EU', cookie)
    const closed = closing(socket)
    const moved = invite(NOR)
    house.parts.seating.revoke(room, BOSS, id)
    expect(await closed).toBe(CLOSE.forbidden)
    await expect(enter('NOR', cookie)).rejects.toThrow('403')
    const anew = await moved.device()
    await expect(enter('EU', anew)).rejects.toThrow('403')
    ;(await enter('NOR', anew)).close()
  })

  it('[SG6] nothing is taken from an open connection once the right is gone, round or no round', async () => {
    const { id, device } = invite(EU)
    const cookie = await device()
    const socket = await enter('EU', cookie)
    const closed = closing(socket)
    // behind the back of everything that shows people out
    house.people.invitations.revoke(room, id)
    socket.send(WORD)
    expect(await closed).toBe(CLOSE.forbidden)
  })

  it('[SG6] signing out on one device leaves the others; everywhere ends them all', async () => {
    const { device } = invite(EU)
    const [here, there] = [await device(), await device()]
    const sockets = [await enter('EU', here), await enter('EU', there)]
    const closed = sockets.map(closing)
    expect(await status('/api/sign-out', here, { method: 'POST' })).toBe(200)
    expect(await closed[0]).toBe(CLOSE.signedOut)
    expect(sockets[1]!.readyState).toBe(WebSocket.OPEN)
    expect(await status('/api/sessions', there, { method: 'DELETE' })).toBe(200)
    expect(await closed[1]).toBe(CLOSE.signedOut)
    expect(await status('/api/me', there)).toBe(401)
  })
})

describe('a session that ends by itself', () => {
  it('[SG5] closes what is open at that moment, and every answer says so after it', async () => {
    // 3.6 s
    const brief = await openHouse({ SESSION_HOURS: '0.001' })
    try {
      const { about } = brief.consultations.found({
        draft: smallDraft(),
        parties: PARTIES,
        title: 'Tea',
        by: 'a chair',
      })
      const cookie = await brief.signIn({ consultation: about.id, party: EU, role: 'delegate' })
      const socket = new WebSocket(`${brief.url.replace('http', 'ws')}/rooms/${about.id}?hat=EU`, {
        headers: { cookie },
      })
      const closed = closing(socket)
      expect(await closed).toBe(CLOSE.signedOut)
      const me = await fetch(`${brief.url}/api/me`, { headers: { cookie } })
      expect(me.status).toBe(401)
    } finally {
      await brief.stop()
    }
  })
})
