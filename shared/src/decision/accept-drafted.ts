/**
 * Accepting with changes (DE2): the chair changes the words of a proposal on a slip and takes them in.
 * They become a Chair's proposal that names what it changes, and this is accepted in the same step: the
 * log says whose proposals came in, and that the chair changed them.
 */
import { CHAIR } from '../document'
import { record as toFloor } from '../floor/record'
import type { Negotiation } from '../negotiation'
import { type ProposalKey, isPrivateKey } from '../proposal/proposal'
import { type AcceptOptions, type Decided, type Decider, accept, overtakenBy } from './decide'

/**
 * `slip`: the room with the slip over it; `clause`: where the words were drafted. Must run inside a
 * transaction of the chair; refused before anything is written.
 */
export function acceptDrafted(
  slip: Negotiation,
  clause: string,
  changes: readonly ProposalKey[],
  decider: Decider,
  newId: () => string,
  { overtake = false }: AcceptOptions = {},
): Decided {
  const drafted = slip
    .rolling(clause)
    .places.flatMap(place =>
      place.readings
        .filter(reading => reading.made.some(set => set.every(isPrivateKey)))
        .map(reading => ({ place, reading })),
    )
  if (drafted.length === 0) return { ok: false, code: 'gone' }
  const rivals = drafted
    .flatMap(({ place, reading }) => overtakenBy(slip, place, reading))
    .filter(key => !changes.includes(key))
  if (rivals.length > 0 && !overtake) return { ok: false, code: 'overlap', rivals }
  const keys = toFloor(slip, {
    parties: [CHAIR],
    by: decider.by,
    now: () => decider.at,
    merges: changes,
  })
  let decided: Decided = { ok: false, code: 'gone' }
  let id = decider.id
  for (const key of keys) {
    const place = slip.rolling(clause).places.find(({ proposals }) => proposals.includes(key))
    const reading = place?.readings.find(({ made }) => made.some(set => set.includes(key)))
    if (!place || !reading) continue
    decided = accept(slip, clause, place, reading, { ...decider, id }, { overtake: true, changes })
    id = newId()
  }
  return decided
}
