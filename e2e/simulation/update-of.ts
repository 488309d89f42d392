import { MESSAGE, SYNC } from '@chapeau/shared/protocol/messages'
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'

/** The update in a frame; null for frames without one. */
export function updateOf(frame: Uint8Array): Uint8Array | null {
  const decoder = createDecoder(frame)
  if (readVarUint(decoder) !== MESSAGE.sync || readVarUint(decoder) === SYNC.step1) return null
  return readVarUint8Array(decoder)
}
