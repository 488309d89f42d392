/** The footnotes of the draft, in their order. */
import { notes } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { plainText, readOps } from '@chapeau/shared/text/op'
import * as Y from 'yjs'

export interface Footnote {
  id: string
  mark: string
  text: string
}

const text = (value: unknown): string => {
  if (value instanceof Y.Text) return plainText(readOps(value))
  return typeof value === 'string' ? value : ''
}

export function footnotes({ doc, isReady }: Negotiation): Footnote[] {
  if (!isReady) return []
  const found: (Footnote & { order: number })[] = []
  notes(doc).forEach((note, id) => {
    const order = note.get('order')
    found.push({
      id,
      mark: text(note.get('mark')),
      text: text(note.get('text')),
      order: typeof order === 'number' ? order : Infinity,
    })
  })
  return found.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
}

/** What a footnote is called in the text, by its id. */
export const noteMark =
  ({ doc, isReady }: Negotiation): ((note: string) => string) =>
  note =>
    isReady ? text(notes(doc).get(note)?.get('mark')) : ''
