/**
 * All positions of the room, found by what they are on. A position on words of the original is
 * anchored like a proposal and counts for every place that its words touch.
 */
import type { Position } from '../document'
import type { Stance } from '../vocabulary'
import type { Ground, Range } from '../proposal/anchor'
import { type ProposalKey, tabledKey } from '../proposal/proposal'
import { type Standing, stand } from '../proposal/standing'
import { StandingIndex } from '../proposal/standing-index'
import type { Succession } from '../proposal/succession'

/**
 * Who holds it, under which key of which root, and the position itself. On the floor the chair
 * recorded it for who spoke; it counts until the party says something else (FL2).
 */
export interface Held {
  party: number
  name: string
  layer: 'tabled' | 'floor'
  position: Position
}

/** A position on words of the original, with where those words stand now. */
export interface HeldRange extends Held {
  standing: Standing
}

/** What was said last; what the party wrote itself, of two at one time. */
const isAfter = (a: Held, b: Held): boolean =>
  a.position.at > b.position.at || (a.position.at === b.position.at && a.layer === 'tabled')

/** One for each party. */
function latest(held: Iterable<Held>): Held[] {
  const found = new Map<number, Held>()
  for (const one of held) {
    const other = found.get(one.party)
    if (!other || isAfter(one, other)) found.set(one.party, one)
  }
  return [...found.values()].toSorted(byTime)
}

export const byTime = (a: Held, b: Held): number =>
  a.position.at - b.position.at || a.party - b.party

export class PositionRegister {
  private readonly all = new Map<string, Held>()
  private readonly proposals = new Map<ProposalKey, Map<string, Held>>()
  private readonly clauses = new Map<string, Map<string, Held>>()
  private readonly ranges = new Map<string, HeldRange>()
  private readonly standings = new StandingIndex<string>()

  constructor(
    private readonly ground: Ground,
    /** where a proposal is to be seen */
    private readonly hostsOfProposal: (key: ProposalKey) => readonly string[],
  ) {}

  /** Everybody's position on a proposal, oldest first. */
  onProposal(key: ProposalKey): Held[] {
    return latest(this.proposals.get(tabledKey(key))?.values() ?? [])
  }

  /** Everybody's position on a clause as a whole, oldest first. */
  onClause(clause: string): Held[] {
    return latest(this.clauses.get(clause)?.values() ?? [])
  }

  /** Everybody's positions on words of the original in a host, oldest first. */
  onOriginal(host: string): HeldRange[] {
    const here = this.standings.inHost(host).map(id => this.ranges.get(id)!)
    return here.filter(one => !here.some(other => overshadows(other, one))).toSorted(byTime)
  }

  /** Where the words stand that a position on the original is about; undefined for other positions. */
  standingOf({ party, layer, name }: Held): Standing | undefined {
    return this.ranges.get(`${party}/${layer}/${name}`)?.standing
  }

  of(party: number, key: ProposalKey): Stance | undefined {
    return this.onProposal(key).find(held => held.party === party)?.position.stance
  }

  refresh(
    party: number,
    name: string,
    position: Position | undefined,
    layer: Held['layer'],
    dirty: Set<string>,
  ): void {
    const id = `${party}/${layer}/${name}`
    const old = this.all.get(id)
    if (old) this.forget(id, old, dirty)
    if (!position) return
    const held = { party, name, layer, position }
    this.all.set(id, held)
    const { target } = position
    switch (target.on) {
      case 'proposal':
        place(this.proposals, tabledKey(target.proposal)).set(id, held)
        break
      case 'clause':
        place(this.clauses, target.clause).set(id, held)
        break
      case 'original':
        this.settle(id, held, target.range, target.quote)
        break
    }
    this.mark(id, held, dirty)
  }

  /** The text of a host changed: positions on its words are resolved again. */
  resettle(host: string, dirty: Set<string>): void {
    for (const id of this.standings.inHost(host)) this.restand(id, dirty)
  }

  /** New successions: whoever passed one of the ids is resolved again. */
  followed(entries: Iterable<Succession>, dirty: Set<string>): void {
    for (const id of this.standings.concernedBy(entries)) this.restand(id, dirty)
  }

  restandAll(dirty: Set<string>): void {
    for (const id of this.ranges.keys()) this.restand(id, dirty)
  }

  /** Ids arrived: what waited for one may stand now. */
  retryPending(dirty: Set<string>): void {
    for (const id of this.standings.waiting()) this.restand(id, dirty)
  }

  private restand(id: string, dirty: Set<string>): void {
    const held = this.ranges.get(id)!
    const { target } = held.position
    if (target.on !== 'original') return
    const before = held.standing
    this.standings.remove(id, before)
    const after = this.settle(id, held, target.range, target.quote)
    if (before.host === after.host && before.start === after.start && before.end === after.end)
      return
    dirty.add(before.host)
    dirty.add(after.host)
  }

  private settle(id: string, held: Held, range: Range, quote: string): Standing {
    const standing = stand(this.ground, range, quote)
    this.ranges.set(id, { ...held, standing })
    this.standings.put(id, standing)
    return standing
  }

  private forget(id: string, held: Held, dirty: Set<string>): void {
    this.mark(id, held, dirty)
    const { target } = held.position
    if (target.on === 'proposal') this.proposals.get(tabledKey(target.proposal))?.delete(id)
    if (target.on === 'clause') this.clauses.get(target.clause)?.delete(id)
    const range = this.ranges.get(id)
    if (range) this.standings.remove(id, range.standing)
    this.ranges.delete(id)
    this.all.delete(id)
  }

  private mark(id: string, { position: { target } }: Held, dirty: Set<string>): void {
    switch (target.on) {
      case 'proposal':
        for (const host of this.hostsOfProposal(target.proposal)) dirty.add(host)
        return
      case 'clause':
        dirty.add(target.clause)
        return
      case 'original': {
        const range = this.ranges.get(id)
        if (range) dirty.add(range.standing.host)
      }
    }
  }
}

/** The party spoke to the same words again, on the floor or by itself. */
const overshadows = (later: HeldRange, { party, layer, ...earlier }: HeldRange): boolean =>
  later.party === party &&
  later.layer !== layer &&
  later.standing.start < earlier.standing.end &&
  earlier.standing.start < later.standing.end &&
  isAfter(later, { party, layer, ...earlier })

const place = (map: Map<string, Map<string, Held>>, key: string): Map<string, Held> => {
  let inner = map.get(key)
  if (!inner) map.set(key, (inner = new Map()))
  return inner
}
