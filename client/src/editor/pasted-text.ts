/** Plain text from the clipboard: every line with words is a paragraph (ED7). */
import { Fragment, type Mark, Slice } from 'prosemirror-model'
import { schema } from './schema'
import { tidy } from './tidy'

const { inserted, deleted } = schema.marks

const LINE_END = /\r\n?|[\n\v\f\u0085\u2028\u2029]/u
/** Bullets as people type them. */
const BULLET = /^[•·▪◦●○■□‣⁃]\s+/u

/** A single line is taken with the blanks at its edges: it may be a part of one. */
export function paragraphsOfText(text: string): string[] {
  const lines = text
    .split(LINE_END)
    .map(tidy)
    .filter(line => line !== '')
  const written = lines.filter(line => line.trim() !== '')
  return written.length > 1
    ? written.map(line => line.trim().replace(BULLET, ''))
    : [...(written.length === 1 ? written : lines.slice(0, 1))]
}

/** `around`: the marks of the caret, which words without marks take on. */
export function sliceOfParagraphs(paragraphs: readonly string[], around: readonly Mark[]): Slice {
  const marks = around.filter(({ type }) => type !== inserted && type !== deleted)
  const words = paragraphs.map(text => schema.text(text, marks))
  if (words.length < 2) return new Slice(Fragment.from(words), 0, 0)
  return new Slice(Fragment.from(words.map(text => schema.node('clause', null, text))), 1, 1)
}
