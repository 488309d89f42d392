/**
 * The rolling text as it is printed: names and words only, the shape that `print` writes and
 * `parse` reads back (RT2). Places may stand inside the words of a reading (RT6), and around a whole
 * paragraph (RT7).
 */
import type { Negotiation } from '../negotiation'
import type { Status } from '../vocabulary'
import { type ClauseProposal, isProposedClause } from '../proposal/clause-proposal'
import { type Op, opsText, plainText, sliceOps } from '../text/op'
import { present } from '../assert'
import type { Objection, Place, Reading } from './reading'
import { type RollOptions, type RollingClause, rollClause } from './roll'

export type PrintedText = (string | PrintedPlace)[]

export interface PrintedPlace {
  readings: PrintedReading[]
}

/** What names want of the words, beside retaining them: `delete`, `reserves`, or `move after OP7` and the like. */
export type PrintedStance =
  'delete' | 'reserves' | `move ${string}` | `split before ${string}` | `merge with ${string}`

export interface PrintedReading {
  words: PrintedText
  /** the words of the draft: its names want them retained */
  original: boolean
  /** proposers first, then supporters */
  names: string[]
  against: { names: string[]; stance: PrintedStance }[]
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

/** A paragraph of the sheet: a clause, one that is proposed, or a footnote. */
export function printedClause(
  negotiation: Negotiation,
  host: string,
  options: PrintOptions = {},
): PrintedClause {
  const { parties, attribution = true } = options
  const { kind, label, status } = present(negotiation.leaf(host), `paragraph ${host}`)
  const rolled = parties ? rollClause(negotiation, host, { parties }) : negotiation.rolling(host)
  const text = printedText(negotiation, rolled.ops, rolled.places, attribution)
  const around = wholePlace(negotiation, rolled, attribution)
  const whole: PrintedText = around ? [{ readings: [{ words: text, ...around }] }] : text
  const agreed = agreement(status)
  return {
    label: kind === 'note' ? `Note ${label}` : label,
    text: whole,
    ...(agreed ? { agreed } : {}),
  }
}

const agreement = (status: Status): PrintedClause['agreed'] =>
  status === 'agreed ad ref' ? 'Agreed ad ref' : status === 'agreed' ? 'Agreed' : undefined

/** Words with the places in them. */
function printedText(
  negotiation: Negotiation,
  ops: readonly Op[],
  places: readonly Place[],
  attribution: boolean,
): PrintedText {
  const text: PrintedText = []
  const push = (from: number, to: number): void => {
    const words = plainText(sliceOps(ops, from, to))
    if (words !== '') text.push(words)
  }
  let at = 0
  for (const place of places) {
    push(at, place.start)
    const printed = printedPlace(negotiation, place, attribution)
    if (printed.readings.length > 0) text.push(printed)
    at = place.end
  }
  push(at, Infinity)
  return text
}

/** What stands around the paragraph as a whole; null where nobody said anything that brackets it. */
function wholePlace(
  negotiation: Negotiation,
  { host, whole, amendments }: RollingClause,
  attribution: boolean,
): Omit<PrintedReading, 'words'> | null {
  const proposal = negotiation.leaf(host)?.proposal ?? null
  const speakers = (stance: string): number[] =>
    whole.filter(({ position }) => position.stance === stance).map(({ party }) => party)
  const reserving = speakers('reserve')
  const changes = amendments.filter(amendment => !isProposedClause(amendment))
  if (!proposal && changes.length === 0 && reserving.length + speakers('oppose').length === 0)
    return null
  const name = (parties: readonly number[]): string[] => [
    ...new Set(parties.map(party => negotiation.partyId(party))),
  ]
  if (!attribution) return { original: !proposal, names: [], against: [] }
  const held = (amendment: ClauseProposal, stance: string): number[] =>
    negotiation.positions
      .onProposal(amendment.key)
      .filter(({ position }) => position.stance === stance)
      .map(({ party }) => party)
  const names = proposal
    ? [proposal.party, ...speakers('support')]
    : [...speakers('support'), ...changes.flatMap(change => held(change, 'oppose'))]
  const against: { names: string[]; stance: PrintedStance }[] = []
  const add = (stance: PrintedStance, parties: readonly number[]): void => {
    if (parties.length === 0) return
    const same = against.find(group => group.stance === stance)
    if (same) same.names = [...new Set([...same.names, ...name(parties)])]
    else against.push({ stance, names: name(parties) })
  }
  for (const change of changes)
    add(stanceOf(negotiation, change), [change.party, ...held(change, 'support')])
  add('delete', speakers('oppose'))
  add('reserves', [...reserving, ...changes.flatMap(change => held(change, 'reserve'))])
  return { original: !proposal, names: name(names), against }
}

const LONGEST_QUOTE = 40

/** What an amendment of a whole clause asks for, in words. */
export function stanceOf(negotiation: Negotiation, change: ClauseProposal): PrintedStance {
  const label = (host: string): string =>
    negotiation.leaf(host)?.label ?? negotiation.clause(host)?.label ?? ''
  switch (change.kind) {
    case 'delete':
    case 'new':
    case 'alt':
      return 'delete'
    case 'move':
      return `move ${change.beside.side} ${label(change.beside.host)}`
    case 'split': {
      // marks that would be read as the grammar's stay out of the quotation
      const words = change.quote
        .replace(/[[\]\\/;"-]/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
      return `split before "${words.slice(0, LONGEST_QUOTE).trim()}"`
    }
    case 'merge':
      return `merge with ${label(change.with)}`
  }
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
  const words = (reading: Reading): PrintedText =>
    printedText(negotiation, reading.ops, reading.places, attribution)
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
      words: words(original),
      original: true,
      ...voices([...original.proposers, ...original.supporters], against),
    })
  }
  for (const reading of others)
    if (!isEmpty(reading))
      out.push({
        words: words(reading),
        original: false,
        ...voices([...reading.proposers, ...reading.supporters], reading.against),
      })
  return { readings: out }
}

/** Without words, and nobody proposes any in it. */
const isEmpty = ({ ops, places }: Reading): boolean => opsText(ops) === '' && places.length === 0

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
