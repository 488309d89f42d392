import { revisionKey } from '@chapeau/shared/agenda/revision'
import { record, SERVER, tabled } from '@chapeau/shared/document'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { z } from 'zod'
import { dataFiles } from '../data-folder'
import { hex } from '../ledger/chain'
import { differingRoots, docOf, replay } from '../ledger/replay'
import { privateRoom } from '../ledger/room-name'
import { fillLedger } from '../ledger/testing/long-ledger'
import { openSqlite } from '../sqlite'
import { openHouse, smallDraft, type TestHouse } from '../testing/house'
import { listen } from './server'
import { LIMITS } from './context'

/** On a machine that is busy with other things. */
const PATIENCE_MS = 60_000
const ROOM = 'tea'
const [EU, OBS] = [2, 3]
const PARTIES = [
  { id: 'EU', name: 'European Union', kind: 'group' },
  { id: 'OBS', name: 'An observer', kind: 'observer' },
] as const

let dataDir: string
let house: TestHouse
let chair: string
let eu: string
let observer: string

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'chapeau-history-'))
  house = await openHouse({ DATA_DIR: dataDir })
  const founding = {
    id: ROOM,
    draft: smallDraft(),
    parties: PARTIES,
    title: 'Tea',
    observers: 'live',
    by: 'a chair',
  } as const
  house.consultations.found(founding)
  chair = await house.signIn({ consultation: ROOM, party: 1, role: 'chair' })
  eu = await house.signIn({ consultation: ROOM, party: EU, role: 'delegate' })
  observer = await house.signIn({ consultation: ROOM, party: OBS, role: 'observer' })
})
afterAll(async () => {
  await house.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

interface Asked {
  cookie?: string | undefined
  json?: unknown
  url?: string
}

const ask = (path: string, { cookie, json, url = house.url }: Asked = {}): Promise<Response> =>
  fetch(`${url}/api/consultations/${path}`, {
    ...(json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) }),
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    },
  })

const said = async <T>(schema: z.ZodType<T>, response: Promise<Response>): Promise<T> => {
  const { status, json } = await response.then(async got => ({
    status: got.status,
    json: await got.json(),
  }))
  expect(status).toBeLessThan(300)
  return schema.parse(json)
}

const status = async (path: string, cookie?: string): Promise<number> =>
  (await ask(path, { cookie })).status

const revision = z.strictObject({
  n: z.number(),
  name: z.string(),
  at: z.number(),
  by: z.string(),
  seq: z.number(),
  ledger: z.string(),
  hash: z.string(),
  note: z.string().optional(),
})

const publish = (json: object = {}): Promise<z.infer<typeof revision>> =>
  said(revision, ask(`${ROOM}/revisions`, { cookie: chair, json }))

/** Somebody of the EU writes something; returns the entry. */
let keys = 0
const write = (): number =>
  house.rooms.write(ROOM, { principal: 'person of 2', party: EU }, doc => {
    tabled(doc, EU).set(`note:${keys++}`, 'words')
  })

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const textOf = async (n: number): Promise<string> => {
  const answer = await ask(`${ROOM}/revisions/${n}/rolling-text`, { cookie: observer })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/plain; charset=utf-8',
  ])
  return answer.text()
}

describe('revisions', () => {
  it('[HI4] freeze what is durable, under a number, with the hashes of the entry and of the text', async () => {
    const before = house.ledger.head(ROOM)!
    const live = await (await ask(`${ROOM}/rolling-text`, { cookie: eu })).text()
    const first = await publish()
    expect(first).toMatchObject({ n: 1, name: 'Rev.1', by: 'Somebody', seq: before.seq })
    expect(first.ledger).toBe(hex(before.hash))
    expect(first).not.toHaveProperty('note')
    expect(await textOf(1)).toBe(live)
    expect(sha256(live)).toBe(first.hash)
    const entry = house.ledger.entry(ROOM, before.seq + 1)!
    expect([entry.principal, entry.party]).toEqual(['server', SERVER])

    write()
    const second = await publish({ note: ' after the first reading ' })
    expect(second).toMatchObject({ n: 2, name: 'Rev.2', note: 'after the first reading' })
    expect(second.seq).toBe(before.seq + 2)
    expect(await said(z.array(revision), ask(`${ROOM}/revisions`, { cookie: observer }))).toEqual([
      first,
      second,
    ])
    expect(house.rooms.read(ROOM, doc => record(doc).get(revisionKey(2)))).toEqual(second)
  })

  it('[HI4] two chairs who publish at once get two numbers', async () => {
    const published = await Promise.all([publish(), publish({ note: 'the other' }), publish()])
    const numbers = published.map(({ n }) => n).toSorted((a, b) => a - b)
    expect(numbers).toEqual([0, 1, 2].map(i => numbers[0]! + i))
    const listed = await said(z.array(revision), ask(`${ROOM}/revisions`, { cookie: chair }))
    expect(listed.map(({ n }) => n)).toEqual(listed.map((_, i) => i + 1))
  })

  it('[HI4] keep their text through edits, a restart, and where the kept text was lost', async () => {
    const { n, hash } = await publish()
    const text = await textOf(n)
    house.rooms.write(ROOM, { principal: 'chair', party: 1 }, doc => {
      const clauses = doc.getMap('draft').get('clauses') as Y.Map<Y.Map<unknown>>
      for (const clause of clauses.values()) (clause.get('text') as Y.Text).insert(0, 'Again, ')
    })
    await house.stop()
    house = await openHouse({ DATA_DIR: dataDir })
    expect(await textOf(n)).toBe(text)
    expect(await (await ask(`${ROOM}/rolling-text`, { cookie: chair })).text()).not.toBe(text)
    const database = openSqlite(dataFiles(dataDir).ledger)
    database.exec('DELETE FROM text')
    database.close()
    expect(await textOf(n)).toBe(text)
    expect(sha256(text)).toBe(hash)
    expect(house.ledger.text(Buffer.from(hash, 'hex'))).not.toBeNull()
  })

  it('[HI4] are not given with another text than they had', async () => {
    const { n, ...rest } = await publish()
    const odd = { ...rest, n: n + 1, name: `Rev.${n + 1}`, hash: sha256('printed otherwise') }
    house.rooms.write(ROOM, { principal: 'server', party: SERVER }, doc => {
      record(doc).set(revisionKey(n + 1), odd)
    })
    const answer = await ask(`${ROOM}/revisions/${n + 1}/rolling-text`, { cookie: chair })
    expect([answer.status, await answer.json()]).toMatchObject([410, { code: 'printed-otherwise' }])
    for (const none of ['0', String(n + 2), 'x', '1.0']) {
      const missing = await ask(`${ROOM}/revisions/${none}/rolling-text`, { cookie: chair })
      expect(missing.status, none).toBe(404)
    }
  })

  it('[HI4] are published by who presides, and nobody else', async () => {
    const codes = async (cookie: string | undefined, json: object): Promise<unknown> => {
      const answer = await ask(`${ROOM}/revisions`, { cookie, json })
      return [answer.status, ((await answer.json()) as { code?: string }).code]
    }
    const head = house.ledger.head(ROOM)!.seq
    expect(await codes(undefined, {})).toEqual([401, 'no-session'])
    expect(await codes(eu, {})).toEqual([403, 'not-chair'])
    expect(await codes(observer, {})).toEqual([403, 'not-chair'])
    expect(await codes(chair, { note: 7 })).toEqual([400, 'bad-request'])
    expect(await codes(chair, { note: 'x'.repeat(2001) })).toEqual([400, 'bad-request'])
    expect(house.ledger.head(ROOM)!.seq).toBe(head)
    const secretariat = await house.signIn({ consultation: ROOM, party: 1, role: 'secretariat' })
    expect((await ask(`${ROOM}/revisions`, { cookie: secretariat, json: {} })).status).toBe(201)
  })
})

describe('the past by HTTP', () => {
  it('[HI1] the state after any entry is one update, with its time', async () => {
    write()
    const head = house.ledger.head(ROOM)!.seq
    for (const seq of [1, 2, head - 1, head]) {
      const answer = await ask(`${ROOM}/states/${seq}`, { cookie: observer })
      expect(answer.headers.get('content-type')).toBe('application/octet-stream')
      expect(answer.headers.get('x-chapeau-at')).toBe(String(house.ledger.entry(ROOM, seq)!.at))
      const doc = docOf(ROOM, new Uint8Array(await answer.arrayBuffer()))
      expect(differingRoots(doc, replay(house.ledger, ROOM, seq).doc)).toEqual([])
    }
    for (const none of [0, head + 1, 'x', '-1', '1.5'])
      expect((await ask(`${ROOM}/states/${none}`, { cookie: eu })).status, String(none)).toBe(404)
  })

  it('[HI2] moments are those of the ledger', async () => {
    const head = house.ledger.head(ROOM)!.seq
    const moments = Array.from(house.ledger.read(ROOM), ({ seq, at }) => ({ seq, at }))
    expect(await (await ask(`${ROOM}/moments`, { cookie: eu })).json()).toEqual({ head, moments })
  })

  it('[HI3] writers have names: of people, of programs, and of the party where a person is forgotten', async () => {
    house.rooms.write(ROOM, { principal: 'rehearsal EU', party: EU }, doc => {
      tabled(doc, EU).set('note:played', 'words')
    })
    write()
    const { writers } = await said(
      z.object({
        writers: z.array(z.object({ client: z.int(), party: z.int(), name: z.string() })),
      }),
      ask(`${ROOM}/writers`, { cookie: observer }),
    )
    expect(writers.map(({ client }) => client).toSorted((a, b) => a - b)).toEqual(
      [...house.ledger.authors(ROOM).keys()].toSorted((a, b) => a - b),
    )
    for (const { client, party } of writers) expect(Math.floor(client / 2 ** 32)).toBe(party)
    const named = new Set(writers.map(({ party, name }) => `${party} ${name}`))
    expect([...named].toSorted()).toEqual([
      '0 server',
      // who opened it, and who edited it: neither was ever invited
      '1 Chair',
      '2 Somebody',
      '2 rehearsal EU',
    ])
  })

  it('[HI3] a character leads to the entry that brought it', async () => {
    const seq = write()
    const entry = house.ledger.entry(ROOM, seq)!
    const [client, end] = [...Y.parseUpdateMeta(entry.bytes).to][0]!
    const found = await ask(`${ROOM}/written?client=${client}&clock=${end - 1}`, { cookie: eu })
    expect(await found.json()).toEqual({ seq, at: entry.at, party: EU, name: 'Somebody' })
    const unwritten = await ask(`${ROOM}/written?client=${client}&clock=${end}`, { cookie: eu })
    expect(unwritten.status).toBe(404)
    for (const wrong of [
      '',
      '?client=1',
      '?client=&clock=',
      '?client=1&clock=-1',
      '?client=x&clock=1',
    ])
      expect((await ask(`${ROOM}/written${wrong}`, { cookie: eu })).status, wrong).toBe(400)
  })

  it('[HI5] progress goes from the first text to now', async () => {
    const { points } = await said(
      z.object({
        points: z.array(
          z.strictObject({
            seq: z.int(),
            at: z.number(),
            brackets: z.int(),
            clauses: z.int(),
            agreed: z.int(),
          }),
        ),
      }),
      ask(`${ROOM}/progress`, { cookie: observer }),
    )
    expect(points[0]).toMatchObject({ seq: 2, brackets: 0, agreed: 0 })
    expect(points.at(-1)!.seq).toBe(house.ledger.head(ROOM)!.seq)
    expect(points.every(({ clauses }) => clauses === points[0]!.clauses)).toBe(true)
  })

  it('[HI6] is for who has a seat, and never that of a private room', async () => {
    house.rooms.write(privateRoom(ROOM, EU), { principal: 'person of 2', party: EU }, doc => {
      doc.getMap(`private:${EU}`).set('note:secret', 'words')
    })
    const other = await house.signIn({ consultation: 'coffee', party: 1, role: 'chair' })
    const hidden = encodeURIComponent(privateRoom(ROOM, EU))
    const paths = [
      'revisions',
      'revisions/1/rolling-text',
      'states/1',
      'moments',
      'writers',
      'written?client=1&clock=1',
      'progress',
    ]
    for (const path of paths) {
      expect(await status(`${ROOM}/${path}`), path).toBe(401)
      expect(await status(`${ROOM}/${path}`, other), path).toBe(403)
      expect(await status(`coffee/${path}`, other), path).toBe(404)
      for (const cookie of [eu, chair, observer])
        expect(await status(`${hidden}/${path}`, cookie), path).toBe(403)
      expect(await status(`${privateRoom(ROOM, EU)}/${path}`, eu), path).toBe(404)
    }
    // a hat that names the private room itself gets no further
    const forged = await house.signIn({
      consultation: privateRoom(ROOM, EU),
      party: EU,
      role: 'delegate',
    })
    for (const path of paths) expect(await status(`${hidden}/${path}`, forged), path).toBe(404)
  })

  it(
    '[HI6] of a long consultation it takes from the bucket for what is heavy, once',
    async () => {
      const long = 'long'
      fillLedger(house.ledger, long, { entries: 2500, clauses: 3, delegations: 2 })
      const { close, port } = await listen({
        ...house.parts,
        config: { ...house.parts.config, port: 0 },
        limits: { ...LIMITS, heavy: { burst: 3, perSecond: 0 } },
      })
      const cookie = await house.signIn({ consultation: long, party: 1, role: 'chair' })
      const url = `http://127.0.0.1:${port}`
      const there = async (path: string): Promise<number> =>
        (await ask(`${long}/${path}`, { cookie, url })).status
      expect(await there('states/9')).toBe(200)
      expect(await there('states/9')).toBe(200)
      expect(await there('progress')).toBe(200)
      expect(await there('written?client=1&clock=1')).toBe(404)
      expect(await there('states/2400')).toBe(429)
      for (const again of ['states/9', 'progress']) expect(await there(again)).toBe(200)
      expect(await there('written?client=1&clock=1')).toBe(404)
      await close()
    },
    PATIENCE_MS,
  )
})
