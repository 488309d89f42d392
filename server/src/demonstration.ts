/**
 * The consultations that a newcomer finds: a real draft with five parties and an observer, and a
 * short one in English. They have fixed ids, so that each start finds them again.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDraft } from '@chapeau/shared/formats/plain-text'
import { THE_CHAIR, type NewParty } from './consultations'
import { examplesDir } from './paths'
import { usualRole } from './people/role'
import { newId } from './people/token'
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

/** Opens both, if nothing was ever opened in this data folder. Returns whether it did. */
export function openDemonstration({ ledger, consultations }: Running): boolean {
  if (ledger.consultations().length > 0) return false
  for (const id of [REAL, SHORT]) {
    const path = join(examplesDir, id, 'draft.txt')
    const read = readDraft(readFileSync(path, 'utf8'))
    if (!read.ok) throw new Error(`${path}: ${read.message}`)
    const { draft } = read
    consultations.found({ id, draft, parties: PARTIES, title: draft.title, by: 'demonstration' })
  }
  return true
}

/** New links into the real draft, one a party; none if the demonstration was never opened. */
export function demonstrationLinks({ consultations, people, http }: Running): Link[] {
  return (consultations.roster(REAL)?.parties ?? []).map(({ number, id, name, kind }) => {
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
