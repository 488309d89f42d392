/**
 * What the paper shows of a place beside the words that stand in the text: who wants the original
 * retained or deleted, the other readings, and who is for and against each. A person's own reading
 * is in the text itself (ED6).
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { type Objection, type Reading, isOwnReading } from '@chapeau/shared/rolling/reading'
import type { Place } from '@chapeau/shared/rolling/reading'
import { isFloorKey } from '@chapeau/shared/proposal/proposal'
import { type Op, opsLength, plainText, sliceOps } from '@chapeau/shared/text/op'
import { type NameOf, nameIn, recordedIn } from '../view/recorded'
import { strings } from './strings'

/** A few names with one stance; `party` gives the colour, against and reserves are in a danger tone. */
export interface Chip {
  text: string
  party: number
  tone: 'for' | 'against'
}

/** Words of a reading that do not stand in the text: stretches, and what is contested within them (RT6). */
export type ReadingPart =
  { kind: 'words'; ops: readonly Op[] } | { kind: 'place'; readings: readonly ReadingWords[] }

export interface ReadingWords {
  parts: readonly ReadingPart[]
  chips: readonly Chip[]
}

export interface PlaceWords {
  /** on the original, which stands in the text */
  original: Chip[]
  /** on the person's own reading, which stands in the text */
  own: Chip[]
  others: ReadingWords[]
  /** words stand in the text before the first of `others` */
  hasWords: boolean
  stale: boolean
  /** for people who do not see it */
  spoken: string
}

/** Null where the person alone has said something: their own change needs no bracket. */
export function placeWords(
  negotiation: Negotiation,
  place: Place,
  party: number | null,
): PlaceWords | null {
  const [original, ...rest] = place.readings as [Reading, ...Reading[]]
  const deletion = rest.find(isEmpty)
  const worded = rest.filter(reading => !isEmpty(reading))
  const own = worded.find(reading => party !== null && isOwnReading(reading, party))
  const others = worded.filter(reading => reading !== own)
  if (party !== null && isMineAlone(place, party)) return null

  const voices = (reading: Reading): Chip[] => voicesOf(negotiation, place, reading)
  const onOriginal = originalVoices(negotiation, place, original, deletion)
  const spoken = [
    ...(isEmpty(original) ? [] : [strings.original(said(onOriginal))]),
    ...worded.map(reading =>
      strings.quoted(spokenWords(partsOf(negotiation, reading)), said(voices(reading))),
    ),
  ]
  return {
    original: isEmpty(original) ? [] : onOriginal,
    own: own ? voices(own) : [],
    others: others.map(reading => ({
      parts: partsOf(negotiation, reading),
      chips: voices(reading),
    })),
    hasWords: !isEmpty(original) || own !== undefined,
    stale: place.stale,
    spoken: strings.contested([...spoken, ...(place.stale ? [strings.stale] : [])].join('; ')),
  }
}

/** The same for a version that leaves the room: brackets and words, nobody's name. */
export function withoutNames(words: PlaceWords): PlaceWords {
  const nameless = ({ parts }: ReadingWords): ReadingWords => ({
    parts: parts.map(part =>
      part.kind === 'words' ? part : { ...part, readings: part.readings.map(nameless) },
    ),
    chips: [],
  })
  const others = words.others.map(nameless)
  const spoken = others.map(({ parts }) => strings.quoted(spokenWords(parts), ''))
  const original = words.hasWords ? [strings.original('')] : []
  return {
    ...words,
    original: [],
    own: [],
    others,
    spoken: strings.contested([...original, ...spoken].join('; ')),
  }
}

/** The words as one says them: readings of what is contested within them one after the other, with their voices. */
const spokenWords = (parts: readonly ReadingPart[]): string =>
  parts
    .map(part =>
      part.kind === 'words'
        ? plainText(part.ops)
        : part.readings
            .map(({ parts: inner, chips }) =>
              [spokenWords(inner), said(chips)].filter(text => text !== '').join(', '),
            )
            .join(' / '),
    )
    .join('')
    .trim()

const chip = (
  nameOf: NameOf,
  parties: readonly number[],
  tone: Chip['tone'],
  say: (names: string) => string,
): Chip[] => {
  const [party] = parties
  if (party === undefined) return []
  const names = parties.map(nameOf).join(', ')
  return [{ text: say(names), party, tone }]
}

const objections = (nameOf: NameOf, against: readonly Objection[]): Chip[] => [
  ...chip(nameOf, partiesWith(against, 'delete'), 'against', strings.delete),
  ...chip(nameOf, partiesWith(against, 'reserves'), 'against', strings.reserves),
]

const voicesOf = (negotiation: Negotiation, place: Place, reading: Reading): Chip[] => {
  const nameOf = nameIn(negotiation, recordedIn(negotiation, place, reading))
  return [
    ...chip(nameOf, [...reading.proposers, ...reading.supporters], 'for', text => text),
    ...objections(nameOf, reading.against),
  ]
}

/** Who wants the original retained, deleted, or reserves on it. */
function originalVoices(
  negotiation: Negotiation,
  place: Place,
  original: Reading,
  deletion: Reading | undefined,
): Chip[] {
  const deleters = deletion ? [...deletion.proposers, ...deletion.supporters] : []
  const nameOf = nameIn(negotiation, recordedIn(negotiation, place, deletion ?? original))
  return [
    ...chip(nameOf, [...original.proposers, ...original.supporters], 'for', strings.retain),
    ...objections(nameOf, [
      ...deleters.map(number => ({ party: number, stance: 'delete' as const })),
      ...original.against,
      ...(deletion?.against.filter(({ stance }) => stance === 'reserves') ?? []),
    ]),
  ]
}

/** The words of a reading with the places in them, to any depth. */
export function partsOf(negotiation: Negotiation, { ops, places }: Reading): ReadingPart[] {
  const parts: ReadingPart[] = []
  const push = (from: number, to: number): void => {
    const words = sliceOps(ops, from, to)
    if (words.length > 0) parts.push({ kind: 'words', ops: words })
  }
  let at = 0
  for (const place of places) {
    push(at, place.start)
    const [original, ...rest] = place.readings as [Reading, ...Reading[]]
    const worded = rest.filter(reading => !isEmpty(reading))
    const chips = originalVoices(negotiation, place, original, rest.find(isEmpty))
    parts.push({
      kind: 'place',
      readings: [
        ...(isEmpty(original) ? [] : [{ parts: partsOf(negotiation, original), chips }]),
        ...worded.map(reading => ({
          parts: partsOf(negotiation, reading),
          chips: voicesOf(negotiation, place, reading),
        })),
      ],
    })
    at = place.end
  }
  push(at, Infinity)
  return parts
}

/** Without words, and nobody proposes any in it. */
const isEmpty = ({ ops, places }: Reading): boolean => opsLength(ops) === 0 && places.length === 0

const said = (chips: readonly Chip[]): string => chips.map(({ text }) => text).join('; ')

const partiesWith = (against: readonly Objection[], stance: Objection['stance']): number[] => [
  ...new Set(against.filter(objection => objection.stance === stance).map(({ party }) => party)),
]

/** Nobody else proposed, supported or objected to anything here. */
const isMineAlone = (place: Place, party: number): boolean =>
  !place.stale &&
  // what the chair recorded waits for an answer
  !place.proposals.some(isFloorKey) &&
  place.readings.every(
    ({ proposers, supporters, against }) =>
      [...proposers, ...supporters].every(number => number === party) && against.length === 0,
  )
