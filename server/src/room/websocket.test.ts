/** The room over real WebSockets, with the real y-websocket client. Nothing here waits for time. */
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { draft, tabled } from '@chapeau/shared/document'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { openMemoryLedger } from '../ledger/memory'
import type { Access } from './access'
import { openRooms } from './rooms'
import { ofWebSocket } from './socket'
import { access, founding, keysOf, NORWAY, ROOM, WATCH } from './testing/world'

const closers: (() => Promise<void> | void)[] = []

// what y-websocket says of every type that it does not know, our notices among them
const complaints = vi.spyOn(console, 'error')
beforeEach(() => void complaints.mockReset().mockReturnValue())
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

const people: Record<string, Access> = {
  nora: access(NORWAY, 'nora'),
  walter: access(WATCH, 'walter'),
}

/** A server whose people say who they are in the address: the session check is not this test's. */
async function serve() {
  const ledger = openMemoryLedger()
  const quietLog = { info() {}, warn() {}, error() {} }
  const rooms = openRooms({ ledger, log: quietLog })
  rooms.create(ROOM, founding())
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', (socket, request) => {
    const who = new URL(request.url!, 'http://here').searchParams.get('as')!
    rooms.connect(ofWebSocket(socket, request.socket), people[who]!)
  })
  await once(server, 'listening')
  closers.push(async () => {
    await rooms.close()
    server.close()
  })
  return { ledger, rooms, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

function provide(url: string, who: string, doc: Y.Doc): WebsocketProvider {
  const provider = new WebsocketProvider(url, ROOM, doc, {
    WebSocketPolyfill: WebSocket as never,
    params: { as: who },
    disableBc: true,
  })
  closers.push(() => provider.destroy())
  return provider
}

const synced = (provider: WebsocketProvider): Promise<void> =>
  new Promise(resolve => {
    if (provider.synced) resolve()
    else provider.once('sync', () => resolve())
  })

/** Resolves when an update of the doc makes it true. */
const until = (doc: Y.Doc, holds: () => boolean): Promise<void> =>
  new Promise(resolve => {
    const look = (): void => {
      if (!holds()) return
      doc.off('update', look)
      resolve()
    }
    doc.on('update', look)
    look()
  })

const closedWith = (provider: WebsocketProvider): Promise<number | undefined> =>
  new Promise(resolve => provider.once('connection-close', event => resolve(event?.code)))

describe('a plain y-websocket client', () => {
  it('[SY1] reads the room, and what is written later', async () => {
    const { rooms, url } = await serve()
    const doc = new Y.Doc()
    await synced(provide(url, 'walter', doc))
    expect(draft(doc).get('text')?.toString()).toBe('Recalling')
    expect(new Set(complaints.mock.calls.flat())).toEqual(new Set(['Unable to compute message']))
    rooms.write(ROOM, { principal: 'nora', party: NORWAY }, live => {
      tabled(live, NORWAY).set('a', 1)
    })
    await until(doc, () => keysOf(doc, NORWAY).includes('a'))
  })

  it('[SY1] writes into a room if its ids are of its party, and its words are durable', async () => {
    const { ledger, url } = await serve()
    const [nora, walter] = [partyDoc(new Y.Doc(), NORWAY, () => 5), new Y.Doc()]
    await Promise.all([synced(provide(url, 'nora', nora)), synced(provide(url, 'walter', walter))])
    tabled(nora, NORWAY).set('a', 1)
    await until(walter, () => keysOf(walter, NORWAY).includes('a'))
    const last = [...ledger.read(ROOM)].at(-1)!
    expect(last).toMatchObject({ principal: 'nora', party: NORWAY })
  })

  it('[AU2] cannot write with ids of no party: nobody sees it', async () => {
    const { rooms, url } = await serve()
    const stray = new Y.Doc()
    await synced(provide(url, 'nora', stray))
    tabled(stray, NORWAY).set('stray', 1)
    // a second person's words come after, on a connection of their own, so the first were judged
    const [nora, walter] = [partyDoc(new Y.Doc(), NORWAY, () => 6), new Y.Doc()]
    await Promise.all([synced(provide(url, 'nora', nora)), synced(provide(url, 'walter', walter))])
    tabled(nora, NORWAY).set('a', 1)
    await until(walter, () => keysOf(walter, NORWAY).includes('a'))
    await until(stray, () => keysOf(stray, NORWAY).includes('a'))
    expect(keysOf(walter, NORWAY)).toEqual(['a'])
    expect(rooms.read(ROOM, doc => keysOf(doc, NORWAY))).toEqual(['a'])
  })

  it('[AU8] sees who is there as the server says', async () => {
    const { url } = await serve()
    const [nora, walter] = [partyDoc(new Y.Doc(), NORWAY, () => 7), new Y.Doc()]
    const [hers, his] = [provide(url, 'nora', nora), provide(url, 'walter', walter)]
    await Promise.all([synced(hers), synced(his)])
    const seen = new Promise<unknown>(resolve => {
      his.awareness.on('change', () => {
        const state = his.awareness.getStates().get(nora.clientID)
        if (state) resolve(state)
      })
    })
    hers.awareness.setLocalState({ user: { name: 'Chair' }, cursor: 3 })
    expect(await seen).toEqual({
      cursor: 3,
      user: { name: 'nora by name', role: 'delegate', party: NORWAY, partyId: 'NOR' },
    })
  })

  it('[SY1] does not come back after its session was revoked; it does after a restart', async () => {
    const { rooms, url } = await serve()
    const [revoked, restarted] = [
      provide(url, 'nora', new Y.Doc()),
      provide(url, 'walter', new Y.Doc()),
    ]
    await Promise.all([synced(revoked), synced(restarted)])
    const ended = [closedWith(revoked), closedWith(restarted)]
    rooms.disconnect(({ principal }) => principal === 'nora')
    await rooms.close()
    expect(await Promise.all(ended)).toEqual([4401, 1012])
    expect([revoked.shouldConnect, restarted.shouldConnect]).toEqual([false, true])
  })

  it('[SY7] has everything that was admitted when the server stops', async () => {
    const { ledger, rooms, url } = await serve()
    const nora = partyDoc(new Y.Doc(), NORWAY, () => 8)
    const walter = new Y.Doc()
    await Promise.all([synced(provide(url, 'nora', nora)), synced(provide(url, 'walter', walter))])
    for (let i = 0; i < 50; i++) tabled(nora, NORWAY).set(`key ${i}`, i)
    await until(walter, () => tabled(walter, NORWAY).size > 0)
    await rooms.close()
    const words = [...ledger.read(ROOM, 3)].reduce((doc, { bytes }) => {
      Y.applyUpdate(doc, bytes)
      return doc
    }, new Y.Doc())
    for (const key of keysOf(walter, NORWAY)) expect(keysOf(words, NORWAY)).toContain(key)
  })
})
