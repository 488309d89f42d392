/**
 * The founding update of a room: an imported draft becomes the `draft` root. It is written under a
 * chair's id (AU7), once, before anybody joins; all containers are made here, so that no two
 * writers ever race to create one.
 */
import * as Y from 'yjs'
import { generateNKeysBetween } from 'fractional-indexing'
import { draft } from './document'
import { HEADING_FIELDS, type HeadingField } from './vocabulary'
import { assert } from './assert'
import type { ImportedClause, ImportedDraft } from './formats/draft'
import { createClause } from './text/clause'
import { type Op, insertOps } from './text/op'

/** `newId` gives ids unique in the room. Throws if the room has a text already. */
export function found(doc: Y.Doc, imported: ImportedDraft, newId: () => string): void {
  const root = draft(doc)
  assert(root.size === 0, `the room has a text already: ${[...root.keys()].join(', ')}`)
  doc.transact(() => {
    const heading = new Y.Map<string>()
    for (const field of HEADING_FIELDS) heading.set(field, markedField(imported, field))
    heading.set('language', imported.language)
    root.set('heading', heading)
    root.set('decisions', new Y.Map())
    root.set('successions', new Y.Array())

    const notes = new Y.Map<Y.Map<unknown>>()
    root.set('notes', notes)
    const noteIds = new Map<string, string>()
    for (const [place, { mark, text }] of imported.notes.entries()) {
      const id = newId()
      const words = new Y.Text()
      const note = new Y.Map<unknown>()
      note.set('mark', mark)
      note.set('order', place)
      note.set('text', words)
      notes.set(id, note)
      insertOps(words, 0, [{ insert: text }])
      noteIds.set(mark, id)
    }

    const clauses = new Y.Map<Y.Map<unknown>>()
    root.set('clauses', clauses)
    const all: ImportedClause[] = [
      ...lead(imported, 'title', 'Title'),
      ...lead(imported, 'opening', 'Opening'),
      ...imported.clauses,
    ]
    const orders = generateNKeysBetween(null, null, all.length)
    for (const [i, { kind, level, label, text, citations }] of all.entries())
      createClause(
        clauses,
        newId(),
        { kind, level, label, order: orders[i]! },
        citedOps(text, citations, noteIds),
      )
  })
}

/** The title and the opening line can be contested like any clause. */
function lead(imported: ImportedDraft, kind: 'title' | 'opening', label: string): ImportedClause[] {
  const citations = imported.headCitations.filter(({ field }) => field === kind)
  return imported[kind] === '' ? [] : [{ kind, level: 0, label, text: imported[kind], citations }]
}

/** A masthead field is a plain line: what it cites is set in it as a mark, `provisional agenda*`. */
function markedField({ masthead, headCitations }: ImportedDraft, field: HeadingField): string {
  const cited = headCitations
    .filter(citation => citation.field === field)
    .toSorted((a, b) => b.at - a.at)
  return cited.reduce(
    (line, { at, mark }) => line.slice(0, at) + mark + line.slice(at),
    masthead[field],
  )
}

/** The words with their citations put back as embeds; a citation of an unknown note is left out. */
function citedOps(
  text: string,
  citations: ImportedClause['citations'],
  notes: ReadonlyMap<string, string>,
): Op[] {
  const ops: Op[] = []
  let at = 0
  for (const { at: place, mark } of citations.toSorted((a, b) => a.at - b.at)) {
    const note = notes.get(mark)
    if (note === undefined) continue
    ops.push({ insert: text.slice(at, place) }, { insert: { note } })
    at = place
  }
  return [...ops, { insert: text.slice(at) }]
}
