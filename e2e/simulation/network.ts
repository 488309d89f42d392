/**
 * The way between one device and the host. Frames of a connection arrive in order, each after a time
 * that chance decides; a connection breaks off with what is on its way, and either both ends learn of
 * it or neither.
 */
import type { Random } from '@chapeau/shared/random'
import type { BaseConstructor, BaseSocket } from '../../client/src/room/room-socket'
import type { Access } from '../../server/src/room/access'
import type { Host, Plug, Port } from './host'
import type { Timeline } from './timeline'

/** How many bytes one byte that waits for a slow reader counts for: frames are small here. */
const SLOW_WEIGHT = 20_000
const LATENCY_MS = 60
/** When an operating system gives up on a connection that nobody answers. */
const CONNECT_MS = 20_000

export interface Device {
  readonly Socket: BaseConstructor
  /** no network: what is tried fails at once */
  offline: boolean
  /** reads nothing of what comes */
  readSlowly(on: boolean): void
  /** What is connected breaks off. `silently`: neither end is told. */
  cut(silently: boolean): void
  /** The program on it is gone: it hears nothing any more. */
  wipe(): void
}

export interface Watch {
  /** before a frame leaves the host */
  sent(access: Access, bytes: Uint8Array): void
  /** after a frame was read on the device */
  read(): void
}

export interface NetworkParts {
  time: Timeline
  host: Host
  chance: Random
  /** Null: not let in. */
  door(url: URL): Access | null
  /** between the host and the wire: mutants */
  wired(plug: Plug, access: Access, plugIn: (plug: Plug) => Port | null): Port | null
  watch: Watch
}

/** One direction of a connection. */
interface Lane {
  push(bytes: number, arrive: () => void): void
  waiting(): number
  stall(on: boolean): void
  drop(): void
}

function openLane({ time, chance }: Pick<NetworkParts, 'time' | 'chance'>): Lane {
  let queue: { bytes: number; arrive: () => void }[] = []
  let due = 0
  /** those that have arrived and are not read */
  let ripe = 0
  let stalled = false
  const read = (): void => {
    // whoever reads may make itself slow, or drop what is left
    for (;;) {
      const next = ripe > 0 && !stalled ? queue.shift() : undefined
      if (!next) return
      ripe--
      next.arrive()
    }
  }
  return {
    push(bytes, arrive) {
      const frame = { bytes, arrive }
      queue.push(frame)
      due = Math.max(due, time.elapsed() + chance.next() * LATENCY_MS)
      time.later(due - time.elapsed(), () => {
        if (!queue.includes(frame)) return
        ripe++
        read()
      })
    },
    waiting: () => (stalled ? queue.reduce((sum, { bytes }) => sum + bytes, 0) * SLOW_WEIGHT : 0),
    stall(on) {
      stalled = on
      read()
    },
    drop() {
      queue = []
      ripe = 0
    },
  }
}

/** Node has no CloseEvent. */
const closeEvent = (code: number, reason: string): CloseEvent =>
  Object.assign(new Event('close'), {
    code,
    reason,
    wasClean: code !== 1006,
    initCloseEvent() {},
  })

interface Connection {
  readonly down: Lane
  /** The device's end is over. */
  lose(code: number, reason: string): void
  /** The host's end is over. */
  hangUp(): void
  deaf: boolean
}

export function openDevice(parts: NetworkParts): Device {
  const { time, host, chance, watch } = parts
  const connections = new Set<Connection>()
  let slow = false

  class DeviceSocket implements BaseSocket {
    static readonly OPEN = 1
    /** an EventTarget would keep what a listener throws to itself */
    private readonly listeners: [type: string, listener: (event: never) => void][] = []
    binaryType: BinaryType = 'blob'
    readyState = 0
    private readonly up = openLane(parts)
    private port: Port | null = null
    private readonly connection: Connection = {
      down: openLane(parts),
      deaf: false,
      lose: (code, reason) => this.end(code, reason),
      hangUp: () => {
        this.up.drop()
        this.port?.closed()
        this.port = null
      },
    }

    constructor(url: string | URL) {
      connections.add(this.connection)
      this.connection.down.stall(slow)
      this.up.push(0, () => this.arrive(new URL(url)))
      time.later(CONNECT_MS, () => {
        if (this.readyState === 0) this.end(1006, '')
      })
    }

    /** The connection is asked for at the host. */
    private arrive(url: URL): void {
      const { connection } = this
      const access = device.offline ? null : parts.door(url)
      if (access === null || !host.up) return this.comeDown(() => this.end(1006, ''))
      const plug: Plug = {
        waiting: () => connection.down.waiting(),
        send: bytes => {
          watch.sent(access, bytes)
          const data = bytes.slice().buffer
          this.comeDown(() => {
            if (this.readyState !== 1) return
            this.tell('message', new MessageEvent('message', { data }))
            watch.read()
          }, bytes.length)
        },
        ping: () => this.comeDown(() => this.up.push(0, () => this.port?.pong())),
        end: closing => {
          if (closing) this.comeDown(() => this.end(closing.code, closing.reason))
          else this.breakOff()
        },
      }
      this.comeDown(() => {
        if (this.readyState !== 0) return
        this.readyState = 1
        this.tell('open', new Event('open'))
      })
      this.port = parts.wired(plug, access, wired => host.plugIn(wired, access))
      // it died of the welcome
      if (!host.up) this.breakOff()
    }

    private comeDown(arrive: () => void, bytes = 0): void {
      if (!this.connection.deaf) this.connection.down.push(bytes, arrive)
    }

    private breakOff(): void {
      this.connection.down.drop()
      this.comeDown(() => this.end(1006, ''))
    }

    addEventListener<K extends keyof WebSocketEventMap>(
      type: K,
      listener: (event: WebSocketEventMap[K]) => void,
    ): void {
      this.listeners.push([type, listener])
    }

    private tell<K extends keyof WebSocketEventMap>(type: K, event: WebSocketEventMap[K]): void {
      for (const [heard, listener] of this.listeners) if (heard === type) listener(event as never)
    }

    send(data: Uint8Array): void {
      if (this.readyState !== 1) throw new Error('sent on a socket that is not open')
      const bytes = data.slice()
      if (!this.connection.deaf) this.up.push(bytes.length, () => this.port?.message(bytes))
    }

    close(): void {
      if (this.readyState < 2) this.end(1005, '')
    }

    private end(code: number, reason: string): void {
      if (this.readyState === 3) return
      this.readyState = 3
      connections.delete(this.connection)
      if (!this.connection.deaf) this.up.push(0, () => this.connection.hangUp())
      this.tell('close', closeEvent(code, reason))
    }
  }

  const device: Device = {
    Socket: DeviceSocket,
    offline: false,
    readSlowly(on) {
      slow = on
      for (const { down } of connections) down.stall(on)
    },
    cut(silently) {
      for (const connection of Array.from(connections)) {
        connection.down.drop()
        if (silently) {
          connection.deaf = true
          continue
        }
        time.later(chance.next() * LATENCY_MS, () => connection.hangUp())
        time.later(chance.next() * LATENCY_MS, () => connection.lose(1006, ''))
      }
    },
    wipe() {
      for (const connection of Array.from(connections)) {
        connections.delete(connection)
        connection.down.drop()
        connection.deaf = true
        time.later(chance.next() * LATENCY_MS, () => connection.hangUp())
      }
    },
  }
  return device
}
