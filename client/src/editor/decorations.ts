/**
 * What the paper shows around the words of one clause: opening words in italics, its places with
 * their brackets and readings, the mark of agreement. A pure function of the room and the person.
 */
import { Decoration } from 'prosemirror-view'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { type Run, offsetOf, project } from '@chapeau/shared/proposal/projection'
import type { Place } from '@chapeau/shared/rolling/roll'
import { OBJECT, type Op } from '@chapeau/shared/text/op'
import { openingLength } from '@chapeau/shared/text/opening-words'
import { type Chip, type PlaceWords, placeWords } from './place-words'
import { strings } from './strings'
import { agreedMark, clauseTail, openBracket, placeTail } from './widgets'

export interface Reader {
  negotiation: Negotiation
  party: number | null
  /** in a paper without a caret, places are reached by Tab */
  focusable: boolean
  noteMark: (note: string) => string
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

/** Decorations of the clause whose content starts at `start`. */
export function clauseDecorations(reader: Reader, id: string, start: number): Decoration[] {
  const { negotiation, party } = reader
  const { clause, places, whole } = negotiation.rolling(id)
  const runs = project(negotiation, id, party)
  const end = start + runs.reduce((n, run) => n + run.length, 0)
  const out = openingWords(reader, clause.kind, runs, start)

  for (const place of places) {
    const words = placeWords(negotiation, place, party)
    if (!words) continue
    const { from, to } = placeBounds(runs, place)
    out.push(...placeDecorations(reader, id, place, words, start + from, start + to))
  }

  const objecting: Chip[] = whole.flatMap(({ party: number, position }): Chip[] => {
    const name = negotiation.partyId(number)
    if (position.stance === 'reserve')
      return [{ text: strings.reserves(name), party: number, tone: 'against' }]
    if (position.stance === 'oppose')
      return [{ text: strings.delete(name), party: number, tone: 'against' }]
    return []
  })
  if (objecting.length > 0) {
    const key = `whole ${objecting.map(({ text }) => text).join(';')}`
    out.push(
      Decoration.widget(start, openBracket, { ...WIDGET, side: -2, key: 'whole [' }),
      Decoration.widget(end, () => clauseTail(objecting), { ...WIDGET, side: 2, key }),
    )
  }
  const { status } = clause
  if (status === 'agreed' || status === 'agreed ad ref')
    out.push(Decoration.widget(end, () => agreedMark(status), { ...WIDGET, side: 3, key: status }))
  return out
}

function placeDecorations(
  { focusable, noteMark }: Reader,
  clause: string,
  place: Place,
  words: PlaceWords,
  from: number,
  to: number,
): Decoration[] {
  const proposal = place.proposals[0]!
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
  kind: Parameters<typeof openingLength>[2],
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
