/** Frames at the server's edge (SY1): what a client may send, read strictly, and what we send. */
import { createDecoder, readVarUint, readVarUint8Array, type Decoder } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { MAX_FRAME, MESSAGE, SYNC } from '@chapeau/shared/protocol/messages'

export type Frame =
  | { kind: 'step1'; vector: Uint8Array }
  /** a data message: the answer to our step 1, or an update */
  | { kind: 'data'; step: 'step2' | 'update'; update: Uint8Array }
  | { kind: 'awareness'; update: Uint8Array }
  | { kind: 'query awareness' }
  | { kind: 'too big' }
  | { kind: 'malformed' }

const MALFORMED: Frame = { kind: 'malformed' }

/** Bytes; a state vector of 10,000 client ids has 110 kB. */
const MAX_VECTOR = 256 * 1024
/** Bytes; y-websocket clients echo everybody's states, so this is far above one person's. */
const MAX_AWARENESS = 512 * 1024

function readBody(decoder: Decoder): Frame {
  switch (readVarUint(decoder)) {
    case MESSAGE.sync: {
      const step = readVarUint(decoder)
      const body = readVarUint8Array(decoder)
      if (step === SYNC.step1)
        return body.length > MAX_VECTOR ? { kind: 'too big' } : { kind: 'step1', vector: body }
      if (step === SYNC.step2) return { kind: 'data', step: 'step2', update: body }
      if (step === SYNC.update) return { kind: 'data', step: 'update', update: body }
      return MALFORMED
    }
    case MESSAGE.awareness: {
      const update = readVarUint8Array(decoder)
      return update.length > MAX_AWARENESS ? { kind: 'too big' } : { kind: 'awareness', update }
    }
    case MESSAGE.queryAwareness:
      return { kind: 'query awareness' }
    default:
      return MALFORMED
  }
}

/** Never throws. `bytes` is null for a text frame. */
export function readFrame(bytes: Uint8Array | null): Frame {
  if (bytes === null) return MALFORMED
  if (bytes.length > MAX_FRAME) return { kind: 'too big' }
  const decoder = createDecoder(bytes)
  try {
    const frame = readBody(decoder)
    return decoder.pos === bytes.length ? frame : MALFORMED
  } catch {
    return MALFORMED
  }
}

const sync = (step: number, body: Uint8Array): Uint8Array => {
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE.sync)
  writeVarUint(encoder, step)
  writeVarUint8Array(encoder, body)
  return toUint8Array(encoder)
}

export const step1Frame = (vector: Uint8Array): Uint8Array => sync(SYNC.step1, vector)
export const step2Frame = (update: Uint8Array): Uint8Array => sync(SYNC.step2, update)
export const updateFrame = (update: Uint8Array): Uint8Array => sync(SYNC.update, update)

export const awarenessFrame = (update: Uint8Array): Uint8Array => {
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE.awareness)
  writeVarUint8Array(encoder, update)
  return toUint8Array(encoder)
}

/** Awareness of nobody: keeps y-websocket clients, which give up after 30 s of silence, content. */
export const KEEP_ALIVE = awarenessFrame(new Uint8Array([0]))
