/** Words that are dragged by mouse (ED13): within the paper they move, from elsewhere they are copied. */
import type { Node, Slice } from 'prosemirror-model'
import { type EditorState, Selection, TextSelection, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

/** Words of a paragraph that another party proposes do not move: who drags them gets a copy. */
export function isOwnToMove({ doc, selection }: EditorState, party: number | null): boolean {
  const isTheirs = ({ attrs }: Node): boolean => attrs['party'] !== null && attrs['party'] !== party
  let isOwn = true
  doc.nodesBetween(selection.from, selection.to, (node, _at, parent) => {
    if (parent === doc && isTheirs(node)) isOwn = false
    return false
  })
  return isOwn
}

/**
 * What a drop at a position does; null where it changes nothing, since the words go back to where
 * they are. Between clauses the nearest clause takes them.
 */
export function dropped(
  state: EditorState,
  slice: Slice,
  position: number,
  isMove: boolean,
): Transaction | null {
  const { selection, tr } = state
  if (isMove && position >= selection.from && position <= selection.to) return null
  if (isMove) tr.deleteSelection()
  const $at = tr.doc.resolve(tr.mapping.map(position))
  tr.setSelection($at.parent.inlineContent ? new TextSelection($at) : Selection.near($at))
  return tr.replaceSelection(slice).setMeta('uiEvent', 'drop')
}

/**
 * The browser's selection lies in a part that is no text of the paper, such as the words of others:
 * ProseMirror does not know of it, so copying and dragging are the browser's.
 */
export function isInFixedPart({ dom }: EditorView): boolean {
  const { anchorNode, focusNode, isCollapsed } = dom.ownerDocument.getSelection() ?? {}
  const element = anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement
  const part = element?.closest('[contenteditable=false]')
  return !isCollapsed && !!part && dom.contains(part) && part.contains(focusNode ?? null)
}
