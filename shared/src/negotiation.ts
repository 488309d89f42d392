/**
 * The room as a live model: the Y.Doc read as clauses, proposals, positions and decisions, each
 * with where it stands now. Everything here is derived; the document is the only state.
 *
 * How it stays current: after each transaction the changed Yjs types say which clauses, proposals,
 * positions or decisions were touched. A touched clause loses its caches and what is anchored in it
 * is resolved again; new successions resolve whoever passed their ids. The clauses that then look
 * different are announced once. Nothing here is proportional to the document.
 *
 * Inside a transaction reads must see earlier writes of the same transaction, while Yjs announces
 * changes only at its end: the writers in `draft/` and `proposal/` therefore call `touch...` after
 * each write.
 */
import * as Y from 'yjs'
import {
  type ClauseMap,
  FIRST_DELEGATION,
  type Party,
  about,
  clauses,
  decisions,
  isFounded,
  openRoots,
  parties,
  successions,
  tabled,
} from './document'
import type { Language } from './vocabulary'
import { present } from './assert'
import { DecisionRegister } from './decision/register'
import { isClause, isDecision, isPosition, isSuccession } from './guard'
import { PositionRegister } from './position/register'
import { type Anchor, type Ground, resolve } from './proposal/anchor'
import { POSITION, PROPOSAL, type Proposal, type ProposalKey } from './proposal/proposal'
import { ProposalRegister } from './proposal/register'
import { type Succession, type SuccessionIndex, indexSuccessions } from './proposal/succession'
import { type RollingClause, rollClause } from './rolling/roll'
import { type Clause, clauseText, inOrder, readClause } from './text/clause'
import { type TextIndex, indexText } from './text/text-index'
import { type Touched, touchedBy } from './touched'
import { isDetached, keyOf } from './yjs'

/** What one transaction made different. `structure`: clauses came, went, moved or changed their status. */
export interface Change {
  clauses: ReadonlySet<string>
  structure: boolean
  roster: boolean
  origin: unknown
  local: boolean
}

export class Negotiation {
  readonly proposals: ProposalRegister
  readonly positions: PositionRegister
  readonly decisions = new DecisionRegister()

  private readonly ground: Ground
  private successionIndex: SuccessionIndex = indexSuccessions([])
  private readonly texts = new Map<string, TextIndex>()
  private readonly read = new Map<string, Clause>()
  private readonly rolled = new Map<string, RollingClause>()
  private order: readonly Clause[] | null = null
  private roster = new Map<number, Party>()
  /** root type -> party: found by the type, since that is what a transaction names */
  private readonly tabledRoots = new Map<unknown, number>()
  private readonly listeners = new Set<(change: Change) => void>()
  /** as they stand in the log, malformed ones too; compared by identity */
  private knownSuccessions: unknown[] = []
  private dirty = new Set<string>()
  private founded = false
  private readonly stop: () => void

  /** `drafts`: the private document of the party that looks, if it has one */
  constructor(
    readonly doc: Y.Doc,
    readonly drafts: { doc: Y.Doc; party: number } | null = null,
  ) {
    this.ground = {
      doc,
      successions: { entryFor: (client, clock) => this.successionIndex.entryFor(client, clock) },
      clauseOfText: type => this.clauseOfText(type),
      indexOf: clause => this.indexIfKnown(clause),
      isDead: clause => this.clause(clause)?.dead !== false,
    }
    this.proposals = new ProposalRegister(this.ground)
    this.positions = new PositionRegister(this.ground, key => this.proposals.get(key)?.clause)
    openRoots(doc)
    const after = (transaction: Y.Transaction): void => this.afterTransaction(transaction)
    doc.on('afterTransaction', after)
    this.stop = () => doc.off('afterTransaction', after)
    this.readAll()
    this.dirty.clear()
  }

  destroy(): void {
    this.stop()
    this.listeners.clear()
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** True once the founding update is here; before it there is no text to read. */
  get isReady(): boolean {
    return isFounded(this.doc)
  }

  get language(): Language {
    return about(this.doc)?.language ?? 'en'
  }

  // ---- roster

  party(number: number): Party | undefined {
    return this.roster.get(number)
  }

  parties(): Party[] {
    return [...this.roster.values()]
  }

  /** The short label printed in brackets; a party that the roster lacks shows its number. */
  partyId(number: number): string {
    return this.roster.get(number)?.id ?? `#${number}`
  }

  // ---- text

  /** The living clauses in order. */
  clauses(): readonly Clause[] {
    if (!this.order) {
      const living: Clause[] = []
      if (this.isReady)
        clauses(this.doc).forEach((_, id) => {
          const clause = this.clause(id)
          if (clause && !clause.dead) living.push(clause)
        })
      this.order = living.toSorted(inOrder)
    }
    return this.order
  }

  /** A clause, living or dead. */
  clause(id: string): Clause | undefined {
    let clause = this.read.get(id)
    if (!clause) {
      const map = this.clauseMap(id)
      if (!map) return undefined
      this.read.set(id, (clause = readClause(id, map)))
    }
    return clause
  }

  /** Undefined also for what is no clause: a map with a text and an order. */
  clauseMap(id: string): ClauseMap | undefined {
    const map = isFounded(this.doc) ? clauses(this.doc).get(id) : undefined
    return isClause(map) ? map : undefined
  }

  text(clause: string): Y.Text {
    return clauseText(present(this.clauseMap(clause), `clause ${clause}`))
  }

  textIndex(clause: string): TextIndex {
    return present(this.indexIfKnown(clause), `clause ${clause}`)
  }

  // ---- proposals

  /** Everything said about the wording of a clause, in order of place; also what is settled, withdrawn or orphaned. */
  proposalsIn(clause: string): readonly Proposal[] {
    return this.proposals.inClause(clause)
  }

  /** Counts in the rolling text: neither withdrawn, settled, inert, orphaned nor pending. */
  isLive(proposal: Proposal): boolean {
    return (
      !proposal.withdrawn &&
      !proposal.inert &&
      proposal.state !== 'orphan' &&
      proposal.state !== 'pending' &&
      this.decisions.of(proposal.key) === undefined
    )
  }

  insertion(key: ProposalKey): Y.Text {
    const ins = present(this.proposals.map(key), `proposal ${key}`).get('ins')
    return present(ins instanceof Y.Text ? ins : null, `words of proposal ${key}`)
  }

  /** Where a place in a clause's text is now: after the character `anchor`, wherever it went. */
  locate(clause: string, anchor: Anchor): { clause: string; offset: number } | undefined {
    const found = resolve(this.ground, clause, anchor, 'after')
    return found.kind === 'at' ? found : undefined
  }

  // ---- rolling text

  rolling(clause: string): RollingClause {
    let rolled = this.rolled.get(clause)
    if (!rolled) this.rolled.set(clause, (rolled = rollClause(this, clause)))
    return rolled
  }

  // ---- writers inside a transaction

  /** After a write to the text of a clause. */
  touchText(clause: string): void {
    this.textChanged(clause, this.dirty)
    this.forgetRolled()
  }

  /** After a clause was made, or one of its fields was written. */
  touchFields(clause: string): void {
    this.read.delete(clause)
    this.order = null
    this.touchText(clause)
  }

  touchProposal(party: number, id: string): void {
    this.proposals.refresh(party, id, tabled(this.doc, party).get(PROPOSAL + id), this.dirty)
    this.forgetRolled()
  }

  touchSuccessions(added: readonly Succession[]): void {
    this.follow(added, this.dirty)
    this.knownSuccessions.push(...added)
    this.forgetRolled()
  }

  // ---- staying current

  private forgetRolled(): void {
    for (const clause of this.dirty) this.rolled.delete(clause)
  }

  private afterTransaction(transaction: Y.Transaction): void {
    if (transaction.changed.size === 0) return
    const { dirty } = this
    const arrived = !this.founded && this.isReady
    const touched = touchedBy(transaction, this.doc, root => this.tabledRoots.get(root))
    for (const { party, key } of touched.tabled) this.readTabled(party, key, dirty)
    if (arrived) this.readAll()
    else this.readTouched(touched, dirty)
    const structure = arrived || touched.fields.size > 0 || touched.rest
    const roster = arrived || touched.roster
    if (structure) this.order = null
    this.forgetRolled()
    if (dirty.size === 0 && !structure && !roster) return
    this.dirty = new Set()
    const change = {
      clauses: dirty,
      structure,
      roster,
      origin: transaction.origin as unknown,
      local: transaction.local,
    }
    for (const listener of this.listeners) listener(change)
  }

  private readTouched(touched: Touched, dirty: Set<string>): void {
    for (const id of touched.fields) {
      this.read.delete(id)
      this.textChanged(id, dirty)
    }
    for (const id of touched.words) this.textChanged(id, dirty)
    for (const id of touched.decisions) this.readDecision(id, dirty)
    if (touched.roster) this.readRoster(dirty)
    if (touched.successions) this.readSuccessions(dirty)
    // words came: somebody's anchor may have waited for them
    if (touched.fields.size + touched.words.size > 0) {
      this.proposals.retryPending(dirty)
      this.positions.retryPending(dirty)
    }
  }

  private readAll(): void {
    this.founded = this.isReady
    this.readRoster(this.dirty)
    if (!this.founded) return
    clauses(this.doc).forEach((_, id) => this.dirty.add(id))
    this.knownSuccessions = successions(this.doc).toArray()
    this.successionIndex = indexSuccessions(this.knownSuccessions.filter(isSuccession))
    decisions(this.doc).forEach((_, id) => this.readDecision(id, this.dirty))
    this.proposals.restandAll(this.dirty)
    this.positions.restandAll(this.dirty)
    this.rolled.clear()
  }

  private readRoster(dirty: Set<string>): void {
    openRoots(this.doc)
    this.roster = new Map(parties(this.doc).map(party => [party.number, party]))
    for (const { number } of this.roster.values()) {
      if (number < FIRST_DELEGATION) continue
      const root = tabled(this.doc, number)
      if (this.tabledRoots.has(root)) continue
      this.tabledRoots.set(root, number)
      for (const key of root.keys()) this.readTabled(number, key, dirty)
    }
    this.rolled.clear()
  }

  private textChanged(clause: string, dirty: Set<string>): void {
    this.texts.delete(clause)
    this.proposals.resettle(clause, dirty)
    this.positions.resettle(clause, dirty)
    dirty.add(clause)
  }

  private follow(added: readonly Succession[], dirty: Set<string>): void {
    for (const entry of added) this.successionIndex.push(entry)
    this.proposals.followed(added, dirty)
    this.positions.followed(added, dirty)
  }

  private readTabled(party: number, key: string, dirty: Set<string>): void {
    const value = tabled(this.doc, party).get(key)
    if (key.startsWith(PROPOSAL))
      this.proposals.refresh(party, key.slice(PROPOSAL.length), value, dirty)
    else if (key.startsWith(POSITION))
      this.positions.refresh(party, key, isPosition(value) ? value : undefined, dirty)
  }

  private readDecision(id: string, dirty: Set<string>): void {
    const value = decisions(this.doc).get(id)
    for (const key of this.decisions.refresh(id, isDecision(value) ? value : undefined)) {
      const clause = this.proposals.get(key)?.clause
      if (clause !== undefined) dirty.add(clause)
    }
  }

  /** Undo takes entries out and a second chair may write between: then the whole log is read again. */
  private readSuccessions(dirty: Set<string>): void {
    const entries: unknown[] = successions(this.doc).toArray()
    const known = this.knownSuccessions
    const appended =
      known.length <= entries.length && known.every((entry, i) => entry === entries[i])
    if (appended) {
      const added = entries.slice(known.length).filter(isSuccession)
      if (added.length > 0) this.follow(added, dirty)
    } else {
      this.successionIndex = indexSuccessions(entries.filter(isSuccession))
      this.proposals.restandAll(dirty)
      this.positions.restandAll(dirty)
    }
    this.knownSuccessions = entries
  }

  private indexIfKnown(clause: string): TextIndex | undefined {
    let index = this.texts.get(clause)
    if (!index) {
      const map = this.clauseMap(clause)
      if (!map) return undefined
      this.texts.set(clause, (index = indexText(clauseText(map))))
    }
    return index
  }

  private clauseOfText(type: unknown): string | undefined {
    if (!(type instanceof Y.Text) || !(type.parent instanceof Y.Map) || isDetached(type))
      return undefined
    const id = keyOf(type.parent)
    return id !== null && this.clauseMap(id) === type.parent && keyOf(type) === 'text'
      ? id
      : undefined
  }
}
