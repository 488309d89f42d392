/** The parties of a new consultation, as they are listed before it opens. */
import { isLabel, labelKey } from '@chapeau/shared/roster/label'
import type { NewParty } from '@chapeau/shared/roster/roster'
import { en } from '../strings/en'

export const USUAL_PARTIES: readonly NewParty[] = [
  { id: 'Chair', name: 'Chair', kind: 'chair' },
  { id: 'EU', name: 'European Union', kind: 'group' },
  { id: 'G77', name: 'Group of 77 and China', kind: 'group' },
  { id: 'Observer', name: 'Observers', kind: 'observer' },
]

/** One sentence on what is wrong with the list, or null. */
export function partiesProblem(parties: readonly NewParty[]): string | null {
  const { problems } = en.new
  const seen = new Set<string>()
  for (const party of parties) {
    const id = party.id.trim()
    if (id === '') return problems.noId
    if (!isLabel(id)) return problems.badId(id)
    if (party.name.trim() === '') return problems.noName(id)
    if (seen.has(labelKey(id))) return problems.sameId(id)
    seen.add(labelKey(id))
  }
  return parties.filter(({ kind }) => kind === 'chair').length === 1 ? null : problems.chairs
}
