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
  CHAIR,
  type ClauseMap,
  FIRST_DELEGATION,
  type Party,
  about,
  clauses,
  decisions,
  drafted,
  isFounded,
  openRoots,
  parties,
  successions,
  tabled,
} from './document'
import type { Language } from './vocabulary'
import { present } from './assert'
import { DecisionRegister } from './decision/register'
import { isDecision, isPosition } from './guard'
import { Hosts } from './hosts'
import { PositionRegister } from './position/register'
import { type Anchor, type Ground, type Located, type Side, resolve } from './proposal/anchor'
import { type ClauseProposal, hangsOn, hostsOf } from './proposal/clause-proposal'
import { ClauseRegister } from './proposal/clause-register'
import {
  DECISION,
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
import type { Succession } from './proposal/succession'
import { SUCCESSION, SuccessionLogs } from './proposal/succession-logs'
import { rangeOf } from './proposal/standing'
import { type RollingClause, rollClause } from './rolling/roll'
import { Paragraphs } from './paragraphs'
import type { Leaf } from './sheet'
import type { Clause } from './text/clause'
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
  readonly decisions = new DecisionRegister(key => this.amends(key))

  private readonly hosts: Hosts
  private readonly ground: Ground
  private readonly paragraphs: Paragraphs
  private readonly logs = new SuccessionLogs()
  private readonly rolled = new Map<string, RollingClause>()
  private roster = new Map<number, Party>()
  /** root type -> party: found by the type, since that is what a transaction names */
  private readonly tabledRoots = new Map<unknown, number>()
  private readonly listeners = new Set<(change: Change) => void>()
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
    this.paragraphs = new Paragraphs({
      doc,
      proposals: () => this.clauseProposals.all(),
      isShown: proposal => this.isLive({ ...proposal, inert: proposal.undone }),
      isProposed: id => this.isProposedAnew(id),
      counts: key => {
        const proposal = this.spoken(key)
        return proposal !== undefined && this.isLive(proposal)
      },
      hasNote: name => this.hosts.noteOf(name) !== undefined,
    })
    this.ground = {
      docOf: host => this.hosts.docOf(host),
      successions: this.logs,
      hostOfText: type => this.hosts.hostOfText(type),
      indexOf: host => this.hosts.index(host),
      isDead: host => this.clause(host)?.dead === true && !this.isProposedAnew(host),
      takenBy: (host, text) => this.takenBy(host, text),
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
    return this.paragraphs.clauses().living
  }

  /** Those that were removed too: they keep their labels. */
  allClauses(): readonly Clause[] {
    return this.paragraphs.clauses().all
  }

  /** The paragraphs of the paper in order, proposed ones among them, footnotes last. */
  sheet(): readonly Leaf[] {
    return this.paragraphs.leaves().list
  }

  /** A paragraph of the paper; undefined for what is not on it. */
  leaf(host: string): Leaf | undefined {
    return this.paragraphs.leaves().byHost.get(host)
  }

  /** A clause of the draft, living or dead. */
  clause(id: string): Clause | undefined {
    return this.paragraphs.clause(id)
  }

  /** Undefined also for what is no clause: a map with a text and an order. */
  clauseMap(id: string): ClauseMap | undefined {
    return this.paragraphs.clauseMap(id)
  }

  /** The footnotes of the draft in order. */
  notes(): readonly { id: string; mark: string }[] {
    return this.paragraphs.notes()
  }

  /** An acceptance that was undone leaves a dead clause under the proposal's key, and the proposal stands again. */
  private isProposedAnew(id: string): boolean {
    return this.clauseProposals.get(id) !== undefined && this.decisions.of(id) === undefined
  }

  /** Who took the words of a text into another one, so that it is about that now: the chair, or the owner of the words that it amended. */
  private takenBy(host: string, text: unknown): number | undefined {
    if (this.hosts.text(host) !== text) return CHAIR
    const settled = this.decisions.of(host)
    return settled && this.clauseMap(host)?.get('text') !== text ? settled.party : undefined
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

  /** The host that a wording was written for, wherever its words went since. */
  private amends(key: ProposalKey): string | undefined {
    const map = this.proposals.map(key)
    return map && rangeOf(map).host
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
    if (proposal.kind !== 'wording') {
      const isHere = (id: string): boolean => this.clause(id)?.dead === false
      return isHere(proposal.of) && (proposal.kind !== 'merge' || isHere(proposal.with))
    }
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

  /** Somebody amended the words of this text, or spoke to them. */
  isAmended(text: Y.Text): boolean {
    const host = this.hosts.hostOfText(text)
    if (host === undefined) return false
    return this.proposalsIn(host).length > 0 || this.positions.onOriginal(host).length > 0
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
    this.paragraphs.forget(clause)
    this.paragraphs.rearranged()
    this.textChanged(clause, this.dirty)
    this.settle()
  }

  /** After a footnote was made. */
  touchNotes(id: string): void {
    this.paragraphs.resheet()
    this.textChanged(id, this.dirty)
    this.settle()
  }

  touchProposal({ party, id, layer }: Pick<Spoken, 'party' | 'id' | 'layer'>): void {
    this.readProposal(party, id, layer, this.dirty)
    this.settle()
  }

  /** After a decision was written, by the chair or, on what amends its own words, by a party. */
  touchDecision(id: string, party: number = CHAIR): void {
    if (party === CHAIR) this.readDecision(id, this.dirty)
    else this.readTabled(party, DECISION + id, this.dirty)
    this.settle()
  }

  touchSuccessions(added: readonly Succession[]): void {
    this.logs.append(added)
    this.follow(added, this.dirty)
    this.settle()
  }

  /** Says what became of a party's own words, in its own log (PR2). */
  publishOwn(party: number, entries: readonly Succession[], id: string): void {
    if (entries.length === 0) return
    const key = this.logs.nextKey(party, id)
    this.root(party, 'tabled').set(key, [...entries])
    this.readTabled(party, key, this.dirty)
    this.settle()
  }

  /** A party's own log, in order. */
  ownSuccessions(party: number): Succession[] {
    return this.logs.ownEntries(party, this.root(party, 'tabled'))
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
    if (structure) this.paragraphs.rearranged()
    this.settle()
    if (dirty.size === 0 && !structure && !roster) return
    this.dirty = new Set()
    this.restructured = false
    const change = { clauses: dirty, structure, roster, origin: origin as unknown, local }
    for (const listener of this.listeners) listener(change)
  }

  private readTouched(touched: Touched, dirty: Set<string>): void {
    for (const id of touched.fields) {
      this.paragraphs.forget(id)
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
    this.logs.readDraft(successions(this.doc).toArray())
    decisions(this.doc).forEach((_, id) => this.readDecision(id, this.dirty))
    this.hosts.forgetAll()
    this.proposals.restandAll(this.dirty)
    this.positions.restandAll(this.dirty)
    this.rolled.clear()
    this.paragraphs.rearranged()
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
    this.proposals.followed(added, dirty)
    this.positions.followed(added, dirty)
  }

  private readTabled(party: number, key: string, dirty: Set<string>): void {
    if (key.startsWith(PROPOSAL))
      this.readProposal(party, key.slice(PROPOSAL.length), 'tabled', dirty)
    else if (key.startsWith(NOTE))
      this.textChanged(proposalKey(party, key.slice(NOTE.length)), dirty)
    else if (key.startsWith(SUCCESSION))
      this.heed(this.logs.readOwn(party, key, tabled(this.doc, party)), dirty)
    else if (key.startsWith(DECISION))
      this.settleBy(party, key, tabled(this.doc, party).get(key), dirty)
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
    if (this.paragraphs.readCitations(key, this.spoken(key)?.words ?? [])) this.resheet()
    this.hosts.forget(key)
    this.proposals.resettle(key, dirty)
    this.positions.resettle(key, dirty)
    // what is tabled takes the place of what was private
    if (layer === 'tabled' && this.drafts?.party === party) {
      const twin = this.hostOf(proposalKey(party, id, 'private'))
      if (twin !== undefined) dirty.add(twin)
    }
  }

  private resheet(): void {
    this.paragraphs.resheet()
    this.restructured = true
  }

  private readDecision(id: string, dirty: Set<string>): void {
    this.settleBy(CHAIR, id, decisions(this.doc).get(id), dirty)
  }

  /** The chair decides on what is in the draft, a party on what amends its own words. */
  private settleBy(party: number, id: string, value: unknown, dirty: Set<string>): void {
    const name = party === CHAIR ? id : `${party}/${id}`
    const decision = isDecision(value) ? value : undefined
    for (const key of this.decisions.refresh(name, decision, party)) {
      for (const host of this.hostsOf(key)) dirty.add(host)
      // what amended its words is about the other text now, or again about the proposal
      this.proposals.resettle(key, dirty)
      this.positions.resettle(key, dirty)
      if (this.clauseProposals.get(key)) this.resheet()
    }
  }

  /** Undo takes entries out and a second chair may write between: then everything is resolved anew. */
  private readSuccessions(dirty: Set<string>): void {
    this.heed(this.logs.readDraft(successions(this.doc).toArray()), dirty)
  }

  private heed(added: readonly Succession[] | null, dirty: Set<string>): void {
    if (added) return this.follow(added, dirty)
    this.proposals.restandAll(dirty)
    this.positions.restandAll(dirty)
  }
}
