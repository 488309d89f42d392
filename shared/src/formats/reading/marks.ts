/** Marks at the start of a paragraph or note: numbers, letters, labels (RD7, RD8). */
import { printLabel, readLabel } from '../../text/label'

/** The digits of Arabic, Persian and superscript writing as ASCII digits. */
export const asciiDigits = (text: string): string =>
  text
    .replace(/[٠-٩]/g, digit => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, digit => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[０-９]/g, digit => String(digit.charCodeAt(0) - 0xff10))
    .replace(/[⁰¹²³⁴-⁹]/g, digit => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)))

const DIGITS = '[0-9٠-٩۰-۹０-９]'
const NOTE_MARK = new RegExp(
  `^(?:(\\*{1,4})\\s*|([⁰¹²³⁴-⁹]{1,3})\\s*|[([]?(${DIGITS}{1,3})[\\])]?[./]?\\s+)(?=[^\\s])`,
  'u',
)

export interface NoteMark {
  mark: string
  number?: number
  length: number
  /** It can be nothing else, even in the middle of a note. */
  sure: boolean
}

/** The mark that a footnote begins with; `last` is the number of the note before it. */
export function readNoteMark(text: string, last: number): NoteMark | undefined {
  const found = NOTE_MARK.exec(text)
  if (!found) return undefined
  const [whole, stars, raised, digits] = found
  if (stars) return { mark: stars, length: whole.length, sure: true }
  const number = Number(asciiDigits(raised ?? digits!))
  if (number === 0) return undefined
  const sure = raised !== undefined || number === last + 1
  return { mark: String(number), number, length: whole.length, sure }
}

/** How a sub-paragraph is marked: by letters, roman numerals or numbers. */
export type SubStyle = 'letter' | 'roman' | 'number'
/** `(a)`, `a)`, `a.`: lists within lists differ in it. */
export type SubForm = '()' | ')' | '.'
export interface SubReading {
  style: SubStyle
  value: number
}

export type ParagraphMark =
  | { kind: 'label'; label: string; series: string; length: number }
  | { kind: 'number'; number: number; style: string; length: number }
  | { kind: 'sub'; text: string; form: SubForm; readings: SubReading[]; length: number }

const NUMBER = new RegExp(
  `^(${DIGITS}{1,3})(?:\\s?([.．、)）])(?:\\s+|(?=[\\p{Script=Han}]))|\\s?([-–])\\s+)(?=\\S)`,
  'u',
)
const SUB =
  /^(?:[(（]([a-z]{1,5}|[а-яё]|[\u0621-\u064A]ـ?|[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|([a-z]{1,5}|[а-яё]|[\u0621-\u064Aـ]{1,2})([).])|([㈠-㈩])|['‘](\d{1,2}|[٠-٩]{1,2})['’])\s*(?=\S)/iu
const HAN = '一二三四五六七八九十'
const CYRILLIC = 'абвгдежзийклмнопрстуфхцчшщэюя'
const ABJAD = 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'

const ROMAN = /^(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/
function romanValue(text: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50 }
  return text.split('').reduce((sum, letter, i, all) => {
    const value = values[letter] ?? 0
    return sum + (value < (values[all[i + 1] ?? ''] ?? 0) ? -value : value)
  }, 0)
}

/** Every way to read a mark: `i` is the first roman and the ninth letter. */
export function subReadings(text: string): SubReading[] {
  const all: SubReading[] = []
  if (ROMAN.test(text)) all.push({ style: 'roman', value: romanValue(text) })
  if (/^[a-z]$/.test(text)) all.push({ style: 'letter', value: text.charCodeAt(0) - 96 })
  // z is followed by aa, bb
  if (/^([a-z])\1$/.test(text) && !ROMAN.test(text))
    all.push({ style: 'letter', value: 26 + text.charCodeAt(0) - 96 })
  const letter = text.replace('ـ', '')
  for (const alphabet of [CYRILLIC, ABJAD])
    if (letter.length === 1 && alphabet.includes(letter))
      all.push({ style: 'letter', value: alphabet.indexOf(letter) + 1 })
  if (/^\d+$/.test(text)) all.push({ style: 'number', value: Number(text) })
  const han = text.split('').map(sign => HAN.indexOf(sign) + 1)
  if (han.length > 0 && han.every(value => value > 0))
    all.push({
      style: 'letter',
      value:
        han.length === 1 ? han[0]! : han[0] === 10 ? 10 + han[1]! : han[0]! * 10 + (han[2] ?? 0),
    })
  return all
}

/** The mark that a paragraph begins with, or undefined; `PP3`, `1.`, `٤ -`, `(a)`, `a)`, `a.`, `㈠`. */
export function readParagraphMark(text: string): ParagraphMark | undefined {
  const label = readTypedLabel(text)
  if (label) return label
  const number = NUMBER.exec(text)
  if (number)
    return {
      kind: 'number',
      number: Number(asciiDigits(number[1]!)),
      style: number[2] ?? number[3]!,
      length: number[0].length,
    }
  const sub = SUB.exec(text)
  if (!sub) return undefined
  const [whole, bracketed, open, stop, circled, quoted] = sub
  // `a.b` and `c.` of a word are no marks: only a blank may follow an unbracketed one
  if (open && !/\s$/.test(whole)) return undefined
  if (stop === '.' && !/^[a-z]/i.test(open!)) return undefined
  const sign = bracketed ?? open ?? quoted ?? HAN[circled!.charCodeAt(0) - 0x3220]!
  const mark = asciiDigits(sign).toLowerCase()
  const ways = subReadings(mark)
  const form = stop === '.' || stop === ')' ? stop : '()'
  return ways.length === 0
    ? undefined
    : { kind: 'sub', text: mark, form, readings: ways, length: whole.length }
}

/** `PP3`, `[OP2 bis]`, `OP 4.`: a working label that somebody typed. */
function readTypedLabel(text: string): ParagraphMark | undefined {
  const open = /^[[(]?(?=[PO]P)/i.exec(text)?.[0].length
  if (open === undefined) return undefined
  const found = readLabel(text.slice(open, open + 80))
  if (!found) return undefined
  const after = /^(?:[\])]?[.:]?\s+|[\])]?[.:]?$|[\])]\s*)/.exec(text.slice(open + found.length))
  if (!after) return undefined
  return {
    kind: 'label',
    label: printLabel(found.label),
    series: found.label.series,
    length: open + found.length + after[0].length,
  }
}
