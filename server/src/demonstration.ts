/**
 * The consultations that a newcomer finds: a real draft with five parties and an observer, and a
 * short one in English. They have fixed ids, so that each start finds them again.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDraft } from '@chapeau/shared/formats/plain-text'
import { usualRole } from '@chapeau/shared/roster/role'
import { hasLeft } from '@chapeau/shared/roster/roster'
import { THE_CHAIR, type NewParty } from './consultations'
import { examplesDir } from './paths'
import { newId } from './people/token'
import { play } from './rehearsal/play'
import { script } from './rehearsal/script'
import type { Participant } from './rehearsal/participant'
import { openSeats } from './rehearsal/seats'
import type { Running } from './serve'

/** The folder in `examples`, and the consultation's id. */
const REAL = 'trafficking'
const SHORT = 'short'

const PARTIES: readonly NewParty[] = [
  THE_CHAIR,
  { id: 'EU', name: 'European Union', kind: 'group' },
  { id: 'G77', name: 'Group of 77 and China', kind: 'group' },
  { id: 'NOR', name: 'Norway', kind: 'delegation' },
  { id: 'RUS', name: 'Russian Federation', kind: 'delegation' },
  { id: 'observer', name: 'Observer', kind: 'observer' },
]

export interface Link {
  party: string
  url: string
}

/** Between two steps of the rehearsal as it is recorded: an hour's talk. */
const STEP_MS = 150_000

/** Opens both and plays the rehearsal into the real one, if nothing was ever opened in this data folder. */
export async function openDemonstration(running: Running): Promise<void> {
  const { ledger, consultations } = running
  if (ledger.rooms().length > 0) return
  for (const id of [REAL, SHORT]) {
    const path = join(examplesDir, id, 'draft.txt')
    const read = readDraft(readFileSync(path, 'utf8'))
    if (!read.ok) throw new Error(`${path}: ${read.message}`)
    const { draft } = read
    consultations.found({
      id,
      draft,
      parties: PARTIES,
      title: draft.title,
      observers: 'live',
      by: 'demonstration',
    })
  }
  await playRehearsal(running)
}

/** What is written goes through the room like anybody's, under its party and with its time. */
async function playRehearsal({ rooms, parts }: Running): Promise<void> {
  const path = join(examplesDir, REAL, 'rehearsal.json')
  const { steps } = script.parse(JSON.parse(readFileSync(path, 'utf8')))
  let at = Date.now() - steps.length * STEP_MS
  const seats = openSeats(rooms, REAL, () => at)
  const hall = {
    seat: seats.seat,
    publish(who: Participant, note: string) {
      parts.archive.revisions.publish(REAL, who.name, note)
      seats.catchUp()
    },
    afterSilence() {
      throw new Error(`${path}: a start does not wait for a silence`)
    },
  }
  const played = await play(steps, hall, async () => void (at += STEP_MS))
  if (!played.ok) throw new Error(`${path}: ${played.message}`)
}

/** New links into the real draft, one a party; none if the demonstration was never opened. */
export function demonstrationLinks({ consultations, people, http }: Running): Link[] {
  const here = (consultations.roster(REAL)?.parties ?? []).filter(party => !hasLeft(party))
  return here.map(({ number, id, name, kind }) => {
    const hat = { consultation: REAL, party: number, role: usualRole(kind) }
    // the same person as at the last start: links change, people do not
    const person = people.invitations.inviteeOf(hat) ?? { id: newId(), name }
    return { party: id, url: http.linkOf(people.invitations.issue({ hat, person }).token) }
  })
}

/** A link for somebody who may open consultations here. */
export function firstChairLink({ people, http }: Running): string {
  const { token } = people.invitations.issue({ person: { id: newId(), name: 'Chair' } })
  return http.linkOf(token)
}
