/**
 * The WebSocket that y-websocket is given: the browser's, with Traffic in between.
 */
import { openTraffic, type Traffic, type TrafficParts } from './traffic'

/** The part of a WebSocket that y-websocket uses. */
export interface SocketLike {
  binaryType: BinaryType
  readonly readyState: number
  readonly OPEN: number
  onopen: ((event: Event) => void) | null
  onmessage: ((event: MessageEvent) => void) | null
  onerror: ((event: Event) => void) | null
  onclose: ((event: CloseEvent) => void) | null
  send(data: Uint8Array<ArrayBuffer>): void
  close(code?: number, reason?: string): void
}

export interface SocketConstructor {
  new (url: string | URL, protocols?: string | string[]): SocketLike
  readonly OPEN: number
}

/** The part of a WebSocket that is used here. */
export interface BaseSocket extends Pick<
  SocketLike,
  'binaryType' | 'readyState' | 'send' | 'close'
> {
  addEventListener<K extends keyof WebSocketEventMap>(
    type: K,
    listener: (event: WebSocketEventMap[K]) => void,
  ): void
}

export interface BaseConstructor {
  new (url: string | URL, protocols?: string | string[]): BaseSocket
  readonly OPEN: number
}

/** All connections of one replica, one after the other. */
export interface Line {
  Socket: SocketConstructor
  /** Holds back what would change the page, on this connection and the next, or lets it in. */
  hold(on: boolean): void
  /** The number of the last data message on the open connection; null if updates do not go out now. */
  position(): number | null
}

export function openLine(Base: BaseConstructor, parts: TrafficParts): Line {
  let holding = false
  let current: { socket: BaseSocket; traffic: Traffic } | null = null

  class RoomSocket implements SocketLike {
    static readonly OPEN = Base.OPEN
    readonly OPEN = Base.OPEN
    onopen: SocketLike['onopen'] = null
    onmessage: SocketLike['onmessage'] = null
    onerror: SocketLike['onerror'] = null
    onclose: SocketLike['onclose'] = null
    private readonly inner: BaseSocket
    private readonly traffic: Traffic

    constructor(url: string | URL, protocols?: string | string[]) {
      const inner = new Base(url, protocols)
      const traffic = openTraffic(
        parts,
        {
          send: frame => inner.send(frame),
          deliver: data => this.onmessage?.(new MessageEvent('message', { data })),
        },
        holding,
      )
      inner.binaryType = 'arraybuffer'
      inner.addEventListener('open', event => this.onopen?.(event))
      inner.addEventListener('error', event => this.onerror?.(event))
      inner.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
        // y-websocket takes its handlers off a connection that it has given up
        if (this.onmessage) traffic.fromServer(new Uint8Array(data))
      })
      inner.addEventListener('close', event => this.onclose?.(event))
      this.inner = inner
      this.traffic = traffic
      current = { socket: inner, traffic }
    }

    get binaryType(): BinaryType {
      return this.inner.binaryType
    }

    set binaryType(type: BinaryType) {
      this.inner.binaryType = type
    }

    get readyState(): number {
      return this.inner.readyState
    }

    send(data: Uint8Array<ArrayBuffer>): void {
      this.traffic.fromProvider(data)
    }

    close(code?: number, reason?: string): void {
      this.inner.close(code, reason)
    }
  }

  return {
    Socket: RoomSocket,
    hold(on) {
      holding = on
      current?.traffic.hold(on)
    },
    position: () => (current?.socket.readyState === Base.OPEN ? current.traffic.position() : null),
  }
}

/** y-websocket asks for all of `typeof WebSocket`, and uses no more of it than SocketLike. */
export const forProvider = (socket: SocketConstructor): typeof WebSocket =>
  socket as typeof WebSocket
