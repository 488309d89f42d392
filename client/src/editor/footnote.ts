/** Citing a footnote: one that is there, or a new one, in whose words the caret stands then. */
import type { EditorState, Transaction } from 'prosemirror-state'
import { type Binding, clauseAt } from './binding'
import { strings } from './strings'

/** `note`: the name of a footnote, or null for a new one. Null, and a sentence, where none can be cited. */
export function cite(
  binding: Binding,
  state: EditorState,
  note: string | null,
): Transaction | null {
  const { pen, shows } = binding
  const at = clauseAt(state.doc, state.selection.to)
  if (!pen || !at) return null
  if (shows.leaf(at.id)?.kind === 'note') {
    binding.refuse(strings.noteInNote)
    return null
  }
  if (!pen.mayWrite(at.id)) {
    binding.refuse(strings.notYours)
    return null
  }
  return binding
    .write(state, () => {
      const name = note ?? pen.note(at.id, at.offset)
      const spot = pen.replace(at.id, at.offset, at.offset, [{ insert: { note: name } }], 'forward')
      return note === null
        ? { clause: name, spot: { in: 'base', offset: 0, side: -1 } }
        : { clause: at.id, spot }
    })
    .scrollIntoView()
}
