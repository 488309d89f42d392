/**
 * All wording proposals of the room, each with where it stands now, found by key and by host. A
 * change re-resolves the proposals of the hosts it touched and no others; a new succession finds whom it
 * concerns by the ids that each anchor passed on its way.
 */
import type { ProposalMap } from '../document'
import { isProposal } from '../guard'
import type { Ground } from './anchor'
import { type Layer, type Proposal, type ProposalKey, type Spoken, proposalKey } from './proposal'
import { readSpoken } from './spoken'
import { type Standing, quoteOf, rangeOf, stand } from './standing'
import { StandingIndex } from './standing-index'
import type { Succession } from './succession'

interface Entry {
  map: ProposalMap
  spoken: Spoken
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
  inHost(host: string): readonly Proposal[] {
    let list = this.sorted.get(host)
    if (!list) {
      const here = this.standings.inHost(host)
      list = here.map(entry => entry.proposal).toSorted(byPlace)
      this.sorted.set(host, list)
    }
    return list
  }

  /** Reads one proposal again, or forgets it; adds the hosts that look different now to `dirty`. */
  refresh(party: number, id: string, layer: Layer, map: unknown, dirty: Set<string>): void {
    const key = proposalKey(party, id, layer)
    const old = this.entries.get(key)
    if (old) this.leave(old, dirty)
    if (!isProposal(map)) {
      this.entries.delete(key)
      return
    }
    const spoken = readSpoken(party, id, layer, map)
    const standing = stand(this.ground, rangeOf(map), quoteOf(map))
    const entry = { map, spoken, standing, proposal: describe(spoken, map, standing) }
    this.entries.set(key, entry)
    this.enter(entry, dirty)
  }

  /** The text of a host changed: everything anchored in it is resolved again. */
  resettle(host: string, dirty: Set<string>): void {
    for (const entry of this.standings.inHost(host)) this.restand(entry, dirty)
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
    entry.proposal = describe(entry.spoken, entry.map, standing)
    this.enter(entry, dirty)
  }

  private enter(entry: Entry, dirty: Set<string>): void {
    this.standings.put(entry, entry.standing)
    this.changed(entry.standing.host, dirty)
  }

  private leave(entry: Entry, dirty: Set<string>): void {
    this.standings.remove(entry, entry.standing)
    this.changed(entry.standing.host, dirty)
  }

  private changed(host: string, dirty: Set<string>): void {
    this.sorted.delete(host)
    dirty.add(host)
  }
}

const sameStanding = (a: Standing, b: Standing): boolean =>
  a.host === b.host &&
  a.start === b.start &&
  a.end === b.end &&
  a.deepStart === b.deepStart &&
  a.deepEnd === b.deepEnd &&
  a.state === b.state &&
  a.moved === b.moved &&
  a.visited.length === b.visited.length &&
  a.visited.every((id, i) => id[0] === b.visited[i]![0] && id[1] === b.visited[i]![1])

function describe(spoken: Spoken, map: ProposalMap, standing: Standing): Proposal {
  const quote = quoteOf(map)
  const { host, start, end, deepStart, deepEnd, state, moved } = standing
  return {
    ...spoken,
    kind: 'wording',
    host,
    start,
    end,
    deepStart,
    deepEnd,
    at: map.get('at') === 'start' ? 'start' : 'end',
    quote,
    state,
    moved,
    inert: quote === '' && spoken.length === 0,
  }
}
