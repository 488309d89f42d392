/** What came of it, by what the server sent since. */
import { isNotice, MESSAGE, readNotice, SYNC } from '@chapeau/shared/protocol/messages'
import { REFUSAL_CODES } from '@chapeau/shared/protocol/refusal'
import { createDecoder, readVarUint } from 'lib0/decoding'
import type { Outcome } from './case'

type Ended = { code: number } | 'terminated' | null

/** `taken` or `nothing` where it was neither refused nor asked for: the ledger knows which. */
export function outcomeOf(frames: readonly Uint8Array[], ended: Ended): Outcome | string {
  if (ended === 'terminated') return ended
  if (ended) return { kind: 'closed', code: ended.code }
  let asked = false
  for (const frame of frames) {
    const decoder = createDecoder(frame)
    const type = readVarUint(decoder)
    if (type === MESSAGE.sync && readVarUint(decoder) === SYNC.step1) asked = true
    const notice = isNotice(type) ? readNotice(type, decoder) : null
    if (notice?.kind !== 'refused') continue
    const code = REFUSAL_CODES.find(one => one === notice.message.code)
    return code ? { kind: 'refused', code } : `an unknown code: ${notice.message.code}`
  }
  return asked ? { kind: 'asked' } : { kind: 'nothing' }
}
