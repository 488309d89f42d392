/**
 * Two moments of one document side by side (RV3): clauses have the same ids in both, so each of them is
 * the same, changed, new or removed, and may have moved besides.
 *
 * As few clauses as possible count as moved (longest-order.ts). The rest stands in the order that both
 * have; between two that stay come those that stood there before, and then those that stand there now.
 * A moved clause is in the list twice, where it stood and where it stands. Words are compared by words,
 * with their marks and citations.
 *
 * The other way round is the same with before and after exchanged: where several smallest changes are
 * equal, the choice does not depend on which of the two texts is the older one.
 */
import { type Op, joinOps, sameOps, sliceOps } from '../text/op'
import { type Hunk, diffWords } from '../text/word-diff'
import { HEADING_FIELDS, type HeadingField, type Language } from '../vocabulary'
import { longestOrder } from './longest-order'
import type { WholeParagraph, WholeText } from './whole-text'

/** Words that both have, that only the text before has, or only the one after. */
export interface Stretch {
  readonly kind: 'same' | 'gone' | 'new'
  readonly ops: readonly Op[]
}

/** After which paragraph, by label; null at the beginning. */
export interface Route {
  readonly from: string | null
  readonly to: string | null
}

export interface ComparedParagraph {
  readonly id: string
  /** null: it is new */
  readonly before: WholeParagraph | null
  /** null: it was removed */
  readonly after: WholeParagraph | null
  /** in the order of which of the texts it stands here; a moved one stands in each by itself */
  readonly stands: 'both' | 'before' | 'after'
  readonly moved: Route | null
  readonly words: readonly Stretch[]
}

export interface Comparison {
  readonly language: Language
  readonly heading: readonly { readonly field: HeadingField; readonly words: readonly Stretch[] }[]
  readonly paragraphs: readonly ComparedParagraph[]
  readonly notes: readonly ComparedParagraph[]
}

export type ParagraphChange = 'same' | 'changed' | 'new' | 'removed'

/** What became of a paragraph, apart from its place; another label, kind or level is a change too. */
export function changeOf({ before, after, words }: ComparedParagraph): ParagraphChange {
  if (!before) return 'new'
  if (!after) return 'removed'
  const isCast =
    before.kind === after.kind && before.level === after.level && before.label === after.label
  return isCast && words.every(({ kind }) => kind === 'same') ? 'same' : 'changed'
}

export function compare(before: WholeText, after: WholeText): Comparison {
  const { language } = after
  return {
    language,
    heading: HEADING_FIELDS.map(field => ({
      field,
      words: compareWords(
        [{ insert: before.heading[field] }],
        [{ insert: after.heading[field] }],
        language,
      ),
    })),
    paragraphs: compareParagraphs(before.paragraphs, after.paragraphs, language),
    notes: compareParagraphs(before.notes, after.notes, language),
  }
}

/** How much a comparison tells of; a moved clause counts once, and once more if it changed. */
export interface Tally {
  changed: number
  added: number
  removed: number
  moved: number
}

export function tallyOf({ heading, paragraphs, notes }: Comparison): Tally {
  const once = [...paragraphs, ...notes].filter(
    ({ moved, stands }) => moved === null || stands === 'after',
  )
  const count = (change: ParagraphChange): number =>
    once.filter(one => changeOf(one) === change).length
  const fields = heading.filter(({ words }) => words.some(({ kind }) => kind !== 'same'))
  return {
    changed: count('changed') + fields.length,
    added: count('new'),
    removed: count('removed'),
    moved: once.filter(({ moved }) => moved !== null).length,
  }
}

function compareParagraphs(
  before: readonly WholeParagraph[],
  after: readonly WholeParagraph[],
  language: Language,
): ComparedParagraph[] {
  const was = new Map(before.map(one => [one.id, one]))
  const is = new Map(after.map(one => [one.id, one]))
  const stay = longestOrder(common(before, is), common(after, was))

  const rows = new Map<string, Omit<ComparedParagraph, 'stands'>>()
  const row = (id: string): Omit<ComparedParagraph, 'stands'> => {
    const kept = rows.get(id)
    if (kept) return kept
    const [old, now] = [was.get(id) ?? null, is.get(id) ?? null]
    const isMoved = old !== null && now !== null && !stay.has(id)
    const made = {
      id,
      before: old,
      after: now,
      moved: isMoved ? { from: precedes(before, id), to: precedes(after, id) } : null,
      words: compareWords(old?.ops ?? [], now?.ops ?? [], language),
    }
    rows.set(id, made)
    return made
  }

  const out: ComparedParagraph[] = []
  let at = 0
  let now = 0
  /** everything up to the next one that stays */
  const until = (id: string | null): void => {
    for (; at < before.length && before[at]!.id !== id; at++)
      out.push({ ...row(before[at]!.id), stands: 'before' })
    for (; now < after.length && after[now]!.id !== id; now++)
      out.push({ ...row(after[now]!.id), stands: 'after' })
    if (id === null) return
    out.push({ ...row(id), stands: 'both' })
    at++
    now++
  }
  for (const { id } of before) if (stay.has(id)) until(id)
  until(null)
  return out
}

/** The ids of a list that the other text has too. */
const common = (
  list: readonly WholeParagraph[],
  other: ReadonlyMap<string, WholeParagraph>,
): string[] => list.map(({ id }) => id).filter(id => other.has(id))

/** The label of the paragraph before one. */
function precedes(list: readonly WholeParagraph[], id: string): string | null {
  return list[list.findIndex(one => one.id === id) - 1]?.label ?? null
}

/** By words what went and what came; in a hunk what went comes first. */
export function compareWords(
  before: readonly Op[],
  after: readonly Op[],
  language: string,
): Stretch[] {
  const out: Stretch[] = []
  const add = (kind: Stretch['kind'], ops: Op[]): void => {
    if (ops.length > 0) out.push({ kind, ops })
  }
  let at = 0
  for (const { from, to, newFrom, newTo } of hunksOf(before, after, language)) {
    add('same', joinOps(sliceOps(before, at, from)))
    add('gone', joinOps(sliceOps(before, from, to)))
    add('new', joinOps(sliceOps(after, newFrom, newTo)))
    at = to
  }
  add('same', joinOps(sliceOps(before, at, Infinity)))
  return out
}

function hunksOf(before: readonly Op[], after: readonly Op[], language: string): Hunk[] {
  if (sameOps(before, after)) return []
  const turned = JSON.stringify(joinOps(before)) > JSON.stringify(joinOps(after))
  return turned
    ? diffWords(after, before, language).map(({ from, to, newFrom, newTo }) => ({
        from: newFrom,
        to: newTo,
        newFrom: from,
        newTo: to,
      }))
    : diffWords(before, after, language)
}
