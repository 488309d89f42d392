/**
 * Clauses by what people call them (RE3): `OP3b` is OP3 bis or OP3(b), `op 3bis` and `PP03` are as
 * good as the printed label, and the beginning of a label is enough.
 */
import { parseLabel, printLabel } from '@chapeau/shared/text/label'
import { folder } from './fold'

export interface Called<T> {
  readonly clauses: readonly T[]
  /** what was typed can only be a label: going there is meant, and not finding the words */
  readonly isLabel: boolean
}

const MOST = 6
const AS_LABEL = /^(?:pp|op|p|h|a)\d/u

const fold = folder('en')

/** Without case, blanks, dots and brackets; the digits of any script. */
const bare = (label: string): string => fold(label).text.replaceAll(/[ .()]/gu, '')

/** A few letters begin too many labels and words to say anything. */
const saysNothing = (typed: string): boolean => typed.length < 3 && !/\d/u.test(typed)

const withoutSeries = (label: string): string => label.replace(/^\p{L}+(?=\d)/u, '')

/** 0: all of it; 1: its beginning; 2: its beginning, but of a longer number. */
function rank(label: string, typed: string): number | null {
  if (label === typed) return 0
  if (!label.startsWith(typed)) return null
  return /\d$/u.test(typed) && /^\d/u.test(label.slice(typed.length)) ? 2 : 1
}

/** The best first, those alike in the order of the draft. */
export function clausesCalled<T extends { label: string }>(
  clauses: readonly T[],
  typed: string,
): Called<T> {
  const label = parseLabel(typed)
  const wanted = bare(label ? printLabel(label) : typed)
  if (saysNothing(wanted)) return { clauses: [], isLabel: false }
  const byNumber = /^\d/u.test(wanted)
  const ranked = clauses
    .flatMap(clause => {
      const full = bare(clause.label)
      const found = rank(byNumber ? withoutSeries(full) : full, wanted)
      return found === null ? [] : [{ clause, rank: found }]
    })
    .toSorted((a, b) => a.rank - b.rank)
  // what is all there is no beginning of a longer number
  const most = ranked[0]?.rank === 0 ? 1 : 2
  const found = ranked.filter(({ rank: each }) => each <= most)
  return {
    clauses: found.slice(0, MOST).map(({ clause }) => clause),
    isLabel: found.length > 0 && AS_LABEL.test(wanted),
  }
}
