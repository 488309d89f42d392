/** The parties of a new consultation, as they are listed before it opens. */
import type { NewParty } from '../api'
import { en } from '../strings/en'

export const USUAL_PARTIES: readonly NewParty[] = [
  { id: 'Chair', name: 'Chair', kind: 'chair' },
  { id: 'EU', name: 'European Union', kind: 'group' },
  { id: 'G77', name: 'Group of 77 and China', kind: 'group' },
  { id: 'Observer', name: 'Observers', kind: 'observer' },
]

/** As the server takes it: words with single spaces or hyphens, none of them a word of the brackets. */
const SHORT_NAME = /^[\p{L}\p{M}\p{N}.&'’]+(?:[ -][\p{L}\p{M}\p{N}.&'’]+)*$/u
const RESERVED = /\b(?:retain|delete|reserves)\b/i
const LONGEST = 24

/** One sentence on what is wrong with the list, or null. */
export function partiesProblem(parties: readonly NewParty[]): string | null {
  const { problems } = en.new
  const seen = new Set<string>()
  for (const party of parties) {
    const id = party.id.trim()
    if (id === '') return problems.noId
    if (id.length > LONGEST || !SHORT_NAME.test(id) || RESERVED.test(id)) return problems.badId(id)
    if (party.name.trim() === '') return problems.noName(id)
    if (seen.has(id.toLocaleLowerCase())) return problems.sameId(id)
    seen.add(id.toLocaleLowerCase())
  }
  return parties.filter(({ kind }) => kind === 'chair').length === 1 ? null : problems.chairs
}
