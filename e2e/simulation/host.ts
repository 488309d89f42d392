/**
 * The server's process around the real rooms: it can be killed before and after everything by which it
 * acts on the world outside - a frame, an append, a snapshot - and started again from the disk. A dead
 * process still runs to the end of what it was at, since nothing can stop JavaScript, but it moves
 * nothing any more.
 */
import type { Random } from '@chapeau/shared/random'
import { authorise } from '../../server/src/authority/authorise'
import type { Ledger } from '../../server/src/ledger/ledger'
import type { Access } from '../../server/src/room/access'
import { openRooms, type Founding, type Rooms } from '../../server/src/room/rooms'
import type { Scheduler } from '../../server/src/room/scheduler'
import type { SocketLike, SocketListener } from '../../server/src/room/socket'
import type { Disk } from './disk'
import type { Timeline } from './timeline'

/** The host's end of a connection. */
export interface Plug {
  /** bytes that the other end has not taken */
  waiting(): number
  send(bytes: Uint8Array): void
  ping(): void
  /** null: without a closing handshake */
  end(closing: { code: number; reason: string } | null): void
}

/** What the host's process hears of a connection. */
export interface Port {
  message(bytes: Uint8Array): void
  pong(): void
  closed(): void
}

export interface Host {
  readonly up: boolean
  /** Null: nobody listens. */
  plugIn(plug: Plug, access: Access): Port | null
  create(consultation: string, founding: readonly Founding[]): void
  disconnect(principal: string, code: number, reason: string): void
  kill(): void
  /** It dies at the nth thing from now on that it does to the world outside. */
  killAt(nth: number): void
  /** As an administrator stops it; `gone` when it has drained. */
  stop(gone: () => void): void
  start(): void
  /** Yjs throws on the next update of somebody. */
  spoilNext(): void
  /** The next update of somebody costs too much for one message. */
  refuseNext(): void
  /** What judging an update takes from now on: the next one, and each after it. */
  slowDown(first: number, each: number): void
}

/** What may stand in the place of the real parts. */
export interface Replacements {
  judge?: typeof authorise
  ledger?: (real: Ledger) => Ledger
}

export interface HostParts {
  time: Timeline
  disk: Disk
  chance: Random
  replaced: Replacements
  /** everybody's connection breaks */
  died(): void
  /** a warning or an error in the log */
  complained(message: string, fields: object): void
}

class Killed extends Error {}

/** All that dies with a process. */
interface Process {
  readonly alive: boolean
  readonly rooms: Rooms
  /** Into it from outside. */
  within(task: () => void): void
  /** Called before each thing that it does to the world. */
  step(): void
  killAt(nth: number): void
  kill(): void
}

const SNAPSHOTS = { whenIdle: 10, anyway: 40, whenClosing: 5 }

export function openHost(parts: HostParts): Host {
  const { time, disk, chance, replaced } = parts
  let process: Process | null = null
  let spoilt = false
  let tooMuch = false
  /** of judging, in milliseconds */
  let cost = { next: 0, each: 0 }

  const start = (): Process => {
    let alive = true
    let steps = 0
    let last = Infinity
    /** what computing took, which simulated time does not show */
    let taken = 0

    const kill = (): void => {
      if (!alive) return
      alive = false
      process = null
      parts.died()
    }
    const step = (): void => {
      if (!alive) throw new Killed('it is dead')
      if (++steps < last) return
      kill()
      throw new Killed('it is killed')
    }
    const within = (task: () => void): void => {
      if (!alive) return
      try {
        task()
      } catch (error) {
        if (!(error instanceof Killed)) throw error
      }
    }
    const later = (ms: number, task: () => void): (() => void) => time.later(ms, () => within(task))
    const scheduler: Scheduler = {
      now: time.now,
      clock: () => time.elapsed() + taken,
      // what comes within the millisecond comes in the same turn
      soon: task => void later(chance.next(), task),
      later,
    }
    const judge: typeof authorise = (doc, update, writer, ...more) => {
      taken += cost.next
      cost = { ...cost, next: cost.each }
      if (spoilt && writer.party > 0) {
        spoilt = false
        throw new Error('as if Yjs threw on this update')
      }
      const verdict = (replaced.judge ?? authorise)(doc, update, writer, ...more)
      if (!tooMuch || verdict.kind !== 'new' || writer.party === 0) return verdict
      tooMuch = false
      return { kind: 'refused', code: 'too-costly', detail: 'as if it were' }
    }
    const complain = (fields: object, message: string): void => {
      if (alive) parts.complained(message, fields)
    }
    const ledger = disk.openFor(step)
    const rooms = openRooms({
      ledger: replaced.ledger?.(ledger) ?? ledger,
      log: { info() {}, warn: complain, error: complain },
      scheduler,
      judge,
      random32: () => chance.below(2 ** 32),
      snapshots: SNAPSHOTS,
    })
    return {
      get alive() {
        return alive
      },
      rooms,
      within,
      step,
      kill,
      killAt(nth) {
        last = steps + nth
      },
    }
  }

  return {
    get up() {
      return process !== null
    },
    plugIn(plug, access) {
      const own = process
      if (!own) return null
      let listener: SocketListener | null = null
      const socket: SocketLike = {
        get bufferedAmount() {
          return plug.waiting()
        },
        send(bytes) {
          own.step()
          plug.send(bytes)
        },
        ping: () => own.within(plug.ping),
        close: (code, reason) => own.within(() => plug.end({ code, reason })),
        terminate: () => own.within(() => plug.end(null)),
        listen: given => void (listener = given),
      }
      own.within(() => own.rooms.connect(socket, access))
      return {
        message: bytes => own.within(() => listener?.message(bytes)),
        pong: () => own.within(() => listener?.pong()),
        closed: () => own.within(() => listener?.closed()),
      }
    },
    create(consultation, founding) {
      const own = process
      own?.within(() => own.rooms.create(consultation, founding))
    },
    disconnect(principal, code, reason) {
      const own = process
      own?.within(() => void own.rooms.disconnect(one => one.principal === principal, code, reason))
    },
    kill: () => process?.kill(),
    killAt: nth => process?.killAt(nth),
    stop(gone) {
      const own = process
      if (!own) return
      const drained = async (): Promise<void> => {
        await own.rooms.close()
        if (!own.alive) return
        own.kill()
        gone()
      }
      own.within(() => void drained())
    },
    start() {
      process ??= start()
      const own = process
      own.within(() => own.rooms.awaken())
    },
    spoilNext() {
      spoilt = true
    },
    refuseNext() {
      tooMuch = true
    },
    slowDown(first, each) {
      cost = { next: first, each }
    },
  }
}
