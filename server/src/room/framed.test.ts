import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { framed } from './framed'
import { ofWebSocket } from './socket'

const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => i % 251)

it('[SP2] a message is framed once, whoever it goes to', () => {
  const message = bytes(60)
  expect(framed(message)).toBe(framed(message))
  expect(framed(message)).not.toBe(framed(bytes(60)))
})

let server: WebSocketServer
beforeAll(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  await once(server, 'listening')
})
afterAll(() => server.close())

it('[SP2] frames of every length arrive whole, in order, between those of ws itself', async () => {
  const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 300_000, 3]
  server.once('connection', (socket, request) => {
    const ours = ofWebSocket(socket, request.socket)
    for (const length of lengths) {
      ours.send(bytes(length))
      ours.ping()
      socket.send(`then ${length}`)
    }
    ours.close(1000, 'all of it')
    ours.send(bytes(9))
  })
  const reader = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const came: (Buffer | string)[] = []
  reader.on('message', (data: Buffer, isBinary) => void came.push(isBinary ? data : String(data)))
  const [code] = (await once(reader, 'close')) as [number]
  expect(code).toBe(1000)
  const read = came.map(one =>
    typeof one === 'string' || !one.equals(bytes(one.length)) ? String(one) : one.length,
  )
  expect(read).toEqual(lengths.flatMap(length => [length, `then ${length}`]))
})
