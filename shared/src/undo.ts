/**
 * Undo and redo, one manager per person and hat (PR6). It takes back what this person did through
 * this origin and nothing else. Containers that other people's anchors and words live in are never
 * removed: an undone proposal becomes inert, an undone clause loses its words but not its text.
 */
import * as Y from 'yjs'
import { type SharedType, cutAsRedone, keyOf } from './yjs'
import { clauses, decisions, floor, notes, successions } from './document'
import { type Layer, NOTE, PROPOSAL } from './proposal/proposal'
import type { Succession } from './proposal/succession'
import { SUCCESSION } from './proposal/succession-logs'
import type { Negotiation } from './negotiation'
import { present } from './assert'
import { moved, restoredIn } from './draft/character'
import { healing, reviving } from './draft/heal'
import { type Step, settle } from './draft/undone'
import { isSuccession } from './guard'

/** Edits closer together than this are one step. */
const STEP_MS = 400

const CLAUSE_FIELDS: ReadonlySet<string | null> = new Set([
  'text',
  'order',
  'kind',
  'level',
  'label',
  'ladder',
])
const NOTE_FIELDS: ReadonlySet<string | null> = new Set(['text'])
const PROPOSAL_FIELDS: ReadonlySet<string | null> = new Set([
  'ins',
  'r0',
  'kind',
  'at',
  'tabled',
  'by',
  'of',
  'with',
  'beside',
  'clauseKind',
  'level',
  'label',
  'text',
])

/** Entries of `root` and the named fields of those entries stay. */
const protects =
  (root: SharedType, fields: ReadonlySet<string | null>, entry: (key: string | null) => boolean) =>
  (item: Y.Item): boolean => {
    const parent = item.parent as SharedType
    if (parent === root) return entry(item.parentSub)
    return parent.parent === root && entry(keyOf(parent)) && fields.has(item.parentSub)
  }

const isKept = (key: string | null): boolean =>
  (key?.startsWith(PROPOSAL) || key?.startsWith(NOTE)) ?? false

/** The origin of what undo leaves to be settled; it is not undone in its turn. */
const SETTLING = Symbol('settling')

const entriesIn = (items: Iterable<Y.Item>): Succession[] =>
  [...items].flatMap(item => item.content.getContent().filter(isSuccession))

export function chairUndo(
  negotiation: Negotiation,
  origin: unknown,
  stepMs = STEP_MS,
): Y.UndoManager {
  const { doc } = negotiation
  const protectedClause = protects(clauses(doc), CLAUSE_FIELDS, () => true)
  const protectedNote = protects(notes(doc), NOTE_FIELDS, () => true)
  const protectedRecord = protects(floor(doc), PROPOSAL_FIELDS, isKept)
  const kept = (item: Y.Item): boolean =>
    protectedClause(item) || protectedNote(item) || protectedRecord(item)
  const scope = [clauses(doc), notes(doc), successions(doc), decisions(doc), floor(doc)]
  const manager = new Y.UndoManager(scope, {
    doc,
    captureTimeout: stepMs,
    trackedOrigins: new Set([origin]),
    deleteFilter: item => !kept(item),
  })
  takeBackExactly(manager)
  let revived: Succession[] = []
  let taken: Succession[] = []
  successions(doc).observe(({ changes }, transaction) => {
    if (transaction.origin !== manager) return
    revived = entriesIn(changes.added)
    taken = entriesIn(changes.deleted)
  })
  manager.on('stack-item-popped', ({ stackItem: was, type }: { stackItem: Step; type: string }) => {
    const now = present((type === 'undo' ? manager.redoStack : manager.undoStack).at(-1), 'step')
    doc.transact(() => settle(negotiation, { was, now, taken, revived }), SETTLING)
    revived = taken = []
  })
  return manager
}

/** For one layer: the private one is a document of its own. */
export function partyUndo(
  negotiation: Negotiation,
  party: number,
  layer: Layer,
  origin: unknown,
  stepMs = STEP_MS,
): Y.UndoManager {
  const root = negotiation.root(party, layer)
  const doc = root.doc!
  const kept = protects(root, PROPOSAL_FIELDS, isKept)
  const manager = new Y.UndoManager([root], {
    doc,
    captureTimeout: stepMs,
    trackedOrigins: new Set([origin]),
    deleteFilter: item => !kept(item),
  })
  takeBackExactly(manager)
  if (layer === 'tabled') healOwn(negotiation, party, root, manager)
  return manager
}

/** Words that undo had restored are taken back as they were written, whatever was written in or beside them since. */
function takeBackExactly(manager: Y.UndoManager): void {
  manager.doc.on('beforeTransaction', transaction => {
    if (transaction.origin !== manager) return
    for (const { insertions } of manager.undoing ? manager.undoStack : manager.redoStack)
      for (const [client, ranges] of insertions.clients)
        for (const { clock, len } of ranges) cutAsRedone(transaction, client, clock, len)
  })
}

/** Others may have amended the words that come back: the party's own log says where they are (PR2). */
function healOwn(
  negotiation: Negotiation,
  party: number,
  root: Y.Map<unknown>,
  manager: Y.UndoManager,
): void {
  let revived: Succession[] = []
  root.observe((event, transaction) => {
    if (transaction.origin !== manager) return
    revived = [...event.changes.keys].flatMap(([key, { action }]) => {
      const entries: unknown = action === 'add' && key.startsWith(SUCCESSION) ? root.get(key) : []
      return Array.isArray(entries) ? entries.filter(isSuccession) : []
    })
  })
  manager.on('stack-item-popped', ({ stackItem }: { stackItem: Step }) => {
    const { doc } = negotiation
    const log = negotiation.ownSuccessions(party)
    const isAmended = (text: Y.Text): boolean => negotiation.isAmended(text)
    const entries = [
      ...reviving(
        log.filter(entry => !revived.includes(entry)),
        revived,
      ),
      ...healing(log, moved(restoredIn(doc, stackItem.deletions, isAmended))),
    ]
    revived = []
    if (entries.length === 0) return
    doc.transact(() => negotiation.publishOwn(party, entries, doc.clientID.toString(36)), SETTLING)
  })
}
