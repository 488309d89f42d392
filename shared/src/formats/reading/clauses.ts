/** Says what each paragraph is and gives it its working label (RD7, RD8, RD12, RD13). */
import type { ClauseKind, Language } from '../../vocabulary'
import {
  labelAfter,
  labelBefore,
  numbered,
  parseLabel,
  type Label,
  type Series,
} from '../../text/label'
import { openingLength, opensAs } from '../../text/opening-words'
import type { Warning } from '../draft'
import type { Paragraph } from './hyphenation'
import { endsPhrase } from './lines'
import { readParagraphMark, type ParagraphMark } from './marks'
import { beginsList, listLabel, listsOf, placeSub, type OpenList } from './sub-paragraphs'

export interface Clause {
  kind: ClauseKind
  level: number
  label: string
  /** The words without number, letter or label; citations still in them. */
  text: string
  paragraph: Paragraph
}

const ANNEX =
  /^(?:annex(?:e|es)?|appendix|приложени[ея]|anexos?|apéndice|附件|附录|(?:ال)?مرفق)(?:\s[\dIVX]+|[一二三四五])?\.?(?:\s\S.{0,120})?$/iu
const MAX_HEADING = 110

interface State {
  part: 'preamble' | 'operative' | 'annex'
  clauses: Clause[]
  labels: Set<string>
  /** Those, and the labels that the writer typed further on: nobody else gets them. */
  taken: Set<string>
  /** The latest bis of a label, so that a thousandth one is found at once. */
  latest: Map<string, string>
  last: Record<Series, number>
  /** The paragraph that sub-paragraphs belong to, and its open lists. */
  parent: string
  lists: OpenList[]
  /** How operative paragraphs are numbered here: `1.` or `1)`. */
  style: string
  warnings: Warning[]
}

const lineOf = (paragraph: Paragraph): number => paragraph.starts[0]?.line ?? 1

function warn(state: State, paragraph: Paragraph, code: Warning['code'], message: string): void {
  state.warnings.push({ code, message, line: lineOf(paragraph) })
}

function add(state: State, kind: ClauseKind, label: string, text: string, from: Paragraph): void {
  const level = kind === 'sub-paragraph' ? Math.min(4, Math.max(1, state.lists.length)) : 0
  state.labels.add(label)
  state.taken.add(label)
  state.clauses.push({ kind, level, label, text, paragraph: from })
}

/** The next free neighbour of a label that is somebody's. */
function another(state: State, label: string): string {
  const next = labelAfter(state.taken, state.latest.get(label) ?? label)
  state.latest.set(label, next)
  return next
}

/** The label for the next of a series: its next number, or bis where that number is somebody's (LB2). */
function nextLabel(state: State, series: Series): string {
  const last = state.last[series]
  const label = numbered(series, last + 1)
  if (state.taken.has(label))
    return last === 0 ? labelBefore(state.taken, label) : another(state, numbered(series, last))
  state.last[series] = last + 1
  return label
}

function addParagraph(
  state: State,
  kind: 'preambular' | 'operative',
  label: string,
  text: string,
  from: Paragraph,
): void {
  state.part = kind === 'operative' ? 'operative' : 'preamble'
  state.parent = label
  state.lists = []
  add(state, kind, label, text, from)
}

function addOther(
  state: State,
  kind: 'plain' | 'heading' | 'annex',
  text: string,
  from: Paragraph,
): void {
  const series: Record<typeof kind, Series> = { plain: 'P', heading: 'H', annex: 'A' }
  if (kind !== 'plain') {
    state.parent = ''
    state.lists = []
  }
  add(state, kind, nextLabel(state, series[kind]), text, from)
}

function addTyped(
  state: State,
  mark: ParagraphMark & { kind: 'label' },
  text: string,
  from: Paragraph,
): void {
  const parsed: Label = parseLabel(mark.label)!
  let label = mark.label
  if (state.labels.has(label)) {
    label = another(state, label)
    warn(
      state,
      from,
      'label-repeated',
      `The label ${mark.label} stands twice; the second is read as ${label}.`,
    )
  }
  const kind = mark.series === 'PP' ? 'preambular' : 'operative'
  state.last[parsed.series] = Math.max(state.last[parsed.series], parsed.number)
  if (parsed.subs.length === 0) return addParagraph(state, kind, label, text, from)
  state.part = kind === 'operative' ? 'operative' : 'preamble'
  state.parent = label.slice(0, label.indexOf('('))
  state.lists = listsOf(parsed)
  add(state, 'sub-paragraph', label, text, from)
}

function addSub(
  state: State,
  mark: ParagraphMark & { kind: 'sub' },
  text: string,
  from: Paragraph,
): void {
  const begins = beginsList(state.clauses.at(-1)?.text ?? '')
  state.lists = placeSub(state.lists, mark, begins)
  const path = listLabel(state.parent, state.lists)
  const label = state.labels.has(path) ? another(state, path) : path
  if (label !== path)
    warn(
      state,
      from,
      'label-repeated',
      `The sub-paragraph ${path} stands twice; the second is read as ${label}.`,
    )
  add(state, 'sub-paragraph', label, text, from)
}

function addNumbered(
  state: State,
  mark: ParagraphMark & { kind: 'number' },
  text: string,
  from: Paragraph,
  language: Language,
): void {
  const preambular =
    state.part === 'preamble' &&
    opensAs(text, language, 'preambular') &&
    !opensAs(text, language, 'operative')
  const series = preambular ? 'PP' : 'OP'
  const last = state.last[series]
  let label = numbered(series, mark.number)
  if (state.labels.has(label) || mark.number === 0) {
    label = nextLabel(state, series)
    warn(
      state,
      from,
      'number-repeated',
      `The number ${mark.number} stands twice; the second is read as ${label}.`,
    )
  } else {
    if (mark.number > last + 1)
      warn(
        state,
        from,
        'number-gap',
        `The numbers jump from ${last} to ${mark.number}; they were kept.`,
      )
    state.last[series] = Math.max(last, mark.number)
  }
  state.style ||= mark.style
  addParagraph(state, preambular ? 'preambular' : 'operative', label, text, from)
}

const isHeading = (text: string, language: Language): boolean =>
  text.length <= MAX_HEADING &&
  !endsPhrase(text) &&
  openingLength(text, language, 'preambular') === 0 &&
  openingLength(text, language, 'operative') === 0

function addUnmarked(state: State, text: string, from: Paragraph, language: Language): void {
  const preambular = opensAs(text, language, 'preambular')
  const operative = opensAs(text, language, 'operative')
  if (!preambular && !operative && isHeading(text, language))
    return addOther(state, 'heading', text, from)
  // 强调 opens both kinds: then the part decides
  const kind =
    preambular !== operative
      ? preambular
        ? 'preambular'
        : 'operative'
      : state.part === 'preamble'
        ? 'preambular'
        : operative
          ? 'operative'
          : 'plain'
  if (kind === 'plain') {
    warn(
      state,
      from,
      'unnumbered',
      `The paragraph on line ${lineOf(from)} has no number and no opening verb; it was kept as plain text.`,
    )
    return addOther(state, 'plain', text, from)
  }
  const label = nextLabel(state, kind === 'preambular' ? 'PP' : 'OP')
  if (kind === 'operative' && state.style !== '')
    warn(
      state,
      from,
      'unnumbered',
      `The paragraph on line ${lineOf(from)} has no number; it was read as ${label}.`,
    )
  addParagraph(state, kind, label, text, from)
}

/** `1)` under paragraphs that are numbered `1.` marks a list. */
function asSub(mark: ParagraphMark, state: State): ParagraphMark {
  if (mark.kind !== 'number' || state.part !== 'operative') return mark
  const other = state.style !== '' && state.style !== mark.style && /[)）]/.test(mark.style)
  return other
    ? {
        kind: 'sub',
        text: String(mark.number),
        form: ')',
        readings: [{ style: 'number', value: mark.number }],
        length: mark.length,
      }
    : mark
}

/** The clauses of a resolution. */
export function readClauses(
  paragraphs: readonly Paragraph[],
  language: Language,
): { clauses: Clause[]; warnings: Warning[] } {
  const marks = paragraphs.map(({ text }) => readParagraphMark(text))
  const state: State = {
    part: 'preamble',
    clauses: [],
    labels: new Set(),
    taken: new Set(marks.flatMap(mark => (mark?.kind === 'label' ? [mark.label] : []))),
    latest: new Map(),
    last: { PP: 0, OP: 0, P: 0, H: 0, A: 0 },
    parent: '',
    lists: [],
    style: '',
    warnings: [],
  }
  for (const [i, paragraph] of paragraphs.entries()) {
    const { text } = paragraph
    if (state.part === 'annex' || (ANNEX.test(text) && !endsPhrase(text))) {
      state.part = 'annex'
      addOther(state, 'annex', text, paragraph)
      continue
    }
    const mark = marks[i] && asSub(marks[i], state)
    const words = text.slice(mark?.length ?? 0)
    if (mark?.kind === 'label') addTyped(state, mark, words, paragraph)
    else if (mark?.kind === 'number') addNumbered(state, mark, words, paragraph, language)
    else if (mark?.kind === 'sub' && state.parent !== '') addSub(state, mark, words, paragraph)
    else addUnmarked(state, text, paragraph, language)
  }
  return { clauses: state.clauses, warnings: state.warnings }
}

/** The clauses of a text that is no resolution: its paragraphs as they are (RD13). */
export const plainClauses = (paragraphs: readonly Paragraph[]): Clause[] =>
  paragraphs.map((paragraph, i) => ({
    kind: 'plain',
    level: 0,
    label: numbered('P', i + 1),
    text: paragraph.text,
    paragraph,
  }))
