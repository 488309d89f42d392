/** The WebSocket of a browser, of which Node 20 has none, over `ws`: with the cookie of one person. */
import { WebSocket } from 'ws'
import type { BaseConstructor, BaseSocket } from '../../client/src/room/room-socket'

export interface Line {
  readonly Socket: BaseConstructor
  /** As when the network is gone: what is connected breaks, what is tried fails. */
  cut(): void
  restore(): void
}

/** `heard`: each frame that comes. */
export function openLine(cookie: () => string, heard: (frame: Uint8Array) => void): Line {
  const open = new Set<WebSocket>()
  let isCut = false

  class PersonSocket implements BaseSocket {
    static readonly OPEN = 1
    binaryType: BinaryType = 'arraybuffer'
    private readonly inner: WebSocket

    constructor(url: string | URL) {
      // port 9 is "discard": nobody listens there
      const to = isCut ? 'ws://127.0.0.1:9/' : url
      const inner = new WebSocket(to, { headers: { cookie: cookie() }, perMessageDeflate: false })
      inner.binaryType = 'arraybuffer'
      open.add(inner)
      inner.on('close', () => open.delete(inner))
      inner.on('error', () => {})
      inner.on('message', (data: ArrayBuffer) => heard(new Uint8Array(data)))
      this.inner = inner
    }

    get readyState(): number {
      return this.inner.readyState
    }

    send(data: Uint8Array<ArrayBuffer>): void {
      this.inner.send(data)
    }

    close(code?: number, reason?: string): void {
      this.inner.close(code, reason)
    }

    addEventListener<K extends keyof WebSocketEventMap>(
      type: K,
      listener: (event: WebSocketEventMap[K]) => void,
    ): void {
      const tell = (event: Event): void => listener(event as WebSocketEventMap[K])
      this.inner.on('open', () => type === 'open' && tell(new Event('open')))
      this.inner.on('error', () => type === 'error' && tell(new Event('error')))
      this.inner.on('message', data => {
        if (type === 'message') tell(new MessageEvent('message', { data }))
      })
      this.inner.on('close', (code, reason) => {
        if (type === 'close')
          tell(Object.assign(new Event('close'), { code, reason: reason.toString() }))
      })
    }
  }

  return {
    Socket: PersonSocket,
    cut() {
      isCut = true
      for (const socket of open) socket.terminate()
    },
    restore() {
      isCut = false
    },
  }
}
