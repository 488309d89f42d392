/**
 * What the paper shows around the words of one clause: opening words in italics, its places with
 * their brackets and readings, the mark of agreement. A pure function of the room and the person.
 */
import { Decoration } from 'prosemirror-view'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ClauseKind } from '@chapeau/shared/vocabulary'
import type { Range } from '@chapeau/shared/proposal/anchor'
import { type Run, offsetOf, standsAt } from '@chapeau/shared/proposal/projection'
import { type Place, isOwnReading } from '@chapeau/shared/rolling/reading'
import { OBJECT, type Op } from '@chapeau/shared/text/op'
import { openingLength } from '@chapeau/shared/text/opening-words'
import { type PlaceWords, placeWords, withoutNames } from './place-words'
import type { Showing } from './showing'
import { wholeWords } from './whole-words'
import { agreedMark, clauseTail, cutMark, openBracket, placeTail } from './widgets'

export interface Reader {
  negotiation: Negotiation
  shows: Showing
  party: number | null
  /** in a paper without a caret, places are reached by Tab */
  focusable: boolean
  noteMark: (note: string) => string
  /** names at the brackets */
  attribution: boolean
}

/** Widgets stay out of marks, keep the browser's selection, and are told apart by what they show, not by where. */
const WIDGET = { ignoreSelection: true, marks: [] } as const

/** Where a place stands in the projection, the person's own words included. */
export function placeBounds(runs: readonly Run[], place: Place): { from: number; to: number } {
  let from = Infinity
  let to = -Infinity
  let at = 0
  for (const run of runs) {
    if (run.kind === 'inserted') {
      if (place.proposals.includes(run.proposal)) {
        from = Math.min(from, at)
        to = Math.max(to, at + run.length)
      }
    } else {
      const start = Math.max(run.base, place.start)
      const end = Math.min(run.base + run.length, place.end)
      if (start < end) {
        from = Math.min(from, at + start - run.base)
        to = Math.max(to, at + end - run.base)
      }
    }
    at += run.length
  }
  if (from <= to) return { from, to }
  const point = offsetOf(runs, { in: 'base', offset: place.start, side: -1 })
  return { from: point, to: point }
}

/** Decorations of the paragraph whose content starts at `start`. */
export function clauseDecorations(reader: Reader, host: string, start: number): Decoration[] {
  const { negotiation, shows } = reader
  const leaf = shows.leaf(host)
  const runs = shows.runs(host)
  const end = start + runs.reduce((n, run) => n + run.length, 0)
  const kind = leaf?.kind ?? 'plain'
  const out = kind === 'note' ? [] : openingWords(reader, kind, runs, start)
  const rolled = shows.rolled(host)
  if (!rolled) return out
  for (const place of rolled.places) out.push(...placeAround(reader, host, place, runs, start))

  const { isBracketed, chips } = wholeWords(negotiation, rolled, reader.attribution)
  if (isBracketed) {
    const key = `whole ${chips.map(({ text }) => text).join(';')}`
    out.push(
      Decoration.widget(start, openBracket, { ...WIDGET, side: -2, key: 'whole [' }),
      Decoration.widget(end, () => clauseTail(chips), { ...WIDGET, side: 2, key }),
    )
  }
  for (const change of rolled.amendments) {
    const at = change.kind === 'split' ? cutOf(reader, host, change.r0, runs) : null
    if (at === null) continue
    const who = reader.attribution ? negotiation.partyId(change.party) : ''
    out.push(
      Decoration.widget(start + at, () => cutMark(who, change.party), {
        ...WIDGET,
        side: -2,
        key: `cut ${change.key} ${who}`,
      }),
    )
  }
  const status = leaf?.status
  if (status === 'agreed' || status === 'agreed ad ref')
    out.push(Decoration.widget(end, () => agreedMark(status), { ...WIDGET, side: 3, key: status }))
  return out
}

/** Where a clause would be cut, in the projection; null where that is not in it any more. */
function cutOf(
  { negotiation }: Reader,
  host: string,
  { host: first, start }: Range,
  runs: readonly Run[],
): number | null {
  const found = negotiation.locate(first, start)
  return found?.host === host
    ? offsetOf(runs, { in: 'base', offset: found.offset, side: -1 })
    : null
}

/**
 * A place, and what others amend in words that stand in the text already: in the person's own, and
 * in those that somebody proposes though the draft has them.
 */
function placeAround(
  reader: Reader,
  host: string,
  place: Place,
  runs: readonly Run[],
  start: number,
): Decoration[] {
  const { negotiation, party } = reader
  const out: Decoration[] = []
  const add = (
    shown: Place,
    words: PlaceWords | null,
    { from, to }: { from: number; to: number },
  ): void => {
    if (words) out.push(...placeDecorations(reader, host, shown, words, start + from, start + to))
  }
  add(place, placeWords(negotiation, place, party), placeBounds(runs, place))
  for (const reading of place.readings)
    for (const within of reading.places) {
      const words = (): PlaceWords | null => placeWords(negotiation, within, null)
      if (reading.original) {
        const [from, to] = [place.start + within.start, place.start + within.end]
        add(within, words(), placeBounds(runs, { ...within, start: from, end: to }))
      } else if (party !== null && isOwnReading(reading, party))
        add(within, words(), boundsIn(negotiation, runs, within))
    }
  return out
}

/** Where a place within the words of an own proposal stands in the projection; one without words is a point. */
function boundsIn(
  negotiation: Negotiation,
  runs: readonly Run[],
  { host, hostAt, start, end }: Place,
): { from: number; to: number } {
  const proposal = negotiation.proposals.get(host)
  if (proposal?.length === 0) {
    const at = offsetOf(runs, { in: 'base', offset: standsAt(proposal), side: -1 })
    return { from: at, to: at }
  }
  const offset = (at: number): number =>
    offsetOf(runs, { in: 'insertion', proposal: host, offset: Math.max(0, at - hostAt) })
  const from = offset(start)
  return { from, to: Math.max(from, offset(end)) }
}

function placeDecorations(
  { focusable, noteMark, attribution }: Reader,
  clause: string,
  place: Place,
  attributed: PlaceWords,
  from: number,
  to: number,
): Decoration[] {
  const proposal = place.proposals[0]!
  const words = attribution ? attributed : withoutNames(attributed)
  const bracketed = from < to
  const key = JSON.stringify([proposal, words, bracketed])
  const className = words.stale ? 'place stale' : 'place'
  const tail = Decoration.widget(
    to,
    () => placeTail(words, { clause, proposal }, { bracketed, focusable, noteMark }),
    { ...WIDGET, side: 1, key },
  )
  if (!bracketed) return [tail]
  return [
    Decoration.widget(from, openBracket, { ...WIDGET, side: -1, key: `[ ${proposal}` }),
    Decoration.inline(from, to, { class: className }),
    tail,
  ]
}

const textOf = (op: Op['insert']): string => (typeof op === 'string' ? op : OBJECT)

/** Opening words are in italics by convention (TX2): found in the text as the person would have it. */
function openingWords(
  { negotiation }: Reader,
  kind: ClauseKind,
  runs: readonly Run[],
  start: number,
): Decoration[] {
  const kept = runs.filter(run => run.kind !== 'deleted')
  const length = openingLength(kept.map(run => textOf(run.op)).join(''), negotiation.language, kind)
  const out: Decoration[] = []
  let left = length
  let at = start
  for (const run of runs) {
    if (left <= 0) break
    if (run.kind !== 'deleted') {
      const size = Math.min(left, run.length)
      out.push(Decoration.inline(at, at + size, { class: 'opening-words' }))
      left -= size
    }
    at += run.length
  }
  return out
}
