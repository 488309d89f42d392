/** Too many, too slow, and not there any more: what each loses, and that nobody else notices (HO3, HO4, SY5). */
import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { openCrowd } from '../http/crowd'
import { listen, type HttpServer } from '../http/server'
import { openAllowance } from '../room/allowance'
import { KEEP_ALIVE, updateFrame } from '../room/frame'
import { MAX_BUFFERED, openSession } from '../room/session'
import { ofWebSocket } from '../room/socket'
import { access, BRAZIL, keysOf, NORWAY, table, world } from '../room/testing/world'
import { openHouse, smallDraft, type TestHouse } from '../testing/house'
import { upgradeAnswer } from '../testing/upgrade-answer'
import { rawHttp, statusOf } from './testing/raw-http'

let house: TestHouse
/** The same house with a door where few may be at once, and where nobody has patience. */
let narrow: HttpServer
let room: string
const cookies: string[] = []

beforeAll(async () => {
  house = await openHouse()
  const parties = [{ id: 'NOR', name: 'Norway', kind: 'delegation' }] as const
  room = house.consultations.found({ draft: smallDraft(), parties, title: 'Tea', by: 'a chair' })
    .about.id
  for (let i = 0; i < 3; i++)
    cookies.push(await house.signIn({ consultation: room, party: 2, role: 'delegate' }))
  narrow = await listen(
    { ...house.parts, crowdLimits: { perAddress: 5, perSession: 2 } },
    {
      headersTimeout: 150,
      requestTimeout: 300,
      keepAliveTimeout: 100,
      connectionsCheckingInterval: 50,
    },
  )
})
afterAll(async () => {
  await narrow.close()
  await house.stop()
})

const open = (cookie: string): WebSocket =>
  new WebSocket(`ws://127.0.0.1:${narrow.port}/rooms/${room}?hat=NOR`, { headers: { cookie } })

describe('connections', () => {
  it('[HO3] are limited for each session, then for each address, and a place that is left is free', async () => {
    const [first, second, third] = cookies as [string, string, string]
    const sockets = [first, first, second, second, third].map(open)
    await Promise.all(sockets.map(socket => once(socket, 'open')))
    expect(await upgradeAnswer(open(first)), 'its own two').toBe('429 too-many-connections')
    expect(await upgradeAnswer(open(third)), 'the five of the address').toBe(
      '429 too-many-connections',
    )
    sockets[4]!.close()
    await once(sockets[4]!, 'close')
    await expect.poll(() => upgradeAnswer(open(third))).toBe('101')
    for (const socket of sockets) socket.terminate()
  })

  it('[HO3] are counted once for each, and forgotten with the last', () => {
    const crowd = openCrowd({ perAddress: 2, perSession: 2 })
    const leave = crowd.enter('a', 's')!
    const again = crowd.enter('a', 's')!
    expect(crowd.enter('a', 't')).toBeNull()
    leave()
    leave()
    expect(crowd.enter('a', 't')).not.toBeNull()
    expect(crowd.enter('a', 's')).toBeNull()
    again()
    expect(crowd.size).toBe(2)
  })
})

describe('a peer that is slow', () => {
  const head = 'POST /api/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'
  it.each([
    ['says nothing at all', ''],
    ['never ends the head of its request', head],
    ['never sends the body', `${head}Content-Length: 20\r\n\r\n`],
    ['sends half a chunk', `${head}Transfer-Encoding: chunked\r\n\r\n9\r\n{"tok`],
    ['never ends an upgrade', `GET /rooms/x HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n`],
  ])('[HO3] and %s is cut off', async (_, text) => {
    const answer = await rawHttp(narrow.port, text)
    expect(answer === '' || statusOf(answer) === 408, answer).toBe(true)
  })

  it('[HO3] and asks nothing more is cut off', async () => {
    const answer = await rawHttp(narrow.port, 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
    expect(statusOf(answer)).toBe(200)
  })

  it('[HO3] to hang up after its upgrade was refused is cut off', async () => {
    const socket = connect({ port: house.http.port, host: '127.0.0.1', allowHalfOpen: true })
    socket.on('data', () => {})
    socket.write(
      `GET /rooms/${room}?hat=NOR HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    )
    await once(socket, 'end')
    // its own half is still open; the server, which has let go of all of it, answers with a reset
    // to the first thing that it is told, and the system says so at the second
    const errors: Error[] = []
    socket.on('error', error => errors.push(error))
    await expect
      .poll(() => {
        if (!socket.destroyed) socket.write('are you there?')
        return errors.length
      })
      .toBe(1)
    expect(errors[0]).toMatchObject({ code: expect.stringMatching(/ECONNRESET|EPIPE/) as string })
  })
})

describe('what one connection sends', () => {
  it('[HO4] may come in a burst, and then in a steady flow, by number and by bytes', () => {
    const allowance = openAllowance(0)
    let taken = 0
    while (allowance.take(10, 0)) taken++
    expect(taken).toBe(20_000)
    expect(allowance.take(10, 1000), 'a second later').toBe(true)
    const heavy = openAllowance(0)
    let megabytes = 0
    while (heavy.take(1 << 20, 0)) megabytes++
    expect(megabytes).toBe(32)
    expect(openAllowance(0).take(10, -1000), 'a clock that runs backwards').toBe(true)
  })

  it('[HO4] above that costs it the session, and others in the room do not notice', () => {
    const { clock, join, lines } = world()
    const mallory = join(access(NORWAY, 'mallory'))
    const bruno = join(access(BRAZIL, 'bruno'))
    const nora = join(access(NORWAY, 'nora'))
    for (let i = 0; mallory.socket.ended === null && i < 30_000; i++)
      mallory.socket.listener.message(i % 2 ? KEEP_ALIVE : updateFrame(new Uint8Array([0, 0])))
    expect(mallory.socket.ended).toMatchObject({ code: 1013 })
    expect(lines.at(-1)).toMatchObject({ message: 'sent away for too many messages' })
    clock.turn()
    table(nora, NORWAY, 'a')
    nora.settle(clock.turn)
    bruno.read()
    expect(keysOf(bruno.doc, NORWAY)).toEqual(['a'])
    expect(bruno.socket.ended).toBeNull()
  })

  it('[HO4] as pings alone counts, too', () => {
    const { join } = world()
    const mallory = join(access(NORWAY, 'mallory'))
    for (let i = 0; i < 20_001; i++) mallory.socket.listener.ping()
    expect(mallory.socket.ended).toMatchObject({ code: 1013 })
  })
})

describe('readers that never read', () => {
  it('[SY5] [HO4] are closed once so much waits for them, small frames counted with what they cost', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const deaf = new WebSocket(`ws://127.0.0.1:${port}`)
    deaf.on('error', () => {})
    deaf.pause()
    const [socket] = (await once(server, 'connection')) as [WebSocket]
    let gone = false
    const session = openSession(
      ofWebSocket(socket),
      access(NORWAY, 'deaf'),
      () => 0,
      () => {
        gone = true
      },
    )
    let frames = 0
    // some of it the system takes; by their bytes alone 4 MiB would be a million frames
    while (session.open && frames < 500_000) {
      session.send(KEEP_ALIVE)
      frames++
    }
    expect(gone).toBe(true)
    deaf.terminate()
    socket.terminate()
    server.close()
  })

  it('[SY5] cost 512 bytes for each frame that waits, besides its own', () => {
    const waiting: (() => void)[] = []
    const socket = ofWebSocket({
      bufferedAmount: 100,
      send: (_bytes: Uint8Array, _options: object, done: () => void) => void waiting.push(done),
    } as never)
    socket.send(KEEP_ALIVE)
    socket.send(KEEP_ALIVE)
    expect(socket.bufferedAmount).toBe(100 + 2 * 512)
    waiting.pop()!()
    expect(socket.bufferedAmount).toBe(100 + 512)
    expect(MAX_BUFFERED / 512, 'frames that may wait, however small').toBeLessThan(10_000)
  })
})
