/**
 * Text as it is looked for (RE2): letters without case and accents, as `Intl.Collator` compares them
 * for searching, with a way back to where each letter stands. A collator says that two words are
 * alike, and not where one is found in the other.
 */
import { OBJECT } from '@chapeau/shared/text/op'
import type { Language } from '@chapeau/shared/vocabulary'

/** `starts[i]` and `ends[i]`: where the unit `text[i]` stands in the original, its accents included. */
export interface Folded {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** A letter with what is set above and below it. */
const CLUSTER = /[^\p{M}]\p{M}*|\p{M}+/gu
const MARK = /\p{M}/gu
const BLANK = /^\s$/u
/** Signs that are written and not read: direction, joining, hyphenation; and the Arabic stretch. */
const SILENT = /[\p{Cf}\u0640]/gu
const DIGIT = /\p{Nd}/u
/** Where there are no blanks between words, one that stands there all the same says nothing. */
const UNSPACED = /^[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u

/** Letters that are none of their accents' making, and marks that keyboards have one of. */
const ALIKE: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ة: 'ه',
  ى: 'ي',
  '’': "'",
  '‘': "'",
  '‛': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
}

/** Letters of their own, though they are written as a letter and an accent. */
const ownLetters = (language: Language): readonly string[] =>
  language === 'es' ? ['й', 'ñ'] : ['й']

/** A digit of any script as the one it is: their codes follow one another from a zero on. */
function digitOf(char: string): string {
  const code = char.codePointAt(0)!
  let zero = code
  while (code - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String(code - zero)
}

function foldCluster(cluster: string, language: Language): string {
  let letters = cluster
    .replaceAll(OBJECT, '')
    .normalize('NFKD')
    .replaceAll(SILENT, '')
    .toUpperCase()
    .toLowerCase()
  for (const letter of ownLetters(language))
    letters = letters.replaceAll(letter.normalize('NFD'), letter)
  return Array.from(letters.replaceAll(MARK, ''))
    .map(char => ALIKE[char] ?? (DIGIT.test(char) ? digitOf(char) : char))
    .join('')
}

/** Folds texts of one language, each once: what is typed on is looked for in the same texts again. */
export function folder(language: Language): (text: string) => Folded {
  const clusters = new Map<string, string>()
  const texts = new Map<string, Folded>()

  const clusterOf = (cluster: string): string => {
    let folded = clusters.get(cluster)
    if (folded === undefined) clusters.set(cluster, (folded = foldCluster(cluster, language)))
    return folded
  }

  const fold = (text: string): Folded => {
    let out = ''
    const starts: number[] = []
    const ends: number[] = []
    const put = (letters: string, start: number, end: number): void => {
      out += letters
      for (let i = 0; i < letters.length; i++) {
        starts.push(start)
        ends.push(end)
      }
    }
    let blank: [from: number, to: number] | null = null
    let unspaced = true
    for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
      const end = index + cluster.length
      if (BLANK.test(cluster)) {
        blank = [blank?.[0] ?? index, end]
        continue
      }
      const letters = clusterOf(cluster)
      if (letters === '') continue
      const before = unspaced
      unspaced = UNSPACED.test(cluster)
      if (blank && !before && !unspaced) put(' ', ...blank)
      blank = null
      put(letters, index, end)
    }
    return { text: out, starts, ends }
  }

  return text => {
    let folded = texts.get(text)
    if (!folded) texts.set(text, (folded = fold(text)))
    return folded
  }
}

/** Where the folded `wanted` stands in a text, as offsets of the original, one after the other. */
export function occurrences(
  { text, starts, ends }: Folded,
  wanted: string,
): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  if (wanted === '') return found
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length))
    found.push({ from: starts[at]!, to: ends[at + wanted.length - 1]! })
  return found
}
