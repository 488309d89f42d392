/** The lines of a text with what the layout says about each (RD2). */

export interface Line {
  /** In the source, 1-based. */
  readonly number: number
  /** Trimmed, inner blanks made one. */
  readonly text: string
  /** Blanks before the text; a tab counts as four. */
  readonly indent: number
  /** Blank lines before it. */
  readonly gap: number
  /** The first line of a page: its indent and gap say nothing. */
  readonly pageTop: boolean
}

const INDENT = 4

function indentOf(raw: string): number {
  let indent = 0
  for (const unit of raw) {
    if (unit === '\t') indent += INDENT
    else if (/\s/.test(unit)) indent += 1
    else break
  }
  return indent
}

/** No-break spaces are the writer's and stay, where they are not doubled. */
const oneBlank = (text: string): string => text.trim().replace(/\s{2,}|[^\S\u00A0\u202F]/gu, ' ')

/** The lines that have text. `text` is clean; a form feed begins a page. */
export function readLines(text: string): Line[] {
  const lines: Line[] = []
  let gap = 0
  let pageTop = false
  for (const [i, raw] of text.split('\n').entries()) {
    for (const [nth, piece] of raw.split('\f').entries()) {
      if (nth > 0) pageTop = true
      const words = oneBlank(piece)
      if (words === '') {
        // the empty piece before a form feed is no line of its own
        if (!raw.includes('\f')) gap += 1
        continue
      }
      lines.push({
        number: i + 1,
        text: words,
        indent: indentOf(piece),
        gap: pageTop ? 0 : gap,
        pageTop,
      })
      gap = 0
      pageTop = false
    }
  }
  return lines
}

/** How long a full line is: nine in ten lines are no longer. */
export function measureOf(lines: readonly Line[]): number {
  const lengths = lines.map(line => line.text.length).toSorted((a, b) => a - b)
  return lengths[Math.floor(lengths.length * 0.9)] ?? 0
}

const PHRASE_END = /[,;.:!?،؛؟。，；：、…]["»”’)\]）》]*\s?[¹²³⁰⁴-⁹*]{0,3}$/u
/** `Protocol,2`; not the end of `goals 5.2`. */
const CITED_END = /(?<!\d)[,;.]["»”)]?\d{1,2}$/
const AND_END = /[;,؛；]\s(?:and|or|et|ou|y|o|e|и|или|و|أو)$/u

/** A sentence or a member of one ends here; a citation or a closing quote may follow. */
export function endsPhrase(text: string): boolean {
  const end = text.slice(-20)
  return PHRASE_END.test(end) || CITED_END.test(end) || AND_END.test(end)
}
