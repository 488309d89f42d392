/**
 * The room as a live model: the Y.Doc read as clauses, proposals, positions and decisions, each
 * with where it stands now. Everything here is derived; the documents are the only state.
 *
 * After each transaction what it touched is read again (`upkeep.ts`). The hosts that then look
 * different are announced once, and with each of them the hosts that it is in: a proposal's words are
 * part of the text that they amend. Nothing here is proportional to the document.
 *
 * Inside a transaction reads must see earlier writes of the same transaction, while Yjs announces
 * changes only at its end: the writers in `draft/` and `proposal/` therefore call `touch...` after
 * each write.
 */
import type * as Y from 'yjs'
import { CHAIR, type ClauseMap, type Party, about, isFounded } from './document'
import type { Language } from './vocabulary'
import { present } from './assert'
import type { DecisionRegister } from './decision/register'
import type { Disowned } from './floor/disowned'
import type { MergerAnswer } from './floor/merger-register'
import type { PositionRegister } from './position/register'
import { type Anchor, type Located, type Side, resolve } from './proposal/anchor'
import type { ClauseProposal } from './proposal/clause-proposal'
import type { ClauseRegister } from './proposal/clause-register'
import {
  DECISION,
  PROPOSAL,
  type Layer,
  type Proposal,
  type ProposalKey,
  type Spoken,
} from './proposal/proposal'
import type { ProposalRegister } from './proposal/register'
import type { Succession } from './proposal/succession'
import { type Drafts, Registers } from './registers'
import { type RollingClause, rollClause } from './rolling/roll'
import type { Leaf } from './sheet'
import type { Clause } from './text/clause'
import type { TextIndex } from './text/text-index'
import { Upkeep, noNews } from './upkeep'

/**
 * What one transaction made different. `clauses`: the hosts that look different. `structure`:
 * paragraphs came, went, moved or changed their status. `agenda`: what the chair leads the room by,
 * what a delegation asks of it, or what the server recorded (document.ts).
 */
export interface Change {
  clauses: ReadonlySet<string>
  structure: boolean
  roster: boolean
  agenda: boolean
  origin: unknown
  local: boolean
}

export class Negotiation {
  readonly proposals: ProposalRegister
  readonly clauseProposals: ClauseRegister
  readonly positions: PositionRegister
  readonly decisions: DecisionRegister

  private readonly registers: Registers
  private readonly upkeep: Upkeep
  private readonly rolled = new Map<string, RollingClause>()
  private readonly listeners = new Set<(change: Change) => void>()
  private readonly stop: () => void

  /** `drafts`: the private document of the party that looks, if it has one. */
  constructor(
    readonly doc: Y.Doc,
    readonly drafts: Drafts | null = null,
  ) {
    const registers = new Registers(doc, drafts)
    this.registers = registers
    this.proposals = registers.proposals
    this.clauseProposals = registers.clauseProposals
    this.positions = registers.positions
    this.decisions = registers.decisions
    this.upkeep = new Upkeep(registers)
    this.upkeep.readAll()
    this.upkeep.news = noNews()
    const follow = (transaction: Y.Transaction): void => {
      if (transaction.changed.size === 0) return
      this.upkeep.follow(transaction)
      this.announce(transaction)
    }
    const followDrafts = (transaction: Y.Transaction): void => {
      if (transaction.changed.size === 0) return
      this.upkeep.followDrafts(transaction)
      this.announce(transaction)
    }
    doc.on('afterTransaction', follow)
    drafts?.doc.on('afterTransaction', followDrafts)
    this.stop = () => {
      doc.off('afterTransaction', follow)
      drafts?.doc.off('afterTransaction', followDrafts)
    }
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
    return this.registers.roster.get(number)
  }

  parties(): Party[] {
    return [...this.registers.roster.values()]
  }

  /** The short label printed in brackets; a party that the roster lacks shows its number. */
  partyId(number: number): string {
    const { drafts } = this
    const known = this.party(number)?.id ?? (number === drafts?.party ? drafts.name : undefined)
    return known ?? `#${number}`
  }

  /** A party's root: the tabled one, or that of its private document, which must be here. */
  root(party: number, layer: Layer): Y.Map<unknown> {
    return this.registers.root(party, layer)
  }

  // ---- text

  /** The living clauses of the draft in order. */
  clauses(): readonly Clause[] {
    return this.registers.paragraphs.clauses().living
  }

  /** Those that were removed too: they keep their labels. */
  allClauses(): readonly Clause[] {
    return this.registers.paragraphs.clauses().all
  }

  /** The paragraphs of the paper in order, proposed ones among them, footnotes last. */
  sheet(): readonly Leaf[] {
    return this.registers.paragraphs.leaves().list
  }

  /** A paragraph of the paper; undefined for what is not on it. */
  leaf(host: string): Leaf | undefined {
    return this.registers.paragraphs.leaves().byHost.get(host)
  }

  /** A clause of the draft, living or dead. */
  clause(id: string): Clause | undefined {
    return this.registers.paragraphs.clause(id)
  }

  /** Undefined also for what is no clause: a map with a text and an order. */
  clauseMap(id: string): ClauseMap | undefined {
    return this.registers.paragraphs.clauseMap(id)
  }

  /** The footnotes of the draft in order. */
  notes(): readonly { id: string; mark: string }[] {
    return this.registers.paragraphs.notes()
  }

  hasHost(host: string): boolean {
    return this.registers.hosts.text(host) !== undefined
  }

  text(host: string): Y.Text {
    return present(this.registers.hosts.text(host), `text of ${host}`)
  }

  textIndex(host: string): TextIndex {
    return present(this.registers.hosts.index(host), `text of ${host}`)
  }

  // ---- proposals

  /** Everything said about the wording of a host, in order of place; also what is settled, withdrawn or orphaned. */
  proposalsIn(host: string): readonly Proposal[] {
    return this.proposals.inHost(host)
  }

  /** A proposal of any kind. */
  spoken(key: ProposalKey): Proposal | ClauseProposal | undefined {
    return this.registers.spoken(key)
  }

  proposalMap(key: ProposalKey): Y.Map<unknown> | undefined {
    return this.registers.proposalMap(key)
  }

  /** The words of a proposal. */
  insertion(key: ProposalKey): Y.Text {
    return this.registers.insertion(key)
  }

  /** The host in which a proposal shows. */
  hostOf(key: ProposalKey): string | undefined {
    return this.registers.hostOf(key)
  }

  /** The paragraph of the sheet that a host is in: itself, or where the proposal that it belongs to stands. */
  homeOf(host: string): string | undefined {
    return this.registers.homeOf(host)
  }

  /** Counts in the text that it is about, whatever that is itself. */
  stands(proposal: Proposal | ClauseProposal): boolean {
    return this.registers.stands(proposal)
  }

  /** Counts in the rolling text: it stands, and so does what it is about, up to the draft. */
  isLive(proposal: Proposal | ClauseProposal): boolean {
    return this.registers.isLive(proposal)
  }

  // ---- the floor

  /** When and by whom a party disowned what the chair recorded for it (FL2). */
  disowned({ party, id, layer, tabled }: Spoken): Disowned | undefined {
    return layer === 'floor' ? this.registers.disowned.of(party, PROPOSAL + id, tabled) : undefined
  }

  /** The mergers that a proposal is a source of, which count. */
  mergersOf(source: ProposalKey): (Proposal | ClauseProposal)[] {
    return this.registers.mergers
      .of(source)
      .flatMap(key => this.spoken(key) ?? [])
      .filter(merger => this.stands(merger))
  }

  /** All mergers, whatever became of them. */
  mergers(): ProposalKey[] {
    return this.registers.mergers.all()
  }

  /** Everybody agreed who speaks for the source, so it does not count beside the merger (MG2). */
  isMerged(source: ProposalKey, merger: ProposalKey): boolean {
    return this.registers.isMergedIn(source, merger)
  }

  /** Whom a merger asks about a source: its party and those who support it. */
  askedAbout(source: ProposalKey): number[] {
    return this.registers.speaking(source)
  }

  answer(party: number, merger: ProposalKey): MergerAnswer | undefined {
    return this.registers.mergers.answer(party, merger)
  }

  /** What is proposed about a clause as a whole and counts now, in the order of tabling. */
  amendments(host: string): ClauseProposal[] {
    return this.registers.amendments(host)
  }

  /** Somebody amended the words of this text, or spoke to them. */
  isAmended(text: Y.Text): boolean {
    return this.registers.isAmended(text)
  }

  /** Where a place in a host's text is now: beside the character `anchor`, wherever it went. */
  locate(host: string, anchor: Anchor, side: Side = 'after'): Located | undefined {
    const found = resolve(this.registers.ground, host, anchor, side)
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
    if (found && this.text(host) === this.proposalMap(host)?.get('ins'))
      return this.touchProposal(found)
    this.upkeep.textChanged(host)
    this.settle()
  }

  /** After a clause was made, or one of its fields was written. */
  touchFields(clause: string): void {
    const { paragraphs } = this.registers
    paragraphs.forget(clause)
    paragraphs.rearranged()
    this.upkeep.textChanged(clause)
    this.settle()
  }

  /** After a footnote was made. */
  touchNotes(id: string): void {
    this.registers.paragraphs.resheet()
    this.upkeep.textChanged(id)
    this.settle()
  }

  touchProposal({ party, id, layer }: Pick<Spoken, 'party' | 'id' | 'layer'>): void {
    this.upkeep.readProposal(party, id, layer)
    this.settle()
  }

  /** After a decision was written, by the chair or, on what amends its own words, by a party. */
  touchDecision(id: string, party: number = CHAIR): void {
    if (party === CHAIR) this.upkeep.readDecision(id)
    else this.upkeep.readTabled(party, DECISION + id)
    this.settle()
  }

  /** After a party disowned what the chair recorded, or answered to a merger. */
  touchTabled(party: number, key: string): void {
    this.upkeep.readTabled(party, key)
    this.settle()
  }

  touchSuccessions(added: readonly Succession[]): void {
    this.registers.logs.append(added)
    this.upkeep.heed(added)
    this.settle()
  }

  /** Says what became of a party's own words, in its own log (PR2). */
  publishOwn(party: number, entries: readonly Succession[], id: string): void {
    if (entries.length === 0) return
    const key = this.registers.logs.nextKey(party, id)
    this.root(party, 'tabled').set(key, [...entries])
    this.upkeep.readTabled(party, key)
    this.settle()
  }

  /** A party's own log, in order. */
  ownSuccessions(party: number): Succession[] {
    return this.registers.logs.ownEntries(party, this.root(party, 'tabled'))
  }

  /** With a host the hosts that it is in look different, and none of them is rolled any more. */
  private settle(): void {
    const { upkeep, registers } = this
    const { dirty } = upkeep.news
    for (const host of dirty) {
      this.rolled.delete(host)
      const outer = this.hostOf(host)
      if (outer !== undefined) dirty.add(outer)
    }
    if (registers.paragraphs.haveNotesChanged()) {
      registers.paragraphs.resheet()
      upkeep.news.structure = true
    }
  }

  private announce({ origin, local }: Y.Transaction): void {
    const { upkeep } = this
    this.settle()
    const { dirty: changed, structure, roster, agenda } = upkeep.news
    if (structure) this.registers.paragraphs.rearranged()
    if (roster) this.rolled.clear()
    if (changed.size === 0 && !structure && !roster && !agenda) return
    upkeep.news = noNews()
    const change = { clauses: changed, structure, roster, agenda, origin: origin as unknown, local }
    for (const listener of this.listeners) listener(change)
  }
}
