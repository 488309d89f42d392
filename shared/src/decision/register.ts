/**
 * All decisions of the room: which proposals are settled, and which decision each settled word came
 * in by. The chair decides on everything; a party on what amends its own words, and on nothing else.
 */
import { CHAIR, type Decision } from '../document'
import { type ProposalKey, floorKey, isPrivateKey, tabledKey } from '../proposal/proposal'
import type { IdRun } from '../text/id'
import { IdBuckets } from '../text/id-buckets'

export interface Settled {
  id: string
  /** who decided */
  party: number
  decision: Decision
}

/** What a decision took out, as long as it stands. */
const goneIn = ({ taken, undone }: Decision): readonly IdRun[] =>
  undone ? [] : (taken ?? []).flatMap(({ gone }) => gone)

export class DecisionRegister {
  private readonly all = new Map<string, Settled>()
  private readonly settled = new Map<ProposalKey, Set<string>>()
  private readonly words = new IdBuckets<string>()
  /** the characters that decisions took out, by id */
  private readonly gone = new IdBuckets<string>()
  /** accepted while somebody else took out some of the same characters, when they were read */
  private readonly suspects = new Set<string>()

  /** `amends`: the host that a wording was written for. */
  constructor(private readonly amends: (key: ProposalKey) => string | undefined) {}

  /** The decision that settled a proposal; an undone one no longer does. */
  of(key: ProposalKey): Settled | undefined {
    const tabled = tabledKey(key)
    if (isPrivateKey(key)) return this.by(key)
    // one and the same, as the chair recorded it and as its party tabled it
    return this.by(tabled) ?? this.by(floorKey(tabled))
  }

  /** The decision that names the proposal by this very key. */
  by(key: ProposalKey): Settled | undefined {
    const ids = this.settled.get(key)
    if (!ids) return undefined
    for (const id of ids) {
      const settled = this.all.get(id)!
      if (settled.party === CHAIR || this.amends(key)?.startsWith(`${settled.party}/`))
        return settled
    }
    return undefined
  }

  /** By which decision of the chair a character came into the text, by its id. */
  origin(client: number, clock: number): Settled | undefined {
    for (const id of this.words.at(client, clock)) return this.all.get(id)
    return undefined
  }

  get(id: string): Settled | undefined {
    return this.all.get(id)
  }

  /** The standing decisions that took out some of these characters. */
  takersOf([client, clock, length]: IdRun): string[] {
    return [...new Set(this.gone.over(client, clock, length))]
  }

  /** Pairs of standing decisions of chairs that took out the same characters: decided at once (DE4). */
  rivals(): [Settled, Settled][] {
    const found: [Settled, Settled][] = []
    for (const id of this.suspects) {
      const one = this.all.get(id)
      const runs = one ? goneIn(one.decision) : []
      const others = new Set(runs.flatMap(run => this.takersOf(run)).filter(taker => taker !== id))
      if (!one || others.size === 0) this.suspects.delete(id)
      else for (const other of others) found.push([one, this.all.get(other)!])
    }
    return found
  }

  /** Newest first. */
  list(): Settled[] {
    return [...this.all.values()].toSorted((a, b) => b.decision.at - a.decision.at)
  }

  /** Returns the proposals that are settled or unsettled by the change. */
  refresh(id: string, decision: Decision | undefined, party: number): ProposalKey[] {
    const old = this.all.get(id)?.decision
    if (old) {
      for (const key of old.proposals) this.settled.get(key)?.delete(id)
      for (const [client, clock, length] of old.words) this.words.remove(client, clock, length, id)
      for (const [client, clock, length] of goneIn(old)) this.gone.remove(client, clock, length, id)
      this.all.delete(id)
      this.suspects.delete(id)
    }
    if (decision) {
      this.all.set(id, { id, party, decision })
      for (const key of decision.undone ? [] : decision.proposals) {
        const ids = this.settled.get(key)
        if (ids) ids.add(id)
        else this.settled.set(key, new Set([id]))
      }
      for (const [client, clock, length] of decision.undone ? [] : decision.words)
        this.words.add(client, clock, length, id)
      if (party === CHAIR)
        for (const run of goneIn(decision)) {
          if (this.takersOf(run).length > 0) this.suspects.add(id)
          this.gone.add(run[0], run[1], run[2], id)
        }
    }
    return [...(old?.proposals ?? []), ...(decision?.proposals ?? [])]
  }
}
