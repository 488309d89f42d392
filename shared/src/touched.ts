/**
 * What one transaction touched in a room, told from the Yjs types that it changed. A change of the
 * document is named by its path from the root: `draft`, `clauses`, a clause's id, `text`.
 */
import type * as Y from 'yjs'
import { isOutcomeKey } from './agenda/silence'
import { draft, floor, record } from './document'
import { type SharedType, keyOf } from './yjs'

/** What the draft begins with; whatever else is written beside them is plain values. */
const CONTAINERS: ReadonlySet<string> = new Set([
  'heading',
  'clauses',
  'notes',
  'decisions',
  'successions',
])

export interface Touched {
  /** clauses that came, or one of whose fields or moves was written */
  readonly fields: Set<string>
  /** clauses and footnotes whose words changed */
  readonly words: Set<string>
  readonly decisions: Set<string>
  /** keys of a party's root */
  readonly tabled: { readonly party: number; readonly key: string }[]
  /** keys of what the chair recorded for who spoke */
  readonly floor: Set<string>
  successions: boolean
  /** the heading, or which footnotes there are */
  rest: boolean
  roster: boolean
  /** what the chair leads the room by, what is asked of it, or what the server recorded of it */
  agenda: boolean
  /** what a silence came to */
  outcomes: boolean
}

/** `partyOfRoot`: whose root of proposals and positions a type is. */
export function touchedBy(
  { changed }: Y.Transaction,
  doc: Y.Doc,
  partyOfRoot: (root: unknown) => number | undefined,
): Touched {
  const touched: Touched = {
    fields: new Set(),
    words: new Set(),
    decisions: new Set(),
    tabled: [],
    floor: new Set(),
    successions: false,
    rest: false,
    roster: false,
    agenda: false,
    outcomes: false,
  }
  for (const [type, keys] of changed) {
    const [root, ...path] = pathTo(type)
    const written = [...keys].filter(key => key !== null)
    const party = partyOfRoot(root)
    if (root === draft(doc)) inDraft(touched, path, written)
    else if (root === record(doc)) inRecord(touched, written)
    else if (root === floor(doc))
      for (const key of path[0] === undefined ? written : [path[0]]) touched.floor.add(key)
    else if (party !== undefined)
      for (const key of path[0] === undefined ? written : [path[0]])
        touched.tabled.push({ party, key })
  }
  return touched
}

/** The keys of a private root that a transaction of its document touched. */
export function touchedDrafts({ changed }: Y.Transaction, root: SharedType): Set<string> {
  const touched = new Set<string>()
  for (const [type, keys] of changed) {
    const [top, key] = pathTo(type)
    if (top !== root) continue
    if (key !== undefined) touched.add(key)
    else for (const written of keys) if (written !== null) touched.add(written)
  }
  return touched
}

/** The roster, or what came to pass: revisions, outcomes. */
function inRecord(touched: Touched, written: readonly string[]): void {
  for (const key of written)
    if (key === 'about' || key.startsWith('party:')) touched.roster = true
    else {
      touched.agenda = true
      touched.outcomes ||= isOutcomeKey(key)
    }
}

/** `path`: the keys from the draft to the type; `written`: the keys that were written in it. */
function inDraft(touched: Touched, path: readonly string[], written: readonly string[]): void {
  const [part, id, field] = path
  // plain values beside the containers
  if (part === undefined && written.every(isOfAgenda)) {
    touched.agenda = true
    return
  }
  if (part === 'successions') touched.successions = true
  else if (part === 'decisions') for (const key of written) touched.decisions.add(key)
  else if (part === 'notes') inNotes(touched, id, field, written)
  else if (part !== 'clauses') touched.rest = true
  else if (id === undefined) for (const key of written) touched.fields.add(key)
  else if (field === undefined || field === 'ladder') touched.fields.add(id)
  else touched.words.add(id)
}

const isOfAgenda = (key: string): boolean => !CONTAINERS.has(key)

/** A footnote that comes or goes changes what its name stands for: it may have been a proposed one. */
function inNotes(
  touched: Touched,
  id: string | undefined,
  field: string | undefined,
  written: readonly string[],
): void {
  touched.rest ||= field !== 'text'
  if (id !== undefined) touched.words.add(id)
  else for (const key of written) touched.words.add(key)
}

/** The root of a type, and the keys that lead from it to the type; elements of a list have none. */
function pathTo(type: SharedType): [root: SharedType, ...keys: string[]] {
  const keys: string[] = []
  let at = type
  for (; at.parent !== null; at = at.parent) keys.unshift(keyOf(at) ?? '')
  return [at, ...keys]
}
