/** What comes in, before it is read: what is refused (RD1), and clean text of what is not (RD2). */
import type { ReadResult } from '../draft'

export type Refusal = Extract<ReadResult, { ok: false }>

export const MAX_BYTES = 5_000_000
/** The longest draft has some ten thousand; hundreds of thousands of tiny ones would take half a minute. */
export const MAX_LINES = 100_000

const refusal = (code: Refusal['code'], message: string): Refusal => ({ ok: false, code, message })
export const tooLarge = (): Refusal =>
  refusal('too-large', 'This file is larger than 5 MB, which no draft resolution is.')
export const notText = (): Refusal =>
  refusal('binary', 'This file is not plain text in UTF-8 or UTF-16.')

/** How the formats begin that people drop by mistake, and what to tell them. */
const FOREIGN: readonly [start: string, name: string][] = [
  ['%PDF-', 'a PDF file'],
  ['PK\u0003\u0004', 'a Word or other packed file'],
  ['{\\rtf', 'an RTF file'],
]

/** The bytes of a text in UTF-8; a lone surrogate counts as its replacement. */
function utf8Length(text: string): number {
  let bytes = text.length
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) continue
    // two surrogates make four bytes, so each adds one; the other units make two or three
    const surrogate = unit >= 0xd800 && unit <= 0xdfff
    bytes += unit < 0x800 || surrogate ? 1 : 2
  }
  return bytes
}

function linesIn(text: string): number {
  let lines = 1
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    if (unit === LINE_FEED || (unit === CARRIAGE_RETURN && text.charCodeAt(i + 1) !== LINE_FEED))
      lines += 1
  }
  return lines
}
const LINE_FEED = 10
const CARRIAGE_RETURN = 13

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const NOT_TEXT = /[\u0001-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFD]/g

/** Why a text is not read, or undefined. */
export function refuse(text: string): Refusal | undefined {
  if (text.length > MAX_BYTES || (text.length * 3 > MAX_BYTES && utf8Length(text) > MAX_BYTES))
    return tooLarge()
  const foreign = FOREIGN.find(([start]) => text.startsWith(start))
  if (foreign) return refusal('binary', `This is ${foreign[1]}; please give its text.`)
  if (text.includes('\0') || (text.match(NOT_TEXT)?.length ?? 0) * 20 > text.length)
    return notText()
  if (linesIn(text) > MAX_LINES)
    return refusal(
      'too-large',
      'This file has more than 100,000 lines, which no draft resolution has.',
    )
  if (!/[\p{L}\p{N}]/u.test(text)) return refusal('empty', 'There is no text in this file.')
  return undefined
}

const LINE_ENDS = /\r\n?|[\v\u0085\u2028\u2029]/g
/** Forms that a PDF uses to draw letters: Latin ligatures, Arabic letters by their place in the word. */
const DRAWN = /[\uFB00-\uFB06\uFB50-\uFDFF\uFE70-\uFEFC]/g
/** No words: other controls, invisible marks of order and width, halves of characters. */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- control characters are what is removed
  /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFFC\p{Cs}]/gu

/** One kind of line end, composed letters, nothing invisible but soft hyphens at the ends of lines. */
export const cleanText = (text: string): string =>
  text
    .replace(LINE_ENDS, '\n')
    .replace(DRAWN, drawn => drawn.normalize('NFKC'))
    .replace(INVISIBLE, '')
    .replace(/\u00AD(?![ \t]*\n)/g, '')
    .normalize('NFC')
