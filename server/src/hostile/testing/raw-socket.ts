/**
 * A WebSocket by hand, for frames that no library would send: the upgrade over a plain connection, and
 * then whatever bytes a test likes.
 */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

export interface FrameBits {
  opcode: number
  payload?: Uint8Array
  /** the last part of its message; true if absent */
  fin?: boolean
  /** the three reserved bits; 4 says compressed */
  reserved?: number
  /** as browsers must; true if absent */
  masked?: boolean
  /** the length that the frame claims to have */
  claims?: bigint
}

/** The bytes of one frame. */
export function wsFrame(bits: FrameBits): Buffer {
  const { opcode, payload = new Uint8Array(), fin = true, reserved = 0, masked = true } = bits
  const length = bits.claims ?? BigInt(payload.length)
  const head: number[] = [(fin ? 128 : 0) | (reserved << 4) | opcode]
  const mask = masked ? 128 : 0
  if (length < 126n) head.push(mask | Number(length))
  else if (length < 65_536n) head.push(mask | 126, Number(length >> 8n), Number(length & 255n))
  else {
    const long = Buffer.alloc(8)
    long.writeBigUInt64BE(length)
    head.push(mask | 127, ...long)
  }
  // a mask of zeros is a mask
  if (masked) head.push(0, 0, 0, 0)
  return Buffer.concat([Buffer.from(head), payload])
}

export interface RawSocket {
  readonly socket: Socket
  write(...frames: Uint8Array[]): void
  /** Resolves with the server's frames as `opcode` and payload, once one fits. Rejects if the connection ends first. */
  frame(fits: (opcode: number, payload: Buffer) => boolean): Promise<Buffer>
  /** Resolves when the connection ends: with the code of the server's close frame, or null without one. */
  ended(): Promise<number | null>
}

/** Upgrades a connection to a room. Throws if it is refused. */
export async function openRawSocket(
  port: number,
  path: string,
  cookie: string,
): Promise<RawSocket> {
  const socket = connect(port, '127.0.0.1')
  let received = Buffer.alloc(0)
  const frames: { opcode: number; payload: Buffer }[] = []
  const looks = new Set<() => void>()
  let upgraded = false
  let over = false

  const take = (): void => {
    while (received.length >= 2) {
      const short = received[1]! & 127
      const headLength = short === 126 ? 4 : short === 127 ? 10 : 2
      if (received.length < headLength) return
      const length =
        short === 126
          ? received.readUInt16BE(2)
          : short === 127
            ? Number(received.readBigUInt64BE(2))
            : short
      if (received.length < headLength + length) return
      frames.push({
        opcode: received[0]! & 15,
        payload: received.subarray(headLength, headLength + length),
      })
      received = received.subarray(headLength + length)
    }
  }
  const look = (): void => {
    for (const one of looks) one()
  }
  socket.on('error', () => {})
  socket.on('close', () => {
    over = true
    look()
  })
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n` +
      `Sec-WebSocket-Extensions: permessage-deflate\r\nCookie: ${cookie}\r\n\r\n`,
  )
  const answered = new Promise<string>(resolve => {
    socket.on('data', data => {
      received = Buffer.concat([received, data])
      if (!upgraded) {
        const end = received.indexOf('\r\n\r\n')
        if (end < 0) return
        upgraded = true
        resolve(received.subarray(0, end).toString())
        received = received.subarray(end + 4)
      }
      take()
      look()
    })
    socket.on('close', () => resolve('closed before it answered'))
  })
  const head = await answered
  if (!head.startsWith('HTTP/1.1 101')) throw new Error(head)
  if (/permessage-deflate/i.test(head)) throw new Error('the server agreed to compression')

  return {
    socket,
    write(...all) {
      for (const one of all) socket.write(one)
    },
    frame: fits =>
      new Promise((resolve, reject) => {
        const find = (): void => {
          const found = frames.find(({ opcode, payload }) => fits(opcode, payload))
          if (!found && !over) return
          looks.delete(find)
          if (found) resolve(found.payload)
          else reject(new Error('the connection ended'))
        }
        looks.add(find)
        find()
      }),
    async ended() {
      if (!over) await once(socket, 'close')
      const close = frames.find(({ opcode }) => opcode === OPCODE.close)
      return close ? close.payload.readUInt16BE(0) : null
    },
  }
}
