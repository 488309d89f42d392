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

const MARKS = /\p{M}/gu
const MARK = /^\p{M}$/u
/** No mark that is set above or below a letter has a lower code. */
const FIRST_MARK = 0x300
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
  return Array.from(letters.replaceAll(MARKS, ''))
    .map(char => ALIKE[char] ?? (DIGIT.test(char) ? digitOf(char) : char))
    .join('')
}

/** Where a letter ends, with what is set above and below it. */
function clusterEnd(text: string, at: number): number {
  let end = at + (text.codePointAt(at)! > 0xffff ? 2 : 1)
  while (text.charCodeAt(end) >= FIRST_MARK && MARK.test(text.charAt(end))) end += 1
  return end
}

/** What becomes of a letter of the text. */
interface Letter {
  folded: string
  isBlank: boolean
  isUnspaced: boolean
}

/** Folds texts of one language, each once: what is typed on is looked for in the same texts again. */
export function folder(language: Language): (text: string) => Folded {
  const letters = new Map<string, Letter>()
  const texts = new Map<string, Folded>()

  const letterOf = (cluster: string): Letter => {
    let letter = letters.get(cluster)
    if (!letter) {
      const folded = foldCluster(cluster, language)
      letter = { folded, isBlank: BLANK.test(cluster), isUnspaced: UNSPACED.test(cluster) }
      letters.set(cluster, letter)
    }
    return letter
  }

  const fold = (text: string): Folded => {
    let out = ''
    const starts: number[] = []
    const ends: number[] = []
    const put = (folded: string, start: number, end: number): void => {
      out += folded
      for (let i = 0; i < folded.length; i++) {
        starts.push(start)
        ends.push(end)
      }
    }
    let blank: [from: number, to: number] | null = null
    let unspaced = true
    for (let at = 0, end = 0; at < text.length; at = end) {
      end = clusterEnd(text, at)
      const { folded, isBlank, isUnspaced } = letterOf(text.slice(at, end))
      if (isBlank) blank = [blank?.[0] ?? at, end]
      else if (folded !== '') {
        if (blank && !unspaced && !isUnspaced) put(' ', ...blank)
        blank = null
        unspaced = isUnspaced
        put(folded, at, end)
      }
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
