/**
 * What is derived from the documents, each part found by what it is asked by: the roster, hosts and
 * their texts, paragraphs, proposals with where they stand, positions, decisions, successions; and
 * what follows from several of them together. `upkeep.ts` keeps them current.
 */
import * as Y from 'yjs'
import { CHAIR, type Party, drafted, floor, tabled } from './document'
import { present } from './assert'
import { DecisionRegister } from './decision/register'
import { Hosts } from './hosts'
import { Paragraphs } from './paragraphs'
import { PositionRegister } from './position/register'
import type { Ground } from './proposal/anchor'
import { type ClauseProposal, hangsOn, hostsOf, isProposedClause } from './proposal/clause-proposal'
import { ClauseRegister } from './proposal/clause-register'
import { DisownedRegister } from './floor/disowned'
import { MergerRegister } from './floor/merger-register'
import {
  type Layer,
  PROPOSAL,
  type Proposal,
  type ProposalKey,
  floorKey,
  isPrivateKey,
  tabledKey,
} from './proposal/proposal'
import { ProposalRegister } from './proposal/register'
import { SuccessionLogs } from './proposal/succession-logs'
import { rangeOf } from './proposal/standing'

/** The private document of the party that looks; `name`: what nobody of the roster is called. */
export interface Drafts {
  doc: Y.Doc
  party: number
  name?: string
}

/** To delete, move, split or merge says nothing that could be amended. */
const hasWords = (proposal: Proposal | ClauseProposal): boolean =>
  proposal.kind === 'wording' || isProposedClause(proposal)

/** How deep proposals on proposals go; beyond it, which only hand-made updates reach, they do not count. */
export const MOST_NESTED = 32

export class Registers {
  readonly proposals: ProposalRegister
  readonly clauseProposals = new ClauseRegister()
  readonly positions: PositionRegister
  readonly decisions = new DecisionRegister(key => this.amends(key))
  readonly hosts: Hosts
  readonly paragraphs: Paragraphs
  readonly logs = new SuccessionLogs()
  readonly disowned = new DisownedRegister()
  readonly mergers = new MergerRegister()
  readonly ground: Ground
  roster = new Map<number, Party>()
  /** root type -> party: found by the type, since that is what a transaction names */
  readonly tabledRoots = new Map<unknown, number>()

  constructor(
    readonly doc: Y.Doc,
    readonly drafts: Drafts | null,
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
      isDead: host => this.paragraphs.clause(host)?.dead === true && !this.isProposedAnew(host),
      takenBy: (host, text) => this.takenBy(host, text),
    }
    this.proposals = new ProposalRegister(this.ground)
    this.positions = new PositionRegister(this.ground, key => this.hostsOf(key))
  }

  /** A party's root: the tabled one, or that of its private document, which must be here. */
  root(party: number, layer: Layer): Y.Map<unknown> {
    if (layer === 'tabled') return tabled(this.doc, party)
    if (layer === 'floor') return floor(this.doc)
    const { drafts } = this
    if (drafts?.party !== party)
      throw new Error(`the private document of party ${party} is not here`)
    return drafted(drafts.doc, party)
  }

  /** A proposal of any kind. */
  spoken(key: ProposalKey): Proposal | ClauseProposal | undefined {
    return this.proposals.get(key) ?? this.clauseProposals.get(key)
  }

  proposalMap(key: ProposalKey): Y.Map<unknown> | undefined {
    return this.proposals.map(key) ?? this.clauseProposals.map(key)
  }

  insertion(key: ProposalKey): Y.Text {
    const ins = present(this.proposalMap(key), `proposal ${key}`).get('ins')
    return present(ins instanceof Y.Text ? ins : null, `words of proposal ${key}`)
  }

  /** The host in which a proposal shows. */
  hostOf(key: ProposalKey): string | undefined {
    const found = this.spoken(key)
    if (!found) return undefined
    return found.kind === 'wording' ? found.host : hangsOn(found)
  }

  /** Every host where a proposal is to be seen, where it was recorded too (FL2). */
  hostsOf(key: ProposalKey): readonly string[] {
    if (isPrivateKey(key)) return this.shownIn(key)
    const own = tabledKey(key)
    return [...this.shownIn(own), ...this.shownIn(floorKey(own))]
  }

  /** A move shows at both places, a new paragraph is one itself. */
  private shownIn(key: ProposalKey): readonly string[] {
    const proposal = this.spoken(key)
    if (!proposal) return []
    return proposal.kind === 'wording' ? [proposal.host] : [key, ...hostsOf(proposal)]
  }

  /** The paragraph of the sheet that a host is in: itself, or where the proposal that it belongs to stands. */
  homeOf(host: string): string | undefined {
    let at: string | undefined = host
    for (let depth = 0; at !== undefined && depth < MOST_NESTED; depth++) {
      if (this.paragraphs.leaves().byHost.has(at)) return at
      at = this.hostOf(at)
    }
    return undefined
  }

  /** Counts in the rolling text: it stands, and so does what it is about, up to the draft. */
  isLive(proposal: Proposal | ClauseProposal, depth = 0): boolean {
    if (!this.stands(proposal)) return false
    if (proposal.kind !== 'wording') return true
    const host = this.spoken(proposal.host)
    if (!host || this.paragraphs.clause(proposal.host)?.dead === false) return true
    return depth < MOST_NESTED && hasWords(host) && this.isLive(host, depth + 1)
  }

  /**
   * Counts in the text that it is about, whatever that is itself: neither withdrawn, settled, inert,
   * orphaned nor pending; a private or a recorded one only until its party tabled it; not what its
   * party disowned, nor what was merged with everybody's consent.
   */
  stands(proposal: Proposal | ClauseProposal, depth = 0): boolean {
    if (proposal.withdrawn || proposal.inert || this.decisions.of(proposal.key)) return false
    if (proposal.layer !== 'tabled' && this.spoken(tabledKey(proposal.key))) return false
    if (this.isDisowned(proposal) || this.isMerged(proposal, depth)) return false
    if (proposal.kind === 'wording')
      return proposal.state !== 'orphan' && proposal.state !== 'pending'
    if (proposal.kind === 'new') return true
    const isHere = (id: string): boolean => this.paragraphs.clause(id)?.dead === false
    return isHere(proposal.of) && (proposal.kind !== 'merge' || isHere(proposal.with))
  }

  /** Its party says that it did not say so (FL2). */
  isDisowned({ party, id, layer, tabled: at }: Proposal | ClauseProposal): boolean {
    return layer === 'floor' && this.disowned.of(party, PROPOSAL + id, at) !== undefined
  }

  /** It is a source of a merger that counts, to which everybody agreed who speaks for it (MG2). */
  private isMerged({ key }: Proposal | ClauseProposal, depth: number): boolean {
    return depth < MOST_NESTED && this.mergers.of(key).some(one => this.isMergedIn(key, one, depth))
  }

  isMergedIn(source: ProposalKey, merger: ProposalKey, depth = 0): boolean {
    const found = this.spoken(merger)
    return (
      found !== undefined &&
      this.stands(found, depth + 1) &&
      this.speaking(source).every(one => this.mergers.answer(one, merger)?.answer === 'agreed')
    )
  }

  /** Who is asked before a source is merged: its party, unless that is the chair, and those who support it. */
  speaking(key: ProposalKey): number[] {
    const supporters = this.positions
      .onProposal(key)
      .filter(({ position }) => position.stance === 'support')
      .map(held => held.party)
    return [...new Set([Number.parseInt(key, 10), ...supporters])].filter(one => one !== CHAIR)
  }

  /** What is proposed about a clause as a whole and counts now, in the order of tabling. */
  amendments(host: string): ClauseProposal[] {
    return this.clauseProposals.about(host).filter(proposal => this.isLive(proposal))
  }

  /** Somebody amended the words of this text, or spoke to them. */
  isAmended(text: Y.Text): boolean {
    const host = this.hosts.hostOfText(text)
    if (host === undefined) return false
    return this.proposals.inHost(host).length > 0 || this.positions.onOriginal(host).length > 0
  }

  /** The host that a wording was written for, wherever its words went since. */
  private amends(key: ProposalKey): string | undefined {
    const map = this.proposals.map(key)
    return map && rangeOf(map).host
  }

  /** An acceptance that was undone leaves a dead clause under the proposal's key, and the proposal stands again. */
  private isProposedAnew(id: string): boolean {
    return this.clauseProposals.get(id) !== undefined && this.decisions.of(id) === undefined
  }

  /** Who took the words of a text into another one, so that it is about that now: the chair, or the owner of the words that it amended. */
  private takenBy(host: string, text: unknown): number | undefined {
    if (this.hosts.text(host) !== text) return CHAIR
    const settled = this.decisions.by(host)
    // what the chair recorded its party tabled itself since, in words of its own
    const own = tabledKey(host)
    if (!settled && own !== host && this.proposalMap(own)) return this.spoken(own)!.party
    return settled && this.paragraphs.clauseMap(host)?.get('text') !== text
      ? settled.party
      : undefined
  }
}
