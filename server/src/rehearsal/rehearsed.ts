/**
 * A script played headless from its draft to its last step: the real model, authority and room, over a
 * ledger in memory, by a clock that the script turns.
 */
import { runningSilences } from '@chapeau/shared/agenda/silence'
import type { ImportedDraft } from '@chapeau/shared/formats/draft'
import { openConsultations, type NewParty } from '../consultations'
import { openHistory } from '../ledger/history'
import type { Ledger } from '../ledger/ledger'
import { openMemoryLedger } from '../ledger/memory'
import { openPeople } from '../people/people'
import { openRevisions, type Revisions } from '../revisions'
import { handClock } from '../room/hand-clock'
import { openRooms, type Rooms } from '../room/rooms'
import { type Hall, type Played, play } from './play'
import type { Script } from './script'
import { openSeats } from './seats'

const ROOM = 'rehearsal'
/** Between two steps: a silence of some seconds can be broken by the next one. */
const STEP_MS = 1000
const SILENT_LOG = { info() {}, warn() {}, error() {} }

export interface House {
  /** the consultation */
  id: string
  rooms: Rooms
  ledger: Ledger
  revisions: Revisions
}

/** `start`: the time of the first step in milliseconds since 1970. */
export async function rehearsed(
  script: Script,
  draft: ImportedDraft,
  parties: readonly NewParty[],
  start: number,
): Promise<{ house: House; played: Played }> {
  const clock = handClock(start)
  const ledger = openMemoryLedger()
  const rooms = openRooms({ ledger, log: SILENT_LOG, scheduler: clock })
  const people = openPeople(':memory:', clock.now)
  const consultations = openConsultations({ ledger, rooms, people, now: clock.now })
  const { title } = script
  consultations.found({ id: ROOM, draft, parties, title: title ?? draft.title, by: 'rehearsal' })
  const history = openHistory({ ledger, log: SILENT_LOG, pace: clock })
  const revisions = openRevisions({ ledger, rooms, history, now: clock.now })
  const seats = openSeats(rooms, ROOM, clock.now)
  const hall: Hall = {
    seat: seats.seat,
    publish(who, note) {
      revisions.publish(ROOM, who.name, note)
      seats.catchUp()
    },
    afterSilence() {
      const ends = rooms.read(ROOM, doc => runningSilences(doc).map(({ silence }) => silence.until))
      clock.advance(Math.max(0, ...ends.map(until => until - clock.now())))
      seats.catchUp()
    },
  }
  const played = await play(script.steps, hall, async () => clock.advance(STEP_MS))
  people.close()
  return { house: { id: ROOM, rooms, ledger, revisions }, played }
}
