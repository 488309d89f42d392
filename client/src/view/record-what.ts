/**
 * What the chair can record about a paragraph (FL1), as a numbered list: every reading of what is
 * contested in it, what is proposed about it as a whole, and the paragraph itself. And its words, by
 * what one types of them, to be written anew.
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { isPrivateKey } from '@chapeau/shared/proposal/proposal'
import type { Place } from '@chapeau/shared/rolling/reading'
import { snap } from '@chapeau/shared/text/words'
import { STANCES, type Language, type Reservation, type Stance } from '@chapeau/shared/vocabulary'
import type { Subject } from '../acts/act'
import { amendmentOf, amendmentsAt } from './amendments'
import { type Card, addressed, cardsOf } from './card'
import { folder, occurrences } from './fold'
import { type Voice, voicesOn } from './voice'

/** Something that one can speak to. */
export interface Speakable {
  /** the same as long as it is the same thing */
  id: string
  subject: Subject
  place: Place | null
  /** its words; empty for the absence of words */
  words: string
  /** what it is, where that is not said by its words */
  is: 'original' | 'reading' | 'amendment' | 'paragraph'
  /** of an amendment */
  name: string
  proposers: readonly number[]
  voices: readonly Voice[]
  stances: readonly Stance[]
  /** the proposal whose words these are, to be amended; null where they are nobody's alone */
  amendable: string | null
  depth: number
}

/** In the order of the paper. */
export function speakables(negotiation: Negotiation, host: string): Speakable[] {
  const { self, here } = amendmentsAt(negotiation, host, null)
  const amendments = [...(self ? [self] : []), ...here].map((proposal): Speakable => {
    const { name, words, voices } = amendmentOf(negotiation, proposal, null)
    return {
      id: proposal.key,
      subject: { on: 'proposal', proposal: proposal.key },
      place: null,
      words,
      is: 'amendment',
      name,
      proposers: [proposal.party],
      voices,
      stances: STANCES,
      amendable: null,
      depth: 0,
    }
  })
  const isClause = negotiation.clause(host)?.dead === false
  return [
    ...negotiation.rolling(host).places.flatMap(place => inPlace(negotiation, place, 0)),
    ...amendments,
    ...(isClause && !self ? [ofParagraph(negotiation, host)] : []),
  ]
}

const ofParagraph = (negotiation: Negotiation, host: string): Speakable => ({
  id: host,
  subject: { on: 'clause', clause: host },
  place: null,
  words: '',
  is: 'paragraph',
  name: '',
  proposers: [],
  voices: voicesOn(negotiation, negotiation.positions.onClause(host)),
  stances: STANCES,
  amendable: null,
  depth: 0,
})

/** The readings of a place, each with what is contested within it. */
function inPlace(negotiation: Negotiation, place: Place, depth: number): Speakable[] {
  // the chair reads what all read
  if (place.proposals.every(isPrivateKey)) return []
  return cardsOf(negotiation, place, null).flatMap(card => {
    const { reading, words } = card
    const within = reading.places.flatMap(inner => inPlace(negotiation, inner, depth + 1))
    // the absence of an insertion is spoken to by opposing the insertion
    if (reading.original && words === '') return within
    return [ofReading(card, depth), ...within]
  })
}

function ofReading(card: Card, depth: number): Speakable {
  const { place, reading, words, proposers, voices } = card
  return {
    id: `${place.host} ${place.proposals[0] ?? ''} ${reading.original ? '' : reading.made.flat().join(' ')}`,
    subject: { on: 'reading', place, reading },
    place,
    words,
    is: reading.original ? 'original' : 'reading',
    name: '',
    proposers,
    voices,
    // who opposes the original would delete it, or has other words
    stances: reading.original ? STANCES.filter(stance => stance !== 'oppose') : STANCES,
    amendable: amendable(card),
    depth,
  }
}

function amendable({ reading, proposals }: Card): string | null {
  if (reading.original) return null
  const [worded, ...more] = proposals.filter(({ length }) => length > 0)
  return worded && more.length === 0 ? worded.key : null
}

/** What is said, and why one reserves. */
export interface Said {
  stance: Stance
  reservation?: Reservation
}

const SAID_KEYS = ['s', 'c', 'o', 'r', 'p', 'u'] as const
export type SaidKey = (typeof SAID_KEYS)[number]

export const SAID: Readonly<Record<SaidKey, Said>> = {
  s: { stance: 'support' },
  c: { stance: 'can live with' },
  o: { stance: 'oppose' },
  r: { stance: 'reserve' },
  p: { stance: 'reserve', reservation: 'pending capital' },
  u: { stance: 'reserve', reservation: 'scrutiny' },
}

/** The keys that mean something on this thing, in their order. */
export const saidKeys = ({ stances }: Pick<Speakable, 'stances'>): SaidKey[] =>
  SAID_KEYS.filter(key => stances.includes(SAID[key].stance))

/** What a key of any keyboard means here: the letter, or what is in its place. */
export const letterOf = ({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string =>
  /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase()

/** What a key says on this thing; undefined for one that says nothing. */
export function saidBy(
  thing: Pick<Speakable, 'stances'>,
  event: Pick<KeyboardEvent, 'key' | 'code'>,
): Said | undefined {
  const key = saidKeys(thing).find(one => one === letterOf(event))
  return key && SAID[key]
}

/** Who of these proposed the words itself, and so cannot be said to support them. */
export const speakersOf = (
  negotiation: Negotiation,
  { subject }: Speakable,
  parties: readonly number[],
): readonly number[] => {
  if (subject.on !== 'reading' || subject.reading.original) return parties
  const { place, reading } = subject
  const card = cardsOf(negotiation, place, null).find(one => one.reading === reading)
  return card ? parties.filter(party => addressed(card, party).length > 0) : parties
}

// ---- words

export interface Words {
  from: number
  to: number
  text: string
}

const MOST = 6
/** What stands between the first and the last words of a longer stretch. */
const ELLIPSIS = /\s*(?:\.\.+|…)\s*/u

/**
 * Where words of a text are meant, as whole words: those that are typed, or, of a longer stretch, the
 * first and the last ones with dots between: `all .. measures`.
 */
export function wordsCalled(text: string, typed: string, language: Language): Words[] {
  const fold = folder(language)
  const [first = '', last] = typed.split(ELLIPSIS).map(part => fold(part).text)
  const folded = fold(text)
  const ends = last ? occurrences(folded, last) : null
  const found = occurrences(folded, first).flatMap(({ from, to }) => {
    const end = ends ? ends.find(one => one.from >= to)?.to : to
    return end === undefined ? [] : [{ from, to: end }]
  })
  const seen = new Set<string>()
  return found
    .map(({ from, to }) => snap(text, from, to, language))
    .filter(({ start, end }) => !seen.has(`${start} ${end}`) && seen.add(`${start} ${end}`))
    .slice(0, MOST)
    .map(({ start, end }) => ({ from: start, to: end, text: text.slice(start, end) }))
}
