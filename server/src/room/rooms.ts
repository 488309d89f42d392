/**
 * All rooms of this server: opened when somebody comes, closed when nobody was there for a while.
 * A room is loaded before its first session exists, so nobody is ever served an empty one (SY6).
 * A private room is there as soon as its consultation is; its ledger begins with the first words.
 */
import { UPDATE_CAPS, type UpdateCaps } from '@chapeau/shared/protocol/caps'
import type { FaultCode } from '@chapeau/shared/protocol/fault'
import { CLOSE } from '@chapeau/shared/protocol/messages'
import type * as Y from 'yjs'
import { authorise } from '../authority/authorise'
import type { Ledger } from '../ledger/ledger'
import { load } from '../ledger/replay'
import { consultationOf, privateParty } from '../ledger/room-name'
import { random32 as trulyRandom } from '../random'
import { loggable, mayDraft, roomOf, type Access } from './access'
import { openCommits } from './commits'
import { drain } from './drain'
import { openLive } from './live'
import type { Log } from './log'
import { NO_METERS, type Meters } from './meters'
import { openRoom, type Room } from './room'
import type { RoomParts } from './room-parts'
import { realScheduler, type Scheduler } from './scheduler'
import { judgeSilences, maySilence, openDeadlines } from './silences'
import { SNAPSHOTS, type SnapshotHabit } from './snapshots'
import type { SocketLike } from './socket'
import { openStorage } from './storage'

const TICK_MS = 10_000
const UNLOAD_AFTER_MS = 60_000
/** How long a stopping server waits for closing handshakes. */
const GRACE_MS = 2000

/** A founding text comes once and from this server itself: as long as an import may be. */
const FOUNDING_CAPS: UpdateCaps = {
  ...UPDATE_CAPS,
  messageBytes: 16 << 20,
  newBytes: 16 << 20,
  structs: 500_000,
  steps: 50_000_000,
}

export interface RoomsOptions {
  ledger: Ledger
  log: Log
  scheduler?: Scheduler
  meters?: Meters
  /** Replaced in tests only, as is what follows. */
  judge?: typeof authorise
  random32?: () => number
  snapshots?: SnapshotHabit
}

/** What founds a consultation: updates by party (0 the record, 1 the draft), in order. */
export interface Founding {
  readonly principal: string
  readonly party: number
  readonly update: Uint8Array
}

export interface RoomsStatus {
  readonly rooms: number
  readonly sessions: number
  /** what is wrong with the disk, and so with all rooms */
  readonly fault: FaultCode | null
  /** open rooms that take nothing, for whatever reason */
  readonly readOnly: readonly string[]
  readonly stopping: boolean
}

export interface Rooms {
  /** Takes a connection whose session was checked. Closes it if there is no such room for it. */
  connect(socket: SocketLike, access: Access): void
  /** Founds a consultation, all or nothing. Throws if it exists or an update is refused. */
  create(consultation: string, founding: readonly Founding[]): void
  /**
   * Writes for a party without a connection (the record, a rehearsal), through the same authority.
   * Durable and seen by all on return; returns the ledger's seq. `change` gets a copy of the document
   * that writes for the party. Throws if it is refused or cannot be stored.
   */
  write(
    room: string,
    author: { principal: string; party: number },
    change: (doc: Y.Doc) => void,
  ): number
  /** Looks at the durable document, without changing it or keeping it. Throws if there is none. */
  read<T>(room: string, look: (doc: Y.Doc) => T): T
  /**
   * Once after a start: finds the silences that are due or pending in all rooms (SI2), those that
   * nobody has opened among them, one room in each turn of the event loop.
   */
  awaken(): void
  /** Closes the connections that match, at once; returns how many. */
  disconnect(matches: (access: Access) => boolean, code?: number, reason?: string): number
  status(): RoomsStatus
  /**
   * Lets nobody in any more and sends those who are here elsewhere, a few at a time, within so many
   * milliseconds (OP5). Until then they go on working. Resolves when nobody is left.
   */
  drain(withinMs: number): Promise<void>
  /** Commits what was admitted, takes nothing more, sends everybody to reconnect (SY7). */
  close(): Promise<void>
}

export function openRooms(options: RoomsOptions): Rooms {
  const { ledger, log } = options
  const scheduler = options.scheduler ?? realScheduler
  const judge = options.judge ?? authorise
  const rooms = new Map<string, Room>()
  const deadlines = openDeadlines(scheduler, room => settle(room))
  const { random32 = trulyRandom, snapshots = SNAPSHOTS, meters = NO_METERS } = options
  const commits = openCommits(ledger, scheduler)
  const storage = openStorage(ledger, log)
  const parts: RoomParts = {
    ledger,
    commits,
    storage,
    log,
    scheduler,
    judge,
    random32,
    deadlines,
    snapshots,
    meters,
  }
  const sockets = new Set<SocketLike>()
  let stopping = false
  let whenAllGone: (() => void) | null = null

  /** Null if there is no such consultation. Throws if the room's ledger cannot be read. */
  const find = (id: string): Room | null => {
    const open = rooms.get(id)
    if (open) return open
    if (ledger.head(consultationOf(id)) === null) return null
    const started = scheduler.clock()
    const room = openRoom(id, parts, () => rooms.delete(id))
    rooms.set(id, room)
    room.settle()
    log.info({ room: id, ms: Math.round(scheduler.clock() - started) }, 'room opened')
    return room
  }

  /** Also of a room that nobody is in: then it is opened for this. */
  const settle = (id: string): void => {
    try {
      const open = rooms.get(id)
      if (open) open.settle()
      else find(id)
    } catch (error) {
      log.error({ room: id, err: error }, 'the room cannot be loaded for its silences')
      deadlines.retry(id)
    }
  }

  /** One room a turn. Those that somebody opened meanwhile have looked for themselves. */
  const findSilences = (left: readonly string[]): void => {
    const [id, ...more] = left
    if (id === undefined || stopping) return
    try {
      if (!rooms.has(id) && maySilence(ledger, id)) {
        const { outcomes, next } = judgeSilences(load(ledger, id).doc, scheduler.now())
        deadlines.set(id, outcomes.length > 0 ? scheduler.now() : next)
      }
    } catch (error) {
      log.error({ room: id, err: error }, 'the room cannot be read for its silences')
      deadlines.retry(id)
    }
    scheduler.soon(() => findSilences(more))
  }

  const need = (id: string): Room => {
    const room = find(id)
    if (!room) throw new Error(`no such consultation: ${consultationOf(id)}`)
    return room
  }

  const tick = (): void => {
    storage.tryAgain()
    for (const [id, room] of rooms) {
      room.tick()
      if (room.emptyFor() < UNLOAD_AFTER_MS) continue
      room.close(CLOSE.restarting, 'the room is closed')
      rooms.delete(id)
      log.info({ room: id }, 'room closed')
    }
    cancelTick = scheduler.later(TICK_MS, tick)
  }
  let cancelTick = scheduler.later(TICK_MS, tick)

  const enter = (socket: SocketLike, access: Access): void => {
    const id = roomOf(access)
    if (access.private && !mayDraft(access))
      return socket.close(CLOSE.forbidden, 'only who proposes has a private room')
    let room: Room | null
    try {
      room = find(id)
    } catch (error) {
      log.error({ room: id, err: error }, 'the room cannot be loaded')
      return socket.close(CLOSE.failed, 'the room cannot be loaded')
    }
    if (!room) return socket.close(CLOSE.unknown, 'no such consultation')
    const session = room.join(socket, access)
    sockets.add(socket)
    const who = { room: id, ...loggable(access) }
    log.info({ ...who, sessions: room.sessions.size }, 'joined')
    socket.listen({
      message: bytes => room.receive(session, bytes),
      ping: () => void session.heard(0),
      pong: () => void session.heard(0),
      closed() {
        session.terminate()
        sockets.delete(socket)
        log.info({ ...who, sessions: room.sessions.size }, 'left')
        if (sockets.size === 0) whenAllGone?.()
      },
    })
  }

  return {
    connect(socket, access) {
      if (stopping) socket.close(CLOSE.restarting, 'the server is stopping')
      else enter(socket, access)
    },
    create(consultation, founding) {
      if (ledger.head(consultation)) throw new Error(`the consultation exists: ${consultation}`)
      const live = openLive(ledger, consultation, (doc, update, writer) =>
        judge(doc, update, writer, FOUNDING_CAPS),
      )
      founding.forEach(({ principal, party, update }, i) => {
        const author = { principal, party, mayWrite: true, mayMint: 1 }
        const admission = live.admit(update, author, scheduler.now())
        if (admission.kind !== 'admitted' || admission.dropped > 0)
          throw new Error(`founding update ${i} of party ${party}: ${JSON.stringify(admission)}`)
      })
      const drafts = live.take()
      live.stored(drafts, ledger.append(consultation, drafts))
    },
    write: (room, author, change) => need(room).write(author, change),
    read: (room, look) => need(room).read(look),
    awaken() {
      const all = ledger.rooms().map(({ room }) => room)
      findSilences(all.filter(room => privateParty(room) === null))
    },
    disconnect(matches, code = CLOSE.signedOut, reason = 'the session has ended') {
      const found = [...rooms.values()].flatMap(room =>
        [...room.sessions].filter(session => matches(session.access)),
      )
      for (const session of found) session.close(code, reason)
      return found.length
    },
    status: () => ({
      rooms: rooms.size,
      sessions: [...rooms.values()].reduce((sum, room) => sum + room.sessions.size, 0),
      fault: storage.fault,
      readOnly: [...rooms].filter(([, room]) => room.fault !== null).map(([id]) => id),
      stopping,
    }),
    async drain(withinMs) {
      stopping = true
      await drain(
        () => [...rooms.values()].flatMap(room => [...room.sessions]),
        withinMs,
        scheduler,
      )
    },
    async close() {
      stopping = true
      cancelTick()
      deadlines.close()
      for (const room of rooms.values()) room.close(CLOSE.restarting, 'the server is stopping')
      rooms.clear()
      if (sockets.size > 0)
        await new Promise<void>(resolve => {
          whenAllGone = resolve
          scheduler.later(GRACE_MS, resolve)
        })
      for (const socket of sockets) socket.terminate()
    },
  }
}
