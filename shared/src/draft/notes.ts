/** Footnotes of the draft: each has a mark, a place in their order, and words that can be amended. */
import * as Y from 'yjs'
import { notes } from '../document'
import type { Negotiation } from '../negotiation'
import { nextMark } from '../sheet'
import { type Op, insertOps } from '../text/op'

/**
 * Adds a footnote after the others, under a name that nobody has. One that an undo took away is
 * taken up again: its text is never made anew, since amendments are in it.
 */
export function addNote(negotiation: Negotiation, id: string, words: readonly Op[]): void {
  const known = negotiation.notes()
  const mark = nextMark(known.map(note => note.mark))
  const former = notes(negotiation.doc).get(id)
  const note = former ?? new Y.Map<unknown>()
  const text = former?.get('text') instanceof Y.Text ? (former.get('text') as Y.Text) : new Y.Text()
  note.set('mark', mark)
  note.set('order', known.length)
  if (!former) {
    note.set('text', text)
    notes(negotiation.doc).set(id, note)
  }
  if (text.length > 0) text.delete(0, text.length)
  insertOps(text, 0, words)
  negotiation.touchNotes(id)
}
