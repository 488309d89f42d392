/** Strict decoding (AU4): what Yjs would read, with everything refused that it would read leniently. */
import { MAX_VALUE_DEPTH } from '@chapeau/shared/protocol/caps'
import type { Struct } from '@chapeau/shared/authority/encode'
import type { Ranges } from '@chapeau/shared/authority/ranges'
import { rangesOf } from '@chapeau/shared/authority/ranges'
import * as Y from 'yjs'
import { Refused, refuse } from './refused'

export interface Decoded {
  readonly structs: readonly (Struct | Y.Skip)[]
  readonly deletes: Ranges
}

/** Throws Refused: `malformed`, `too-deep` or `sub-document`. */
export function decode(update: Uint8Array): Decoded {
  try {
    const { structs, ds } = Y.decodeUpdateV2(update, StrictDecoder)
    // a V2 update read as V1, trailing bytes, or a length that reaches past the end
    const read = StrictDecoder.position()
    if (read !== update.length)
      refuse('malformed', `${update.length} bytes, of which an update takes ${read}`)
    for (const items of ds.clients.values())
      for (const { clock, len } of items)
        if (!Number.isSafeInteger(clock + len)) refuse('malformed', `delete range ${clock}+${len}`)
    return { structs, deletes: rangesOf(ds) }
  } catch (error) {
    if (error instanceof Refused) throw error
    // JSON.parse quotes what it cannot read, and the log holds no text (PE8)
    if (error instanceof SyntaxError) refuse('malformed', 'a value that is no JSON')
    throw new Refused('malformed', error instanceof Error ? error.message : String(error))
  }
}

const INFO_REF = 31
const SUB_DOCUMENT = 9

/** Yjs makes the decoder by itself; decoding is synchronous, so the last one made is the one in use. */
class StrictDecoder extends Y.UpdateDecoderV1 {
  private static current: StrictDecoder | null = null
  static position = (): number => StrictDecoder.current?.restDecoder.pos ?? 0

  constructor(decoder: ConstructorParameters<typeof Y.UpdateDecoderV1>[0]) {
    super(decoder)
    StrictDecoder.current = this
  }
  override readInfo(): number {
    const info = super.readInfo()
    // before Yjs makes a Y.Doc of it
    if ((info & INFO_REF) === SUB_DOCUMENT) refuse('sub-document', `info byte ${info}`)
    return info
  }
  override readAny(): unknown {
    return shallow(super.readAny(), MAX_VALUE_DEPTH)
  }
  override readJSON(): unknown {
    return shallow(super.readJSON(), MAX_VALUE_DEPTH)
  }
}

function shallow(value: unknown, depth: number): unknown {
  if (depth < 0) refuse('too-deep', `a value nests deeper than ${MAX_VALUE_DEPTH}`)
  if (value !== null && typeof value === 'object' && !(value instanceof Uint8Array))
    for (const inner of Object.values(value)) shallow(inner, depth - 1)
  return value
}
