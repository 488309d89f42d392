/**
 * The smallest change by words between two wordings (PR4): what an acceptance really puts into the
 * text, so that whatever stays the same keeps its identity and its amendments.
 *
 * Hunks divided by nothing but blanks and marks are one hunk: a phrase is replaced as a phrase.
 * Words are compared with their marks; a citation is a word. Longest common subsequence in a table:
 * a place has tens of words, rarely hundreds.
 */
import { MARKS, type Op, joinOps, opLength } from './op'
import { segmenter } from './words'

/** `[from, to)` of the old wording becomes `[newFrom, newTo)` of the new one. */
export interface Hunk {
  from: number
  to: number
  newFrom: number
  newTo: number
}

interface Token {
  /** words and marks, to compare */
  key: string
  text: string
  length: number
}

/** Beyond this the whole wording is one hunk: the table would stall the room. */
const MOST_CELLS = 1_000_000

export function diffWords(before: readonly Op[], after: readonly Op[], language: string): Hunk[] {
  const old = tokenize(before, language)
  const now = tokenize(after, language)
  const hunks = old.length * now.length > MOST_CELLS ? [whole(old, now)] : walk(old, now)
  return joinAcrossBlanks(
    hunks.filter(hunk => hunk.from < hunk.to || hunk.newFrom < hunk.newTo),
    old,
  )
}

function tokenize(ops: readonly Op[], language: string): Token[] {
  return joinOps(ops).flatMap(op => {
    const marks = MARKS.map(mark => op.attributes?.[mark] ?? '').join('\u0001')
    if (typeof op.insert !== 'string')
      return [{ key: `\u0002${op.insert.note}\u0001${marks}`, text: '', length: opLength(op) }]
    return [...segmenter('word', language).segment(op.insert)].map(({ segment }) => ({
      key: `${segment}\u0001${marks}`,
      text: segment,
      length: segment.length,
    }))
  })
}

const lengthOf = (tokens: readonly Token[]): number =>
  tokens.reduce((n, token) => n + token.length, 0)

const whole = (old: readonly Token[], now: readonly Token[]): Hunk => ({
  from: 0,
  to: lengthOf(old),
  newFrom: 0,
  newTo: lengthOf(now),
})

function walk(old: readonly Token[], now: readonly Token[]): Hunk[] {
  const width = now.length + 1
  const common = new Uint32Array((old.length + 1) * width)
  const at = (i: number, j: number): number => common[i * width + j]!
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      common[i * width + j] =
        old[i]!.key === now[j]!.key ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))

  const hunks: Hunk[] = []
  let hunk: Hunk | null = null
  let from = 0
  let newFrom = 0
  for (let i = 0, j = 0; i < old.length || j < now.length;) {
    const a = old[i]
    const b = now[j]
    if (a && b && a.key === b.key) {
      hunk = null
      from += a.length
      newFrom += b.length
      i++
      j++
      continue
    }
    if (!hunk) hunks.push((hunk = { from, to: from, newFrom, newTo: newFrom }))
    if (a && (!b || at(i + 1, j) >= at(i, j + 1))) {
      from += a.length
      hunk.to = from
      i++
    } else {
      newFrom += b!.length
      hunk.newTo = newFrom
      j++
    }
  }
  return hunks
}

const NO_WORD = /^[\s\p{P}]*$/u

function joinAcrossBlanks(hunks: readonly Hunk[], old: readonly Token[]): Hunk[] {
  const text = old
    .map(token => (token.text === '' ? 'x'.repeat(token.length) : token.text))
    .join('')
  const out: Hunk[] = []
  for (const hunk of hunks) {
    const last = out.at(-1)
    if (last && NO_WORD.test(text.slice(last.to, hunk.from))) {
      last.to = hunk.to
      last.newTo = hunk.newTo
    } else out.push({ ...hunk })
  }
  return out
}
