/**
 * How paragraphs are numbered in print, by the convention of the language (RV2): operative ones `1.`,
 * sub-paragraphs `(a)`, `(i)`, `a.`, `i.` by their depth. French, Spanish and Russian write `a)`, Arabic
 * its own letters and digits, Chinese no blank after the mark.
 */
import type { Language } from '../vocabulary'

const ROMAN: readonly (readonly [number, string])[] = [
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

function roman(n: number): string {
  let rest = n
  let out = ''
  for (const [value, sign] of ROMAN)
    while (rest >= value) {
      out += sign
      rest -= value
    }
  return out
}

/** a ... z, aa, bb ...: after the last letter they are doubled. */
function lettered(alphabet: readonly string[], n: number): string {
  const letter = alphabet[(n - 1) % alphabet.length]!
  return letter.repeat(1 + Math.floor((n - 1) / alphabet.length))
}

const LATIN = 'abcdefghijklmnopqrstuvwxyz'.split('')
/** In the order of their values; ه stands with a stroke, lest it be read as a digit. */
const ABJAD = 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'
  .split('')
  .map(letter => (letter === 'ه' ? 'هـ' : letter))
const HAN = '一二三四五六七八九十'.split('')

const latin = (n: number): string => lettered(LATIN, n)
const abjad = (n: number): string => lettered(ABJAD, n)
const arabicDigits = (n: number): string =>
  String(n).replace(/\d/g, digit => String.fromCharCode(0x0660 + Number(digit)))

/** 十一, 二十, 二十三; below 100. */
function han(n: number): string {
  const tens = Math.floor(n / 10)
  const ones = HAN[(n % 10) - 1] ?? ''
  return tens === 0 ? ones : `${tens === 1 ? '' : HAN[tens - 1]!}十${ones}`
}

/** (一) to (十) have signs of their own. */
const bracketedHan = (n: number): string =>
  n <= 10 ? String.fromCharCode(0x3220 + n - 1) : `(${han(n)})`

type Sign = (n: number) => string

const english: readonly Sign[] = [
  n => `(${latin(n)})`,
  n => `(${roman(n)})`,
  n => `${latin(n)}.`,
  n => `${roman(n)}.`,
]
const romance: readonly Sign[] = [n => `${latin(n)})`, n => `${roman(n)})`, ...english.slice(2)]

/** The marks of sub-paragraphs, outermost first. */
const SUBS: Readonly<Record<Language, readonly Sign[]>> = {
  en: english,
  fr: romance,
  es: romance,
  ru: romance,
  zh: [n => `(${latin(n)})`, bracketedHan, ...english.slice(2)],
  ar: [
    n => `(${abjad(n)})`,
    n => `'${arabicDigits(n)}'`,
    n => `${abjad(n)})`,
    n => `${arabicDigits(n)})`,
  ],
}

/** Before an operative paragraph: `3.` */
export const operativeMark = (n: number, language: Language): string =>
  language === 'ar' ? `${arabicDigits(n)} -` : `${n}.`

/** Before a sub-paragraph; `level` 1 is the outermost. */
export function subMark(n: number, level: number, language: Language): string {
  const signs = SUBS[language]
  return signs[Math.min(Math.max(level, 1), signs.length) - 1]!(n)
}

/** What stands between a mark and the words. */
export const blankAfterMark = (language: Language): string => (language === 'zh' ? '' : ' ')
