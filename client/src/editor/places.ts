/** Finding one's way among the places of the paper. */
import type { Place } from '@chapeau/shared/rolling/reading'
import type { Binding } from './binding'
import { placeBounds } from './decorations'
import { placeWords } from './place-words'

export interface FoundPlace {
  clause: string
  place: Place
  /** offsets in the projection */
  from: number
  to: number
}

/** The places of a clause that the paper shows as such, in order. */
export function placesIn(binding: Binding, clause: string): FoundPlace[] {
  const { negotiation, party, shows } = binding
  const runs = shows.runs(clause)
  const places = shows.rolled(clause)?.places ?? []
  return places
    .filter(place => placeWords(negotiation, place, party) !== null)
    .map(place => ({ clause, place, ...placeBounds(runs, place) }))
}

/** The place at an offset of the projection: one that holds it, else one that begins or ends there. */
export function placeAt(binding: Binding, clause: string, offset: number): Place | null {
  const places = binding.shows.rolled(clause)?.places ?? []
  if (places.length === 0) return null
  const runs = binding.shows.runs(clause)
  const touching = places
    .map(place => ({ place, ...placeBounds(runs, place) }))
    .filter(({ from, to }) => from <= offset && offset <= to)
  const found =
    touching.find(({ from, to }) => from < offset && offset < to) ??
    touching.find(({ from }) => from === offset) ??
    touching[0]
  return found?.place ?? null
}

/** The next or previous place from where one is, around the end of the text. */
export function placeBeside(
  binding: Binding,
  from: { clause: string; offset: number } | null,
  step: 1 | -1,
): FoundPlace | null {
  const order = binding.shows.leaves().map(({ host }) => host)
  const all = order.flatMap(clause => placesIn(binding, clause))
  if (all.length === 0) return null
  if (!from) return (step === 1 ? all[0] : all.at(-1)) ?? null
  const rank = (clause: string): number => order.indexOf(clause)
  const isAfter = (found: FoundPlace): boolean =>
    rank(found.clause) > rank(from.clause) ||
    (found.clause === from.clause && found.from > from.offset)
  const isBefore = (found: FoundPlace): boolean =>
    rank(found.clause) < rank(from.clause) ||
    (found.clause === from.clause && found.from < from.offset)
  return (
    (step === 1 ? (all.find(isAfter) ?? all[0]) : (all.findLast(isBefore) ?? all.at(-1))) ?? null
  )
}
