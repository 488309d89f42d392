/** A party's private room over real sockets, with the y-websocket client, and who sees nothing of it. */
import { privateRoot, tabled } from '@chapeau/shared/document'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { privateRoom } from '../ledger/room-name'
import type { Role } from '@chapeau/shared/roster/role'
import { openHouse, smallDraft, type TestHouse } from '../testing/house'
import { run } from '../testing/run'
import { takeSeat } from '../testing/seat'
import { upgradeAnswer } from '../testing/upgrade-answer'

const EU = { id: 'EU', name: 'European Union', kind: 'group', number: 2 } as const
const NOR = { id: 'NOR', name: 'Norway', kind: 'delegation', number: 3 } as const
const OBS = { id: 'OBS', name: 'Observer', kind: 'observer', number: 4 } as const
const CHAIR = { id: 'chair', number: 1 } as const
const PARTIES = [EU, NOR, OBS].map(({ id, name, kind }) => ({ id, name, kind }))
const ROOM = 'tea'
const WORDS = 'strongest possible tea'

let dataDir: string
let house: TestHouse
const leave: (() => void)[] = []

const open = async (): Promise<void> => {
  house = await openHouse({ DATA_DIR: dataDir })
}

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'chapeau-private-'))
  await open()
  const founding = {
    id: ROOM,
    draft: smallDraft(),
    parties: PARTIES,
    title: 'Tea',
    observers: 'live',
    by: 'a chair',
  } as const
  house.consultations.found(founding)
})
afterEach(async () => {
  for (const go of leave.splice(0)) go()
  await house.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const signIn = (party: number, role: Role = 'delegate'): Promise<string> =>
  house.signIn({ consultation: ROOM, party, role })

/** Sits down with the real client: in the public room, or in the private one. */
async function sit(party: { number: number; id: string }, cookie: string, room: string) {
  const seat = await takeSeat({ url: house.url, room, party, cookie })
  leave.push(seat.leave)
  return seat
}

const drafts = (doc: Y.Doc, party: number): Y.Map<unknown> => doc.getMap(privateRoot(party))

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

const knock = (path: string, cookie?: string): Promise<string> => {
  const headers = cookie === undefined ? {} : { cookie }
  return upgradeAnswer(new WebSocket(`${house.url.replace('http', 'ws')}${path}`, { headers }))
}

describe('entering a private room', () => {
  it('[PE12] is for who wears the hat of its party and may write', async () => {
    const [eu, nor, obs, chair] = [
      await signIn(EU.number),
      await signIn(NOR.number),
      await signIn(OBS.number, 'observer'),
      await signIn(CHAIR.number, 'chair'),
    ]
    const path = `/rooms/${ROOM}/private`
    const noHat = '403 no-hat'
    const none = '403 no-private-room'
    expect(await knock(`${path}?hat=EU`, eu)).toBe('101')
    expect(await knock(`${path}?hat=NOR`, nor)).toBe('101')
    for (const cookie of [nor, obs, chair])
      expect(await knock(`${path}?hat=EU`, cookie)).toBe(noHat)
    expect(await knock(`${path}?hat=OBS`, obs)).toBe(none)
    expect(await knock(`${path}?hat=chair`, chair)).toBe(none)
    expect(await knock(path, eu)).toBe(noHat)
    expect(await knock(`${path}?hat=EU`)).toBe('401 no-session')
    expect(await knock(`/rooms/other/private?hat=EU`, eu)).toBe(noHat)
    // the party is the hat's, never the address's
    for (const strange of [`${path}/2`, `${path}/`, `/rooms/${ROOM}%2Fprivate%2F2`, `${path}/2/`])
      expect(await knock(`${strange}?hat=NOR`, nor), strange).toBe('404 not-found')
  })

  it('[PE12] the name of a private room is no consultation for HTTP', async () => {
    const cookie = await signIn(EU.number)
    const seat = await sit(EU, cookie, `${ROOM}/private`)
    drafts(seat.doc, EU.number).set('a', WORDS)
    await seat.settled()
    const name = privateRoom(ROOM, EU.number)
    expect(house.ledger.head(name)!.seq).toBe(1)
    expect(house.consultations.roster(name)).toBeUndefined()
    for (const path of ['rolling-text', 'invitations'])
      expect(
        (
          await fetch(`${house.url}/api/consultations/${encodeURIComponent(name)}/${path}`, {
            headers: { cookie },
          })
        ).status,
      ).toBe(403)
    const me = await fetch(`${house.url}/api/me`, { headers: { cookie } })
    const { hats } = (await me.json()) as { hats: { consultation: string }[] }
    expect(hats.map(({ consultation }) => consultation)).toEqual([ROOM])
  })
})

describe('words in a private room', () => {
  it('[AU13] are seen by colleagues at once, and by nobody else in any way', async () => {
    const [first, second] = [await signIn(EU.number), await signIn(EU.number)]
    const nora = await signIn(NOR.number)
    const colleagues = [
      await sit(EU, first, `${ROOM}/private`),
      await sit(EU, second, `${ROOM}/private`),
    ] as const
    const strangers = [
      await sit(NOR, nora, ROOM),
      await sit(NOR, nora, `${ROOM}/private`),
      await sit(OBS, await signIn(OBS.number, 'observer'), ROOM),
      await sit(CHAIR, await signIn(CHAIR.number, 'chair'), ROOM),
    ]
    const [one, other] = colleagues
    one.provider.awareness.setLocalState({ caret: WORDS })
    drafts(one.doc, EU.number).set('proposal:1', new Y.Text(WORDS))
    await until(other.doc, () => drafts(other.doc, EU.number).has('proposal:1'))
    expect(String(drafts(other.doc, EU.number).get('proposal:1'))).toBe(WORDS)
    await one.settled()

    // a word in public makes everybody's sockets speak once more
    const shown = await sit(EU, first, ROOM)
    tabled(shown.doc, EU.number).set('a', 1)
    for (const { doc, provider } of strangers)
      if (provider.roomname === ROOM) await until(doc, () => tabled(doc, EU.number).has('a'))
    expect(Buffer.concat(other.received).includes(WORDS)).toBe(true)
    for (const { received } of strangers) {
      expect(received.length).toBeGreaterThan(0)
      expect(Buffer.concat(received).includes(WORDS)).toBe(false)
    }

    const stored = (room: string): boolean =>
      [...house.ledger.read(room)].some(({ bytes }) => Buffer.from(bytes).includes(WORDS))
    expect(stored(privateRoom(ROOM, EU.number))).toBe(true)
    expect(stored(ROOM)).toBe(false)
    const cookie = await signIn(CHAIR.number, 'chair')
    const rolling = await fetch(`${house.url}/api/consultations/${ROOM}/rolling-text`, {
      headers: { cookie },
    })
    const printed = await rolling.text()
    expect(printed).toContain('Decides to drink tea')
    expect(printed).not.toContain(WORDS)
    expect(house.logged.length).toBeGreaterThan(0)
    expect(house.logged.join('')).not.toContain(WORDS)
  })

  it('[PE8] [AU13] do not get into the logs by a refusal either', async () => {
    const seat = await sit(EU, await signIn(EU.number), `${ROOM}/private`)
    for (const root of [`tabled:${EU.number}`, 'draft', WORDS])
      seat.doc.getMap(root).set(WORDS, WORDS)
    await seat.settled()
    expect(house.ledger.head(privateRoom(ROOM, EU.number))).toBeNull()
    const logged = house.logged.join('')
    expect(logged).toContain('foreign-root')
    expect(logged).not.toContain(WORDS)
  })

  it('[SY8] are there again after the server stopped and started', async () => {
    const cookie = await signIn(EU.number)
    const seat = await sit(EU, cookie, `${ROOM}/private`)
    drafts(seat.doc, EU.number).set('proposal:1', WORDS)
    await seat.settled()
    for (const go of leave.splice(0)) go()
    await house.close()
    await open()
    const again = await sit(EU, cookie, `${ROOM}/private`)
    expect(drafts(again.doc, EU.number).get('proposal:1')).toBe(WORDS)
    const verified = await run('cli/main.ts', ['verify', '--data', dataDir])
    expect(verified).toMatchObject({ code: 0, stderr: '' })
    expect(verified.stdout).toMatch(
      /^tea: 2 entries.*\ntea\/private\/2: 1 entries, nothing altered/,
    )
    expect(verified.stdout).not.toContain(WORDS)
  }, 30_000)

  it('[PE6] are shut away from who has lost the hat, at once', async () => {
    const chair = await signIn(CHAIR.number, 'chair')
    const cookie = await signIn(EU.number)
    const invitation = house.people.invitations.list(ROOM).at(-1)!
    const seat = await sit(EU, cookie, `${ROOM}/private`)
    const closed = new Promise<number | undefined>(done =>
      seat.provider.once('connection-close', event => done(event?.code)),
    )
    const path = `${house.url}/api/consultations/${ROOM}/invitations/${invitation.id}`
    await fetch(path, { method: 'DELETE', headers: { cookie: chair } })
    expect(await closed).toBe(4403)
    expect(await knock(`/rooms/${ROOM}/private?hat=EU`, cookie)).toBe('403 no-hat')
  })
})
