/**
 * Reads what a person meant from the transaction that ProseMirror made of it, and writes that: text
 * replaced, marks set. The transaction itself is discarded (ED1). Positions are those of the
 * projection; a selection over clauses becomes one deletion per clause, and what is typed over it
 * goes to the first (ED5).
 */
import type { Fragment, Node, Slice } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import { AddMarkStep, RemoveMarkStep, ReplaceStep } from 'prosemirror-transform'
import type { Direction } from '@chapeau/shared/proposal/delete'
import { offsetOf, spotAt } from '@chapeau/shared/proposal/projection'
import { type Binding, patchOf } from './binding'
import { differenceOf, marksFrom, opsOf, splitsPair, unmarked } from './content'
import type { ClauseSpot } from './kept-spot'
import type { Pen } from './pen'
import { strings } from './strings'
import { Track } from './track'

const PASSED_ON = ['composition', 'uiEvent', 'paste', 'inputType', 'pointer'] as const

/** The transaction to apply in place of the person's own. */
export function writeIntent(binding: Binding, state: EditorState, tr: Transaction): Transaction {
  if (!tr.docChanged || patchOf(tr)) return tr
  const { pen } = binding
  if (!pen) return state.tr
  const out = binding.write(state, () => {
    const track = new Track(binding, state.doc)
    let caret: ClauseSpot | null = null
    for (const step of tr.steps) {
      if (step instanceof ReplaceStep) {
        const range = track.range(step.from, step.to)
        const { selection } = state
        const fromDom =
          tr.getMeta('composition') !== undefined ||
          (tr.steps.length === 1 && (range.from !== selection.from || range.to !== selection.to))
        const direction: Direction = !selection.empty
          ? 'selection'
          : selection.head >= range.to && range.to > range.from
            ? 'back'
            : 'forward'
        const change = { ...range, slice: step.slice, direction, fromDom }
        caret = replaceRange(binding, pen, track, change) ?? caret
      } else if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) {
        const marks = marksFrom(step.mark, step instanceof AddMarkStep)
        if (marks) {
          const { from, to } = track.range(step.from, step.to)
          for (const part of partsOf(track.doc, from, to)) {
            if (part.from === part.to || !isWritable(binding, pen, part.clause)) continue
            pen.format(part.clause, part.from, part.to, marks)
            // ProseMirror makes one step for each text node: the next one needs the new positions
            track.reproject(part.clause)
          }
        }
      }
      track.done(step)
    }
    return caret
  })
  if (tr.scrolledIntoView) out.scrollIntoView()
  for (const key of PASSED_ON) {
    const value: unknown = tr.getMeta(key)
    if (value !== undefined) out.setMeta(key, value)
  }
  if (tr.storedMarksSet) out.setStoredMarks(tr.storedMarks)
  return out
}

interface Part {
  clause: string
  content: Fragment
  from: number
  to: number
}

/** The stretch of each clause between two positions, in order, widened to whole characters. */
function partsOf(doc: Node, from: number, to: number): Part[] {
  const parts: Part[] = []
  doc.forEach((node, at) => {
    const start = at + 1
    const end = start + node.content.size
    if (from > end || to < start) return
    const { content } = node
    let first = Math.max(0, from - start)
    let last = Math.min(content.size, to - start)
    const empty = first === last
    if (splitsPair(content, first)) first--
    if (empty) last = first
    else if (splitsPair(content, last)) last++
    parts.push({ clause: String(node.attrs['id']), content, from: first, to: last })
  })
  return parts
}

interface Change {
  from: number
  to: number
  slice: Slice
  direction: Direction
  /** read back from the DOM: what did not change is in it too */
  fromDom: boolean
}

function replaceRange(
  binding: Binding,
  pen: Pen,
  track: Track,
  { from, to, slice, direction, fromDom }: Change,
): ClauseSpot | null {
  const parts = partsOf(track.doc, from, to)
  const [words, ...paragraphs] = paragraphsOf(slice)
  let caret: ClauseSpot | null = null
  for (const [i, part] of [...parts.entries()].toReversed()) {
    const change =
      i === 0 && words
        ? fromDom && parts.length === 1 && paragraphs.length === 0
          ? trimmed(part, words)
          : { from: part.from, to: part.to, words, after: 0 }
        : { from: part.from, to: part.to, words: null, after: 0 }
    if (change === 'same') {
      caret = spotIn(binding, part.clause, part.to)
      continue
    }
    const ops = change.words ? opsOf(change.words) : []
    if (change.from === change.to && ops.length === 0) continue
    const { clause } = part
    if (!isWritable(binding, pen, clause)) continue
    const spot = pen.replace(clause, change.from, change.to, ops, direction)
    track.reproject(clause)
    caret =
      change.after === 0
        ? { clause, spot }
        : spotIn(binding, clause, offsetIn(binding, { clause, spot }) + change.after)
  }
  const first = parts[0]
  if (!first || paragraphs.length === 0) return caret
  return insertParagraphs(
    binding,
    pen,
    track,
    caret ?? spotIn(binding, first.clause, first.from),
    paragraphs,
  )
}

/** Words of others stay as they are, and the person is told so. */
function isWritable(binding: Binding, pen: Pen, host: string): boolean {
  const may = pen.mayWrite(host)
  if (!may) binding.refuse(strings.notYours)
  return may
}

const offsetIn = (binding: Binding, { clause, spot }: ClauseSpot): number =>
  offsetOf(binding.shows.runs(clause), spot)

const spotIn = (binding: Binding, clause: string, offset: number): ClauseSpot => ({
  clause,
  spot: spotAt(binding.shows.runs(clause), offset),
})

/** The inline content of each paragraph of a slice. */
function paragraphsOf(slice: Slice): Fragment[] {
  const { content } = slice
  if (content.size === 0) return []
  if (content.firstChild!.isInline) return [content]
  const out: Fragment[] = []
  content.forEach(node => out.push(node.content))
  return out
}

/**
 * The browser reports more than what changed, above all while composing. Only what differs is
 * written, so that the characters around it keep their identity, and with it everybody's anchors.
 */
function trimmed(
  part: Part,
  words: Fragment,
): { from: number; to: number; words: Fragment; after: number } | 'same' {
  const whole = { from: part.from, to: part.to, words, after: 0 }
  const old = unmarked(part.content.cut(part.from, part.to))
  const now = unmarked(words)
  if (!old || !now || part.from === part.to) return whole
  const different = differenceOf(old, now)
  if (!different) return 'same'
  const { from, toOld, toNew } = different
  return {
    from: part.from + from,
    to: part.from + toOld,
    words: now.cut(from, toNew),
    after: now.size - toNew,
  }
}

/** Further paragraphs of a paste stand after the caret, each as one; in a footnote all are one. */
function insertParagraphs(
  binding: Binding,
  pen: Pen,
  track: Track,
  start: ClauseSpot,
  paragraphs: readonly Fragment[],
): ClauseSpot {
  if (!isWritable(binding, pen, start.clause)) return start
  const leaf = binding.shows.leaf(start.clause)
  const isSheet = binding.negotiation.leaf(start.clause) !== undefined
  if (!isSheet || leaf?.kind === 'note') return joined(binding, pen, track, start, paragraphs)
  const offset = offsetIn(binding, start)
  const caret = pen.paragraphs(start.clause, offset, paragraphs.map(opsOf))
  track.reproject(start.clause)
  return caret
}

/** One after the other, with blanks between. */
function joined(
  binding: Binding,
  pen: Pen,
  track: Track,
  start: ClauseSpot,
  paragraphs: readonly Fragment[],
): ClauseSpot {
  let caret = start
  for (const paragraph of paragraphs) {
    const ops = opsOf(paragraph)
    if (ops.length === 0) continue
    const { clause } = caret
    const at = offsetIn(binding, caret)
    const spot = pen.replace(clause, at, at, [{ insert: ' ' }, ...ops], 'forward')
    track.reproject(clause)
    caret = { clause, spot }
  }
  return caret
}
