/**
 * The room as a live model: the Y.Doc read as clauses, proposals, positions and decisions, each
 * with where it stands now. Everything here is derived; the documents are the only state.
 *
 * How it stays current: after each transaction the changed Yjs types say which hosts, proposals,
 * positions or decisions were touched. A touched host loses its caches and what is anchored in it
 * is resolved again; new successions resolve whoever passed their ids. The hosts that then look
 * different are announced once, and with each of them the hosts that it is in: a proposal's words are
 * part of the text that they amend. Nothing here is proportional to the document.
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
  drafted,
  isFounded,
  notes,
  openRoots,
  parties,
  successions,
  tabled,
} from './document'
import type { Language } from './vocabulary'
import { present } from './assert'
import { DecisionRegister } from './decision/register'
import { isClause, isDecision, isPosition, isSuccession, numberIn, textIn } from './guard'
import { Hosts } from './hosts'
import { PositionRegister } from './position/register'
import { type Anchor, type Ground, type Located, type Side, resolve } from './proposal/anchor'
import { type ClauseProposal, hangsOn, hostsOf } from './proposal/clause-proposal'
import { ClauseRegister } from './proposal/clause-register'
import {
  type Layer,
  NOTE,
  POSITION,
  PROPOSAL,
  type Proposal,
  type ProposalKey,
  type Spoken,
  proposalKey,
  tabledKey,
} from './proposal/proposal'
import { ProposalRegister } from './proposal/register'
import { type Succession, type SuccessionIndex, indexSuccessions } from './proposal/succession'
import { type RollingClause, rollClause } from './rolling/roll'
import { type Leaf, layOutSheet } from './sheet'
import { type Clause, inOrder, readClause } from './text/clause'
import type { TextIndex } from './text/text-index'
import { type Touched, touchedBy, touchedDrafts } from './touched'

/**
 * What one transaction made different. `clauses`: the hosts that look different. `structure`:
 * paragraphs came, went, moved or changed their status.
 */
export interface Change {
  clauses: ReadonlySet<string>
  structure: boolean
  roster: boolean
  origin: unknown
  local: boolean
}

/** How deep proposals on proposals go; beyond it, which only hand-made updates reach, they do not count. */
const MOST_NESTED = 32

export class Negotiation {
  readonly proposals: ProposalRegister
  readonly clauseProposals = new ClauseRegister()
  readonly positions: PositionRegister
  readonly decisions = new DecisionRegister()

  private readonly hosts: Hosts
  private readonly ground: Ground
  private successionIndex: SuccessionIndex = indexSuccessions([])
  private readonly read = new Map<string, Clause>()
  private readonly rolled = new Map<string, RollingClause>()
  private order: { all: readonly Clause[]; living: readonly Clause[] } | null = null
  private leaves: { list: readonly Leaf[]; byHost: ReadonlyMap<string, Leaf> } | null = null
  private roster = new Map<number, Party>()
  /** root type -> party: found by the type, since that is what a transaction names */
  /** the footnotes that proposals cite and that are proposed with them */
  private readonly citing = new Map<ProposalKey, readonly string[]>()
  private readonly tabledRoots = new Map<unknown, number>()
  private readonly listeners = new Set<(change: Change) => void>()
  /** as they stand in the log, malformed ones too; compared by identity */
  private knownSuccessions: unknown[] = []
  private dirty = new Set<string>()
  private restructured = false
  private founded = false
  private readonly stop: () => void

  /** `drafts`: the private document of the party that looks, if it has one. */
  constructor(
    readonly doc: Y.Doc,
    readonly drafts: { doc: Y.Doc; party: number } | null = null,
  ) {
    this.hosts = new Hosts({
      doc,
      drafts,
      proposalMap: key => this.proposalMap(key),
      partyOfRoot: root => this.tabledRoots.get(root),
    })
    this.ground = {
      docOf: host => this.hosts.docOf(host),
      successions: { entryFor: (client, clock) => this.successionIndex.entryFor(client, clock) },
      hostOfText: type => this.hosts.hostOfText(type),
      indexOf: host => this.hosts.index(host),
      isDead: host => this.clause(host)?.dead === true && !this.isProposedAnew(host),
      isOver: (host, text) =>
        this.hosts.text(host) !== text ||
        (this.decisions.of(host) !== undefined && this.clauseMap(host)?.get('text') !== text),
    }
    this.proposals = new ProposalRegister(this.ground)
    this.positions = new PositionRegister(this.ground, key => this.hostsOf(key))
    this.readAll()
    const follow = (transaction: Y.Transaction): void => this.afterTransaction(transaction)
    const followDrafts = (transaction: Y.Transaction): void => this.afterDrafting(transaction)
    doc.on('afterTransaction', follow)
    drafts?.doc.on('afterTransaction', followDrafts)
    this.stop = () => {
      doc.off('afterTransaction', follow)
      drafts?.doc.off('afterTransaction', followDrafts)
    }
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

  /** A party's root: the tabled one, or that of its private document, which must be here. */
  root(party: number, layer: Layer): Y.Map<unknown> {
    if (layer === 'tabled') return tabled(this.doc, party)
    const { drafts } = this
    if (drafts?.party !== party)
      throw new Error(`the private document of party ${party} is not here`)
    return drafted(drafts.doc, party)
  }

  // ---- text

  /** The living clauses of the draft in order. */
  clauses(): readonly Clause[] {
    return this.inOrder().living
  }

  /** Those that were removed too: they keep their labels. */
  allClauses(): readonly Clause[] {
    return this.inOrder().all
  }

  private inOrder(): { all: readonly Clause[]; living: readonly Clause[] } {
    if (!this.order) {
      const all: Clause[] = []
      if (this.isReady)
        clauses(this.doc).forEach((_, id) => {
          const clause = this.clause(id)
          if (clause) all.push(clause)
        })
      all.sort(inOrder)
      this.order = { all, living: all.filter(({ dead }) => !dead) }
    }
    return this.order
  }

  /** The paragraphs of the paper in order, proposed ones among them, footnotes last. */
  sheet(): readonly Leaf[] {
    return this.laidOut().list
  }

  /** A paragraph of the paper; undefined for what is not on it. */
  leaf(host: string): Leaf | undefined {
    return this.laidOut().byHost.get(host)
  }

  private laidOut(): { list: readonly Leaf[]; byHost: ReadonlyMap<string, Leaf> } {
    if (!this.leaves) {
      const list = layOutSheet({
        clauses: this.inOrder().all.filter(({ id, dead }) => !dead || !this.isProposedAnew(id)),
        proposals: this.clauseProposals.all(),
        notes: this.notes(),
        proposedNotes: this.proposedNotes(),
        isShown: proposal => this.isLive({ ...proposal, inert: proposal.undone }),
      })
      this.leaves = { list, byHost: new Map(list.map(leaf => [leaf.host, leaf])) }
    }
    return this.leaves
  }

  /** An acceptance that was undone leaves a dead clause under the proposal's key, and the proposal stands again. */
  private isProposedAnew(id: string): boolean {
    return this.clauseProposals.get(id) !== undefined && this.decisions.of(id) === undefined
  }

  /** A clause of the draft, living or dead. */
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

  /** The footnotes of the draft in order. */
  notes(): readonly { id: string; mark: string }[] {
    if (!this.isReady) return []
    const found: { id: string; mark: string; order: number }[] = []
    notes(this.doc).forEach((note, id) => {
      const mark = textIn(note, 'mark')
      // undo of a new footnote takes its mark away
      if (mark !== undefined) found.push({ id, mark, order: numberIn(note, 'order') ?? Infinity })
    })
    return found.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
  }

  private proposedNotes(): string[] {
    return [...this.citing]
      .filter(([key]) => {
        const proposal = this.spoken(key)
        return proposal !== undefined && this.isLive(proposal)
      })
      .flatMap(([, cited]) => cited.filter(note => this.hosts.noteOf(note) !== undefined))
  }

  hasHost(host: string): boolean {
    return this.hosts.text(host) !== undefined
  }

  text(host: string): Y.Text {
    return present(this.hosts.text(host), `text of ${host}`)
  }

  textIndex(host: string): TextIndex {
    return present(this.hosts.index(host), `text of ${host}`)
  }

  // ---- proposals

  /** Everything said about the wording of a host, in order of place; also what is settled, withdrawn or orphaned. */
  proposalsIn(host: string): readonly Proposal[] {
    return this.proposals.inHost(host)
  }

  /** A proposal of any kind. */
  spoken(key: ProposalKey): Proposal | ClauseProposal | undefined {
    return this.proposals.get(key) ?? this.clauseProposals.get(key)
  }

  proposalMap(key: ProposalKey): Y.Map<unknown> | undefined {
    return this.proposals.map(key) ?? this.clauseProposals.map(key)
  }

  /** The host in which a proposal shows. */
  hostOf(key: ProposalKey): string | undefined {
    const found = this.spoken(key)
    if (!found) return undefined
    return found.kind === 'wording' ? found.host : hangsOn(found)
  }

  /** Every host where a proposal is to be seen: a move shows at both places, a new paragraph is one itself. */
  private hostsOf(key: ProposalKey): readonly string[] {
    const proposal = this.spoken(key)
    if (!proposal) return []
    return proposal.kind === 'wording' ? [proposal.host] : [key, ...hostsOf(proposal)]
  }

  /** The paragraph of the sheet that a host is in: itself, or where the proposal that it belongs to stands. */
  homeOf(host: string): string | undefined {
    let at: string | undefined = host
    for (let depth = 0; at !== undefined && depth < MOST_NESTED; depth++) {
      if (this.leaf(at)) return at
      at = this.hostOf(at)
    }
    return undefined
  }

  /**
   * Counts in the rolling text: neither withdrawn, settled, inert, orphaned nor pending, and neither
   * is what it is about; a private one only until it is tabled.
   */
  isLive(proposal: Proposal | ClauseProposal, depth = 0): boolean {
    if (proposal.withdrawn || proposal.inert || this.decisions.of(proposal.key)) return false
    if (proposal.layer === 'private' && this.spoken(tabledKey(proposal.key))) return false
    if (proposal.kind === 'new') return true
    if (proposal.kind !== 'wording') return this.clause(proposal.of)?.dead === false
    if (proposal.state === 'orphan' || proposal.state === 'pending') return false
    const host = this.spoken(proposal.host)
    if (!host || this.clause(proposal.host)?.dead === false) return true
    return depth < MOST_NESTED && this.isLive({ ...host, inert: false }, depth + 1)
  }

  /** What is proposed about a clause as a whole and counts now, in the order of tabling. */
  amendments(host: string): ClauseProposal[] {
    return this.clauseProposals.about(host).filter(proposal => this.isLive(proposal))
  }

  insertion(key: ProposalKey): Y.Text {
    const ins = present(this.proposalMap(key), `proposal ${key}`).get('ins')
    return present(ins instanceof Y.Text ? ins : null, `words of proposal ${key}`)
  }

  /** Where a place in a host's text is now: beside the character `anchor`, wherever it went. */
  locate(host: string, anchor: Anchor, side: Side = 'after'): Located | undefined {
    const found = resolve(this.ground, host, anchor, side)
    return found.kind === 'at' ? found : undefined
  }

  // ---- rolling text

  rolling(host: string): RollingClause {
    let rolled = this.rolled.get(host)
    if (!rolled) this.rolled.set(host, (rolled = rollClause(this, host)))
    return rolled
  }

  // ---- writers inside a transaction

  /** After a write to the text of a host. */
  touchText(host: string): void {
    const found = this.spoken(host)
    if (found && this.hosts.text(host) === this.proposalMap(host)?.get('ins'))
      return this.touchProposal(found)
    this.textChanged(host, this.dirty)
    this.settle()
  }

  /** After a clause was made, or one of its fields was written. */
  touchFields(clause: string): void {
    this.read.delete(clause)
    this.order = this.leaves = null
    this.textChanged(clause, this.dirty)
    this.settle()
  }

  /** After a footnote was made. */
  touchNotes(id: string): void {
    this.leaves = null
    this.textChanged(id, this.dirty)
    this.settle()
  }

  touchProposal({ party, id, layer }: Pick<Spoken, 'party' | 'id' | 'layer'>): void {
    this.readProposal(party, id, layer, this.dirty)
    this.settle()
  }

  /** After a decision was written. */
  touchDecision(id: string): void {
    this.readDecision(id, this.dirty)
    this.settle()
  }

  touchSuccessions(added: readonly Succession[]): void {
    this.follow(added, this.dirty)
    this.knownSuccessions.push(...added)
    this.settle()
  }

  // ---- staying current

  /** With a host the hosts that it is in look different, and none of them is rolled any more. */
  private settle(): void {
    for (const host of this.dirty) {
      this.rolled.delete(host)
      const outer = this.hostOf(host)
      if (outer !== undefined) this.dirty.add(outer)
    }
  }

  private afterTransaction(transaction: Y.Transaction): void {
    if (transaction.changed.size === 0) return
    const arrived = !this.founded && this.isReady
    const touched = touchedBy(transaction, this.doc, root => this.tabledRoots.get(root))
    for (const { party, key } of touched.tabled) this.readTabled(party, key, this.dirty)
    if (arrived) this.readAll()
    else this.readTouched(touched, this.dirty)
    this.restructured ||= arrived || touched.fields.size > 0 || touched.rest
    this.announce(transaction, arrived || touched.roster)
  }

  /** The same for the private document. */
  private afterDrafting(transaction: Y.Transaction): void {
    const { drafts } = this
    if (!drafts || transaction.changed.size === 0) return
    for (const key of touchedDrafts(transaction, drafted(drafts.doc, drafts.party)))
      this.readDraft(key, this.dirty)
    this.proposals.retryPending(this.dirty)
    this.announce(transaction, false)
  }

  private announce({ origin, local }: Y.Transaction, roster: boolean): void {
    const { dirty, restructured: structure } = this
    if (structure) this.order = this.leaves = null
    this.settle()
    if (dirty.size === 0 && !structure && !roster) return
    this.dirty = new Set()
    this.restructured = false
    const change = { clauses: dirty, structure, roster, origin: origin as unknown, local }
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
    if (touched.fields.size + touched.words.size + touched.tabled.length > 0) {
      this.proposals.retryPending(dirty)
      this.positions.retryPending(dirty)
    }
  }

  private readAll(): void {
    this.founded = this.isReady
    this.readRoster(this.dirty)
    const { drafts } = this
    if (drafts)
      for (const key of drafted(drafts.doc, drafts.party).keys()) this.readDraft(key, this.dirty)
    if (!this.founded) return
    clauses(this.doc).forEach((_, id) => this.dirty.add(id))
    this.knownSuccessions = successions(this.doc).toArray()
    this.successionIndex = indexSuccessions(this.knownSuccessions.filter(isSuccession))
    decisions(this.doc).forEach((_, id) => this.readDecision(id, this.dirty))
    this.hosts.forgetAll()
    this.proposals.restandAll(this.dirty)
    this.positions.restandAll(this.dirty)
    this.rolled.clear()
    this.order = this.leaves = null
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

  private textChanged(host: string, dirty: Set<string>): void {
    this.hosts.forget(host)
    this.proposals.resettle(host, dirty)
    this.positions.resettle(host, dirty)
    dirty.add(host)
    // a rival says whether the clause that it rewrites has changed
    for (const { kind, key } of this.clauseProposals.about(host)) if (kind === 'alt') dirty.add(key)
  }

  private follow(added: readonly Succession[], dirty: Set<string>): void {
    for (const entry of added) this.successionIndex.push(entry)
    this.proposals.followed(added, dirty)
    this.positions.followed(added, dirty)
  }

  private readTabled(party: number, key: string, dirty: Set<string>): void {
    if (key.startsWith(PROPOSAL))
      this.readProposal(party, key.slice(PROPOSAL.length), 'tabled', dirty)
    else if (key.startsWith(NOTE))
      this.textChanged(proposalKey(party, key.slice(NOTE.length)), dirty)
    else if (key.startsWith(POSITION)) {
      const value = tabled(this.doc, party).get(key)
      this.positions.refresh(party, key, isPosition(value) ? value : undefined, dirty)
    }
  }

  private readDraft(key: string, dirty: Set<string>): void {
    const { party } = this.drafts!
    if (key.startsWith(PROPOSAL))
      this.readProposal(party, key.slice(PROPOSAL.length), 'private', dirty)
    else if (key.startsWith(NOTE))
      this.textChanged(proposalKey(party, key.slice(NOTE.length), 'private'), dirty)
  }

  private readProposal(party: number, id: string, layer: Layer, dirty: Set<string>): void {
    const map = this.root(party, layer).get(PROPOSAL + id)
    this.proposals.refresh(party, id, layer, map, dirty)
    if (this.clauseProposals.refresh(party, id, layer, map, dirty)) this.resheet()
    const key = proposalKey(party, id, layer)
    this.readCitations(key)
    this.hosts.forget(key)
    this.proposals.resettle(key, dirty)
    this.positions.resettle(key, dirty)
    // what is tabled takes the place of what was private
    if (layer === 'tabled' && this.drafts?.party === party) {
      const twin = this.hostOf(proposalKey(party, id, 'private'))
      if (twin !== undefined) dirty.add(twin)
    }
  }

  private readCitations(key: ProposalKey): void {
    const cited = (this.spoken(key)?.words ?? []).flatMap(({ insert }) =>
      typeof insert === 'string' || !/^\d+[/~]/.test(insert.note) ? [] : [insert.note],
    )
    const before = this.citing.get(key) ?? []
    if (cited.join() === before.join()) return
    if (cited.length > 0) this.citing.set(key, cited)
    else this.citing.delete(key)
    this.resheet()
  }

  private resheet(): void {
    this.leaves = null
    this.restructured = true
  }

  private readDecision(id: string, dirty: Set<string>): void {
    const value = decisions(this.doc).get(id)
    for (const key of this.decisions.refresh(id, isDecision(value) ? value : undefined)) {
      for (const host of this.hostsOf(key)) dirty.add(host)
      // what amended its words is about the draft now, or again about the proposal
      this.proposals.resettle(key, dirty)
      this.positions.resettle(key, dirty)
      if (this.clauseProposals.get(key)) this.resheet()
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
}
