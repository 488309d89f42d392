/** Places of the fuzz, as plain data that always means something. */
import { type EditorState, TextSelection } from 'prosemirror-state'
import { splitsPair } from './content'

/** Offsets in the projection of the nth clause; beyond its end they are in the next ones. */
export interface Stretch {
  clause: number
  from: number
  to: number
}

/** Counted round. */
export const nth = <T>(list: readonly T[], index: number): T | undefined =>
  list[index % list.length]

/** A selection at a stretch, cut to the text and never inside a surrogate pair. */
export function selectionAt(doc: EditorState['doc'], stretch: Stretch): TextSelection {
  const clause = stretch.clause % doc.childCount
  let at = 1
  for (let i = 0; i < clause; i++) at += doc.child(i).nodeSize
  const { size } = doc.child(clause).content
  const whole = (position: number): number => {
    const $position = doc.resolve(position)
    return splitsPair($position.parent.content, $position.parentOffset) ? position - 1 : position
  }
  const from = whole(at + Math.min(stretch.from, size))
  const to = whole(Math.max(from, Math.min(doc.content.size - 1, at + stretch.to)))
  const found = TextSelection.between(doc.resolve(from), doc.resolve(to))
  return found instanceof TextSelection ? found : TextSelection.create(doc, from)
}
