/** When a room makes snapshots, and what the comparison with its ledger came to at each (AU12, LF3). */
import { unreachable } from '@chapeau/shared/assert'
import type { Compaction } from '../ledger/replay'
import type { Live } from './live'
import type { Log } from './log'
import type { Meters } from './meters'
import type { Scheduler } from './scheduler'

/** Entries after which a snapshot is made: when nobody is typing, in any case, when the room closes. */
export interface SnapshotHabit {
  readonly whenIdle: number
  readonly anyway: number
  readonly whenClosing: number
}

export const SNAPSHOTS: SnapshotHabit = { whenIdle: 2000, anyway: 20_000, whenClosing: 200 }

interface Parts {
  readonly snapshots: SnapshotHabit
  readonly log: Log
  readonly meters: Meters
  readonly scheduler: Scheduler
}

export interface Snapshots {
  /** Nothing may be waiting when one is `due`: it compares the document with the ledger. */
  due(when: keyof SnapshotHabit): boolean
  make(): void
  /** One step in each turn, so that nobody waits for all of it; nothing where somebody writes meanwhile (SP6). */
  makeInSteps(): void
  /** Leaves one that is under way. */
  stop(): void
}

/** `wrong`: the live document is not what the entries give. */
export function openSnapshots(
  room: string,
  live: Live,
  { snapshots: habit, log, meters, scheduler }: Parts,
  wrong: () => void,
): Snapshots {
  let last = live.snapshotAt
  let underWay: Generator<undefined, Compaction> | null = null

  const tell = (made: Compaction): void => {
    const fields = { room, ...made }
    switch (made.kind) {
      case 'kept':
        return log.info(fields, 'snapshot kept')
      case 'snapshot differed':
        return log.error(fields, 'the snapshot differed from the entries; it was made anew')
      case 'live differed':
        log.error(fields, 'the state differed from the entries; everybody comes in anew')
        return wrong()
      case 'encoding differs':
        return log.error(fields, 'what a joiner would get differs from the entries')
      case 'broken':
        return log.error(fields, 'the entries cannot all be had; no snapshot was kept')
      case 'overtaken':
        return log.info(fields, 'no snapshot: somebody wrote meanwhile')
      default:
        return unreachable(made)
    }
  }

  const stop = (): void => {
    underWay = null
  }

  /** `seq`: where it began; `spent`: milliseconds of work. */
  const finish = (made: Compaction, seq: number, spent: number): void => {
    if (made.kind !== 'overtaken') last = seq
    meters.compacted(spent, made.kind)
    tell(made)
  }

  /** A failed one is not tried again before there is more to keep. */
  const giveUp = (error: unknown): void => {
    last = live.seq
    log.warn({ room, err: error }, 'no snapshot could be kept')
  }

  return {
    due: when => live.seq - last >= habit[when],
    stop,
    make() {
      stop()
      const { seq } = live
      const started = scheduler.clock()
      try {
        const made = live.compact()
        finish(made, seq, scheduler.clock() - started)
      } catch (error) {
        giveUp(error)
      }
    },
    makeInSteps() {
      if (underWay) return
      const steps = live.compacting()
      underWay = steps
      const { seq } = live
      let spent = 0
      const go = (): void => {
        if (underWay !== steps) return
        const started = scheduler.clock()
        try {
          const step = steps.next()
          spent += scheduler.clock() - started
          if (!step.done) return scheduler.soon(go)
          stop()
          finish(step.value, seq, spent)
        } catch (error) {
          stop()
          giveUp(error)
        }
      }
      go()
    },
  }
}
