/**
 * Writes the rolling text by the grammar of the field (RT2):
 *
 *   place   := "[" reading *( " / " reading ) "]"
 *   reading := words [ " - " voices ]
 *   voices  := names [ " retain" ] *( "; " names " " stance )
 *
 * Two forms. The one for people moves blanks at the edges of a bracket outside it and prints
 * literal marks plainly. The machine form keeps every character and escapes literal marks with a
 * backslash, so that `parse` gives back exactly what was printed.
 */
import type { PrintedClause, PrintedPlace, PrintedReading, PrintedText } from './printed'

export type Form = 'people' | 'machine'

/** One clause on one line, its label first. */
export function printClause(clause: PrintedClause, form: Form = 'people'): string {
  const agreed = clause.agreed ? ` [${clause.agreed}]` : ''
  const label = clause.label === '' ? '' : `${clause.label} `
  return `${label}${printText(clause.text, form)}${agreed}`
}

export function printText(text: PrintedText, form: Form = 'people'): string {
  const tidy = form === 'people' ? hoistBlanks(text) : text
  return tidy
    .map(part => {
      if (typeof part !== 'string') return printPlace(part, form)
      return form === 'machine' ? escape(part) : part
    })
    .join('')
}

const printPlace = (place: PrintedPlace, form: Form): string =>
  `[${place.readings.map(reading => printReading(reading, form)).join(' / ')}]`

function printReading(reading: PrintedReading, form: Form): string {
  const names = reading.names.join(', ')
  const voices = [
    ...(names === '' ? [] : [reading.original ? `${names} retain` : names]),
    ...reading.against.map(group => `${group.names.join(', ')} ${group.stance}`),
  ].join('; ')
  const words = printText(reading.words, form)
  return voices === '' ? words : `${words} - ${voices}`
}

/** Brackets and backslashes always; a slash or dash only where it could be taken for a divider. */
const escape = (words: string): string =>
  words
    .replace(/[\\[\]]/g, '\\$&')
    .replace(/(^|\s)([/-])|([/-])(?=\s|$)/g, (_, blank = '', mark = '', closing = '') =>
      closing === '' ? `${blank}\\${mark}` : `\\${closing}`,
    )

const BLANKS_BEFORE = /^\s+/u
const BLANKS_AFTER = /\s+$/u

/** `from [extreme ]poverty` becomes `from [extreme] poverty`: blanks shared by all readings move out. */
export function hoistBlanks(text: PrintedText): PrintedText {
  const out: PrintedText = []
  const push = (words: string): void => {
    const last = out.at(-1)
    if (words === '') return
    if (typeof last === 'string') out[out.length - 1] = last + words
    else out.push(words)
  }
  for (const part of text) {
    if (typeof part === 'string') {
      push(part)
      continue
    }
    const edges = part.readings.map(({ words }) => edgeBlanks(words))
    const before = shared(
      edges.map(edge => edge.before),
      'end',
    )
    const after = shared(
      edges.map(edge => edge.after),
      'start',
    )
    push(before)
    out.push({
      readings: part.readings.map(reading => ({
        ...reading,
        words: hoistBlanks(trim(reading.words, before.length, after.length)),
      })),
    })
    push(after)
  }
  return out
}

/** The blanks at both edges; a reading of blanks only keeps them. */
function edgeBlanks(words: PrintedText): { before: string; after: string } {
  const first = words[0]
  const last = words.at(-1)
  if (words.length === 1 && typeof first === 'string' && first.trim() === '')
    return { before: '', after: '' }
  return {
    before: typeof first === 'string' ? (BLANKS_BEFORE.exec(first)?.[0] ?? '') : '',
    after: typeof last === 'string' ? (BLANKS_AFTER.exec(last)?.[0] ?? '') : '',
  }
}

/** The longest blank run that all have at the side facing the words that stay: outermost characters first. */
function shared(blanks: readonly string[], inner: 'start' | 'end'): string {
  const [first = '', ...rest] = blanks
  const outer = (text: string, length: number): string =>
    inner === 'end' ? text.slice(0, length) : text.slice(text.length - length)
  for (let length = first.length; length > 0; length--)
    if (rest.every(text => text.length >= length && outer(text, length) === outer(first, length)))
      return outer(first, length)
  return ''
}

function trim(words: PrintedText, before: number, after: number): PrintedText {
  return words
    .map((part, i) => {
      if (typeof part !== 'string') return part
      const from = i === 0 ? before : 0
      const to = i === words.length - 1 ? part.length - after : part.length
      return part.slice(from, to)
    })
    .filter(part => part !== '')
}
