/**
 * The paragraphs of the room as the sheet has them (RT5), read when asked and kept until one of them
 * comes, goes or moves: clauses, those that are proposed, footnotes of both kinds.
 */
import type * as Y from 'yjs'
import { silentMoves } from './agenda/silence'
import { type ClauseMap, type Move, clauses, isFounded, notes } from './document'
import { isClause, numberIn, textIn } from './guard'
import type { ClauseProposal, ProposedClause } from './proposal/clause-proposal'
import type { ProposalKey } from './proposal/proposal'
import { type Leaf, layOutSheet } from './sheet'
import { type Clause, inOrder, readClause } from './text/clause'
import type { Op } from './text/op'

/** What paragraphs need to know of what is proposed. */
export interface ParagraphSource {
  doc: Y.Doc
  proposals: () => readonly ClauseProposal[]
  isShown: (proposal: ProposedClause) => boolean
  /** under this name stands a proposal that is not settled: a clause of this name is what an undo left */
  isProposed: (id: string) => boolean
  /** the proposal counts now */
  counts: (key: ProposalKey) => boolean
  /** a footnote that a proposal brings along */
  hasNote: (name: string) => boolean
}

const IS_PROPOSED_NOTE = /^\d+[/~!]/

export class Paragraphs {
  private readonly read = new Map<string, Clause>()
  private order: { all: readonly Clause[]; living: readonly Clause[] } | null = null
  /** what kept silences did on the ladders; null until it is asked for */
  private silent: ReadonlyMap<string, readonly Move[]> | null = null
  private sheet: { list: readonly Leaf[]; byHost: ReadonlyMap<string, Leaf> } | null = null
  /** the footnotes that proposals cite and that are proposed with them */
  private readonly citing = new Map<ProposalKey, readonly string[]>()

  /** as the sheet was laid out with them */
  private shownNotes: readonly string[] = []

  constructor(private readonly source: ParagraphSource) {}

  clauses(): { all: readonly Clause[]; living: readonly Clause[] } {
    if (!this.order) {
      const all: Clause[] = []
      const { doc } = this.source
      if (isFounded(doc))
        clauses(doc).forEach((_, id) => {
          const clause = this.clause(id)
          if (clause) all.push(clause)
        })
      all.sort(inOrder)
      this.order = { all, living: all.filter(({ dead }) => !dead) }
    }
    return this.order
  }

  clause(id: string): Clause | undefined {
    let clause = this.read.get(id)
    if (!clause) {
      const map = this.clauseMap(id)
      if (!map) return undefined
      this.silent ??= silentMoves(this.source.doc)
      this.read.set(id, (clause = readClause(id, map, this.silent.get(id))))
    }
    return clause
  }

  clauseMap(id: string): ClauseMap | undefined {
    const { doc } = this.source
    const map = isFounded(doc) ? clauses(doc).get(id) : undefined
    return isClause(map) ? map : undefined
  }

  leaves(): { list: readonly Leaf[]; byHost: ReadonlyMap<string, Leaf> } {
    if (!this.sheet) {
      const { proposals, isShown, isProposed } = this.source
      const list = layOutSheet({
        clauses: this.clauses().all.filter(({ id, dead }) => !dead || !isProposed(id)),
        proposals: proposals(),
        notes: this.notes(),
        proposedNotes: (this.shownNotes = this.proposedNotes()),
        isShown,
      })
      this.sheet = { list, byHost: new Map(list.map(leaf => [leaf.host, leaf])) }
    }
    return this.sheet
  }

  /** The footnotes of the draft in order. */
  notes(): readonly { id: string; mark: string }[] {
    const { doc } = this.source
    if (!isFounded(doc)) return []
    const found: { id: string; mark: string; order: number }[] = []
    notes(doc).forEach((note, id) => {
      const mark = textIn(note, 'mark')
      // undo of a new footnote takes its mark away
      if (mark !== undefined) found.push({ id, mark, order: numberIn(note, 'order') ?? Infinity })
    })
    return found.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
  }

  private proposedNotes(): string[] {
    const { counts, hasNote } = this.source
    // in one order on all replicas, whoever came first to each
    return [...this.citing]
      .filter(([key]) => counts(key))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, cited]) => cited.filter(hasNote))
  }

  /** The words of a proposal were read; true if it cites other footnotes of its own than before. */
  readCitations(key: ProposalKey, words: readonly Op[]): boolean {
    const cited = words.flatMap(({ insert }) =>
      typeof insert === 'string' || !IS_PROPOSED_NOTE.test(insert.note) ? [] : [insert.note],
    )
    if (cited.join() === (this.citing.get(key) ?? []).join()) return false
    if (cited.length > 0) this.citing.set(key, cited)
    else this.citing.delete(key)
    return true
  }

  /** A proposal that cites a footnote of its own counts no more, or again. */
  haveNotesChanged(): boolean {
    return (
      this.sheet !== null &&
      this.citing.size > 0 &&
      this.proposedNotes().join() !== this.shownNotes.join()
    )
  }

  /** A field of a clause was written. */
  forget(id: string): void {
    this.read.delete(id)
  }

  /** The server recorded what a silence came to. Returns the clauses that it may have moved. */
  hearOutcome(): string[] {
    const before = this.silent ?? new Map<string, never>()
    this.silent = silentMoves(this.source.doc)
    const moved = [...new Set([...before.keys(), ...this.silent.keys()])]
    for (const id of moved) this.forget(id)
    return moved
  }

  /** One of them came, went or moved. */
  rearranged(): void {
    this.order = this.sheet = null
  }

  /** Only what is proposed came or went. */
  resheet(): void {
    this.sheet = null
  }
}
