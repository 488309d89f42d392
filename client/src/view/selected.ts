/** The words that a person selected on the paper, as a proposal can be anchored to them. */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { plainText, sliceOps } from '@chapeau/shared/text/op'
import { type KeptSelection, findSpot } from '../editor/kept-spot'

/** `[from, to)` of a host's own text; equal for a caret. */
export interface SelectedWords {
  host: string
  from: number
  to: number
  words: string
}

/** Null where nothing is selected, or what is selected lies in two paragraphs. */
export function selectedWords(
  negotiation: Negotiation,
  selection: KeptSelection | null,
): SelectedWords | null {
  if (!selection) return null
  // in proposed words, their place in the text is meant
  const ends = [selection.anchor, selection.head].map(end => findSpot(negotiation, end, null))
  const [anchor, head] = ends
  if (!anchor || !head || anchor.clause !== head.clause) return null
  const host = anchor.clause
  if (!negotiation.hasHost(host)) return null
  const [from, to] = [anchor.spot.offset, head.spot.offset].toSorted((a, b) => a - b) as [
    number,
    number,
  ]
  const words = plainText(sliceOps(negotiation.textIndex(host).ops, from, to))
  return { host, from, to, words }
}
