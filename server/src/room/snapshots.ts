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
}

/** `wrong`: the live document is not what the entries give. */
export function openSnapshots(
  room: string,
  live: Live,
  { snapshots: habit, log, meters, scheduler }: Parts,
  wrong: () => void,
): Snapshots {
  let last = live.snapshotAt

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
      default:
        return unreachable(made)
    }
  }

  return {
    due: when => live.seq - last >= habit[when],
    make() {
      last = live.seq
      const started = scheduler.clock()
      try {
        const made = live.compact()
        meters.compacted(scheduler.clock() - started, made.kind)
        tell(made)
      } catch (error) {
        log.warn({ room, err: error }, 'no snapshot could be kept')
      }
    },
  }
}
