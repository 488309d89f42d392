/** Groups lines into paragraphs by what this text's layout means by a blank line and an indent (RD6). */
import type { Language } from '../../vocabulary'
import { opensAs } from '../../text/opening-words'
import { endsPhrase, measureOf, type Line } from './lines'
import { readParagraphMark } from './marks'

/** What the layout says. */
interface Layout {
  /** Up to so many blank lines stand between lines of one paragraph; -1 if every line is a paragraph. */
  readonly joinGap: number
  /** Up to so many are seen between lines of one phrase; no more than joinGap. */
  readonly wrapGap: number
  /** The indent of the lines that go on. */
  readonly base: number
  /** Blank lines part the paragraphs, so nothing else needs to. */
  readonly parted: boolean
  /** Paragraphs begin with an indent. */
  readonly indented: boolean
  /** The length of a full line. */
  readonly measure: number
}

/** No page is wider: longer lines are whole paragraphs. */
const WIDEST_PAGE = 120
/** The share of line ends in mid-phrase that is more than the slips of a careless hand. */
const slips = (measure: number): number => (measure > WIDEST_PAGE ? 0.4 : 0.05)

const pairs = (lines: readonly Line[]): [before: Line, line: Line][] =>
  lines.slice(1).map((line, i) => [lines[i]!, line])

/** The line goes on in mid-phrase: nothing ended before it, and nothing begins with it. */
const goesOn = (before: Line, line: Line, language: Language): boolean =>
  !endsPhrase(before.text) &&
  /^[\p{Ll}\p{Lo}\p{N}\p{P}]/u.test(line.text) &&
  !opensAs(line.text, language, 'preambular') &&
  !readParagraphMark(line.text)

/** A gap between lines of which some go on in mid-phrase joins; one where none do parts paragraphs. */
function wrapGapOf(lines: readonly Line[], measure: number, language: Language): number {
  const byGap = new Map<number, { all: number; wrapped: number }>()
  for (const [before, line] of pairs(lines)) {
    // short lines are headings and ends of paragraphs, and wrap nothing
    if (line.pageTop || before.text.length < measure / 2) continue
    const count = byGap.get(line.gap) ?? { all: 0, wrapped: 0 }
    count.all += 1
    if (goesOn(before, line, language)) count.wrapped += 1
    byGap.set(line.gap, count)
  }
  const joining = [...byGap].filter(([, { all, wrapped }]) => wrapped > all * slips(measure))
  return Math.max(-1, ...joining.map(([gap]) => gap))
}

function commonest(values: readonly number[]): number {
  const times = new Map<number, number>()
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1)
  return [...times].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0]
}

function layoutOf(lines: readonly Line[], language: Language): Layout {
  const measure = measureOf(lines)
  const wrapGap = wrapGapOf(lines, measure, language)
  // lines that stand closer than the usual belong together, even where none is seen to be wrapped
  const usual = commonest(pairs(lines).flatMap(([, line]) => (line.pageTop ? [] : [line.gap])))
  const joinGap = Math.max(wrapGap, usual - 1)
  const close = pairs(lines).filter(([, line]) => !line.pageTop && line.gap <= joinGap)
  const base = commonest(close.map(([, line]) => line.indent))
  let indented = 0
  let flush = 0
  let parting = 0
  for (const [before, line] of pairs(lines)) {
    if (line.pageTop || !endsPhrase(before.text)) continue
    const apart = line.gap > joinGap
    if (apart) parting += 1
    if (line.indent > base) indented += 1
    else if (apart || opensAs(line.text, language, 'preambular') || readParagraphMark(line.text))
      flush += 1
  }
  return {
    joinGap,
    wrapGap,
    base,
    measure,
    parted: parting > lines.length / FEW,
    indented: indented > 1 && indented > flush,
  }
}

/** Paragraphs of more lines than this on the average are not parted by their blank lines alone. */
const FEW = 25

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
  { joinGap, wrapGap, base, parted, indented, measure }: Layout,
  language: Language,
  inTurn: boolean,
): boolean {
  if (HYPHENATED.test(before.text) && /^\p{Ll}/u.test(line.text)) return false
  if (!line.pageTop && line.gap > joinGap) return true
  const deep = line.indent > base + (line.pageTop ? 1 : 0)
  const short = (share: number): boolean => before.text.length < measure * share
  if (!endsPhrase(before.text)) return indented && deep && short(0.6) && !line.pageTop
  const mark = readParagraphMark(line.text)
  if (mark?.kind === 'number') return inTurn || (indented && deep)
  if (mark) return true
  if (indented) return deep
  if (parted && !line.pageTop && line.gap <= wrapGap) return false
  return opensAs(line.text, language, 'preambular') || (!line.pageTop && !parted && short(0.75))
}
