import { type EditorState, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

/**
 * The state with the selection that the browser shows now. A caret that was just moved reaches
 * ProseMirror in a later task; a change from the room must not put it back.
 */
export function withDomSelection(view: EditorView): EditorState {
  const { state, dom } = view
  if (view.composing || !view.editable || !view.hasFocus()) return state
  if (!(state.selection instanceof TextSelection)) return state
  const shown = dom.ownerDocument.getSelection()
  if (!shown?.anchorNode || !shown.focusNode) return state
  if (!dom.contains(shown.anchorNode) || !dom.contains(shown.focusNode)) return state
  const anchor = view.posAtDOM(shown.anchorNode, shown.anchorOffset)
  const head = view.posAtDOM(shown.focusNode, shown.focusOffset)
  if (anchor === state.selection.anchor && head === state.selection.head) return state
  const isText = (position: number): boolean =>
    position >= 0 && position <= state.doc.content.size && state.doc.resolve(position).depth > 0
  if (!isText(anchor) || !isText(head)) return state
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, anchor, head)))
}
