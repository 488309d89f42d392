/**
 * What the paper shows of a place beside the words that stand in the text: who wants the original
 * retained or deleted, the other readings, and who is for and against each. A person's own reading
 * is in the text itself (ED6).
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Objection, Reading } from '@chapeau/shared/rolling/reading'
import type { Place } from '@chapeau/shared/rolling/roll'
import { type Op, opsLength, plainText } from '@chapeau/shared/text/op'
import { strings } from './strings'

/** A few names with one stance; `party` gives the colour, against and reserves are in a danger tone. */
export interface Chip {
  text: string
  party: number
  tone: 'for' | 'against'
}

export interface PlaceWords {
  /** on the original, which stands in the text */
  original: Chip[]
  /** on the person's own reading, which stands in the text */
  own: Chip[]
  others: { ops: readonly Op[]; chips: Chip[] }[]
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
  const own = worded.find(reading => party !== null && reading.proposers.includes(party))
  const others = worded.filter(reading => reading !== own)
  if (party !== null && isMineAlone(place, party)) return null

  const names = (parties: readonly number[]): string =>
    parties.map(number => negotiation.partyId(number)).join(', ')
  const chip = (
    parties: readonly number[],
    tone: Chip['tone'],
    say: (names: string) => string,
  ): Chip[] =>
    parties.length === 0 ? [] : [{ text: say(names(parties)), party: parties[0]!, tone }]
  const objections = (against: readonly Objection[]): Chip[] => [
    ...chip(partiesWith(against, 'delete'), 'against', strings.delete),
    ...chip(partiesWith(against, 'reserves'), 'against', strings.reserves),
  ]
  const voices = (reading: Reading): Chip[] => [
    ...chip([...reading.proposers, ...reading.supporters], 'for', text => text),
    ...objections(reading.against),
  ]
  const deleters = deletion ? [...deletion.proposers, ...deletion.supporters] : []
  const onOriginal = [
    ...chip([...original.proposers, ...original.supporters], 'for', strings.retain),
    ...objections([
      ...deleters.map(number => ({ party: number, stance: 'delete' as const })),
      ...original.against,
      ...(deletion?.against.filter(({ stance }) => stance === 'reserves') ?? []),
    ]),
  ]
  const spoken = [
    ...(isEmpty(original) ? [] : [strings.original(said(onOriginal))]),
    ...worded.map(reading => strings.quoted(plainText(reading.ops).trim(), said(voices(reading)))),
  ]
  return {
    original: isEmpty(original) ? [] : onOriginal,
    own: own ? voices(own) : [],
    others: others.map(reading => ({ ops: reading.ops, chips: voices(reading) })),
    hasWords: !isEmpty(original) || own !== undefined,
    stale: place.stale,
    spoken: strings.contested(spoken.join('; ')),
  }
}

const isEmpty = (reading: Reading): boolean => opsLength(reading.ops) === 0

const said = (chips: readonly Chip[]): string => chips.map(({ text }) => text).join('; ')

const partiesWith = (against: readonly Objection[], stance: Objection['stance']): number[] => [
  ...new Set(against.filter(objection => objection.stance === stance).map(({ party }) => party)),
]

/** Nobody else proposed, supported or objected to anything here. */
const isMineAlone = (place: Place, party: number): boolean =>
  !place.stale &&
  place.readings.every(
    ({ proposers, supporters, against }) =>
      [...proposers, ...supporters].every(number => number === party) && against.length === 0,
  )
