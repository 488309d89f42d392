/** Who spoke: parties by what the chair types, a label or a name in any of the six languages (RO2). */
import { CHAIR, type Party } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { known, knownParty } from '@chapeau/shared/roster/directory'
import { folder } from './fold'
import { speakers } from './card'

const fold = folder('en')
const folded = (text: string): string => fold(text).text

const WORD_EDGE = /[\s\-()]+/u

/** Whom one can speak for from the chair: the parties that are seated and may speak, and the chair itself. */
export function recordable(negotiation: Negotiation): Party[] {
  const speaking = [...speakers(negotiation), CHAIR]
  return speaking.flatMap(number => {
    const party = negotiation.party(number)
    return party && party.left === undefined ? [party] : []
  })
}

function namesOf(party: Party): readonly string[] {
  const found = knownParty(party) ?? known(party.id)
  return [party.name, ...(found ? Object.values(found.names) : [])].map(folded)
}

/** 0 is best; null where it is not meant. */
function rank(party: Party, wanted: string): number | null {
  const labels = [party.id, ...(party.code === undefined ? [] : [party.code])].map(folded)
  if (labels.includes(wanted)) return 0
  if (labels.some(label => label.startsWith(wanted))) return 1
  const names = namesOf(party)
  if (names.some(name => name.startsWith(wanted))) return 2
  if (names.some(name => name.split(WORD_EDGE).some(word => word.startsWith(wanted)))) return 3
  return null
}

/** All of them where nothing is typed; `chosen` are left out. */
export function whoCalled(
  negotiation: Negotiation,
  typed: string,
  chosen: readonly number[],
): Party[] {
  const open = recordable(negotiation).filter(({ number }) => !chosen.includes(number))
  const wanted = folded(typed.trim())
  if (wanted === '') return open
  return open
    .flatMap(party => {
      const found = rank(party, wanted)
      return found === null ? [] : [{ party, found }]
    })
    .toSorted((a, b) => a.found - b.found)
    .map(({ party }) => party)
}

/** A Chair's proposal is nobody else's, and nobody speaks with the chair. */
export const withParty = (chosen: readonly number[], party: number): readonly number[] =>
  party === CHAIR ? [CHAIR] : [...chosen.filter(one => one !== CHAIR && one !== party), party]
