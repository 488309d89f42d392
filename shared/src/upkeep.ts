/**
 * Keeps the registers current. What a transaction touched is read again, and what is anchored in it
 * is resolved again; new successions resolve whoever passed their ids. The hosts that look different
 * then are gathered in `dirty`; nothing here is proportional to the document.
 */
import type * as Y from 'yjs'
import {
  CHAIR,
  FIRST_DELEGATION,
  clauses,
  decisions,
  drafted,
  floor,
  isFounded,
  openRoots,
  parties,
  successions,
  tabled,
} from './document'
import { isDecision, isPosition } from './guard'
import {
  ANSWER,
  DECISION,
  DISOWNED,
  type Layer,
  NOTE,
  POSITION,
  PROPOSAL,
  type ProposalKey,
  entryId,
  floorEntry,
  proposalKey,
} from './proposal/proposal'
import type { Succession } from './proposal/succession'
import { SUCCESSION } from './proposal/succession-logs'
import type { Registers } from './registers'
import { type Touched, touchedBy, touchedDrafts } from './touched'

/** What one or more transactions made different. */
export interface News {
  /** hosts that look different */
  readonly dirty: Set<string>
  /** paragraphs came, went, moved or changed their status */
  structure: boolean
  roster: boolean
  agenda: boolean
}

export const noNews = (): News => ({
  dirty: new Set(),
  structure: false,
  roster: false,
  agenda: false,
})

export class Upkeep {
  news = noNews()
  private founded = false

  constructor(private readonly registers: Registers) {}

  /** A transaction of the public document. */
  follow(transaction: Y.Transaction): void {
    const { doc, tabledRoots } = this.registers
    const arrived = !this.founded && isFounded(doc)
    const touched = touchedBy(transaction, doc, root => tabledRoots.get(root))
    for (const { party, key } of touched.tabled) this.readTabled(party, key)
    for (const key of touched.floor) this.readFloor(key)
    if (arrived) this.readAll()
    else this.readTouched(touched)
    if (touched.outcomes)
      for (const id of this.registers.paragraphs.hearOutcome()) this.textChanged(id)
    this.news.structure ||= arrived || touched.fields.size > 0 || touched.rest || touched.outcomes
    this.news.roster ||= arrived || touched.roster
    this.news.agenda ||= arrived || touched.agenda
  }

  /** A transaction of the private document. */
  followDrafts(transaction: Y.Transaction): void {
    const { drafts, proposals } = this.registers
    if (!drafts) return
    const root = drafted(drafts.doc, drafts.party)
    for (const key of touchedDrafts(transaction, root)) this.readDraft(key)
    proposals.retryPending(this.news.dirty)
  }

  readAll(): void {
    const { doc, drafts, hosts, logs, paragraphs, positions, proposals } = this.registers
    const { dirty } = this.news
    this.founded = isFounded(doc)
    this.readRoster()
    if (drafts) for (const key of drafted(drafts.doc, drafts.party).keys()) this.readDraft(key)
    for (const key of floor(doc).keys()) this.readFloor(key)
    if (!this.founded) return
    clauses(doc).forEach((_, id) => dirty.add(id))
    logs.readDraft(successions(doc).toArray())
    decisions(doc).forEach((_, id) => this.readDecision(id))
    hosts.forgetAll()
    proposals.restandAll(dirty)
    positions.restandAll(dirty)
    paragraphs.rearranged()
  }

  /** The text of a host changed. */
  textChanged(host: string): void {
    const { clauseProposals, hosts, positions, proposals } = this.registers
    const { dirty } = this.news
    hosts.forget(host)
    proposals.resettle(host, dirty)
    positions.resettle(host, dirty)
    dirty.add(host)
    for (const proposal of clauseProposals.about(host)) {
      // a rival says whether the clause that it rewrites has changed
      if (proposal.kind === 'alt') dirty.add(proposal.key)
      // a merger with a clause, or a move beside it, is said of another one
      else if (proposal.kind !== 'new' && proposal.of !== host) dirty.add(proposal.of)
    }
  }

  /** New entries of the chair's log, or null where it was rewritten: then everything is resolved anew. */
  heed(added: readonly Succession[] | null): void {
    const { positions, proposals } = this.registers
    const { dirty } = this.news
    if (added) {
      proposals.followed(added, dirty)
      positions.followed(added, dirty)
    } else {
      proposals.restandAll(dirty)
      positions.restandAll(dirty)
    }
  }

  readTabled(party: number, key: string): void {
    const { doc, logs, positions } = this.registers
    const root = tabled(doc, party)
    if (key.startsWith(PROPOSAL)) this.readProposal(party, key.slice(PROPOSAL.length), 'tabled')
    else if (key.startsWith(NOTE)) this.textChanged(proposalKey(party, key.slice(NOTE.length)))
    else if (key.startsWith(SUCCESSION)) this.heed(logs.readOwn(party, key, root))
    else if (key.startsWith(DECISION)) this.settleBy(party, key, root.get(key))
    else if (key.startsWith(POSITION)) {
      const value = root.get(key)
      const position = isPosition(value) ? value : undefined
      positions.refresh(party, key, position, 'tabled', this.news.dirty)
    } else if (key.startsWith(DISOWNED)) this.readDisowned(party, key, root.get(key))
    else if (key.startsWith(ANSWER))
      this.recount(this.registers.mergers.readAnswer(party, key, root.get(key)))
    else this.news.agenda = true
  }

  /** What the chair recorded for a party that spoke. */
  readFloor(key: string): void {
    const { doc, disowned, positions } = this.registers
    const [prefix] = /^\w+:/.exec(key) ?? ['']
    const entry = floorEntry(key.slice(prefix.length))
    if (!entry) return
    const { party, id } = entry
    if (prefix === PROPOSAL) this.readProposal(party, id, 'floor')
    else if (prefix === NOTE) this.textChanged(proposalKey(party, id, 'floor'))
    else if (prefix === POSITION) {
      const value = floor(doc).get(key)
      const counts = isPosition(value) && !disowned.of(party, POSITION + id, value.at)
      positions.refresh(party, key, counts ? value : undefined, 'floor', this.news.dirty)
    }
    this.news.agenda = true
  }

  private readDisowned(party: number, key: string, value: unknown): void {
    const name = this.registers.disowned.refresh(party, key, value)
    if (name.startsWith(PROPOSAL))
      this.recount([proposalKey(party, name.slice(PROPOSAL.length), 'floor')])
    else if (name.startsWith(POSITION))
      this.readFloor(`${POSITION}${entryId(party, name.slice(POSITION.length), 'floor')}`)
    this.news.agenda = true
  }

  /** Whether these count may be otherwise now. */
  private recount(keys: readonly ProposalKey[]): void {
    const { clauseProposals } = this.registers
    for (const key of keys) {
      for (const host of this.registers.hostsOf(key)) this.news.dirty.add(host)
      if (clauseProposals.get(key)) this.resheet()
    }
    if (keys.length > 0) this.news.agenda = true
  }

  readProposal(party: number, id: string, layer: Layer): void {
    const { registers } = this
    const { clauseProposals, drafts, hosts, paragraphs, positions, proposals } = registers
    const { dirty } = this.news
    const map = registers.root(party, layer).get(PROPOSAL + entryId(party, id, layer))
    const key = proposalKey(party, id, layer)
    const was = registers.spoken(key)
    proposals.refresh(party, id, layer, map, dirty)
    if (clauseProposals.refresh(party, id, layer, map, dirty)) this.resheet()
    if (paragraphs.readCitations(key, registers.spoken(key)?.words ?? [])) this.resheet()
    hosts.forget(key)
    // a paper may show its words by themselves
    dirty.add(key)
    proposals.resettle(key, dirty)
    positions.resettle(key, dirty)
    if (layer === 'floor')
      this.recount(registers.mergers.refresh(key, registers.spoken(key)?.merges ?? []))
    // a merger stands or falls, and its sources with it
    for (const source of was?.merges ?? [])
      for (const host of registers.hostsOf(source)) dirty.add(host)
    // what is tabled takes the place of what was recorded
    const recorded = proposalKey(party, id, 'floor')
    if (layer === 'tabled' && registers.spoken(recorded)) {
      this.recount([recorded])
      proposals.resettle(recorded, dirty)
      positions.resettle(recorded, dirty)
    }
    // what is tabled takes the place of what was private
    if (layer === 'tabled' && drafts?.party === party) {
      for (const host of registers.hostsOf(proposalKey(party, id, 'private'))) dirty.add(host)
    }
  }

  readDecision(id: string): void {
    this.settleBy(CHAIR, id, decisions(this.registers.doc).get(id))
  }

  private readTouched(touched: Touched): void {
    const { doc, logs, paragraphs, positions, proposals } = this.registers
    const { dirty } = this.news
    for (const id of touched.fields) {
      paragraphs.forget(id)
      this.textChanged(id)
    }
    for (const id of touched.words) this.textChanged(id)
    for (const id of touched.decisions) this.readDecision(id)
    if (touched.roster) this.readRoster()
    // undo takes entries out, and a second chair may write between
    if (touched.successions) this.heed(logs.readDraft(successions(doc).toArray()))
    // words came: somebody's anchor may have waited for them
    if (touched.fields.size + touched.words.size + touched.tabled.length > 0) {
      proposals.retryPending(dirty)
      positions.retryPending(dirty)
    }
  }

  private readRoster(): void {
    const { doc, tabledRoots } = this.registers
    openRoots(doc)
    const roster = new Map(parties(doc).map(party => [party.number, party]))
    this.registers.roster = roster
    this.news.roster = true
    for (const { number } of roster.values()) {
      if (number < FIRST_DELEGATION) continue
      const root = tabled(doc, number)
      if (tabledRoots.has(root)) continue
      tabledRoots.set(root, number)
      for (const key of root.keys()) this.readTabled(number, key)
    }
  }

  private readDraft(key: string): void {
    const { party } = this.registers.drafts!
    if (key.startsWith(PROPOSAL)) this.readProposal(party, key.slice(PROPOSAL.length), 'private')
    else if (key.startsWith(NOTE))
      this.textChanged(proposalKey(party, key.slice(NOTE.length), 'private'))
  }

  private resheet(): void {
    this.registers.paragraphs.resheet()
    this.news.structure = true
  }

  /** The chair decides on what is in the draft, a party on what amends its own words. */
  private settleBy(party: number, id: string, value: unknown): void {
    const { registers } = this
    const { clauseProposals, positions, proposals } = registers
    const { dirty } = this.news
    const name = party === CHAIR ? id : `${party}/${id}`
    const decision = isDecision(value) ? value : undefined
    for (const key of registers.decisions.refresh(name, decision, party)) {
      for (const host of registers.hostsOf(key)) dirty.add(host)
      this.recount(registers.spoken(key)?.merges ?? [])
      // what amended its words is about the other text now, or again about the proposal
      proposals.resettle(key, dirty)
      positions.resettle(key, dirty)
      if (clauseProposals.get(key)) this.resheet()
    }
  }
}
