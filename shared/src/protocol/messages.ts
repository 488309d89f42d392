/**
 * The wire (SY1): binary frames of the y-websocket protocol, plus four notices of our own.
 * Every frame starts with its type as a varUint. A notice is a JSON text in a varString, checked
 * with the schemas below on arrival; y-websocket clients ignore types that they do not know.
 * PROTOCOL.md has the grammar and what each message promises.
 */
import { readVarString, type Decoder } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import * as z from 'zod/mini'
import { unreachable } from '../assert'
import type { RefusalCode } from './refusal'
import { faultText, type FaultCode } from './fault'

export const PROTOCOL_VERSION = 1

/** The first varUint of a frame. 0, 1 and 3 are y-websocket's. */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  saved: 64,
  refused: 65,
  welcome: 66,
  storage: 67,
} as const

/** The second varUint of a sync frame, as in y-protocols. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const

/** Close codes. y-websocket clients do not reconnect by themselves after 4400 to 4499. */
export const CLOSE = {
  /** the frame was larger than MAX_FRAME */
  tooBig: 1009,
  /** the server failed; reconnect */
  failed: 1011,
  /** the server is stopping; reconnect */
  restarting: 1012,
  /** the reader was too slow or there are too many connections; reconnect later */
  tryLater: 1013,
  /** a frame that is not of this protocol */
  malformed: 4400,
  /** the session ended or was revoked */
  signedOut: 4401,
  /** the person may not be in this room */
  forbidden: 4403,
  /** no such consultation */
  unknown: 4404,
  /** work that cannot be taken: keep a copy, load the room afresh, offer it again */
  unacceptable: 4422,
} as const

/** Bytes. A longer frame closes the connection with `tooBig`. */
export const MAX_FRAME = 8 * 1024 * 1024

const version = z.literal(PROTOCOL_VERSION)
const count = z.int().check(z.nonnegative())

/** The first `count` data messages of this connection are settled: durable, or refused one by one. */
export const Saved = z.object({ version, count })

/** Data message number `count` (from 1) was not taken, or not wholly. `text` is for people. */
export const Refused = z.object({
  version,
  count,
  code: z.string().check(z.maxLength(64)),
  text: z.string().check(z.maxLength(1000)),
})

/** Why a room takes nothing that is written. `text` is for people. */
const fault = z.object({
  code: z.string().check(z.maxLength(64)),
  text: z.string().check(z.maxLength(1000)),
})

/**
 * First frame of a connection: the room's last ledger entry, whether this session may write, and
 * why the room is read-only, if it is.
 */
export const Welcome = z.object({
  version,
  consultation: z.string(),
  seq: count,
  mayWrite: z.boolean(),
  fault: z.optional(fault),
})

/** The room has become read-only for everybody, or (`null`) takes what is written again. */
export const Storage = z.object({ version, fault: z.nullable(fault) })

export type Saved = z.infer<typeof Saved>
export type Refused = z.infer<typeof Refused>
export type Welcome = z.infer<typeof Welcome>
export type Storage = z.infer<typeof Storage>

/** What a client gets to see. A code of a newer server may be unknown to it: then show the text. */
export type Notice =
  | { kind: 'saved'; message: Saved }
  | { kind: 'refused'; message: Refused }
  | { kind: 'welcome'; message: Welcome }
  | { kind: 'storage'; message: Storage }

const encode = (type: number, message: Saved | Refused | Welcome | Storage): Uint8Array => {
  const encoder = createEncoder()
  writeVarUint(encoder, type)
  writeVarString(encoder, JSON.stringify(message))
  return toUint8Array(encoder)
}

export const encodeSaved = (count: number): Uint8Array =>
  encode(MESSAGE.saved, { version: PROTOCOL_VERSION, count })

export const encodeRefused = (count: number, code: RefusalCode, text: string): Uint8Array =>
  encode(MESSAGE.refused, { version: PROTOCOL_VERSION, count, code, text: text.slice(0, 1000) })

const told = (code: FaultCode): { code: FaultCode; text: string } => ({
  code,
  text: faultText(code),
})

export const encodeWelcome = (
  { consultation, seq, mayWrite }: Omit<Welcome, 'version' | 'fault'>,
  code: FaultCode | null,
): Uint8Array =>
  encode(MESSAGE.welcome, {
    version: PROTOCOL_VERSION,
    consultation,
    seq,
    mayWrite,
    ...(code === null ? {} : { fault: told(code) }),
  })

export const encodeStorage = (code: FaultCode | null): Uint8Array =>
  encode(MESSAGE.storage, { version: PROTOCOL_VERSION, fault: code === null ? null : told(code) })

/** The types of our own messages, which y-websocket does not know. */
export const NOTICES = [MESSAGE.saved, MESSAGE.refused, MESSAGE.welcome, MESSAGE.storage] as const

type NoticeType = (typeof NOTICES)[number]

export const isNotice = (type: number): type is NoticeType =>
  NOTICES.some(notice => notice === type)

/** Reads a notice; the decoder stands after the type. Null for one of another version or shape. */
export function readNotice(type: NoticeType, decoder: Decoder): Notice | null {
  let json: unknown
  try {
    json = JSON.parse(readVarString(decoder))
  } catch {
    return null
  }
  switch (type) {
    case MESSAGE.saved: {
      const read = Saved.safeParse(json)
      return read.success ? { kind: 'saved', message: read.data } : null
    }
    case MESSAGE.refused: {
      const read = Refused.safeParse(json)
      return read.success ? { kind: 'refused', message: read.data } : null
    }
    case MESSAGE.welcome: {
      const read = Welcome.safeParse(json)
      return read.success ? { kind: 'welcome', message: read.data } : null
    }
    case MESSAGE.storage: {
      const read = Storage.safeParse(json)
      return read.success ? { kind: 'storage', message: read.data } : null
    }
    default:
      return unreachable(type)
  }
}
