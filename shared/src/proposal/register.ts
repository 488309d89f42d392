/**
 * All proposals of the room, each with where it stands now, found by key and by clause. A change
 * re-resolves the proposals of the clauses it touched and no others; a new succession finds whom it
 * concerns by the ids that each anchor passed on its way.
 */
import type * as Y from 'yjs'
import type { ProposalMap } from '../document'
import { isProposal, textIn, timeIn } from '../guard'
import { type Op, opsLength, readOps } from '../text/op'
import type { Ground } from './anchor'
import { type Proposal, type ProposalKey, proposalKey } from './proposal'
import { type Standing, quoteOf, rangeOf, stand } from './standing'
import { StandingIndex } from './standing-index'
import type { Succession } from './succession'

interface Entry {
  key: ProposalKey
  party: number
  id: string
  map: ProposalMap
  words: readonly Op[]
  standing: Standing
  proposal: Proposal
}

const byPlace = (a: Proposal, b: Proposal): number =>
  a.deepEnd - b.deepEnd || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

export class ProposalRegister {
  private readonly entries = new Map<ProposalKey, Entry>()
  private readonly standings = new StandingIndex<Entry>()
  private readonly sorted = new Map<string, readonly Proposal[]>()

  constructor(private readonly ground: Ground) {}

  get size(): number {
    return this.entries.size
  }

  get(key: ProposalKey): Proposal | undefined {
    return this.entries.get(key)?.proposal
  }

  map(key: ProposalKey): ProposalMap | undefined {
    return this.entries.get(key)?.map
  }

  keys(): Iterable<ProposalKey> {
    return this.entries.keys()
  }

  /** In order of place; ties by key, so every replica has the same order. */
  inClause(clause: string): readonly Proposal[] {
    let list = this.sorted.get(clause)
    if (!list) {
      const here = this.standings.inClause(clause)
      list = here.map(entry => entry.proposal).toSorted(byPlace)
      this.sorted.set(clause, list)
    }
    return list
  }

  /** Reads one proposal again, or forgets it; adds the clauses that look different now to `dirty`. */
  refresh(party: number, id: string, map: unknown, dirty: Set<string>): void {
    const key = proposalKey(party, id)
    const old = this.entries.get(key)
    if (old) this.leave(old, dirty)
    if (!isProposal(map)) {
      this.entries.delete(key)
      return
    }
    const words = readOps(map.get('ins') as Y.Text)
    const standing = stand(this.ground, rangeOf(map), quoteOf(map))
    const entry = {
      key,
      party,
      id,
      map,
      words,
      standing,
      proposal: describe(key, party, id, map, words, standing),
    }
    this.entries.set(key, entry)
    this.enter(entry, dirty)
  }

  /** The text of a clause changed: everything anchored in it is resolved again. */
  resettle(clause: string, dirty: Set<string>): void {
    for (const entry of this.standings.inClause(clause)) this.restand(entry, dirty)
  }

  /** New successions: whoever passed one of the ids is resolved again. */
  followed(entries: Iterable<Succession>, dirty: Set<string>): void {
    for (const entry of this.standings.concernedBy(entries)) this.restand(entry, dirty)
  }

  restandAll(dirty: Set<string>): void {
    for (const entry of this.entries.values()) this.restand(entry, dirty)
  }

  /** Ids arrived: what waited for one may stand now. */
  retryPending(dirty: Set<string>): void {
    for (const entry of this.standings.waiting()) this.restand(entry, dirty)
  }

  private restand(entry: Entry, dirty: Set<string>): void {
    const standing = stand(this.ground, rangeOf(entry.map), quoteOf(entry.map))
    if (sameStanding(standing, entry.standing)) return
    this.leave(entry, dirty)
    entry.standing = standing
    entry.proposal = describe(entry.key, entry.party, entry.id, entry.map, entry.words, standing)
    this.enter(entry, dirty)
  }

  private enter(entry: Entry, dirty: Set<string>): void {
    this.standings.put(entry, entry.standing)
    this.changed(entry.standing.clause, dirty)
  }

  private leave(entry: Entry, dirty: Set<string>): void {
    this.standings.remove(entry, entry.standing)
    this.changed(entry.standing.clause, dirty)
  }

  private changed(clause: string, dirty: Set<string>): void {
    this.sorted.delete(clause)
    dirty.add(clause)
  }
}

const sameStanding = (a: Standing, b: Standing): boolean =>
  a.clause === b.clause &&
  a.start === b.start &&
  a.end === b.end &&
  a.deepStart === b.deepStart &&
  a.deepEnd === b.deepEnd &&
  a.state === b.state &&
  a.moved === b.moved &&
  a.visited.length === b.visited.length &&
  a.visited.every((id, i) => id[0] === b.visited[i]![0] && id[1] === b.visited[i]![1])

function describe(
  key: ProposalKey,
  party: number,
  id: string,
  map: ProposalMap,
  words: readonly Op[],
  standing: Standing,
): Proposal {
  const quote = quoteOf(map)
  const length = opsLength(words)
  return {
    key,
    party,
    id,
    clause: standing.clause,
    start: standing.start,
    end: standing.end,
    deepStart: standing.deepStart,
    deepEnd: standing.deepEnd,
    at: map.get('at') === 'start' ? 'start' : 'end',
    words,
    length,
    quote,
    reason: textIn(map, 'reason'),
    language: textIn(map, 'language'),
    tabled: timeIn(map, 'tabled') ?? 0,
    by: textIn(map, 'by') ?? '',
    state: standing.state,
    moved: standing.moved,
    withdrawn: map.get('state') === 'withdrawn',
    inert: quote === '' && length === 0,
  }
}
