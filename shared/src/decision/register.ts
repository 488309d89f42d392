/**
 * All decisions of the room: which proposals are settled, and which decision each settled word came
 * in by. The chair decides on everything; a party on what amends its own words, and on nothing else.
 */
import { CHAIR, type Decision } from '../document'
import type { ProposalKey } from '../proposal/proposal'
import { IdBuckets } from '../text/id-buckets'

export interface Settled {
  id: string
  /** who decided */
  party: number
  decision: Decision
}

export class DecisionRegister {
  private readonly all = new Map<string, Settled>()
  private readonly settled = new Map<ProposalKey, Set<string>>()
  private readonly words = new IdBuckets<string>()

  /** `amends`: the host that a wording was written for. */
  constructor(private readonly amends: (key: ProposalKey) => string | undefined) {}

  /** The decision that settled a proposal; an undone one no longer does. */
  of(key: ProposalKey): Settled | undefined {
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
      this.all.delete(id)
    }
    if (decision) {
      this.all.set(id, { id, party, decision })
      for (const key of decision.proposals) {
        const ids = this.settled.get(key)
        if (ids) ids.add(id)
        else this.settled.set(key, new Set([id]))
      }
      for (const [client, clock, length] of decision.words)
        this.words.add(client, clock, length, id)
    }
    return [...(old?.proposals ?? []), ...(decision?.proposals ?? [])]
  }
}
