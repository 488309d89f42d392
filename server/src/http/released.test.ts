/** What observers may read, over real sockets and HTTP. */
import { draft } from '@chapeau/shared/document'
import { CLOSE } from '@chapeau/shared/protocol/messages'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { openHouse, smallDraft, type TestHouse } from '../testing/house'
import { takeSeat } from '../testing/seat'
import { upgradeAnswer } from '../testing/upgrade-answer'

const ROOM = 'tea'
const CHAIR = { number: 1, id: 'chair' }
const EU = { number: 2, id: 'EU' }
const OBS = { number: 3, id: 'OBS' }
const LIVE = [
  'rolling-text',
  'clean-text',
  'moments',
  'states/1',
  'writers',
  'progress',
  'written?client=1&clock=0',
]

let dataDir: string
let house: TestHouse
let chair: string
let observer: string

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'chapeau-released-'))
  house = await openHouse({ DATA_DIR: dataDir })
  house.consultations.found({
    id: ROOM,
    draft: smallDraft(),
    parties: [
      { id: 'EU', name: 'European Union', kind: 'group' },
      { id: 'OBS', name: 'Observer', kind: 'observer' },
    ],
    title: 'Tea',
    by: 'a chair',
  })
  chair = await house.signIn({ consultation: ROOM, party: CHAIR.number, role: 'chair' })
  observer = await house.signIn({ consultation: ROOM, party: OBS.number, role: 'observer' })
})
afterEach(async () => {
  await house.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const ask = (path: string, cookie: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${house.url}/api/consultations/${ROOM}/${path}`, {
    ...init,
    headers: { cookie, origin: house.url, 'content-type': 'application/json' },
  })
const release = async (reads: string, cookie = chair): Promise<number> =>
  (await ask('observers', cookie, { method: 'PUT', body: JSON.stringify({ reads }) })).status
const socket = (cookie: string): WebSocket =>
  new WebSocket(`${house.url.replace('http', 'ws')}/rooms/${ROOM}?hat=OBS`, { headers: { cookie } })
const reads = async (cookie: string): Promise<unknown> => {
  const me = await fetch(`${house.url}/api/me`, { headers: { cookie } })
  const { hats } = (await me.json()) as { hats: { reads: string }[] }
  return hats[0]!.reads
}

describe('observers', () => {
  it('[RO9] read nothing of a room that nobody has opened to them, and what is published always', async () => {
    expect(await reads(observer)).toBe('published')
    expect(await upgradeAnswer(socket(observer))).toBe('403 not-released')
    for (const path of LIVE) {
      const answer = await ask(path, observer)
      expect([path, answer.status]).toEqual([path, 403])
      expect(await answer.json()).toMatchObject({ code: 'not-released' })
    }
    expect(await (await ask('revisions', observer)).json()).toEqual([])
    await ask('revisions', chair, { method: 'POST', body: '{"note":"For all"}' })
    expect(await (await ask('revisions', observer)).json()).toMatchObject([{ note: 'For all' }])
    for (const form of ['rolling-text', 'clean-text']) {
      const text = await ask(`revisions/1/${form}`, observer)
      expect(await text.text()).toContain('tea')
    }
  })

  it('[RO9] read the room while it is open to them, and are shown out when it closes', async () => {
    expect(await release('live')).toBe(204)
    expect(await reads(observer)).toBe('live')
    const seat = await takeSeat({ url: house.url, room: ROOM, party: OBS, cookie: observer })
    expect(draft(seat.doc).size).toBeGreaterThan(0)
    seat.leave()
    const delegate = await house.signIn({ consultation: ROOM, party: EU.number, role: 'delegate' })
    const other = await takeSeat({ url: house.url, room: ROOM, party: EU, cookie: delegate })
    const open = socket(observer)
    await once(open, 'open')
    const closing = once(open, 'close')
    expect(await release('published')).toBe(204)
    expect((await closing)[0]).toBe(CLOSE.forbidden)
    expect(await upgradeAnswer(socket(observer))).toBe('403 not-released')
    expect((await ask('rolling-text', observer)).status).toBe(403)
    expect(other.provider.wsconnected).toBe(true)
    other.leave()
    const log = (await (await ask('roster/log', chair)).json()) as { deed: { kind: string } }[]
    expect(log.map(({ deed }) => deed).filter(({ kind }) => kind === 'released')).toEqual([
      { kind: 'released', reads: 'published' },
      { kind: 'released', reads: 'live' },
    ])
  })

  it('[RO9] are let in by who presides, and by nobody else', async () => {
    expect(await release('live', observer)).toBe(403)
    const delegate = await house.signIn({ consultation: ROOM, party: EU.number, role: 'delegate' })
    expect(await release('live', delegate)).toBe(403)
    expect(await release('whatever')).toBe(400)
    expect(await reads(observer)).toBe('published')
  })
})
