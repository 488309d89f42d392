/**
 * Corrections of a draft before its room opens: pure functions from draft to draft. Citations are
 * kept at their words whatever is done to the text around them.
 */
import type { ClauseKind, HeadingField } from '@chapeau/shared/vocabulary'
import {
  labelAfter,
  labelAtEnd,
  numbered,
  parseLabel,
  subLabel,
  type Series,
} from '@chapeau/shared/text/label'
import type { Draft } from '../api'

export type DraftClause = Draft['clauses'][number]
type Citation = DraftClause['citations'][number]
type HeadPlace = HeadingField | 'title' | 'opening'

const SERIES: Partial<Record<ClauseKind, Series>> = {
  preambular: 'PP',
  operative: 'OP',
  plain: 'P',
  heading: 'H',
  annex: 'A',
}

/**
 * Where an offset goes when `before` becomes `after`: what was typed lies between the longest common
 * start and end. An offset inside words that are gone stands where they stood.
 */
function shift(before: string, after: string): (at: number) => number {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const grown = after.length - before.length
  return at => (at <= start ? at : at >= before.length - end ? at + grown : start)
}

const moved = <C extends Citation>(cited: readonly C[], move: (at: number) => number): C[] =>
  cited.map(citation => ({ ...citation, at: move(citation.at) }))

const withClause = (draft: Draft, at: number, clause: DraftClause): Draft => ({
  ...draft,
  clauses: draft.clauses.with(at, clause),
})

const labels = (draft: Draft): string[] => draft.clauses.map(({ label }) => label)

export function setWords(draft: Draft, at: number, text: string): Draft {
  const clause = draft.clauses[at]!
  const citations = moved(clause.citations, shift(clause.text, text))
  return withClause(draft, at, { ...clause, text, citations })
}

/** The label goes with the kind: a paragraph that changes its series gets the next free number there. */
export function setKind(draft: Draft, at: number, kind: ClauseKind): Draft {
  const clause = draft.clauses[at]!
  const series = SERIES[kind]
  const fits = series === undefined || parseLabel(clause.label)?.series === series
  const label = fits ? clause.label : labelAtEnd(labels(draft), series)
  const level = kind === 'sub-paragraph' ? Math.max(1, clause.level) : 0
  return withClause(draft, at, { ...clause, kind, level, label })
}

export const setLabel = (draft: Draft, at: number, label: string): Draft =>
  withClause(draft, at, { ...draft.clauses[at]!, label })

export const removeClause = (draft: Draft, at: number): Draft => ({
  ...draft,
  clauses: draft.clauses.toSpliced(at, 1),
})

/** Chinese joins without a space; a hyphen or space at the seam is kept as it is. */
const seam = (first: string, second: string): string =>
  first === '' || second === '' || /[\s\p{Script=Han}，；。、]$/u.test(first) ? '' : ' '

/** The next paragraph's words go to the end of this one's. */
export function joinWithNext(draft: Draft, at: number): Draft {
  const [first, second] = [draft.clauses[at]!, draft.clauses[at + 1]!]
  const between = seam(first.text, second.text)
  const offset = first.text.length + between.length
  const clause = {
    ...first,
    text: first.text + between + second.text,
    citations: [...first.citations, ...moved(second.citations, place => place + offset)],
  }
  return { ...draft, clauses: draft.clauses.toSpliced(at, 2, clause) }
}

/** The words from `offset` on become a paragraph of their own, of the same kind. */
export function split(draft: Draft, at: number, offset: number): Draft {
  const clause = draft.clauses[at]!
  const first = clause.text.slice(0, offset).trimEnd()
  const second = clause.text.slice(offset).trimStart()
  const start = clause.text.length - second.length
  const before = clause.citations.filter(citation => citation.at <= offset)
  const after = clause.citations.filter(citation => citation.at > offset)
  return {
    ...draft,
    clauses: draft.clauses.toSpliced(
      at,
      1,
      {
        ...clause,
        text: first,
        citations: moved(before, place => Math.min(place, first.length)),
      },
      {
        ...clause,
        label: labelAfter(labels(draft), clause.label),
        text: second,
        citations: moved(after, place => Math.max(0, place - start)),
      },
    ),
  }
}

const roman = (n: number): string =>
  'x'.repeat(Math.floor(n / 10)) +
  ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'][n % 10]!

const letters = (n: number): string =>
  n <= 26
    ? String.fromCharCode(96 + n)
    : letters(Math.floor((n - 1) / 26)) + letters(((n - 1) % 26) + 1)

/** Labels in the order of the paragraphs: PP1, PP2, OP1, OP1(a) ... */
export function numberAnew(draft: Draft): Draft {
  const counts = new Map<string, number>()
  const next = (of: string): number => {
    const n = (counts.get(of) ?? 0) + 1
    counts.set(of, n)
    return n
  }
  /** the label of the last paragraph of each level */
  const parents: string[] = []
  const clauses = draft.clauses.map(clause => {
    const series = SERIES[clause.kind]
    let { label } = clause
    if (series !== undefined) {
      label = numbered(series, next(series))
      parents.splice(0, parents.length, label)
    } else if (clause.kind === 'sub-paragraph') {
      const level = Math.min(Math.max(1, clause.level), parents.length)
      const parent = parents[level - 1]
      if (parent !== undefined) {
        const n = next(parent)
        label = subLabel(parent, level % 2 === 1 ? letters(n) : roman(n))
        parents.splice(level, parents.length, label)
      }
    }
    return { ...clause, label }
  })
  return { ...draft, clauses }
}

/** Masthead, title or opening line. */
export function setHead(draft: Draft, place: HeadPlace, text: string): Draft {
  const lead = place === 'title' || place === 'opening'
  const before = lead ? draft[place] : draft.masthead[place]
  const move = shift(before, text)
  const headCitations = draft.headCitations.map(citation =>
    citation.field === place ? { ...citation, at: move(citation.at) } : citation,
  )
  return lead
    ? { ...draft, headCitations, [place]: text }
    : { ...draft, headCitations, masthead: { ...draft.masthead, [place]: text } }
}

export const setNote = (draft: Draft, at: number, text: string): Draft => ({
  ...draft,
  notes: draft.notes.with(at, { ...draft.notes[at]!, text }),
})

export type DraftProblem =
  | { code: 'no paragraphs' }
  | { code: 'no words'; label: string }
  | { code: 'same label'; label: string }
  | { code: 'no label'; words: string }

/** What keeps the room from opening, the first one of it; null if nothing does. */
export function draftProblem({ clauses }: Draft): DraftProblem | null {
  if (clauses.length === 0) return { code: 'no paragraphs' }
  const seen = new Set<string>()
  for (const { label, text } of clauses) {
    if (text.trim() === '') return { code: 'no words', label }
    if (label.trim() === '') return { code: 'no label', words: text.slice(0, 40) }
    if (seen.has(label)) return { code: 'same label', label }
    seen.add(label)
  }
  return null
}
