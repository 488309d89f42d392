/**
 * Finding words on the paper (RE1): in the draft, struck words included, in one's own proposals, and
 * in every other reading of the places, nested ones too. A pure function of what the paper shows.
 *
 * What stands in several alternatives is found in each, but for the words that a reading has in
 * common with the original at its beginning and its end: those are found in the draft. Words go on
 * over the edge of an alternative, as they would read if it were accepted.
 */
import type { Language } from '@chapeau/shared/vocabulary'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import { type Place, type Reading, isOwnReading } from '@chapeau/shared/rolling/reading'
import { OBJECT, opsText } from '@chapeau/shared/text/op'
import type { Showing } from '../editor/showing'
import { type Folded, folder, occurrences } from './fold'

export interface Sheet extends Pick<Showing, 'leaves' | 'leaf' | 'runs' | 'rolled'> {
  readonly language: Language
  /** whose proposals stand in the text; null for the chair and for readers */
  readonly party: number | null
}

/** Offsets in what the paper shows of a host. */
export interface Piece {
  readonly from: number
  readonly to: number
}

export interface Match {
  readonly host: string
  /** orders the matches of a host as the paper shows them */
  readonly at: number
  /** what was found, as it is written there */
  readonly text: string
  /** in words that somebody proposes; otherwise in the draft */
  readonly isProposed: boolean
  readonly where:
    | {
        readonly in: 'text'
        /** without what stands between: own new words in the draft, struck ones in what is proposed */
        readonly pieces: readonly Piece[]
      }
    | {
        readonly in: 'place'
        /** a proposal of the place that shows the words */
        readonly proposal: ProposalKey
      }
}

/** What one looks for, ready for any number of hosts. */
export interface Query {
  readonly wanted: string
  readonly fold: (text: string) => Folded
}

/** All matches in the order of the paper. */
export function findIn(sheet: Sheet, query: string): Match[] {
  const fold = folder(sheet.language)
  const { text: wanted } = fold(query)
  return sheet.leaves().flatMap(({ host }) => findInHost(sheet, host, { wanted, fold }))
}

export function findInHost(sheet: Sheet, host: string, query: Query): Match[] {
  if (query.wanted === '') return []
  const stretches = stretchesOf(sheet, host)
  const isProposed = typeof sheet.leaf(host)?.party === 'number'
  const match = ({ text, pieces }: Written, proposed: boolean): Match => ({
    host,
    at: pieces[0]!.from,
    text,
    isProposed: proposed,
    where: { in: 'text', pieces },
  })
  return [
    ...inText(stretches, query).map(written => match(written, isProposed)),
    ...inOwnText(stretches, query).map(written => match(written, true)),
    ...inPlaces(sheet, stretches, host, query),
  ].toSorted((a, b) => a.at - b.at)
}

// ---- what stands in the text

/** A run of the projection: where it stands in it, and its words. */
interface Stretch extends Piece {
  readonly kind: 'base' | 'deleted' | 'inserted'
  readonly text: string
}

function stretchesOf(sheet: Sheet, host: string): Stretch[] {
  let from = 0
  return sheet.runs(host).map(({ kind, op, length }) => {
    const text = typeof op === 'string' ? op : OBJECT
    const stretch = { kind, text, from, to: from + length }
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

/** Words as they stand in the text. */
interface Written {
  text: string
  pieces: readonly Piece[]
}

function inStretches(stretches: readonly Stretch[], { wanted, fold }: Query): Written[] {
  const text = joined(stretches)
  return occurrences(fold(text), wanted).map(({ from, to }) => ({
    text: text.slice(from, to),
    pieces: piecesOf(stretches, from, to),
  }))
}

const inText = (stretches: readonly Stretch[], query: Query): Written[] =>
  inStretches(
    stretches.filter(({ kind }) => kind !== 'inserted'),
    query,
  )

/** Where the text as one would have it is another than the draft: new words, or others side by side. */
function inOwnText(stretches: readonly Stretch[], query: Query): Written[] {
  const changes = stretches.filter(({ kind }) => kind !== 'base')
  if (changes.length === 0) return []
  const own = stretches.filter(({ kind }) => kind !== 'deleted')
  return inStretches(own, query).filter(({ pieces }) => {
    const start = pieces[0]!.from
    const end = pieces.at(-1)!.to
    return changes.some(({ from, to }) => from < end && to > start)
  })
}

// ---- what stands beside it, in the places

function inPlaces(
  sheet: Sheet,
  stretches: readonly Stretch[],
  host: string,
  query: Query,
): Match[] {
  const places = sheet.rolled(host)?.places ?? []
  if (places.length === 0) return []
  const base = stretches.filter(({ kind }) => kind !== 'inserted')
  const text = joined(base)
  const isOwn = (reading: Reading): boolean =>
    sheet.party !== null && isOwnReading(reading, sheet.party)
  return places.flatMap(place => {
    const [proposal] = place.proposals
    if (proposal === undefined) return []
    const at = piecesOf(base, place.end - 1, place.end).at(-1)?.to ?? 0
    const where = { in: 'place', proposal } as const
    return readingsIn(text, place, query, isOwn).map(found => ({
      host,
      at,
      text: found,
      isProposed: true,
      where,
    }))
  })
}

/** In the readings of a place, and in what is contested within those. `skips`: a reading that stands in the text. */
function readingsIn(
  text: string,
  place: Place,
  query: Query,
  skips: (reading: Reading) => boolean = () => false,
): string[] {
  return place.readings.flatMap(reading => {
    if (reading.original) return []
    const words = opsText(reading.ops)
    return [
      ...(skips(reading) ? [] : inReading(text, place, words, query)),
      ...reading.places.flatMap(inner => readingsIn(words, inner, query)),
    ]
  })
}

/** How far around a reading words are looked for: in steps, so that the same texts are folded once. */
const STRETCH = 64

/** In the words that a reading brings in, and across what it takes out. */
function inReading(
  text: string,
  { start, end }: Place,
  words: string,
  { wanted, fold }: Query,
): string[] {
  const [before, behind] = common(text.slice(start, end), words)
  // accents and blanks may make a text longer than what is looked for in it; letters typed on keep the reach
  const reach = STRETCH * Math.ceil((4 * wanted.length + 8) / STRETCH)
  const lead = text.slice(Math.max(0, start - reach), start)
  const whole = lead + words + text.slice(end, end + reach)
  const firstNew = lead.length + before
  const lastNew = lead.length + words.length - behind
  return occurrences(fold(whole), wanted)
    .filter(({ from, to }) =>
      firstNew < lastNew ? from < lastNew && to > firstNew : from < firstNew && to > firstNew,
    )
    .map(({ from, to }) => whole.slice(from, to))
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
