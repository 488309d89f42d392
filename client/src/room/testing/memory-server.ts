/**
 * A server of the wire in memory: it speaks the protocol of a room, and the test says when anything
 * arrives, becomes durable, is refused or breaks off. It admits whatever applies. Each address is a
 * document of its own, and a private one besides for each hat.
 */
import { partyOf } from '@chapeau/shared/authority/party-id'
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import {
  encodeRefused,
  encodeSaved,
  encodeWelcome,
  MESSAGE,
  SYNC,
} from '@chapeau/shared/protocol/messages'
import { refusalText, type RefusalCode } from '@chapeau/shared/protocol/refusal'
import { modifyAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { BaseConstructor, BaseSocket } from '../room-socket'

type Judge = (update: Uint8Array, message: number) => RefusalCode | null

interface Connection {
  url: string
  received: number
  behind: boolean
  /** data messages as they came: what step they were */
  steps: number[]
  /** presence frames that came */
  awareness: number
  /** the last one, stamped, for who comes later */
  presence: Uint8Array | null
  /** everything that went to it */
  sent: Uint8Array[]
  send(frame: Uint8Array): void
  close(code: number, reason: string): void
}

/** One document and who is connected to it. */
export interface MemoryRoom {
  doc: Y.Doc
  connections: readonly Connection[]
  /** Judges each data message; null admits it. */
  judge: Judge
  /** All that came in is durable: says so, and passes it on to the others. */
  commit(): void
  /** All connections break off. */
  cut(code?: number, reason?: string): void
  askForAll(): void
}

/** Itself the public room. */
export interface MemoryServer extends MemoryRoom {
  Socket: BaseConstructor
  /** false: connections are refused */
  up: boolean
  /** The private room of a hat. */
  privateOf(hat: string): MemoryRoom
  /** Carries everything over that is under way, in both directions, until nothing is. */
  run(): void
}

const frame = (type: number, ...parts: (number | Uint8Array)[]): Uint8Array => {
  const encoder = createEncoder()
  writeVarUint(encoder, type)
  for (const part of parts)
    if (typeof part === 'number') writeVarUint(encoder, part)
    else writeVarUint8Array(encoder, part)
  return toUint8Array(encoder)
}

const sync = (step: number, body: Uint8Array): Uint8Array => frame(MESSAGE.sync, step, body)

/** Whose presence it is, as the server says it: of the hat in the address. */
function stamped(update: Uint8Array, url: string): Uint8Array {
  const decoder = createDecoder(update)
  readVarUint(decoder)
  const partyId = new URL(url).searchParams.get('hat') ?? ''
  const user = { name: partyId, role: 'delegate', party: partyOf(readVarUint(decoder)), partyId }
  const known = modifyAwarenessUpdate(update, (state: object | null) => state && { ...state, user })
  return frame(MESSAGE.awareness, known)
}

interface OwnRoom extends MemoryRoom {
  enter(connection: Connection): void
  leave(connection: Connection): void
  receive(connection: Connection, bytes: Uint8Array): void
}

function openRoom(run: () => void): OwnRoom {
  const doc = new Y.Doc()
  const connections: Connection[] = []
  let fresh: { update: Uint8Array; from: Connection }[] = []

  const askForAll = (connection: Connection): void =>
    connection.send(sync(SYNC.step1, Y.encodeStateVector(doc)))

  const takeData = (connection: Connection, step: number, update: Uint8Array): void => {
    const message = ++connection.received
    connection.steps.push(step)
    if (step === SYNC.step2) connection.behind = false
    const code = room.judge(update, message)
    if (code !== null) return connection.send(encodeRefused(message, code, refusalText(code)))
    const before = Y.encodeStateVector(doc)
    Y.applyUpdate(doc, update)
    if (doc.store.pendingStructs) {
      doc.store.pendingStructs = null
      if (!connection.behind) askForAll(connection)
      connection.behind = true
    } else fresh.push({ update: Y.encodeStateAsUpdate(doc, before), from: connection })
  }

  const takePresence = (connection: Connection, update: Uint8Array): void => {
    connection.awareness++
    connection.presence = stamped(update, connection.url)
    for (const other of connections) if (other !== connection) other.send(connection.presence)
  }

  const room: OwnRoom = {
    doc,
    connections,
    judge: () => null,
    enter(connection) {
      connections.push(connection)
      connection.send(encodeWelcome({ consultation: 'c', seq: 0, mayWrite: true }, null))
      askForAll(connection)
      for (const { presence } of connections) if (presence) connection.send(presence)
    },
    leave(connection) {
      const at = connections.indexOf(connection)
      if (at >= 0) connections.splice(at, 1)
    },
    receive(connection, bytes) {
      const decoder = createDecoder(bytes)
      const type = readVarUint(decoder)
      if (type === MESSAGE.awareness) takePresence(connection, readVarUint8Array(decoder))
      if (type !== MESSAGE.sync) return
      const step = readVarUint(decoder)
      const body = readVarUint8Array(decoder)
      if (step === SYNC.step1) connection.send(sync(SYNC.step2, Y.encodeStateAsUpdate(doc, body)))
      else takeData(connection, step, body)
    },
    commit() {
      for (const { update, from } of fresh)
        for (const connection of connections)
          if (connection !== from) connection.send(sync(SYNC.update, update))
      fresh = []
      for (const connection of connections)
        if (!connection.behind && connection.received > 0)
          connection.send(encodeSaved(connection.received))
      run()
    },
    cut(code = 1006, reason = '') {
      for (const connection of connections.slice()) connection.close(code, reason)
      run()
    },
    askForAll() {
      connections.forEach(askForAll)
      run()
    },
  }
  return room
}

export function openMemoryServer(): MemoryServer {
  const tasks: (() => void)[] = []
  const run = (): void => {
    for (let task = tasks.shift(); task; task = tasks.shift()) task()
  }
  const main = openRoom(run)
  const inner = new Map<string, OwnRoom>()
  const privateOf = (hat: string): OwnRoom => {
    const room = inner.get(hat) ?? openRoom(run)
    inner.set(hat, room)
    return room
  }
  const roomAt = (url: URL): OwnRoom =>
    url.pathname.endsWith('/private') ? privateOf(url.searchParams.get('hat') ?? '') : main

  class MemorySocket implements BaseSocket {
    static readonly OPEN = 1
    private readonly target = new EventTarget()
    binaryType: BinaryType = 'blob'
    readyState = 0
    private readonly connection: Connection
    private readonly room: OwnRoom

    constructor(url: string | URL) {
      this.room = roomAt(new URL(url))
      this.connection = {
        url: String(url),
        received: 0,
        behind: false,
        steps: [],
        awareness: 0,
        presence: null,
        sent: [],
        send: bytes => {
          const data = bytes.slice().buffer
          this.connection.sent.push(bytes)
          tasks.push(() => {
            if (this.readyState === 1)
              this.target.dispatchEvent(new MessageEvent('message', { data }))
          })
        },
        close: (code, reason) => tasks.push(() => this.end(code, reason)),
      }
      tasks.push(() => {
        if (this.readyState !== 0) return
        if (!server.up) return this.end(1006, '')
        this.readyState = 1
        this.target.dispatchEvent(new Event('open'))
        this.room.enter(this.connection)
      })
    }

    addEventListener<K extends keyof WebSocketEventMap>(
      type: K,
      listener: (event: WebSocketEventMap[K]) => void,
    ): void {
      this.target.addEventListener(type, listener as EventListener)
    }

    send(data: Uint8Array): void {
      if (this.readyState !== 1) throw new Error('sent on a socket that is not open')
      const bytes = data.slice()
      tasks.push(() => {
        if (this.readyState === 1) this.room.receive(this.connection, bytes)
      })
    }

    close(): void {
      if (this.readyState < 2) this.end(1005, '')
    }

    private end(code: number, reason: string): void {
      if (this.readyState === 3) return
      this.readyState = 3
      this.room.leave(this.connection)
      this.target.dispatchEvent(Object.assign(new Event('close'), { code, reason }))
    }
  }

  const server: MemoryServer = Object.assign(main, {
    Socket: MemorySocket,
    up: true,
    privateOf,
    run,
  })
  return server
}
