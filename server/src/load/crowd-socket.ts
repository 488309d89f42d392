/** One connection of one person of the crowd, to whichever server. */
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeUint8Array, writeVarString } from 'lib0/encoding'
import { isNotice, MESSAGE, readNotice, SYNC } from '@chapeau/shared/protocol/messages'
import { WebSocket } from 'ws'
import { step1Frame, step2Frame } from '../room/frame'
import type { Seat } from './crowd-plan'

/** A state vector of nothing, and an update of nothing. */
const NOTHING_KNOWN = new Uint8Array([0])
const NOTHING_NEW = new Uint8Array([0, 0])

export interface CrowdListener {
  /** A frame with an update in it; everybody gets the same bytes. */
  update?: (frame: Uint8Array) => void
  /** The answer to the question for the document. */
  document?: (update: Uint8Array) => void
  /** So many data messages of this connection are saved. */
  saved?: (count: number) => void
  refused?: () => void
  lost?: () => void
}

export interface CrowdSocket {
  send(frame: Uint8Array): void
  /** Asks for the whole document. */
  ask(): void
  /** How many data messages were sent. */
  readonly sent: number
  leave(): void
}

/** Hocuspocus: the name of the document before each frame, and a first one to be let in. */
const HOCUSPOCUS_AUTH = new Uint8Array([2, 0, 0])

const enveloped = (name: string, frame: Uint8Array): Uint8Array => {
  const encoder = createEncoder()
  writeVarString(encoder, name)
  writeUint8Array(encoder, frame)
  return toUint8Array(encoder)
}

const opened = (name: string | undefined, message: Uint8Array): Uint8Array => {
  if (name === undefined) return message
  const decoder = createDecoder(message)
  readVarString(decoder)
  return message.subarray(decoder.pos)
}

/** Resolves when the connection is open. */
export function enter(seat: Seat, listener: CrowdListener): Promise<CrowdSocket> {
  const { envelope } = seat
  const socket = new WebSocket(seat.url, { headers: seat.headers, perMessageDeflate: false })
  let sent = 0
  let left = false

  const send = (frame: Uint8Array): void => {
    if (frame[0] === MESSAGE.sync && frame[1] !== SYNC.step1) sent++
    socket.send(envelope === undefined ? frame : enveloped(envelope, frame))
  }

  const read = (message: Buffer): void => {
    const frame = opened(envelope, message)
    if (frame[0] === MESSAGE.sync) {
      if (frame[1] === SYNC.update) return listener.update?.(frame)
      if (frame[1] === SYNC.step1) return send(step2Frame(NOTHING_NEW))
      const decoder = createDecoder(frame)
      decoder.pos = 2
      return listener.document?.(readVarUint8Array(decoder))
    }
    const decoder = createDecoder(frame)
    const type = readVarUint(decoder)
    const notice = envelope === undefined && isNotice(type) ? readNotice(type, decoder) : null
    if (notice?.kind === 'saved') listener.saved?.(notice.message.count)
    if (notice?.kind === 'refused') listener.refused?.()
  }

  const connection: CrowdSocket = {
    send,
    ask: () => send(step1Frame(NOTHING_KNOWN)),
    get sent() {
      return sent
    },
    leave() {
      left = true
      socket.terminate()
    },
  }

  return new Promise((resolve, reject) => {
    socket.on('message', read)
    socket.once('open', () => {
      if (envelope !== undefined) send(HOCUSPOCUS_AUTH)
      resolve(connection)
    })
    socket.once('error', reject)
    socket.once('close', () => {
      if (!left) listener.lost?.()
    })
  })
}
