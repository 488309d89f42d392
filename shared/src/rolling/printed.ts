/**
 * The rolling text as it is printed: names and words only, the shape that `print` writes and
 * `parse` reads back (RT2). Places may stand inside the words of a reading.
 */
import type { Negotiation } from '../negotiation'
import type { Status } from '../vocabulary'
import { opsText, plainText, sliceOps } from '../text/op'
import type { Objection, Reading } from './reading'
import { type Place, type RollOptions, rollClause } from './roll'

export type PrintedText = (string | PrintedPlace)[]

export interface PrintedPlace {
  readings: PrintedReading[]
}

export interface PrintedReading {
  words: PrintedText
  /** the words of the draft: its names want them retained */
  original: boolean
  /** proposers first, then supporters */
  names: string[]
  against: { names: string[]; stance: Objection['stance'] }[]
}

export interface PrintedClause {
  label: string
  text: PrintedText
  agreed?: 'Agreed ad ref' | 'Agreed'
}

export interface PrintOptions extends RollOptions {
  /** off for a version that leaves the room: brackets without names */
  attribution?: boolean
}

export function printedClause(
  negotiation: Negotiation,
  id: string,
  options: PrintOptions = {},
): PrintedClause {
  const { parties, attribution = true } = options
  const rolled = parties ? rollClause(negotiation, id, { parties }) : negotiation.rolling(id)
  const text: PrintedText = []
  let at = 0
  for (const place of rolled.places) {
    pushWords(text, plainText(sliceOps(rolled.ops, at, place.start)))
    const printed = printedPlace(negotiation, place, attribution)
    if (printed.readings.length > 0) text.push(printed)
    at = place.end
  }
  pushWords(text, plainText(sliceOps(rolled.ops, at, Infinity)))

  const objections: Objection[] = rolled.whole.flatMap(({ party, position }): Objection[] =>
    position.stance === 'reserve'
      ? [{ party, stance: 'reserves' }]
      : position.stance === 'oppose'
        ? [{ party, stance: 'delete' }]
        : [],
  )
  const supporters = rolled.whole.filter(({ position }) => position.stance === 'support')
  const whole: PrintedText =
    objections.length === 0 || !attribution
      ? text
      : [
          {
            readings: [
              {
                words: text,
                original: true,
                names: supporters.map(({ party }) => negotiation.partyId(party)),
                against: grouped(negotiation, objections),
              },
            ],
          },
        ]
  const agreed = agreement(rolled.clause.status)
  return { label: rolled.clause.label, text: whole, ...(agreed ? { agreed } : {}) }
}

const agreement = (status: Status): PrintedClause['agreed'] =>
  status === 'agreed ad ref' ? 'Agreed ad ref' : status === 'agreed' ? 'Agreed' : undefined

const pushWords = (text: PrintedText, words: string): void => {
  if (words !== '') text.push(words)
}

/**
 * A proposal to delete is no reading of its own in print: it is an objection to the original. An
 * original without words is not printed.
 */
function printedPlace(
  negotiation: Negotiation,
  { readings }: Place,
  attribution: boolean,
): PrintedPlace {
  const [original, ...others] = readings as [Reading, ...Reading[]]
  const deletion = others.find(isEmpty)
  const out: PrintedReading[] = []
  const voices = (
    names: number[],
    against: readonly Objection[],
  ): Pick<PrintedReading, 'names' | 'against'> =>
    attribution
      ? {
          names: names.map(party => negotiation.partyId(party)),
          against: grouped(negotiation, against),
        }
      : { names: [], against: [] }
  if (!isEmpty(original)) {
    const deleters = deletion ? [...deletion.proposers, ...deletion.supporters] : []
    const against: Objection[] = [
      ...deleters.map(party => ({ party, stance: 'delete' as const })),
      ...original.against,
      ...(deletion?.against ?? []).filter(objection => objection.stance === 'reserves'),
    ]
    out.push({
      words: wordsOf(original),
      original: true,
      ...voices([...original.proposers, ...original.supporters], against),
    })
  }
  for (const reading of others)
    if (!isEmpty(reading))
      out.push({
        words: wordsOf(reading),
        original: false,
        ...voices([...reading.proposers, ...reading.supporters], reading.against),
      })
  return { readings: out }
}

const isEmpty = (reading: Reading): boolean => opsText(reading.ops) === ''

const wordsOf = (reading: Reading): PrintedText => {
  const words = plainText(reading.ops)
  return words === '' ? [] : [words]
}

/** One group for each stance: `; US, EU delete; NOR reserves`. */
function grouped(
  negotiation: Negotiation,
  against: readonly Objection[],
): PrintedReading['against'] {
  const stances = ['delete', 'reserves'] as const
  return stances
    .map(stance => ({
      stance,
      names: [
        ...new Set(against.filter(o => o.stance === stance).map(o => negotiation.partyId(o.party))),
      ],
    }))
    .filter(group => group.names.length > 0)
}
