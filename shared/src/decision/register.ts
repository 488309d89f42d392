/** All decisions of the room: which proposals are settled, and which decision each settled word came in by. */
import type { Decision } from '../document'
import type { ProposalKey } from '../proposal/proposal'
import { IdBuckets } from '../text/id-buckets'

export interface Settled {
  id: string
  decision: Decision
}

export class DecisionRegister {
  private readonly all = new Map<string, Decision>()
  private readonly settled = new Map<ProposalKey, Set<string>>()
  private readonly words = new IdBuckets<string>()

  /** The decision that settled a proposal; an undone one no longer does. */
  of(key: ProposalKey): Settled | undefined {
    const id = this.settled.get(key)?.values().next().value
    return id === undefined ? undefined : { id, decision: this.all.get(id)! }
  }

  /** By which decision a character came into the text, by its id. */
  origin(client: number, clock: number): Settled | undefined {
    for (const id of this.words.at(client, clock)) return { id, decision: this.all.get(id)! }
    return undefined
  }

  /** Newest first. */
  list(): Settled[] {
    return [...this.all]
      .map(([id, decision]) => ({ id, decision }))
      .toSorted((a, b) => b.decision.at - a.decision.at)
  }

  /** Returns the proposals that are settled or unsettled by the change. */
  refresh(id: string, decision: Decision | undefined): ProposalKey[] {
    const old = this.all.get(id)
    if (old) {
      for (const key of old.proposals) this.settled.get(key)?.delete(id)
      for (const [client, clock, length] of old.words) this.words.remove(client, clock, length, id)
      this.all.delete(id)
    }
    if (decision) {
      this.all.set(id, decision)
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
