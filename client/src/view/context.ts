/** A stretch of a text with a few words on either side, so that one sees where it is. */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { plainText, sliceOps } from '@chapeau/shared/text/op'

export interface InContext {
  before: string
  words: string
  after: string
}

const AROUND = 32
/** A word or a character that the cut went through. */
const CUT_AT_START = /^(?:\S*\s|[\uDC00-\uDFFF])/
const CUT_AT_END = /(?:\s\S*|[\uD800-\uDBFF])$/

export function inContext(
  negotiation: Negotiation,
  { host, from, to }: { host: string; from: number; to: number },
): InContext {
  const { ops, length } = negotiation.textIndex(host)
  const text = (start: number, end: number): string => plainText(sliceOps(ops, start, end))
  const before = text(Math.max(0, from - AROUND), from)
  const after = text(to, Math.min(length, to + AROUND))
  return {
    before: from > AROUND ? `…${before.replace(CUT_AT_START, '')}` : before,
    words: text(from, to),
    after: to + AROUND < length ? `${after.replace(CUT_AT_END, '')}…` : after,
  }
}
