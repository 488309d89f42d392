/** The past of the consultations of this server: their revisions, their text at any moment, who wrote it. */
import type { Consultations } from './consultations'
import { openHistory, type History } from './ledger/history'
import type { Ledger } from './ledger/ledger'
import { openWritten, type Written } from './ledger/written'
import type { People } from './people/people'
import { openProgress, type Progress } from './progress'
import { openRevisions, type Revisions } from './revisions'
import type { Log } from './room/log'
import type { Rooms } from './room/rooms'
import { realScheduler } from './room/scheduler'
import { openWriters, type Writers } from './writers'

export interface Archive {
  history: History
  written: Written
  writers: Writers
  progress: Progress
  revisions: Revisions
}

export interface ArchiveParts {
  ledger: Ledger
  rooms: Rooms
  people: People
  consultations: Consultations
  log: Pick<Log, 'warn'>
  /** milliseconds since 1970 */
  now: () => number
}

export function openArchive(parts: ArchiveParts): Archive {
  const { ledger, rooms, log, now } = parts
  const pace = realScheduler
  const history = openHistory({ ledger, log, pace })
  return {
    history,
    written: openWritten(ledger, pace),
    writers: openWriters(parts),
    progress: openProgress(ledger, pace),
    revisions: openRevisions({ ledger, rooms, history, now }),
  }
}
