/**
 * HTML from the clipboard as clean HTML: paragraphs of words with the marks of TX1 and citations, and
 * nothing else (ED7). The source is parsed into a document of its own, where nothing runs or loads;
 * the words are written anew, so that only what is named here can come through.
 *
 * - Every block is a paragraph, the cells of a table too; two line breaks in a row part paragraphs,
 *   one is a blank. Paragraphs without words are left out.
 * - Blanks fold as a browser shows them. A no-break blank stays where it stands between words; in a
 *   run of blanks it was there for show. At the edges of what was copied one blank stays, since it
 *   was copied; at those of paragraphs within, none does.
 * - A bullet that is typed at the start of a paragraph is left out, as numbers and bullets of lists are.
 * - Struck, hidden and foreign parts are left out (`pasted-element.ts`), footnotes too, and the caller is told.
 * - What our own paper copied is taken with its blanks as they are.
 */
import {
  MARKS,
  type Marks,
  OBJECT,
  type Op,
  joinOps,
  opLength,
  opsText,
  sliceOps,
} from '@chapeau/shared/text/op'
import {
  isBlock,
  isFakeBlank,
  isGone,
  isNote,
  keepsLines,
  marksWithin,
  styleOf,
} from './pasted-element'
import { inertPage } from './inert-page'
import { tidy } from './tidy'

/** Open where the copy begins or ends within it. */
interface Paragraph {
  ops: Op[]
  openStart: boolean
  openEnd: boolean
}

interface Reading {
  paragraphs: Paragraph[]
  /** footnotes or their marks were left out */
  notesLeftOut: boolean
  /** there are more characters than were asked for: what was read is not all */
  isTooLong: boolean
}

/** Elements that need no end tag, and so do not stay open without one. */
const ENDLESS = new Set(
  (
    'area base br col embed hr img input link meta source track wbr html head body ' +
    'p li dt dd tr td th thead tbody tfoot colgroup option optgroup rt rp'
  ).split(' '),
)
/** Word leaves some hundreds open, in its comments. */
const MOST_OPEN = 5_000

/** Elements that nobody closes are put into each other: browsers take minutes over many of them. */
export function isTangled(html: string): boolean {
  const open = new Map<string, number>()
  for (const [, slash, tag] of html.matchAll(/<(\/?)([a-z][^\s/>]*)/gi)) {
    const name = tag!.toLowerCase()
    if (!ENDLESS.has(name)) open.set(name, (open.get(name) ?? 0) + (slash ? -1 : 1))
  }
  let sum = 0
  for (const count of open.values()) sum += Math.max(0, count)
  return sum > MOST_OPEN
}

export type CleanHtml = Pick<Reading, 'notesLeftOut' | 'isTooLong'> & { html: string }

/** Reading stops soon after `most` characters. */
export function cleanHtml(html: string, most: number): CleanHtml {
  const { body } = inertPage(html)
  const isOwn = body.querySelector('[data-pm-slice]') !== null
  const { paragraphs, notesLeftOut, isTooLong } = readBody(body, isOwn, most)
  const page = document.implementation.createHTMLDocument('')
  for (const paragraph of paragraphs) {
    const ops = joinOps(isOwn ? paragraph.ops : withoutIdleBlanks(paragraph))
    if (ops.length > 0) page.body.append(paragraphElement(page, ops))
  }
  // so that ProseMirror takes the blanks as they are, and both ends as open
  page.body.firstElementChild?.setAttribute('data-pm-slice', '1 1 []')
  return { html: page.body.innerHTML, notesLeftOut, isTooLong }
}

function readBody(body: Element, isOwn: boolean, most: number): Reading {
  const reading: Reading = { paragraphs: [], notesLeftOut: false, isTooLong: false }
  let current: Paragraph
  /** only blanks since the last line end */
  let isLineEmpty: boolean
  let length: number
  let isDone = false

  const begin = (openStart: boolean): void => {
    current = { ops: [], openStart, openEnd: false }
    isLineEmpty = false
  }
  const start = (): void => {
    reading.paragraphs = []
    reading.notesLeftOut = false
    length = 0
    begin(true)
  }
  const part = (): void => {
    if (current.ops.length > 0) reading.paragraphs.push(current)
    begin(false)
  }
  const end = (): void => {
    current.openEnd = true
    part()
    isDone = true
  }
  const add = (insert: Op['insert'], attributes: Marks): void => {
    const op = { insert, attributes }
    current.ops.push(op)
    length += opLength(op)
    if (typeof insert !== 'string' || /[^ \u00A0]/u.test(insert)) isLineEmpty = false
    if (length > most) isDone = reading.isTooLong = true
  }
  const endLine = (marks: Marks): void => {
    if (isLineEmpty) return part()
    add('\n', marks)
    isLineEmpty = true
  }
  const addText = (text: string, marks: Marks, lines: boolean): void => {
    for (const [i, line] of (lines ? text.split(/\r\n?|\n/) : [text]).entries()) {
      if (i > 0) endLine(marks)
      add(tidy(line), marks)
    }
  }
  const readElement = (element: Element, marks: Marks, lines: boolean): void => {
    const style = styleOf(element)
    const note = element.localName === 'sup' ? element.getAttribute('data-note') : null
    if (note !== null) return add({ note }, marks)
    if (isNote(element, style)) {
      reading.notesLeftOut = true
      return
    }
    if (isGone(element, style)) return
    if (element.localName === 'br') return endLine(marks)
    if (isFakeBlank(element, style) && !isOwn) return add(' ', marks)
    const isParagraph = isBlock(element, style)
    if (isParagraph) part()
    read(element, marksWithin(element, style, marks), keepsLines(element, style) ?? lines)
    if (isParagraph && !isDone) part()
  }
  const read = (parent: Element, marks: Marks, lines: boolean): void => {
    for (const node of parent.childNodes) {
      if (isDone) return
      if (node instanceof Text) addText(node.data, marks, lines)
      else if (node instanceof Element) readElement(node, marks, lines)
      else if (node instanceof Comment && node.data === 'StartFragment') start()
      else if (node instanceof Comment && node.data === 'EndFragment') end()
    }
  }

  start()
  read(body, {}, false)
  end()
  return reading
}

/** Bullets as people and programs type them, those of symbol fonts included. */
const START = /^[ \u00A0]*(?:[•·▪◦●○■□‣⁃\uF0A7\uF0B7\uF0D8][ \u00A0]+)?/u

function withoutIdleBlanks({ ops, openStart, openEnd }: Paragraph): Op[] {
  let last = ''
  const folded = ops.map(op => {
    if (typeof op.insert !== 'string') {
      last = OBJECT
      return op
    }
    let insert = op.insert.replace(/[ \u00A0\n]+/gu, run => (run === '\u00A0' ? run : ' '))
    if (isBlank(last) && isBlank(insert)) insert = insert.slice(1)
    last = insert.at(-1) ?? last
    return { ...op, insert }
  })
  const text = opsText(folded)
  const from = openStart ? 0 : START.exec(text)![0].length
  const to = openEnd ? text.length : text.trimEnd().length
  return from < to ? sliceOps(folded, from, to) : []
}

const isBlank = (text: string): boolean => text.startsWith(' ') || text.startsWith('\u00A0')

const TAGS = { em: 'em', strong: 'strong', underline: 'u', superscript: 'sup', link: 'a' } as const

function paragraphElement(page: Document, ops: readonly Op[]): HTMLElement {
  const paragraph = page.createElement('p')
  for (const { insert, attributes = {} } of ops) {
    let piece: Node
    if (typeof insert === 'string') piece = page.createTextNode(insert)
    else {
      const citation = page.createElement('sup')
      citation.dataset['note'] = insert.note
      piece = citation
    }
    for (const mark of MARKS) {
      const value = attributes[mark]
      // links are underlined by their look
      if (!value || (mark === 'underline' && attributes.link)) continue
      const outer = page.createElement(TAGS[mark])
      if (mark === 'link') outer.setAttribute('href', String(value))
      outer.append(piece)
      piece = outer
    }
    paragraph.append(piece)
  }
  return paragraph
}
