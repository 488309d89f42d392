/** Groups lines into paragraphs by what this text's layout means by a blank line and an indent (RD6). */
import type { Language } from '../../document'
import { opensAs } from '../../text/opening-words'
import { endsPhrase, measureOf, type Line } from './lines'
import { readParagraphMark } from './marks'

/** What the layout says. */
interface Layout {
  /** Up to so many blank lines stand between lines of one paragraph; -1 if every line is a paragraph. */
  readonly joinGap: number
  /** The indent of the lines that go on. */
  readonly base: number
  /** Paragraphs begin with an indent. */
  readonly indented: boolean
  /** The length of a full line. */
  readonly measure: number
}

const pairs = (lines: readonly Line[]): [before: Line, line: Line][] =>
  lines.slice(1).map((line, i) => [lines[i]!, line])

/** Line ends that a phrase does not end at are wrapped ones: a gap with many of them joins. */
function joinGapOf(lines: readonly Line[], measure: number): number {
  const byGap = new Map<number, { all: number; wrapped: number }>()
  for (const [before, line] of pairs(lines)) {
    // short lines are headings and ends of paragraphs, and wrap nothing
    if (line.pageTop || before.text.length < measure / 2) continue
    const count = byGap.get(line.gap) ?? { all: 0, wrapped: 0 }
    count.all += 1
    if (!endsPhrase(before.text)) count.wrapped += 1
    byGap.set(line.gap, count)
  }
  const joining = [...byGap].filter(([, { all, wrapped }]) => wrapped >= all * 0.4)
  return Math.max(-1, ...joining.map(([gap]) => gap))
}

function commonest(values: readonly number[]): number {
  const times = new Map<number, number>()
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1)
  return [...times].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0]
}

function layoutOf(lines: readonly Line[], language: Language): Layout {
  const measure = measureOf(lines)
  const joinGap = joinGapOf(lines, measure)
  const close = pairs(lines).filter(([, line]) => !line.pageTop && line.gap <= joinGap)
  const base = commonest(close.map(([, line]) => line.indent))
  let indented = 0
  let flush = 0
  for (const [before, line] of close) {
    if (!endsPhrase(before.text)) continue
    if (line.indent > base) indented += 1
    else if (opensAs(line.text, language, 'preambular') || readParagraphMark(line.text)) flush += 1
  }
  return { joinGap, base, indented: indented > 1 && indented > flush, measure }
}

const HYPHENATED = /[\p{L}\p{M}][-\u2010\u00AD]$/u

/** The groups of lines that make one paragraph each. */
export function splitParagraphs(lines: readonly Line[], language: Language): Line[][] {
  const layout = layoutOf(lines, language)
  const groups: Line[][] = []
  let expected = 1
  for (const line of lines) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    const mark = readParagraphMark(line.text)
    const number = mark?.kind === 'number' ? mark.number : undefined
    if (!group || !before || begins(line, before, layout, language, number === expected)) {
      if (number !== undefined) expected = number + 1
      groups.push([line])
    } else group.push(line)
  }
  return groups
}

/** The line begins a paragraph; `inTurn`: it carries the number that is due. */
function begins(
  line: Line,
  before: Line,
  { joinGap, base, indented, measure }: Layout,
  language: Language,
  inTurn: boolean,
): boolean {
  if (HYPHENATED.test(before.text) && /^\p{Ll}/u.test(line.text)) return false
  if (!line.pageTop && line.gap > joinGap) return true
  const deep = line.indent > base + (line.pageTop ? 1 : 0)
  const short = before.text.length < measure * 0.6
  if (!endsPhrase(before.text)) return indented && deep && short && !line.pageTop
  const mark = readParagraphMark(line.text)
  if (mark?.kind === 'number') return inTurn || (indented && deep)
  if (mark) return true
  if (indented) return deep || (line.pageTop && opensAs(line.text, language, 'preambular'))
  return (
    opensAs(line.text, language, 'preambular') ||
    (!line.pageTop && before.text.length < measure * 0.75)
  )
}
