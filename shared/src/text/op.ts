/**
 * A stretch of text as a list of ops, the shape of a Y.Text delta: strings with marks, and
 * footnote citations as embeds of length 1. Lengths and offsets are UTF-16 units, as in Yjs.
 */
import type * as Y from 'yjs'

/** A citation in the text names a footnote of `draft.notes`; a note may be cited from several places. */
export interface Citation {
  note: string
}

export const MARKS = ['em', 'strong', 'underline', 'superscript', 'link'] as const
export type Mark = (typeof MARKS)[number]
/** `true` for a plain mark, the address for a link; an absent or null mark is off. */
export type Marks = { readonly [M in Mark]?: true | string | null }

export interface Op {
  readonly insert: string | Citation
  readonly attributes?: Marks
}

/** Stands for a citation where text is compared or segmented: one unit long, like the embed. */
export const OBJECT = '\uFFFC'

export const opLength = (op: Op): number => (typeof op.insert === 'string' ? op.insert.length : 1)
export const opsLength = (ops: readonly Op[]): number => ops.reduce((n, op) => n + opLength(op), 0)

/** The text with one OBJECT for each citation: offsets agree with the Y.Text. */
export const opsText = (ops: readonly Op[]): string =>
  ops.map(op => (typeof op.insert === 'string' ? op.insert : OBJECT)).join('')

/** The words alone, for print and search: citations are left out. */
export const plainText = (ops: readonly Op[]): string =>
  ops.map(op => (typeof op.insert === 'string' ? op.insert : '')).join('')

const sameMarks = (a: Marks | undefined, b: Marks | undefined): boolean =>
  MARKS.every(mark => (a?.[mark] ?? null) === (b?.[mark] ?? null))

const sameInsert = (a: Op['insert'], b: Op['insert']): boolean =>
  typeof a === 'string' || typeof b === 'string' ? a === b : a.note === b.note

const activeMarks = (marks: Marks | undefined): Marks | undefined => {
  const on = MARKS.filter(mark => (marks?.[mark] ?? null) !== null)
  return on.length === 0 ? undefined : Object.fromEntries(on.map(mark => [mark, marks![mark]!]))
}

/** The normal form: no empty strings, no marks that are off, neighbours with equal marks joined. */
export function joinOps(ops: readonly Op[]): Op[] {
  const out: Op[] = []
  for (const op of ops) {
    if (op.insert === '') continue
    const attributes = activeMarks(op.attributes)
    const last = out.at(-1)
    if (
      last &&
      typeof last.insert === 'string' &&
      typeof op.insert === 'string' &&
      sameMarks(last.attributes, attributes)
    )
      out[out.length - 1] = { ...last, insert: last.insert + op.insert }
    else out.push(attributes ? { insert: op.insert, attributes } : { insert: op.insert })
  }
  return out
}

/** Two stretches read alike: same words, citations and marks. */
export function sameOps(a: readonly Op[], b: readonly Op[]): boolean {
  const x = joinOps(a)
  const y = joinOps(b)
  return (
    x.length === y.length &&
    x.every(
      (op, i) => sameInsert(op.insert, y[i]!.insert) && sameMarks(op.attributes, y[i]!.attributes),
    )
  )
}

/** The ops between two offsets; `from <= to`, both within the text. */
export function sliceOps(ops: readonly Op[], from: number, to: number): Op[] {
  const out: Op[] = []
  let at = 0
  for (const op of ops) {
    const length = opLength(op)
    const start = Math.max(from, at)
    const end = Math.min(to, at + length)
    if (start < end)
      out.push(
        typeof op.insert === 'string'
          ? { ...op, insert: op.insert.slice(start - at, end - at) }
          : op,
      )
    at += length
    if (at >= to) break
  }
  return out
}

/** Every mark named, null where it is off: Y.Text would otherwise inherit the marks of its neighbour (PR7). */
const explicitMarks = (marks: Marks | undefined): Record<Mark, true | string | null> =>
  Object.fromEntries(MARKS.map(mark => [mark, marks?.[mark] ?? null])) as Record<
    Mark,
    true | string | null
  >

/** Writes ops into a Y.Text with explicit marks (PR7) and returns the offset after them. */
export function insertOps(text: Y.Text, at: number, ops: readonly Op[]): number {
  for (const op of joinOps(ops)) {
    // an empty text has no neighbour to inherit from, and nulls there would only cost bytes
    const marks = text.length === 0 ? { ...op.attributes } : explicitMarks(op.attributes)
    if (typeof op.insert === 'string') text.insert(at, op.insert, marks)
    else text.insertEmbed(at, { note: op.insert.note }, marks)
    at += opLength(op)
  }
  return at
}

/** The live content of a Y.Text as ops. An embed that is no citation, which only a hand-made update can hold, cites nothing. */
export const readOps = (text: Y.Text): Op[] =>
  (text.toDelta() as { insert: unknown; attributes?: Marks }[]).map(op =>
    typeof op.insert === 'string' || isCitation(op.insert)
      ? (op as Op)
      : { ...op, insert: { note: '' } },
  )

const isCitation = (value: unknown): value is Citation =>
  typeof value === 'object' && value !== null && 'note' in value && typeof value.note === 'string'
