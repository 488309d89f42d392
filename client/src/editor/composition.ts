/**
 * Input methods (ED9). While a person composes, the browser owns the text node that the caret is in:
 * whatever rewrites it ends the composition. So the words are composed where they will stay.
 *
 * - Over a selection, a delegation's words are struck first and the caret goes to their left edge,
 *   since the browser has already counted from there.
 * - At a caret, the proposal that will hold the words is promised before the first letter, and its
 *   mark is stored: ProseMirror then gives the composition a node of its own.
 * - Until it ends, the connection holds back what comes from the room.
 */
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { type Binding, clauseAt } from './binding'
import { schema } from './schema'

/** ProseMirror reads the last of a composition up to 20 ms after its end. */
const SETTLING_MS = 40

const { inserted, deleted } = schema.marks

export function startComposition(view: EditorView, binding: Binding): void {
  const { pen } = binding
  if (!pen || pen.party === null) return
  const { from, empty } = view.state.selection
  if (!empty) {
    view.dispatch(view.state.tr.deleteSelection())
    const { tr } = view.state
    // one step of undo with what is composed
    view.dispatch(
      tr.setSelection(TextSelection.create(tr.doc, from)).setMeta('addToHistory', false),
    )
  }
  const { $from } = view.state.selection
  const at = clauseAt(view.state.doc, $from.pos)
  const proposal = at && pen.promise(at.id, at.offset)
  if (!proposal) return
  const isOwn = (node: typeof $from.nodeBefore): boolean =>
    node?.marks.some(({ type, attrs }) => type === inserted && attrs['proposal'] === proposal) ??
    false
  // the caret is in that node already
  if (isOwn($from.nodeBefore) || ($from.textOffset > 0 && isOwn($from.nodeAfter))) return
  const marks = $from.marks().filter(({ type }) => type !== inserted && type !== deleted)
  view.dispatch(view.state.tr.setStoredMarks(inserted.create({ proposal }).addToSet(marks)))
}

/** Calls back once the composition is over and written. */
export function afterComposition(view: EditorView, settled: () => void): void {
  setTimeout(() => {
    if (view.isDestroyed) return
    if (view.composing) afterComposition(view, settled)
    else settled()
  }, SETTLING_MS)
}
