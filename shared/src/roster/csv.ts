/** Reading comma-separated values as spreadsheets write them: quoted fields, `;` or tabs for commas. */

export interface CsvLine {
  /** of the text, from 1 */
  line: number
  /** without blanks around them */
  fields: string[]
}

export type Csv = { ok: true; lines: CsvLine[] } | { ok: false; line: number }

/** What divides the fields, by the first line: a person's name may have a comma, so a tab or `;` says more. */
const separatorOf = (text: string): string => {
  const first = /^[^\r\n]*/.exec(text)![0]
  return ['\t', ';'].find(one => first.includes(one)) ?? ','
}

/** A quoted field with its doubled quotes, or one that runs to the next separator. */
const fieldPattern = (separator: string): RegExp =>
  new RegExp(
    `[ ]*(?:"((?:[^"]|"")*)"[ ]*|([^${separator}\\r\\n]*))(${separator}|\\r\\n|\\n|\\r|$)`,
    'y',
  )

/** The lines that say something; not ok where a quotation mark is never closed, with its line. */
export function readCsv(source: string): Csv {
  const text = source.replace(/^\uFEFF/, '')
  const pattern = fieldPattern(separatorOf(text))
  const lines: CsvLine[] = []
  let line = 1
  let current: CsvLine = { line, fields: [] }
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text)
    if (!found) return { ok: false, line }
    const [whole, quoted, plain = '', end] = found
    // an opening quote that is not closed is read as part of a plain field
    if (quoted === undefined && plain.startsWith('"')) return { ok: false, line }
    current.fields.push((quoted?.replaceAll('""', '"') ?? plain).trim())
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0
    if (end === '' || /[\r\n]/.test(end!)) {
      lines.push(current)
      current = { line, fields: [] }
    }
  }
  if (current.fields.length > 0) lines.push(current)
  return { ok: true, lines: lines.filter(({ fields }) => fields.some(field => field !== '')) }
}

const quoted = (field: string): string =>
  /[",;\t\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field

/** A field that a spreadsheet would take for a formula is written as words. */
const harmless = (field: string): string => (/^[=+\-@]/.test(field) ? `'${field}` : field)

/** With a mark of UTF-8 in front, without which spreadsheets take other letters than Latin for something else. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map(row => row.map(field => quoted(harmless(field))).join(',')).join('\r\n')}\r\n`
