/**
 * Chairs at one room, each with a replica and an undo of its own, taking turns: everybody hears at
 * once what anybody writes. Words are found by what they are, so every word of the room should be
 * there once.
 */
import * as Y from 'yjs'
import type { Negotiation } from '../negotiation'
import { mergeInto, replaceWords, rewriteWords, splitClause } from '../draft/edit'
import { chairUndo } from '../undo'
import type { TestRoom } from './room'
import { type Seat, replicaOf, seat } from './seat'

export interface Chair {
  readonly seat: Seat
  readonly undo: Y.UndoManager
  /** puts words before others; all of these are told by the words, in whatever clause they are */
  type: (before: string, words: string) => void
  erase: (words: string) => void
  rewrite: (words: string, by: string) => void
  /** what begins with the words becomes a clause of its own, with this id and label */
  cut: (before: string, id: string) => void
  /** joins the clause in which the words are with the one before it */
  join: (words: string) => void
  takeBack: () => void
  redo: () => void
}

/** The texts of the living clauses, as somebody sees them. */
export const texts = ({ negotiation }: { negotiation: Negotiation }): string[] =>
  negotiation.clauses().map(({ id }) => negotiation.textIndex(id).string)

/** `count` chairs; the room's own document is the first one's. */
export function chairsAt(room: TestRoom, count: number): Chair[] {
  const seats = Array.from({ length: count }, (_, i) =>
    i === 0
      ? seat(room, 'chair')
      : seat(room, 'chair', { doc: replicaOf(room.doc), client: 7 + i }),
  )
  connect(seats.map(({ doc }) => doc))
  return seats.map((at, i) => {
    const { negotiation } = at
    const origin = `chair ${i}`
    const undo = chairUndo(negotiation, origin, 0)
    const act = (run: () => void): void => {
      undo.stopCapturing()
      at.act(run, 'tabled', origin)
    }
    const find = (words: string): [clause: string, from: number, to: number] => {
      for (const { id } of negotiation.clauses()) {
        const from = negotiation.textIndex(id).string.indexOf(words)
        if (from >= 0) return [id, from, from + words.length]
      }
      throw new Error(`not in ${JSON.stringify(texts(at))}: ${words}`)
    }
    return {
      seat: at,
      undo,
      type: (before, words) => {
        const [clause, from] = find(before)
        act(() => replaceWords(negotiation, clause, from, from, [{ insert: words }]))
      },
      erase: words => {
        const place = find(words)
        act(() => replaceWords(negotiation, ...place, []))
      },
      rewrite: (words, by) => {
        const place = find(words)
        act(() => rewriteWords(negotiation, ...place, [{ insert: by }]))
      },
      cut: (before, id) => {
        const [clause, from] = find(before)
        act(() => splitClause(negotiation, clause, from, id, id))
      },
      join: words => {
        const [clause] = find(words)
        const order = negotiation.clauses()
        const into = order[order.findIndex(({ id }) => id === clause) - 1]
        if (!into) throw new Error(`nothing before ${words}`)
        act(() => mergeInto(negotiation, into.id, clause))
      },
      takeBack: () => {
        undo.undo()
      },
      redo: () => {
        undo.redo()
      },
    }
  })
}

const WIRE = Symbol('wire')

function connect(docs: readonly Y.Doc[]): void {
  for (const doc of docs)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === WIRE) return
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, WIRE)
    })
}
