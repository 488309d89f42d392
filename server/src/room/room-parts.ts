/** What the rooms of a server share. */
import type { authorise } from '../authority/authorise'
import type { Ledger } from '../ledger/ledger'
import type { Commits } from './commits'
import type { Log } from './log'
import type { Meters } from './meters'
import type { Scheduler } from './scheduler'
import type { Deadlines } from './silences'
import type { SnapshotHabit } from './snapshots'
import type { Storage } from './storage'

export interface RoomParts {
  ledger: Ledger
  commits: Commits
  storage: Storage
  log: Log
  scheduler: Scheduler
  judge: typeof authorise
  random32: () => number
  deadlines: Deadlines
  snapshots: SnapshotHabit
  meters: Meters
}
