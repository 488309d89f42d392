/**
 * An earlier wording comes back as a new edit (RV5): history is never written anew. What differs is
 * replaced by words, so that everybody's amendments of the other words stay where they are, and the
 * successions say what became of the replaced ones (PR4).
 *
 * Must run inside one transaction of a chair; then one undo takes all of it back.
 */
import { notes } from '../document'
import { addNote } from '../draft/notes'
import { buryClause, moveClause, rewriteWords } from '../draft/edit'
import type { Negotiation } from '../negotiation'
import { type Op, sameOps } from '../text/op'
import * as Y from 'yjs'
import { compare } from './comparison'
import { type WholeParagraph, type WholeText, wholeText } from './whole-text'

/** How many paragraphs and footnotes each of these was done to. */
export interface Restored {
  reworded: number
  broughtBack: number
  takenOut: number
  moved: number
}

const NOTHING: Restored = { reworded: 0, broughtBack: 0, takenOut: 0, moved: 0 }

/**
 * Makes one paragraph or footnote read as `wanted`, a draft of the same room, has it. One that was
 * removed since is brought back, one that is not in it is taken out; it stays where it stands.
 */
export function restoreParagraph(
  negotiation: Negotiation,
  wanted: WholeText,
  id: string,
): Restored {
  const paragraph = [...wanted.paragraphs, ...wanted.notes].find(one => one.id === id)
  if (!paragraph) return takeOut(negotiation, id)
  if (paragraph.kind === 'note') return restoreNote(negotiation, paragraph)
  const clause = negotiation.clause(id)
  // ids of clauses are never taken away: it is of another room
  if (!clause) return NOTHING
  bringBackNotes(negotiation, wanted, paragraph.ops)
  if (clause.dead) {
    negotiation.clauseMap(id)?.set('dead', false)
    negotiation.touchFields(id)
  }
  const reworded = reword(negotiation, id, paragraph.ops)
  return clause.dead ? { ...NOTHING, broughtBack: 1 } : { ...NOTHING, reworded }
}

/** Makes the draft what `wanted` is: all words, and the order of the paragraphs. */
export function restoreText(negotiation: Negotiation, wanted: WholeText): Restored {
  const done = { ...NOTHING }
  const differing = compare(wholeText(negotiation, null), wanted)
  for (const { id, stands, moved } of [...differing.paragraphs, ...differing.notes]) {
    if (moved && stands === 'before') continue
    const { reworded, broughtBack, takenOut } = restoreParagraph(negotiation, wanted, id)
    done.reworded += reworded
    done.broughtBack += broughtBack
    done.takenOut += takenOut
  }
  done.moved = reorder(negotiation, wanted)
  return done
}

/** 1 if it read otherwise. */
function reword(negotiation: Negotiation, host: string, ops: readonly Op[]): number {
  const index = negotiation.textIndex(host)
  if (sameOps(index.ops, ops)) return 0
  rewriteWords(negotiation, host, 0, index.length, ops)
  return 1
}

function takeOut(negotiation: Negotiation, id: string): Restored {
  if (negotiation.clause(id)?.dead !== false) return NOTHING
  buryClause(negotiation, id)
  return { ...NOTHING, takenOut: 1 }
}

function restoreNote(negotiation: Negotiation, { id, ops }: WholeParagraph): Restored {
  if (negotiation.notes().some(note => note.id === id))
    return { ...NOTHING, reworded: reword(negotiation, id, ops) }
  if (!(notes(negotiation.doc).get(id)?.get('text') instanceof Y.Text)) return NOTHING
  addNote(negotiation, id, ops)
  return { ...NOTHING, broughtBack: 1 }
}

/** What the words cite has to be there; undo of a new footnote takes its mark away. */
function bringBackNotes(negotiation: Negotiation, wanted: WholeText, ops: readonly Op[]): void {
  const here = new Set(negotiation.notes().map(({ id }) => id))
  for (const { insert } of ops) {
    if (typeof insert === 'string' || here.has(insert.note)) continue
    const note = wanted.notes.find(({ id }) => id === insert.note)
    if (note) restoreNote(negotiation, note)
  }
}

/** Moves as few as possible; those that move go after the paragraph that they followed. */
function reorder(negotiation: Negotiation, wanted: WholeText): number {
  const { paragraphs } = compare(wholeText(negotiation, null), wanted)
  const order = wanted.paragraphs.map(({ id }) => id)
  let moved = 0
  for (const { id, stands, moved: route } of paragraphs) {
    if (route === null || stands === 'before') continue
    const before = order[order.indexOf(id) - 1]
    const first = negotiation.clauses()[0]!.id
    const beside =
      before === undefined
        ? ({ host: first, side: 'before' } as const)
        : ({ host: before, side: 'after' } as const)
    moveClause(negotiation, id, beside)
    moved += 1
  }
  return moved
}
