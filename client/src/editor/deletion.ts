/**
 * Deleting by character and by word (ED4). Both skip words that are struck already: they are found
 * in the text as it would read, by the segmentation of its language, and a grapheme is never cut.
 */
import type { EditorState, Transaction } from 'prosemirror-state'
import type { Run } from '@chapeau/shared/proposal/projection'
import { OBJECT } from '@chapeau/shared/text/op'
import { segmenter } from '@chapeau/shared/text/words'
import { type Binding, clauseAt } from './binding'
import { writeIntent } from './intent'
import type { ClauseSpot } from './kept-spot'
import { strings } from './strings'

export type DeletionUnit = 'grapheme' | 'word'

/** The text without struck words; `offsets[i]` is where its unit `i` stands in the projection. */
function visibleText(runs: readonly Run[]): { text: string; offsets: number[] } {
  let text = ''
  const offsets: number[] = []
  let at = 0
  for (const run of runs) {
    if (run.kind !== 'deleted') {
      text += typeof run.op === 'string' ? run.op : OBJECT
      for (let i = 0; i < run.length; i++) offsets.push(at + i)
    }
    at += run.length
  }
  return { text, offsets }
}

/** What one press deletes at an offset of the projection; null at the edge of the clause. */
export function deletionRange(
  runs: readonly Run[],
  offset: number,
  direction: 'back' | 'forward',
  unit: DeletionUnit,
  language: string,
): { from: number; to: number } | null {
  const { text, offsets } = visibleText(runs)
  const caret = offsets.filter(at => at < offset).length
  const segment = (part: string): Intl.SegmentData[] => [...segmenter(unit, language).segment(part)]
  // a word takes the blanks and marks between it and the caret along
  const isPassed = (data: Intl.SegmentData): boolean => unit === 'word' && data.isWordLike !== true
  if (direction === 'back') {
    const segments = segment(text.slice(0, caret))
    let i = segments.length - 1
    if (i < 0) return null
    while (i > 0 && isPassed(segments[i]!)) i--
    return { from: offsets[segments[i]!.index]!, to: offsets[caret - 1]! + 1 }
  }
  const segments = segment(text.slice(caret))
  if (segments.length === 0) return null
  let i = 0
  while (i < segments.length - 1 && isPassed(segments[i]!)) i++
  const { index, segment: last } = segments[i]!
  return { from: offsets[caret]!, to: offsets[caret + index + last.length - 1]! + 1 }
}

/**
 * Backspace and Delete. At the edge of a clause the chair joins it with its neighbour; for a
 * delegation nothing happens there. Null when there is nothing to delete.
 */
export function deleteBy(
  binding: Binding,
  state: EditorState,
  direction: 'back' | 'forward',
  unit: DeletionUnit,
): Transaction | null {
  const { pen, negotiation } = binding
  if (!pen) return null
  if (!state.selection.empty) return writeIntent(binding, state, state.tr.deleteSelection())
  const at = clauseAt(state.doc, state.selection.head)
  if (!at) return null
  const runs = binding.shows.runs(at.id)
  const range = deletionRange(runs, at.offset, direction, unit, negotiation.language)
  if (!range) return joinClauses(binding, state, direction)
  if (!pen.mayWrite(at.id)) {
    binding.refuse(strings.notYours)
    return null
  }
  const { from, to } = range
  return binding
    .write(state, () => ({
      clause: at.id,
      spot: pen.replace(at.id, from, to, [], direction),
    }))
    .scrollIntoView()
}

/** Enter: cuts a clause for the chair, begins a new paragraph for a delegation, or says why it cannot. */
export function cutClause(
  binding: Binding,
  state: EditorState,
  firmly = false,
): Transaction | null {
  const { pen } = binding
  const at = clauseAt(state.doc, state.selection.head)
  if (!pen || !at) return null
  let refusal: string | null = null
  const tr = binding.write(state, () => {
    const spot = pen.enter(at.id, at.offset, firmly)
    if (typeof spot !== 'string') return spot
    refusal = spot
    return null
  })
  if (refusal !== null) binding.refuse(refusal)
  return refusal === null ? tr.scrollIntoView() : null
}

/** Tab at the start of a paragraph that one proposes; null elsewhere, and the key is not ours there. */
export function indent(binding: Binding, state: EditorState, step: 1 | -1): Transaction | null {
  const { pen } = binding
  const at = clauseAt(state.doc, state.selection.head)
  if (!pen || !at || at.offset > 0 || !state.selection.empty) return null
  binding.history?.newStep()
  let spot: ClauseSpot | null = null
  const tr = binding.write(state, () => (spot = pen.indent(at.id, step)))
  return spot && tr.scrollIntoView()
}

function joinClauses(
  binding: Binding,
  state: EditorState,
  direction: 'back' | 'forward',
): Transaction | null {
  const { pen } = binding
  if (!pen) return null
  const index = state.selection.$head.index(0)
  const pair = direction === 'back' ? index - 1 : index
  if (pair < 0 || pair + 1 >= state.doc.childCount) return null
  const [into, host] = [pair, pair + 1].map(i => String(state.doc.child(i).attrs['id']))
  let spot: ClauseSpot | null = null
  const tr = binding.write(state, () => (spot = pen.join(into!, host!)))
  return spot && tr.scrollIntoView()
}
