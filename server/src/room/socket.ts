/**
 * What a room needs of a connection, so that tests decide themselves when bytes arrive.
 * `ofWebSocket` makes one of a `ws` WebSocket.
 */
import type { Writable } from 'node:stream'
import { WebSocket, type RawData } from 'ws'
import { framed } from './framed'

export interface SocketLike {
  /** bytes that were sent and have not left this machine, each frame with what it costs to keep it */
  readonly bufferedAmount: number
  send(bytes: Uint8Array): void
  ping(): void
  close(code: number, reason: string): void
  /** drops the connection at once, without a closing handshake */
  terminate(): void
  /** Called once, before anything is sent. `message` gets null for a text frame. */
  listen(listener: SocketListener): void
}

export interface SocketListener {
  readonly message: (bytes: Uint8Array | null) => void
  readonly ping: () => void
  readonly pong: () => void
  readonly closed: () => void
}

/** A view, not a copy: nothing of an incoming frame is kept. */
const bytesOf = (data: RawData): Uint8Array => {
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  const buffer = Array.isArray(data) ? Buffer.concat(data) : data
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
}

/** Bytes of memory that a frame takes while it waits, besides its own: a keystroke has 30 bytes. */
const FRAME_COST = 512

/**
 * `stream`: the connection under the WebSocket, to which frames are written as they were made for
 * everybody (SP2). Compression must be off: what `ws` itself sends then goes out at once, so the two
 * never cut into each other. Without it `ws` makes a frame for each.
 */
export function ofWebSocket(socket: WebSocket, stream?: Pick<Writable, 'write'>): SocketLike {
  let waiting = 0
  const left = (): void => void waiting--
  return {
    get bufferedAmount() {
      return socket.bufferedAmount + waiting * FRAME_COST
    },
    send(bytes) {
      waiting++
      // a send that fails is followed by `close`, where the room lets go of the connection
      if (stream && socket.readyState === WebSocket.OPEN) stream.write(framed(bytes), left)
      else socket.send(bytes, { binary: true }, left)
    },
    ping: () => socket.ping(() => {}),
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
    listen({ message, ping, pong, closed }) {
      socket.on('message', (data, isBinary) => message(isBinary ? bytesOf(data) : null))
      socket.on('ping', ping)
      socket.on('pong', pong)
      socket.on('close', closed)
      // `error` without a listener would end the process; ws closes the connection after it
      socket.on('error', () => {})
    },
  }
}
