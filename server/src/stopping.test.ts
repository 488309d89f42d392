/** The stop of a real server process, with people in the middle of their sentences (OP5, SY7). */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { tabled } from '@chapeau/shared/document'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run, start, type Program } from './testing/run'
import { takeSeat, type Seat } from './testing/seat'

// y-websocket listens for the end of the process, once for each seat
process.setMaxListeners(100)

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-stopping-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const EU = { number: 2, id: 'EU' }
const PEOPLE = 6
/** Of each person: a plain client sends all that it has at once when it comes back, and that has limits. */
const MOST_WORDS = 300
const WORD_EVERY_MS = 15

/** Starts the demonstration; returns the link of the European Union. */
async function demonstration(env: Record<string, string>): Promise<[Program, string]> {
  const server = start('main.ts', [], { DATA_DIR: dir, ...env })
  const [, link = ''] = await server.says(/ EU +(\S+)\n[^]*observer .*\n/)
  return [server, link]
}

async function signIn(link: string): Promise<{ url: string; cookie: string }> {
  const { origin: url, pathname } = new URL(link)
  const { headers } = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: pathname.split('/').at(-1) }),
  })
  return { url, cookie: headers.get('set-cookie')!.split(';')[0]! }
}

const until = async (holds: () => boolean, change: Seat['doc']): Promise<void> => {
  while (!holds()) await new Promise<void>(done => change.once('update', () => done()))
}

describe('stopping', { timeout: 120_000 }, () => {
  it('[OP5] [SY7] under load loses no word and takes none by half; people come back by themselves', async () => {
    const env = { PORT: String(await freePort()), DRAIN_SECONDS: '1' }
    const [first, link] = await demonstration(env)
    const { url, cookie } = await signIn(link)
    const seats = await Promise.all(
      Array.from({ length: PEOPLE }, () =>
        takeSeat({ url, room: 'trafficking', party: EU, cookie }),
      ),
    )
    const closings = seats.map(
      ({ provider }) =>
        new Promise<number>(done =>
          provider.once('connection-close', (event: { code?: number } | null) =>
            done(event?.code ?? 0),
          ),
        ),
    )
    // everybody types on, until well after the server has gone
    const written: string[] = []
    const gone = new AbortController()
    const typed = (async () => {
      for (let n = 0; n < MOST_WORDS && !gone.signal.aborted; n++) {
        seats.forEach((seat, i) => {
          tabled(seat.doc, EU.number).set(`${i}:${n}`, 'words')
          written.push(`${i}:${n}`)
        })
        await pause(WORD_EVERY_MS)
      }
    })()
    await Promise.all(seats.map(seat => seat.settled()))
    first.kill('SIGTERM')
    // none with a code after which clients stay away; 1006 is a handshake that came too late
    for (const code of await Promise.all(closings)) expect([1012, 1006]).toContain(code)
    expect((await first.ended).code).toBe(0)
    gone.abort()
    await typed
    expect(await run('cli/main.ts', ['verify', '--data', dir])).toMatchObject({ code: 0 })

    const [second] = await demonstration(env)
    const reader = await takeSeat({ url, room: 'trafficking', party: EU, cookie })
    const texts = tabled(reader.doc, EU.number)
    await until(() => written.every(key => texts.get(key) === 'words'), reader.doc)
    for (const seat of [...seats, reader]) seat.leave()
    second.kill('SIGTERM')
    expect((await second.ended).code).toBe(0)
  })

  it('[OP5] ends at once at a second signal', async () => {
    const [server, link] = await demonstration({ PORT: '0', DRAIN_SECONDS: '600' })
    const { url, cookie } = await signIn(link)
    const seats = await Promise.all(
      Array.from({ length: 40 }, () => takeSeat({ url, room: 'trafficking', party: EU, cookie })),
    )
    const closed = new Promise(done => seats[0]!.provider.once('connection-close', done))
    server.kill('SIGTERM')
    await closed
    server.kill('SIGTERM')
    expect((await server.ended).code).toBe(1)
    for (const seat of seats) seat.leave()
    expect(await run('cli/main.ts', ['verify', '--data', dir])).toMatchObject({ code: 0 })
  })
})
