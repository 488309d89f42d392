/**
 * The clean text (RV2): what is in the draft and nothing else, with numbers made new. Only here are
 * paragraphs and footnotes renumbered; their working labels stay (TX2), and `numbers` says which
 * became which.
 *
 * Preambular paragraphs, headings, annexes and plain ones have no number. Sub-paragraphs are counted
 * anew under each paragraph and each sub-paragraph. Footnotes are numbered in the order in which the
 * text cites them first; stars belong to the masthead and stay. A footnote that the text does not cite
 * any more is left out and named. A paragraph without words is not printed.
 */
import { withCitations } from '../formats/write-plain-text'
import { type Op, opsText, plainText } from '../text/op'
import type { ClauseKind, HeadingField, Language } from '../vocabulary'
import { blankAfterMark, operativeMark, subMark } from './enumeration'
import type { WholeParagraph, WholeText } from './whole-text'

export interface CleanParagraph {
  readonly id: string
  readonly kind: ClauseKind
  readonly level: number
  /** the label during the talks */
  readonly working: string
  /** as it is printed before the words: `3.`, `(a)`; empty where there is none */
  readonly mark: string
  readonly ops: readonly Op[]
}

export interface CleanNote {
  readonly id: string
  readonly working: string
  readonly mark: string
  readonly ops: readonly Op[]
}

export interface CleanText {
  readonly language: Language
  readonly heading: Readonly<Record<HeadingField, string>>
  readonly paragraphs: readonly CleanParagraph[]
  readonly notes: readonly CleanNote[]
  /** by working label the number that a numbered paragraph has now: `OP3 bis` -> `4`, `OP3(a)` -> `3(a)` */
  readonly numbers: ReadonlyMap<string, string>
  /** the marks of footnotes that the text does not cite */
  readonly leftOut: readonly string[]
}

export function cleanText({ language, heading, paragraphs, notes }: WholeText): CleanText {
  const printed = paragraphs.filter(({ ops }) => opsText(ops).trim() !== '')
  const numbering = new Numbering(language)
  const numbers = new Map<string, string>()
  const clean = printed.map(({ id, kind, level, label, ops }): CleanParagraph => {
    const given = kind === 'note' ? null : numbering.next(kind, level)
    if (given) numbers.set(label, given.number)
    return {
      id,
      kind: kind === 'note' ? 'plain' : kind,
      level,
      working: label,
      mark: given?.mark ?? '',
      ops,
    }
  })
  const { kept, leftOut } = renumbered(notes, printed)
  return { language, heading, paragraphs: clean, notes: kept, numbers, leftOut }
}

/** Gives numbers to paragraphs in their order. */
class Numbering {
  private operative = 0
  /** the number of the paragraph that sub-paragraphs belong to; empty where it has none */
  private parent = ''
  /** how many there were so far at each depth, and the marks of the latest ones */
  private subs: { count: number; mark: string }[] = []

  constructor(private readonly language: Language) {}

  /** Null for what has no number. */
  next(kind: ClauseKind, level: number): { mark: string; number: string } | null {
    if (kind === 'sub-paragraph') return this.sub(Math.max(1, level))
    this.subs = []
    this.parent = kind === 'operative' ? String(++this.operative) : ''
    return kind === 'operative'
      ? { mark: operativeMark(this.operative, this.language), number: this.parent }
      : null
  }

  private sub(level: number): { mark: string; number: string } {
    const count = (this.subs[level - 1]?.count ?? 0) + 1
    const mark = subMark(count, level, this.language)
    const outer = Array.from(
      { length: level - 1 },
      (_, i) => this.subs[i] ?? { count: 0, mark: '' },
    )
    this.subs = [...outer, { count, mark }]
    return { mark, number: this.parent + this.subs.map(one => one.mark).join('') }
  }
}

const markedAs = ({ id, label, ops }: WholeParagraph, mark: string): CleanNote => ({
  id,
  working: label,
  mark,
  ops,
})

const IS_NUMBER = /^\d+$/

function renumbered(
  notes: readonly WholeParagraph[],
  paragraphs: readonly WholeParagraph[],
): { kept: CleanNote[]; leftOut: string[] } {
  const byId = new Map(notes.map(note => [note.id, note]))
  const cited = new Set(
    paragraphs.flatMap(({ ops }) =>
      ops.flatMap(({ insert }) =>
        typeof insert !== 'string' && byId.has(insert.note) ? [insert.note] : [],
      ),
    ),
  )
  const stars = notes.filter(({ label }) => !IS_NUMBER.test(label))
  const numbered = [...cited].map(id => byId.get(id)!).filter(({ label }) => IS_NUMBER.test(label))
  return {
    kept: [
      ...stars.map(note => markedAs(note, note.label)),
      ...numbered.map((note, i) => markedAs(note, String(i + 1))),
    ],
    leftOut: notes
      .filter(({ id, label }) => IS_NUMBER.test(label) && !cited.has(id))
      .map(({ label }) => label),
  }
}

const HEAD: readonly HeadingField[] = [
  'symbol',
  'organ',
  'session',
  'place',
  'agendaItem',
  'sponsors',
]

/** For programs: masthead, paragraphs and footnotes, a line each; footnotes stand below a rule. */
export function cleanLines(clean: CleanText): string[] {
  const blank = blankAfterMark(clean.language)
  const marks = new Map(clean.notes.map(({ id, mark }) => [id, mark]))
  const words = (ops: readonly Op[]): string => {
    let at = 0
    const citations = ops.flatMap(({ insert }) => {
      if (typeof insert !== 'string') return [{ at, mark: marks.get(insert.note) ?? '' }]
      at += insert.length
      return []
    })
    // a line break would be another paragraph
    return withCitations(plainText(ops), citations).replace(/\s+/g, ' ').trim()
  }
  return [
    ...HEAD.map(field => clean.heading[field].trim()).filter(line => line !== ''),
    ...clean.paragraphs.map(({ mark, ops }) => (mark === '' ? '' : mark + blank) + words(ops)),
    ...(clean.notes.length === 0 ? [] : ['__________________']),
    ...clean.notes.map(({ mark, ops }) => `${mark} ${words(ops)}`),
  ]
}
