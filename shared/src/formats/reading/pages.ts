/**
 * Takes off what belongs to the page and not to the text (RD3, RD4): footnotes below a rule, addresses of
 * links, page numbers, document numbers, running heads. What is left reads on across the page.
 */
import type { Warning } from '../draft'
import { endsPhrase, measureOf, type Line } from './lines'
import { readNoteMark } from './marks'

export interface NoteBlock {
  mark: string
  lines: Line[]
}

export interface Pages {
  body: Line[]
  notes: NoteBlock[]
  warnings: Warning[]
}

const RULE = /^(?:_{5,}|[\u2500\u2501\u2015\u2014]{5,}|-{8,}|\u0640{8,})$/
const ADDRESS = /^<?(?:https?:\/\/|www\.)\S+$/
/** `2/4`, `V.18-02389`, `18-02389 (E)`, `- 3 -`, `Page 3`, alone or beside each other. */
const FOLIO =
  /^(?:\d{1,3}\s?\/\s?\d{1,3}|(?:V\.)?\d{2}-\d{5}(?:\s?\([A-Z]\))?|[-–]\s?\d{1,3}\s?[-–]|page \d{1,3})$/i
const FOLIOS =
  /^(?:V\.)?\d{2}-\d{5}(?:\s?\([A-Z]\))?\s+\d{1,3}\s?\/\s?\d{1,3}$|^\d{1,3}\s?\/\s?\d{1,3}\s+(?:V\.)?\d{2}-\d{5}$/
/** `E/CN.15/2018/L.6`, `A/RES/70/1`: a document's number, alone on its line. */
export const SYMBOL = /^[A-Z]{1,6}(?:\/[A-Z\d][A-Z\d.()-]*)+(?:\/?\*{0,3})$/i

/** A full stop that ends an abbreviation does not end a note. */
const ABBREVIATED =
  /(?:^|[\s(])(?:vol|no|nos|p|pp|para|paras|art|chap|sect|cf|ibid|op|núm|párr|págs?|т|п|пп|с|ст|см|гл|ч|№|t|n[o°]|par)\.$/iu
/** Words that an address belongs to. */
const ASKS_ADDRESS =
  /(?:[:(]|\b(?:at|see|from|voir|à|en|véase|de)|(?:^|\s)(?:см\.?|на|по)|见|انظر)$/iu

const isAddress = (line: Line): boolean => ADDRESS.test(line.text)
const isFolio = (line: Line): boolean => FOLIO.test(line.text) || FOLIOS.test(line.text)

/** The running heads: lines that stand at the top of more than one page, and the draft's own number. */
function runningHeads(lines: readonly Line[]): ReadonlySet<string> {
  const seen = new Map<string, number>()
  for (const line of lines)
    if (line.pageTop || SYMBOL.test(line.text)) seen.set(line.text, (seen.get(line.text) ?? 0) + 1)
  return new Set([...seen].filter(([, times]) => times > 1).map(([text]) => text))
}

/** The note reads as finished: by its stop, or because its last line left room for more. */
function isFinished(note: NoteBlock, measure: number): boolean {
  const text = note.lines.at(-1)!.text
  if (text.length < measure * 0.7) return true
  return endsPhrase(text) && !/[,;:،；，]$/.test(text) && !ABBREVIATED.test(text)
}

/** Reads the notes from the line after a rule; `end` is the first line that is none of theirs (RD3). */
function readBlock(
  lines: readonly Line[],
  start: number,
  measure: number,
  last: number,
): { notes: NoteBlock[]; end: number; last: number } {
  const notes: NoteBlock[] = []
  let afterAddress = false
  let at = start
  for (; at < lines.length; at += 1) {
    const line = lines[at]!
    if (at > start && line.pageTop) break
    const note = notes.at(-1)
    const finished = !note || isFinished(note, measure)
    if (isAddress(line)) {
      if (note && !afterAddress && (!finished || ASKS_ADDRESS.test(note.lines.at(-1)!.text)))
        note.lines.push(line)
      else afterAddress = true
      continue
    }
    if (isFolio(line)) continue
    if (afterAddress) break
    const mark = readNoteMark(line.text, last)
    if (mark && (finished || mark.sure)) {
      notes.push({ mark: mark.mark, lines: [{ ...line, text: line.text.slice(mark.length) }] })
      last = mark.number ?? last
    } else if (note && !finished) note.lines.push(line)
    else break
  }
  return { notes, end: at, last }
}

/** Parts the lines of the text from the furniture of its pages. */
export function readPages(lines: readonly Line[]): Pages {
  const measure = measureOf(lines)
  const running = runningHeads(lines)
  const body: Line[] = []
  const notes: NoteBlock[] = []
  const warnings: Warning[] = []
  const heads = new Set<string>()
  let last = 0
  let broken = false
  for (let at = 0; at < lines.length;) {
    const line = lines[at]!
    broken ||= line.pageTop
    if (RULE.test(line.text)) {
      const block = readBlock(lines, at + 1, measure, last)
      at = block.notes.length > 0 ? block.end : at + 1
      last = block.last
      for (const note of block.notes) notes.push(note)
      broken ||= block.notes.length > 0
      continue
    }
    at += 1
    const next = lines[at]
    if (isFolio(line) && (broken || !next || next.pageTop || isFolio(next) || next.gap > 0)) {
      broken = true
      continue
    }
    if (running.has(line.text)) {
      if (heads.has(line.text) || (line.pageTop && !SYMBOL.test(line.text) && body.length > 0)) {
        broken = true
        continue
      }
      heads.add(line.text)
    }
    const before = body.at(-1)
    if (isAddress(line) && !(before && !broken && ASKS_ADDRESS.test(before.text))) {
      broken = true
      warnings.push({
        code: 'address-dropped',
        message: `The address ${line.text} stands alone on line ${line.number} and was left out.`,
        line: line.number,
      })
      continue
    }
    body.push(broken ? { ...line, gap: 0, pageTop: true } : line)
    broken = false
  }
  return { body, notes, warnings }
}
