/**
 * Group commit (LF2): what came in during one turn of the event loop, in whatever room, is one
 * transaction with one fsync. Nothing waits longer than the turn; while an fsync is under way more
 * comes in by itself, so the busier the server is the more goes into one. A room that cannot wait
 * (somebody asks for its document) commits by itself.
 *
 * If the transaction fails, each room is tried alone, so that one whose record is damaged does not
 * take the others with it.
 */
import type { Batch, Ledger } from '../ledger/ledger'
import type { Scheduler } from './scheduler'

export interface Member {
  /** What waits; from now on it is under way. */
  take(): Batch
  /** It is durable, with these numbers. */
  stored(seqs: readonly number[]): void
  /** None of it is. */
  failed(error: unknown): void
}

export interface Commits {
  /** With the next group, at the end of this turn. */
  soon(member: Member): void
  now(member: Member): void
  /** It waits no more. */
  forget(member: Member): void
}

export function openCommits(ledger: Ledger, scheduler: Scheduler): Commits {
  let waiting = new Set<Member>()
  let due = false

  const alone = (member: Member, { room, drafts }: Batch): void => {
    let seqs: number[]
    try {
      seqs = ledger.append(room, drafts)
    } catch (error) {
      return member.failed(error)
    }
    member.stored(seqs)
  }

  const together = (members: readonly Member[]): void => {
    const batches = members.map(member => member.take())
    let seqs: number[][] | null = null
    if (members.length > 1)
      try {
        seqs = ledger.appendAll(batches)
      } catch {
        // each finds out alone, and says why
      }
    members.forEach((member, i) => {
      if (seqs) member.stored(seqs[i]!)
      else alone(member, batches[i]!)
    })
  }

  const run = (): void => {
    due = false
    const members = [...waiting]
    waiting = new Set()
    together(members)
  }

  return {
    soon(member) {
      waiting.add(member)
      if (due) return
      due = true
      scheduler.soon(run)
    },
    now(member) {
      waiting.delete(member)
      together([member])
    },
    forget: member => void waiting.delete(member),
  }
}
