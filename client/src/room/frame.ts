/**
 * Frames at the client's edge (SY1). Only the few bytes in front are read, and the content is a view
 * on the frame: what a keystroke costs here does not depend on the room.
 */
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { isNotice, MESSAGE, readNotice, SYNC, type Notice } from '@chapeau/shared/protocol/messages'

export type DataStep = 'step2' | 'update'

export type Frame =
  | { kind: 'step1'; vector: Uint8Array }
  | { kind: 'data'; step: DataStep; update: Uint8Array }
  /** `first`: the first client id in it, if there is one */
  | { kind: 'awareness'; first: number | undefined }
  /** null: of a version or shape that this client does not know */
  | { kind: 'notice'; notice: Notice | null }
  | { kind: 'other' }

/** Throws when the frame is cut off, as lib0 does. */
export function readFrame(bytes: Uint8Array): Frame {
  const decoder = createDecoder(bytes)
  const type = readVarUint(decoder)
  if (isNotice(type)) return { kind: 'notice', notice: readNotice(type, decoder) }
  if (type === MESSAGE.awareness) {
    const inner = createDecoder(readVarUint8Array(decoder))
    return { kind: 'awareness', first: readVarUint(inner) === 0 ? undefined : readVarUint(inner) }
  }
  if (type !== MESSAGE.sync) return { kind: 'other' }
  const step = readVarUint(decoder)
  if (step === SYNC.step1) return { kind: 'step1', vector: readVarUint8Array(decoder) }
  if (step === SYNC.step2)
    return { kind: 'data', step: 'step2', update: readVarUint8Array(decoder) }
  if (step === SYNC.update)
    return { kind: 'data', step: 'update', update: readVarUint8Array(decoder) }
  return { kind: 'other' }
}

export function dataFrame(step: DataStep, update: Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE.sync)
  writeVarUint(encoder, SYNC[step])
  writeVarUint8Array(encoder, update)
  return toUint8Array(encoder)
}

/** An update with nothing in it: the answer to step 1 of who has nothing to add. */
export const EMPTY_UPDATE = new Uint8Array([0, 0])

/** Awareness of nobody: tells y-websocket, which gives up after 30 s of silence, that the line is alive. */
export const SIGN_OF_LIFE = new Uint8Array([MESSAGE.awareness, 1, 0])
