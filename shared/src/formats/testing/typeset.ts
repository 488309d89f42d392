/** Sets tidy text (one line a paragraph) as a PDF gives it back: wrapped, spaced, hyphenated, in pages. */

export interface Typeset {
  /** Characters a line. */
  width: number
  /** A blank line after every line, as PDFs with wide leading read; else only after paragraphs. */
  doubleSpaced: boolean
  /** Blanks before the first line of a paragraph; double-spaced text needs one to be read for certain. */
  indent: number
  /** Lines a page; a form feed, a page number and a running head stand between pages. */
  pageLength: number
  /** Break words at the end of lines. */
  hyphenate: boolean
}

/** Words that stand whole in the text too, so that joining their halves is no guess. */
function wordsTwice(text: string): Set<string> {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const word of text.match(/(?<![\p{L}-])\p{Ll}{8,}(?![\p{L}-])/gu) ?? [])
    (seen.has(word) ? twice : seen).add(word)
  return twice
}

/** `breakable` loses each word that it breaks, so that another stays whole. */
function wrap(
  paragraph: string,
  first: number,
  { width, hyphenate }: Typeset,
  breakable: Set<string>,
): string[] {
  const lines: string[] = []
  let line = ' '.repeat(first)
  for (const word of paragraph.split(' ')) {
    const room = width - line.length - 2
    if (line.trim() === '') line += word
    else if (line.length + 1 + word.length <= width) line += ` ${word}`
    else {
      const bare = /^\p{Ll}+/u.exec(word)?.[0] ?? ''
      const broken = hyphenate && room >= 3 && bare.length - room >= 3 && breakable.delete(bare)
      lines.push(broken ? `${line} ${word.slice(0, room)}-` : line)
      line = broken ? word.slice(room) : word
    }
  }
  return [...lines, line]
}

export function typeset(tidy: string, how: Typeset): string {
  const breakable = wordsTwice(tidy)
  const [text, notes = ''] = tidy.split(/(?=^_{5,}$)/m)
  const lines = text!
    .trimEnd()
    .split('\n\n')
    .flatMap((block, i) => [
      ...(i > 0 ? [''] : []),
      ...block
        .split('\n')
        .flatMap(paragraph => wrap(paragraph, i > 0 ? how.indent : 0, how, breakable)),
    ])
    // in double-spaced text nothing but the indent tells a new paragraph
    .flatMap(line => (how.doubleSpaced ? (line === '' ? [] : [line, '']) : [line]))
  const pages: string[] = []
  for (let at = 0; at < lines.length; at += how.pageLength) {
    const page = lines.slice(at, at + how.pageLength)
    const head = at > 0 ? [`${pages.length + 1}/9`, ''] : []
    pages.push([...head, ...page].join('\n'))
  }
  return `${pages.join('\nV.31-00001\n\f')}\n${notes}`
}
