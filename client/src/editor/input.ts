/**
 * What the browser is about to do to the text (`beforeinput`), done as an intent instead. What is
 * not named here happens in the DOM and is read back: compositions, spelling corrections.
 */
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { Binding } from './binding'
import type { Commands } from './commands'
import { type DeletionUnit, deleteBy } from './deletion'
import type { ToggledMark } from './options'

const DELETION = /^delete(Content|Word)(Backward|Forward)$/
/** Whole stretches: the browser says which. */
const STRETCH = /^delete(?:SoftLine|HardLine|EntireSoftLine)/
const MARK_OF: Record<string, ToggledMark> = {
  formatBold: 'strong',
  formatItalic: 'em',
  formatUnderline: 'underline',
  formatSuperscript: 'superscript',
}
/** They mean nothing on one line of words. */
const MEANINGLESS =
  /^(?:format|insertOrderedList|insertUnorderedList|insertHorizontalRule|insertTranspose)/

/** True when the event was dealt with. */
export function beforeInput(
  view: EditorView,
  event: InputEvent,
  binding: Binding,
  commands: Commands,
): boolean {
  if (view.composing || event.isComposing) return false
  const handled = (): true => {
    event.preventDefault()
    return true
  }
  const { inputType, data } = event
  if (inputType === 'insertText' && data) {
    view.dispatch(view.state.tr.insertText(data).scrollIntoView())
    return handled()
  }
  const deletion = DELETION.exec(inputType)
  if (deletion) {
    const unit: DeletionUnit = deletion[1] === 'Word' ? 'word' : 'grapheme'
    const direction = deletion[2] === 'Backward' ? 'back' : 'forward'
    const tr = deleteBy(binding, view.state, direction, unit)
    if (tr) view.dispatch(tr)
    return handled()
  }
  if (STRETCH.test(inputType)) {
    deleteStretch(view, event)
    return handled()
  }
  if (inputType === 'insertParagraph' || inputType === 'insertLineBreak') {
    commands.cut()
    return handled()
  }
  if (inputType === 'historyUndo' || inputType === 'historyRedo') {
    if (inputType === 'historyUndo') commands.undo()
    else commands.redo()
    return handled()
  }
  const mark = MARK_OF[inputType]
  if (mark) {
    commands.toggleMark(mark)
    return handled()
  }
  if (inputType === 'insertLink') {
    commands.askLink()
    return handled()
  }
  return MEANINGLESS.test(inputType) ? handled() : false
}

function deleteStretch(view: EditorView, event: InputEvent): void {
  const [range] = event.getTargetRanges()
  if (!range || !view.dom.contains(range.startContainer)) return
  const from = view.posAtDOM(range.startContainer, range.startOffset)
  const to = view.posAtDOM(range.endContainer, range.endOffset)
  if (from < to)
    view.dispatch(
      view.state.tr
        .setSelection(TextSelection.create(view.state.doc, from, to))
        .deleteSelection()
        .scrollIntoView(),
    )
}
