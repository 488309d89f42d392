/**
 * Finding words in the rolling text (RE1): in the draft, struck words included, in one's own
 * proposals, and in the other readings of the places. A pure function of the room and of who looks.
 *
 * What stands in several alternatives is found in each, but for the words that a reading has in
 * common with the original at its beginning and its end: those are found in the draft. Words go on
 * over the edge of an alternative, as they would read if it were accepted.
 */
import { project } from '@chapeau/shared/proposal/projection'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import type { Reading } from '@chapeau/shared/rolling/reading'
import { OBJECT, opsLength, opsText } from '@chapeau/shared/text/op'
import { type Folded, folder, occurrences } from './fold'

/** Offsets in the projection of a clause for who looks. */
export interface Piece {
  readonly from: number
  readonly to: number
}

/** `at` orders the matches of a clause as the paper shows them. */
export type Match = { readonly clause: string; readonly at: number } & (
  | {
      /** in the words of the draft, or where own ones come in */
      readonly in: 'text' | 'own'
      /** without what stands between: own new words in the draft, struck ones in what is proposed */
      readonly pieces: readonly Piece[]
    }
  | {
      readonly in: 'alternative'
      /** a proposal of the place */
      readonly proposal: ProposalKey
      /** which of the place's worded readings that are not one's own; null for a deletion */
      readonly nth: number | null
      /** offsets in the words of the reading */
      readonly words: Piece
    }
)

/** What one looks for, ready for any number of clauses. */
export interface Query {
  readonly wanted: string
  readonly fold: (text: string) => Folded
}

export const isAlternative = (match: Match): boolean => match.in !== 'text'

/** All matches in the order of the paper. `party`: who looks; null for the chair and for readers. */
export function findIn(negotiation: Negotiation, query: string, party: number | null): Match[] {
  const fold = folder(negotiation.language)
  const { text: wanted } = fold(query)
  return negotiation
    .clauses()
    .flatMap(({ id }) => findInClause(negotiation, id, { wanted, fold }, party))
}

export function findInClause(
  negotiation: Negotiation,
  clause: string,
  query: Query,
  party: number | null,
): Match[] {
  if (query.wanted === '') return []
  const stretches = stretchesOf(negotiation, clause, party)
  return [
    ...inText(stretches, clause, query),
    ...inOwnText(stretches, clause, query),
    ...inReadings(negotiation, stretches, clause, query, party),
  ].toSorted((a, b) => a.at - b.at)
}

/** A run of the projection: where it stands in it, and its words. */
interface Stretch extends Piece {
  readonly kind: 'base' | 'deleted' | 'inserted'
  readonly text: string
}

function stretchesOf(negotiation: Negotiation, clause: string, party: number | null): Stretch[] {
  let from = 0
  return project(negotiation, clause, party).map(({ kind, op, length }) => {
    const stretch = {
      kind,
      text: typeof op === 'string' ? op : OBJECT,
      from,
      to: from + length,
    }
    from += length
    return stretch
  })
}

const joined = (stretches: readonly Stretch[]): string => stretches.map(({ text }) => text).join('')

/** The parts of the stretches that a range of their joined text covers; neighbours are one. */
function piecesOf(stretches: readonly Stretch[], from: number, to: number): Piece[] {
  const pieces: { from: number; to: number }[] = []
  let at = 0
  for (const stretch of stretches) {
    const { length } = stretch.text
    const start = stretch.from + Math.max(0, from - at)
    const end = stretch.from + Math.min(length, to - at)
    if (start < end) {
      const last = pieces.at(-1)
      if (last?.to === start) last.to = end
      else pieces.push({ from: start, to: end })
    }
    at += length
  }
  return pieces
}

function inText(stretches: readonly Stretch[], clause: string, { wanted, fold }: Query): Match[] {
  const base = stretches.filter(({ kind }) => kind !== 'inserted')
  return occurrences(fold(joined(base)), wanted).map(({ from, to }) => {
    const pieces = piecesOf(base, from, to)
    return { in: 'text', clause, at: pieces[0]!.from, pieces }
  })
}

/** Where the text as one would have it is another than the draft: new words, or others side by side. */
function inOwnText(stretches: readonly Stretch[], clause: string, query: Query): Match[] {
  if (stretches.every(({ kind }) => kind === 'base')) return []
  const own = stretches.filter(({ kind }) => kind !== 'deleted')
  return occurrences(query.fold(joined(own)), query.wanted).flatMap(({ from, to }): Match[] => {
    const pieces = piecesOf(own, from, to)
    const start = pieces[0]!.from
    const end = pieces.at(-1)!.to
    const changed = stretches.some(
      stretch => stretch.kind !== 'base' && stretch.from < end && stretch.to > start,
    )
    return changed ? [{ in: 'own', clause, at: start, pieces }] : []
  })
}

function inReadings(
  negotiation: Negotiation,
  stretches: readonly Stretch[],
  clause: string,
  query: Query,
  party: number | null,
): Match[] {
  const { places } = negotiation.rolling(clause)
  if (places.length === 0) return []
  const base = stretches.filter(({ kind }) => kind !== 'inserted')
  const text = joined(base)
  return places.flatMap(place => {
    const after = piecesOf(base, place.end - 1, place.end).at(-1)?.to ?? 0
    let worded = 0
    return place.readings.flatMap((reading): Match[] => {
      const isOwn = party !== null && reading.proposers.includes(party)
      const proposal = reading.made[0]?.[0]
      if (reading.original || isOwn || proposal === undefined) return []
      const nth = opsLength(reading.ops) === 0 ? null : worded++
      return inReading(text, place, reading, query).map(words => ({
        in: 'alternative',
        clause,
        at: after,
        proposal,
        nth,
        words,
      }))
    })
  })
}

/** In the words that a reading brings in, and across what it takes out. */
function inReading(
  text: string,
  { start, end }: { start: number; end: number },
  reading: Reading,
  { wanted, fold }: Query,
): Piece[] {
  const original = text.slice(start, end)
  const words = opsText(reading.ops)
  const [before, behind] = common(original, words)
  // accents and blanks may make a text longer than what is looked for in it
  const reach = 4 * wanted.length + 8
  const lead = text.slice(Math.max(0, start - reach), start)
  const trail = text.slice(end, end + reach)
  const firstNew = lead.length + before
  const lastNew = lead.length + words.length - behind
  return occurrences(fold(lead + words + trail), wanted)
    .filter(({ from, to }) =>
      firstNew < lastNew ? from < lastNew && to > firstNew : from < firstNew && to > firstNew,
    )
    .map(({ from, to }) => ({
      from: Math.max(0, from - lead.length),
      to: Math.min(words.length, to - lead.length),
    }))
}

/** How much two texts have in common at their beginnings, and then at their ends. */
function common(a: string, b: string): [before: number, behind: number] {
  const most = Math.min(a.length, b.length)
  let before = 0
  while (before < most && a[before] === b[before]) before++
  let behind = 0
  while (behind < most - before && a[a.length - 1 - behind] === b[b.length - 1 - behind]) behind++
  return [before, behind]
}
