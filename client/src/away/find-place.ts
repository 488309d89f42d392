/**
 * Where words that were kept belong in the text as it is now (AW2): found by words, and never guessed.
 * Where the text is the same, at the same place; else where the amended words stand once; else where
 * they stand once with what was around them.
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { wordStarts } from '@chapeau/shared/text/words'
import type { Spot } from './kept'

/** `[from, to)` of a host. */
export interface Place {
  readonly host: string
  readonly from: number
  readonly to: number
}

export type Found = Place | 'gone' | 'not found' | 'ambiguous'

/** So much of what stood on either side tells one place from another, in UTF-16 units: the most first. */
const AROUND = [24, 12, 6]
/** Less than this around an insertion says nothing. */
const TELLING = 8

export function findPlace(negotiation: Negotiation, spot: Spot): Found {
  const { host, from, to, text } = spot
  if (!negotiation.hasHost(host) || negotiation.clause(host)?.dead) return 'gone'
  const { string } = negotiation.textIndex(host)
  if (string === text) return { host, from, to }
  const quote = text.slice(from, to)
  const starts = quote === '' ? [] : wholeWords(string, quote, negotiation.language)
  const [first] = starts
  if (first !== undefined && starts.length === 1)
    return { host, from: first, to: first + quote.length }
  for (const length of AROUND) {
    const before = text.slice(Math.max(0, from - length), from)
    const after = text.slice(to, to + length)
    if ((before + after).length < TELLING) break
    const [start, second] = occurrences(string, before + quote + after)
    if (second !== undefined) return 'ambiguous'
    if (start === undefined) continue
    return { host, from: start + before.length, to: start + before.length + quote.length }
  }
  return starts.length > 1 ? 'ambiguous' : 'not found'
}

function occurrences(text: string, words: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) found.push(at)
  return found
}

/** As whole words if they stand so anywhere. */
function wholeWords(text: string, words: string, language: string): number[] {
  const found = occurrences(text, words)
  if (found.length < 2) return found
  const edges = new Set(wordStarts(text, language))
  const whole = found.filter(at => edges.has(at) && edges.has(at + words.length))
  return whole.length > 0 ? whole : found
}
