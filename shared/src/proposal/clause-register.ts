/** All proposals about whole clauses, found by key and by the hosts that they name. */
import type { ProposalMap } from '../document'
import { isClauseProposal } from '../guard'
import { type Op, opsText } from '../text/op'
import {
  type ClauseChange,
  type ClauseProposal,
  givenLabel,
  hostsOf,
  isProposedClause,
  readChange,
} from './clause-proposal'
import { type Layer, type ProposalKey, proposalKey } from './proposal'
import { readSpoken } from './spoken'

interface Entry {
  map: ProposalMap
  proposal: ClauseProposal
}

/** Earlier ones first; ties by key, so every replica has the same order. */
export const byTabling = (
  a: { tabled: number; key: string },
  b: { tabled: number; key: string },
): number => a.tabled - b.tabled || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

export class ClauseRegister {
  private readonly entries = new Map<ProposalKey, Entry>()
  private readonly byHost = new Map<string, Set<ProposalKey>>()

  get size(): number {
    return this.entries.size
  }

  get(key: ProposalKey): ClauseProposal | undefined {
    return this.entries.get(key)?.proposal
  }

  map(key: ProposalKey): ProposalMap | undefined {
    return this.entries.get(key)?.map
  }

  keys(): Iterable<ProposalKey> {
    return this.entries.keys()
  }

  /** In the order of tabling; also withdrawn, settled and inert ones. */
  all(): ClauseProposal[] {
    return [...this.entries.values()].map(({ proposal }) => proposal).toSorted(byTabling)
  }

  /** What was proposed about a host, in the order of tabling. */
  about(host: string): ClauseProposal[] {
    const keys = this.byHost.get(host)
    if (!keys) return []
    return [...keys].map(key => this.entries.get(key)!.proposal).toSorted(byTabling)
  }

  /**
   * Reads one proposal again, or forgets it; adds the hosts that look different now to `dirty`. True
   * if more than its words changed: the sheet is laid out anew then.
   */
  refresh(party: number, id: string, layer: Layer, map: unknown, dirty: Set<string>): boolean {
    const key = proposalKey(party, id, layer)
    const old = this.entries.get(key)?.proposal
    if (old) {
      for (const host of hostsOf(old)) this.byHost.get(host)?.delete(key)
      this.entries.delete(key)
    }
    if (!isClauseProposal(map)) {
      if (old) mark(old, dirty)
      return old !== undefined
    }
    const proposal = describe(party, id, layer, map)
    this.entries.set(key, { map, proposal })
    for (const host of hostsOf(proposal)) {
      const keys = this.byHost.get(host)
      if (keys) keys.add(key)
      else this.byHost.set(host, new Set([key]))
    }
    if (old) mark(old, dirty)
    mark(proposal, dirty)
    return !old || outline(old) !== outline(proposal)
  }
}

/** What the order of the sheet and its labels depend on. */
const outline = (proposal: ClauseProposal): string =>
  JSON.stringify([
    proposal.withdrawn,
    proposal.inert,
    proposal.undone,
    proposal.tabled,
    hostsOf(proposal),
    givenLabel(proposal),
    'beside' in proposal && proposal.beside.side,
    'level' in proposal && [proposal.level, proposal.clauseKind],
  ])

function mark(proposal: ClauseProposal, dirty: Set<string>): void {
  if (isProposedClause(proposal)) dirty.add(proposal.key)
  if (proposal.kind !== 'new') for (const host of hostsOf(proposal)) dirty.add(host)
}

function describe(party: number, id: string, layer: Layer, map: ProposalMap): ClauseProposal {
  const change = readChange(map)
  const spoken = readSpoken(party, id, layer, map)
  // undo takes the state away and leaves the rest
  const undone = !map.has('state')
  return { ...spoken, ...change, undone, inert: undone || saysNothing(change, spoken.words) }
}

/** A paragraph without words, and a rival that is a copy still of what it would replace. */
const saysNothing = (change: ClauseChange, words: readonly Op[]): boolean =>
  (change.kind === 'new' && words.length === 0) ||
  (change.kind === 'alt' && (words.length === 0 || opsText(words) === change.quote))
