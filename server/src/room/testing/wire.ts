/**
 * Both ends of a connection in memory: what the server sent lies in the socket until the client
 * reads it, and what the client has to say lies there until the test delivers it.
 */
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { isNotice, MESSAGE, readNotice, SYNC, type Notice } from '@chapeau/shared/protocol/messages'
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Access } from '../access'
import { awarenessFrame, step1Frame, step2Frame, updateFrame } from '../frame'
import type { SocketLike, SocketListener } from '../socket'

export interface TestSocket extends SocketLike {
  bufferedAmount: number
  /** what the server sent and the client has not read */
  inbox: Uint8Array[]
  pings: number
  /** how the server ended it */
  ended: { code: number; reason: string } | 'terminated' | null
  listener: SocketListener
}

export function testSocket(): TestSocket {
  let listener: SocketListener | null = null
  return {
    bufferedAmount: 0,
    inbox: [],
    pings: 0,
    ended: null,
    get listener() {
      if (!listener) throw new Error('nobody listens to this socket')
      return listener
    },
    send(bytes) {
      this.inbox.push(bytes)
    },
    ping() {
      this.pings++
    },
    close(code, reason) {
      this.ended ??= { code, reason }
    },
    terminate() {
      this.ended ??= 'terminated'
    },
    listen(given) {
      listener = given
    },
  }
}

export interface TestClient {
  readonly doc: Y.Doc
  readonly socket: TestSocket
  readonly awareness: Awareness
  readonly notices: Notice[]
  /** awareness frames read so far */
  readonly presenceFrames: number
  /** update frames and step 2 frames read so far */
  readonly updates: Uint8Array[]
  /** what was typed and not yet delivered */
  readonly outbox: Uint8Array[]
  /** Reads the inbox; what is to be answered goes to the outbox. */
  read(): void
  /** Hands the outbox, or one frame, to the server. */
  deliver(frame?: Uint8Array): void
  /** Deliver, and read what comes back, until neither side has anything to say; ends turns. */
  settle(turn: () => void): void
  /** Renews the awareness state, as a client does when something in it changes, and sends it. */
  showPresence(): void
  hangUp(): void
  last(kind: Notice['kind']): Notice['message'] | undefined
}

let nextClient = 1

/** A client of `access.party` that behaves as y-websocket's does, and understands the notices. */
export function testClient(
  connect: (socket: SocketLike, access: Access) => void,
  access: Access,
  doc: Y.Doc = partyDoc(new Y.Doc(), access.party, () => nextClient++),
): TestClient {
  const socket = testSocket()
  const awareness = new Awareness(doc)
  clearInterval(awareness._checkInterval as ReturnType<typeof setInterval>)
  const notices: Notice[] = []
  const updates: Uint8Array[] = []
  const outbox: Uint8Array[] = []
  let presenceFrames = 0

  const readFrame = (frame: Uint8Array): void => {
    const decoder = createDecoder(frame)
    const type = readVarUint(decoder)
    if (isNotice(type)) {
      const notice = readNotice(type, decoder)
      if (notice) notices.push(notice)
    } else if (type === MESSAGE.awareness) {
      presenceFrames++
      applyAwarenessUpdate(awareness, readVarUint8Array(decoder), 'server')
    } else {
      const step = readVarUint(decoder)
      const body = readVarUint8Array(decoder)
      if (step === SYNC.step1) outbox.push(step2Frame(Y.encodeStateAsUpdate(doc, body)))
      else {
        updates.push(body)
        Y.applyUpdate(doc, body, 'server')
      }
    }
  }

  const client: TestClient = {
    doc,
    socket,
    awareness,
    notices,
    updates,
    outbox,
    get presenceFrames() {
      return presenceFrames
    },
    read() {
      for (const frame of socket.inbox.splice(0)) readFrame(frame)
    },
    deliver(frame) {
      for (const bytes of frame ? [frame] : outbox.splice(0)) socket.listener.message(bytes)
    },
    settle(turn) {
      do {
        client.deliver()
        turn()
        client.read()
      } while (outbox.length > 0)
    },
    showPresence() {
      awareness.setLocalState(awareness.getLocalState())
      client.deliver(awarenessFrame(encodeAwarenessUpdate(awareness, [doc.clientID])))
    },
    hangUp: () => socket.listener.closed(),
    last: kind => notices.findLast(notice => notice.kind === kind)?.message,
  }

  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') outbox.push(updateFrame(update))
  })
  outbox.push(step1Frame(Y.encodeStateVector(doc)))
  connect(socket, access)
  return client
}
