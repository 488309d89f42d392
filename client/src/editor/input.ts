/**
 * What the browser is about to do to the text (`beforeinput`), done as an intent instead. What is
 * not named here, or cannot be stopped any more, happens in the DOM and is read back: compositions,
 * and much of what the keyboards of telephones do.
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
  if (view.composing || event.isComposing || !event.cancelable) return false
  const handled = (): true => {
    event.preventDefault()
    return true
  }
  const { inputType } = event
  const data = event.data ?? event.dataTransfer?.getData('text/plain')
  if ((inputType === 'insertText' || inputType === 'insertReplacementText') && data) {
    insertText(view, event, data)
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

/**
 * A keyboard may write a better word in place of the one before the caret, and a spell checker in
 * place of the selected one: the browser says what is replaced. Only what differs is written (ED10).
 */
function insertText(view: EditorView, event: InputEvent, text: string): void {
  const { tr, selection } = view.state
  const range = targetOf(view, event)
  const isCorrection = range && (event.inputType === 'insertReplacementText' || selection.empty)
  if (!isCorrection) return view.dispatch(tr.insertText(text).scrollIntoView())
  // with the caret behind the word it is no replacement that the person selected
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, range.to)))
  const correction = view.state.tr.insertText(text, range.from, range.to)
  view.dispatch(correction.scrollIntoView().setMeta('uiEvent', 'correction'))
}

function deleteStretch(view: EditorView, event: InputEvent): void {
  const range = targetOf(view, event)
  if (range)
    view.dispatch(
      view.state.tr
        .setSelection(TextSelection.create(view.state.doc, range.from, range.to))
        .deleteSelection()
        .scrollIntoView(),
    )
}

/** What the browser is about to change; null where it is no stretch of the paper. */
function targetOf(view: EditorView, event: InputEvent): { from: number; to: number } | null {
  const [range] = event.getTargetRanges()
  if (!range || !view.dom.contains(range.startContainer) || !view.dom.contains(range.endContainer))
    return null
  const from = view.posAtDOM(range.startContainer, range.startOffset)
  const to = view.posAtDOM(range.endContainer, range.endOffset)
  return from < to ? { from, to } : null
}
