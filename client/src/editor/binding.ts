/**
 * Between the room and one ProseMirror state, without a view: `state.doc` always equals the
 * projection of the document for this person (ED1).
 *
 * The room changes -> the touched clauses are marked, and `catchUp` makes one transaction that
 * patches what differs in them. A person writes -> `write` runs the change on the document first and
 * derives the ProseMirror transaction from the outcome; the person's own transaction is discarded.
 * Selections cross both as kept spots. What others write with the binding as its origin is one more
 * step of this person's undo.
 */
import { type Attrs, type Node, Slice } from 'prosemirror-model'
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import type * as Y from 'yjs'
import { present } from '@chapeau/shared/assert'
import type { Change, Negotiation } from '@chapeau/shared/negotiation'
import { offsetOf, spotAt } from '@chapeau/shared/proposal/projection'
import type { Leaf } from '@chapeau/shared/sheet'
import { contentOf, differenceOf } from './content'
import { History } from './history'
import { type ClauseSpot, type KeptSelection, findSpot, keepSpot } from './kept-spot'
import type { Pen } from './pen'
import { schema } from './schema'
import { type Showing, showing } from './showing'

/** On every transaction that this binding made: which clauses look different now. */
export interface Patch {
  clauses: ReadonlySet<string>
  roster: boolean
}
const PATCH = 'chapeau patch'
export const patchOf = (tr: Transaction): Patch | undefined =>
  tr.getMeta(PATCH) as Patch | undefined

/** The position before the node of a paragraph, by its host, or -1. */
export function findClause(doc: Node, id: string): number {
  let at = 0
  for (let i = 0; i < doc.childCount; i++) {
    const node = doc.child(i)
    if (node.attrs['id'] === id) return at
    at += node.nodeSize
  }
  return -1
}

export const clauseAt = (doc: Node, position: number): { id: string; offset: number } | null => {
  const $position = doc.resolve(position)
  return $position.depth === 0
    ? null
    : { id: String($position.node(1).attrs['id']), offset: $position.parentOffset }
}

export interface BindingHooks {
  /** the state now; a view first takes in what the browser has not told yet */
  state: () => EditorState | null
  /** something changed that `catchUp` should fetch soon */
  changed: () => void
  /** what the person tried cannot be done here: one sentence */
  refused?: (message: string) => void
}

export class Binding {
  readonly history: History | null
  private dirty = new Set<string>()
  private structure = false
  private roster = false
  private writing = false
  private saved: KeptSelection | null = null
  private readonly stops: (() => void)[]

  constructor(
    readonly negotiation: Negotiation,
    readonly pen: Pen | null,
    undo: ((origin: object) => readonly Y.UndoManager[]) | null,
    private readonly hooks: BindingHooks,
    readonly shows: Showing = showing(negotiation, pen?.party ?? null, { show: 'all' }),
  ) {
    this.history = undo && new History(undo(this), selection => (this.saved = selection))
    const remember = ({ origin }: Y.Transaction): void => {
      if (this.writing) return
      // what a transaction before left, which changed nothing here, is where the person was then
      if (!this.isBehind) this.saved = null
      this.saved ??= this.keepSelection(hooks.state())
      if (origin === this) this.history?.startsAt(this.saved)
    }
    const docs = [negotiation.doc, ...(negotiation.drafts ? [negotiation.drafts.doc] : [])]
    for (const doc of docs) doc.on('beforeTransaction', remember)
    this.stops = [
      negotiation.subscribe(change => this.noticed(change)),
      ...docs.map(doc => () => doc.off('beforeTransaction', remember)),
    ]
  }

  refuse(message: string): void {
    this.hooks.refused?.(message)
  }

  destroy(): void {
    for (const stop of this.stops) stop()
    this.history?.destroy()
  }

  get party(): number | null {
    return this.pen?.party ?? null
  }

  // ---- the room as nodes

  documentNode(): Node {
    return schema.node(
      'doc',
      null,
      this.shows.leaves().map(({ host }) => this.clauseNode(host)),
    )
  }

  clauseNode(host: string): Node {
    const leaf = present(this.shows.leaf(host), `paragraph ${host}`)
    return schema.node('clause', attrsOf(leaf), contentOf(this.shows.runs(host)))
  }

  /** The position of a spot in a document that shows the room as it is now. */
  positionOf(doc: Node, { clause, spot }: ClauseSpot): number | null {
    const at = findClause(doc, clause)
    if (at < 0) return null
    const offset = offsetOf(this.shows.runs(clause), spot)
    return at + 1 + Math.min(offset, doc.nodeAt(at)!.content.size)
  }

  keepPosition(doc: Node, position: number): ReturnType<typeof keepSpot> | null {
    const at = clauseAt(doc, position)
    if (!at || !this.negotiation.hasHost(at.id)) return null
    const spot = spotAt(this.shows.runs(at.id), at.offset)
    return keepSpot(this.negotiation, { clause: at.id, spot })
  }

  keepSelection(state: EditorState | null): KeptSelection | null {
    if (!state) return null
    const anchor = this.keepPosition(state.doc, state.selection.anchor)
    const head = this.keepPosition(state.doc, state.selection.head)
    return anchor && head && { anchor, head }
  }

  // ---- the room changed

  private noticed(change: Change): void {
    if (this.writing) return
    for (const clause of change.clauses) this.dirty.add(clause)
    this.structure ||= change.structure
    this.roster ||= change.roster
    this.hooks.changed()
  }

  /** The room changed, and the paper does not show it yet. */
  private get isBehind(): boolean {
    return this.dirty.size > 0 || this.structure || this.roster
  }

  /** What the room did meanwhile, as a transaction; null where it did nothing. */
  catchUp(state: EditorState, composing = false): Transaction | null {
    const { saved, dirty, structure, roster } = this
    this.saved = null
    if (!this.isBehind) return null
    this.dirty = new Set()
    this.structure = this.roster = false
    const tr = state.tr
    this.patch(tr, dirty, structure, roster)
    if (saved && tr.docChanged && !composing) this.select(tr, saved)
    return tr.setMeta('addToHistory', false)
  }

  private select(tr: Transaction, { anchor, head }: KeptSelection): void {
    const [from, to] = [anchor, head].map(kept => {
      const found = findSpot(this.negotiation, kept, this.party)
      return found ? this.positionOf(tr.doc, found) : null
    })
    if (from === null || to === null || from === undefined || to === undefined) return
    if (from !== tr.selection.anchor || to !== tr.selection.head)
      tr.setSelection(TextSelection.create(tr.doc, from, to))
  }

  // ---- the person writes

  /**
   * Runs a change of the document and derives the transaction from its outcome. `action` returns
   * where the caret stands then, or null to leave the selection to the patch.
   */
  write(state: EditorState, action: () => ClauseSpot | null): Transaction {
    const { negotiation } = this
    this.history?.startsAt(this.keepSelection(state))
    const touched = new Set<string>()
    let structure = false
    const stop = negotiation.subscribe(change => {
      for (const clause of change.clauses) touched.add(clause)
      structure ||= change.structure
    })
    this.writing = true
    let caret: ClauseSpot | null = null
    try {
      // what is written for all and what is written in private is one step to the person
      const act = (): unknown => negotiation.doc.transact(() => (caret = action()), this)
      if (negotiation.drafts) negotiation.drafts.doc.transact(act, this)
      else act()
    } finally {
      stop()
      this.writing = false
    }
    const tr = state.tr
    this.patch(tr, touched, structure, false)
    const at = caret && this.positionOf(tr.doc, caret)
    if (at !== null) tr.setSelection(TextSelection.create(tr.doc, at))
    return tr
  }

  // ---- patches

  private patch(
    tr: Transaction,
    dirty: ReadonlySet<string>,
    structure: boolean,
    roster: boolean,
  ): void {
    if (structure) this.patchStructure(tr)
    for (const clause of dirty) if (this.shows.leaf(clause)) this.patchClause(tr, clause)
    tr.setMeta(PATCH, { clauses: dirty, roster } satisfies Patch)
  }

  private patchClause(tr: Transaction, id: string): void {
    const at = findClause(tr.doc, id)
    if (at < 0) return
    const node = tr.doc.nodeAt(at)!
    const wanted = this.clauseNode(id)
    patchAttrs(tr, at, wanted.attrs)
    const different = differenceOf(node.content, wanted.content)
    if (!different) return
    const { from, toOld, toNew } = different
    tr.replace(at + 1 + from, at + 1 + toOld, new Slice(wanted.content.cut(from, toNew), 0, 0))
  }

  private patchStructure(tr: Transaction): void {
    const order = this.shows.leaves().map(({ host }) => host)
    const wanted = new Set(order)
    for (let i = tr.doc.childCount - 1, at = tr.doc.content.size; i >= 0; i--) {
      const node = tr.doc.child(i)
      at -= node.nodeSize
      if (!wanted.has(String(node.attrs['id']))) tr.delete(at, at + node.nodeSize)
    }
    let at = 0
    for (const [i, id] of order.entries()) {
      if (tr.doc.maybeChild(i)?.attrs['id'] !== id) {
        const elsewhere = findClause(tr.doc, id)
        const node = elsewhere < 0 ? this.clauseNode(id) : tr.doc.nodeAt(elsewhere)!
        if (elsewhere >= 0) tr.delete(elsewhere, elsewhere + node.nodeSize)
        tr.insert(at, node)
      }
      // its label may have made way for one that was given earlier
      patchAttrs(tr, at, attrsOf(present(this.shows.leaf(id), `paragraph ${id}`)))
      at += tr.doc.child(i).nodeSize
    }
  }
}

const attrsOf = ({ host, kind, level, label, status, party, isPrivate }: Leaf): Attrs => ({
  id: host,
  kind,
  level,
  label,
  status,
  party,
  private: isPrivate,
})

function patchAttrs(tr: Transaction, at: number, wanted: Attrs): void {
  const { attrs } = tr.doc.nodeAt(at)!
  for (const [name, value] of Object.entries(wanted))
    if (attrs[name] !== value) tr.setNodeAttribute(at, name, value)
}
