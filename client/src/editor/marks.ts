/**
 * The marks of words as a person sets and sees them (ED12). Words that are struck count for nothing:
 * they keep the marks that they had.
 */
import type { Mark, Node } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import { typedAddress } from './link'
import type { ActiveMarks, ToggledMark } from './options'
import { schema } from './schema'

const { deleted, link } = schema.marks

/** The words and citations of a range that are not struck; blanks only where there is nothing else. */
function wordsIn(doc: Node, from: number, to: number): Node[] {
  const nodes: Node[] = []
  if (from === to) return nodes
  doc.nodesBetween(from, to, (node, at) => {
    if (!node.isInline || deleted.isInSet(node.marks)) return
    nodes.push(node.isText ? node.cut(Math.max(0, from - at), to - at) : node)
  })
  const words = nodes.filter(node => !node.isText || node.text!.trim() !== '')
  return words.length > 0 ? words : nodes
}

/** The marks that the next letter would have. */
const marksAtCaret = ({ storedMarks, selection }: EditorState): readonly Mark[] =>
  storedMarks ?? selection.$from.marks()

/** A mark is on where all words of the selection have it; at a caret, where what is typed will have it. */
export function activeMarks(state: EditorState): ActiveMarks {
  const { empty, from, to } = state.selection
  const sets = empty
    ? [marksAtCaret(state)]
    : wordsIn(state.doc, from, to).map(({ marks }) => marks)
  const isOn = (name: ToggledMark): boolean =>
    sets.length > 0 && sets.every(set => schema.marks[name].isInSet(set))
  return {
    em: isOn('em'),
    strong: isOn('strong'),
    underline: isOn('underline'),
    superscript: isOn('superscript'),
    link: activeLink(state),
  }
}

/** The address that all words of the selection link to, or that of the link around the caret. */
function activeLink(state: EditorState): string | null {
  const { from, to } = linkRange(state)
  const [first, ...rest] = wordsIn(state.doc, from, to)
  const mark = first && link.isInSet(first.marks)
  return mark && rest.every(({ marks }) => mark.isInSet(marks)) ? String(mark.attrs['href']) : null
}

/** The selection; without one the whole link around the caret, or the caret. */
function linkRange({ doc, selection }: EditorState): { from: number; to: number } {
  const { $from, empty } = selection
  let { from, to } = selection
  const linked = [$from.nodeBefore, $from.nodeAfter].find(node => node && link.isInSet(node.marks))
  const mark = linked && link.isInSet(linked.marks)
  if (!empty || !mark) return { from, to }
  const isPart = (node: Node | null): node is Node => node !== null && mark.isInSet(node.marks)
  for (let node = $from.nodeBefore; isPart(node); node = doc.resolve(from).nodeBefore)
    from -= node.nodeSize
  for (let node = $from.nodeAfter; isPart(node); node = doc.resolve(to).nodeAfter)
    to += node.nodeSize
  return { from, to }
}

/** Blanks at the edges of a selection are left out: whoever selects a word by mouse often takes one along. */
function withoutEdges(doc: Node, from: number, to: number): { from: number; to: number } {
  const [first, last] = [doc.resolve(from).nodeAfter, doc.resolve(to).nodeBefore]
  const start = from + (/^\s*/u.exec(first?.text ?? '')?.[0].length ?? 0)
  const end = to - (/\s*$/u.exec(last?.text ?? '')?.[0].length ?? 0)
  return start < end ? { from: start, to: end } : { from, to }
}

/** Sets a mark on the selection, or takes it off where it is on; at a caret, for what is typed next. */
export function toggled(state: EditorState, name: ToggledMark): Transaction {
  const { doc, selection, tr } = state
  const type = schema.marks[name]
  const isOn = activeMarks(state)[name]
  if (selection.empty) return isOn ? tr.removeStoredMark(type) : tr.addStoredMark(type.create())
  const { from, to } = withoutEdges(doc, selection.from, selection.to)
  if (isOn) tr.removeMark(from, to, type)
  else tr.addMark(from, to, type.create())
  return ownStep(tr)
}

/**
 * Links the selection, or changes the link around the caret; `null` or nothing takes it away. Where
 * there is neither, the address itself is written as a link.
 */
export function linked(
  state: EditorState,
  typed: string | null,
): { ok: true; tr: Transaction } | { ok: false; message: string } {
  const { doc, tr } = state
  const range = linkRange(state)
  const text = typed?.trim() ?? ''
  if (text === '') return { ok: true, tr: ownStep(tr.removeMark(range.from, range.to, link)) }
  const address = typedAddress(text)
  if (!address.ok) return address
  const mark = link.create({ href: address.href })
  if (range.from === range.to)
    tr.replaceSelectionWith(schema.text(text, mark.addToSet(marksAtCaret(state))), false)
  else {
    const { from, to } = withoutEdges(doc, range.from, range.to)
    tr.addMark(from, to, mark)
  }
  return { ok: true, tr: ownStep(tr) }
}

/** A mark that is set, changed or taken away is a step of undo of its own, as a paste is (ED8). */
const ownStep = (tr: Transaction): Transaction => tr.setMeta('uiEvent', 'format')
