/** Words and graphemes by Intl.Segmenter (PR7), and where a range snaps to whole words (RT1). */

const segmenters = new Map<string, Intl.Segmenter>()
export function segmenter(granularity: 'word' | 'grapheme', language: string): Intl.Segmenter {
  const key = `${granularity} ${language}`
  let found = segmenters.get(key)
  if (!found) segmenters.set(key, (found = new Intl.Segmenter(language, { granularity })))
  return found
}

/** Kept between calls: the words of a clause are asked for at every keystroke near it. */
const MOST_TEXTS_KEPT = 2000
const kept = new Map<string, readonly number[]>()

/** The offsets where words, blanks and marks begin, and the end of the text. */
export function wordStarts(text: string, language: string): readonly number[] {
  const key = `${language}\u0000${text}`
  let starts = kept.get(key)
  if (!starts) {
    if (kept.size >= MOST_TEXTS_KEPT) kept.clear()
    starts = [...segmenter('word', language).segment(text)]
      .map(segment => segment.index)
      .concat(text.length)
    kept.set(key, starts)
  }
  return starts
}

/** The last start at or before an offset. */
function floorIndex(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}

const BLANK = /\s/u
const LETTER = /[\p{L}\p{N}\p{M}]/u
/** Scripts written without blanks: there a letter beside a letter does not make one word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
const isWordLetter = (char: string): boolean => LETTER.test(char) && !UNSPACED.test(char)

/**
 * Widens `[start, end)` to whole words, never over blanks. `inserted` is the new text of an
 * insertion: letters typed onto a word belong to that word.
 */
export function snap(
  text: string,
  start: number,
  end: number,
  language: string,
  inserted = '',
): { start: number; end: number } {
  const starts = wordStarts(text, language)
  const low = floorIndex(starts, start)
  let from = starts[low]!
  let to = end
  if (start === end) {
    if (from < start) to = starts[low + 1] ?? start
    else {
      from = start
      const before = text[start - 1] ?? ''
      const after = text[start] ?? ''
      if (isWordLetter(before) && isWordLetter(inserted[0] ?? '')) from = starts[low - 1] ?? start
      if (isWordLetter(after) && isWordLetter(inserted.at(-1) ?? '')) to = starts[low + 1] ?? start
    }
  } else {
    const high = floorIndex(starts, end)
    to = starts[high] === end ? end : (starts[high + 1] ?? end)
  }
  while (from < start && BLANK.test(text[from]!)) from++
  while (to > end && BLANK.test(text[to - 1]!)) to--
  return { start: from, end: to }
}
