/**
 * The connections to rooms as the network sees them: bytes in and out, and what waits for slow
 * readers. The sockets count for themselves, and are asked only when somebody looks.
 */
import type { Duplex } from 'node:stream'
import { Socket } from 'node:net'
import type { WebSocket } from 'ws'

export interface Traffic {
  received: number
  sent: number
  /** bytes that wait in memory, of all connections and of the slowest */
  waiting: number
  mostWaiting: number
}

export interface Wires {
  /** `closed` is called once, with the code. */
  add(socket: Duplex, webSocket: WebSocket, closed: (code: number) => void): void
  traffic(): Traffic
}

export function openWires(): Wires {
  const open = new Map<Socket, WebSocket>()
  let received = 0
  let sent = 0

  return {
    add(socket, webSocket, closed) {
      webSocket.once('close', closed)
      if (!(socket instanceof Socket)) return
      open.set(socket, webSocket)
      socket.once('close', () => {
        open.delete(socket)
        received += socket.bytesRead
        sent += socket.bytesWritten
      })
    },
    traffic() {
      const traffic: Traffic = { received, sent, waiting: 0, mostWaiting: 0 }
      for (const [socket, { bufferedAmount }] of open) {
        traffic.received += socket.bytesRead
        traffic.sent += socket.bytesWritten
        traffic.waiting += bufferedAmount
        traffic.mostWaiting = Math.max(traffic.mostWaiting, bufferedAmount)
      }
      return traffic
    },
  }
}
