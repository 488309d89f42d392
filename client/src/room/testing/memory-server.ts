/**
 * A server of the wire in memory: it speaks the protocol of a room, and the test says when anything
 * arrives, becomes durable, is refused or breaks off. It admits whatever applies.
 */
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
  send(frame: Uint8Array): void
  close(code: number, reason: string): void
}

export interface MemoryServer {
  Socket: BaseConstructor
  doc: Y.Doc
  connections: readonly Connection[]
  /** false: connections are refused */
  up: boolean
  /** Judges each data message; null admits it. */
  judge: Judge
  /** Carries everything over that is under way, in both directions, until nothing is. */
  run(): void
  /** All that came in is durable: says so, and passes it on to the others. */
  commit(): void
  /** All connections break off. */
  cut(code?: number, reason?: string): void
  askForAll(): void
}

const sync = (step: number, body: Uint8Array): Uint8Array => {
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE.sync)
  writeVarUint(encoder, step)
  writeVarUint8Array(encoder, body)
  return toUint8Array(encoder)
}

export function openMemoryServer(): MemoryServer {
  const doc = new Y.Doc()
  const connections: Connection[] = []
  const tasks: (() => void)[] = []
  let fresh: { update: Uint8Array; from: Connection }[] = []

  const askForAll = (connection: Connection): void =>
    connection.send(sync(SYNC.step1, Y.encodeStateVector(doc)))

  const takeData = (connection: Connection, step: number, update: Uint8Array): void => {
    const message = ++connection.received
    connection.steps.push(step)
    if (step === SYNC.step2) connection.behind = false
    const code = server.judge(update, message)
    if (code !== null) return connection.send(encodeRefused(message, code, refusalText(code)))
    const before = Y.encodeStateVector(doc)
    Y.applyUpdate(doc, update)
    if (doc.store.pendingStructs) {
      doc.store.pendingStructs = null
      if (!connection.behind) askForAll(connection)
      connection.behind = true
    } else fresh.push({ update: Y.encodeStateAsUpdate(doc, before), from: connection })
  }

  const receive = (connection: Connection, bytes: Uint8Array): void => {
    const decoder = createDecoder(bytes)
    const type = readVarUint(decoder)
    if (type === MESSAGE.awareness) connection.awareness++
    if (type !== MESSAGE.sync) return
    const step = readVarUint(decoder)
    const body = readVarUint8Array(decoder)
    if (step === SYNC.step1) connection.send(sync(SYNC.step2, Y.encodeStateAsUpdate(doc, body)))
    else takeData(connection, step, body)
  }

  class MemorySocket implements BaseSocket {
    static readonly OPEN = 1
    private readonly target = new EventTarget()
    binaryType: BinaryType = 'blob'
    readyState = 0
    private readonly connection: Connection

    constructor(url: string | URL) {
      this.connection = {
        url: String(url),
        received: 0,
        behind: false,
        steps: [],
        awareness: 0,
        send: frame => {
          const data = frame.slice().buffer
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
        connections.push(this.connection)
        this.target.dispatchEvent(new Event('open'))
        this.connection.send(encodeWelcome({ consultation: 'c', seq: 0, mayWrite: true }))
        askForAll(this.connection)
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
        if (this.readyState === 1) receive(this.connection, bytes)
      })
    }

    close(): void {
      if (this.readyState < 2) this.end(1005, '')
    }

    private end(code: number, reason: string): void {
      if (this.readyState === 3) return
      this.readyState = 3
      const at = connections.indexOf(this.connection)
      if (at >= 0) connections.splice(at, 1)
      this.target.dispatchEvent(Object.assign(new Event('close'), { code, reason }))
    }
  }

  const server: MemoryServer = {
    Socket: MemorySocket,
    doc,
    connections,
    up: true,
    judge: () => null,
    run() {
      for (let task = tasks.shift(); task; task = tasks.shift()) task()
    },
    commit() {
      for (const { update, from } of fresh)
        for (const connection of connections)
          if (connection !== from) connection.send(sync(SYNC.update, update))
      fresh = []
      for (const connection of connections)
        if (!connection.behind && connection.received > 0)
          connection.send(encodeSaved(connection.received))
      server.run()
    },
    cut(code = 1006, reason = '') {
      for (const connection of connections.slice()) connection.close(code, reason)
      server.run()
    },
    askForAll() {
      connections.forEach(askForAll)
      server.run()
    },
  }
  return server
}
