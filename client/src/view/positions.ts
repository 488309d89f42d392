/** Who said what on a paragraph: a row for each party that may speak, a column for each question in it. */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Held } from '@chapeau/shared/position/register'
import type { ClauseProposal } from '@chapeau/shared/proposal/clause-proposal'
import type { Layer } from '@chapeau/shared/proposal/proposal'
import type { Place } from '@chapeau/shared/rolling/reading'
import type { Reservation, Stance } from '@chapeau/shared/vocabulary'
import { amendmentOf, amendmentsAt } from './amendments'
import { type Card, cardsOf, placeName, speakers } from './card'
import { type Voice, voicesOn } from './voice'

export type Said = 'propose' | 'draft' | 'retain' | Stance

export interface Cell {
  said: Said
  /** what it was said on; the absence of an insertion is an original without words; `column`: what its head says */
  of: 'words' | 'deletion' | 'absence' | 'column'
  words: string
  reservation?: Reservation
  /** the words have changed since (PO2) */
  isEarlier?: true
  /** the chair recorded it, and the party did not answer yet (FL2) */
  isRecorded?: true
}

/** A contested place, by its first words; what is proposed about the whole, by what it asks for; or the clause itself. */
export type Column = { of: 'place' | 'amendment'; name: string } | { of: 'clause' }

export interface PositionTable {
  columns: readonly Column[]
  rows: readonly { party: number; cells: readonly (readonly Cell[])[] }[]
}

const cellsOf = (cards: readonly Card[], party: number): Cell[] =>
  cards.flatMap((card): Cell[] => {
    const { words, reading } = card
    const of = words !== '' ? 'words' : reading.original ? 'absence' : 'deletion'
    if (card.proposers.includes(party)) {
      const own = card.proposals.filter(proposal => proposal.party === party)
      const all = (wanted: Layer): boolean => own.every(({ layer }) => layer === wanted)
      return [
        {
          said: all('private') ? 'draft' : 'propose',
          of,
          words,
          ...(all('floor') ? { isRecorded: true } : {}),
        },
      ]
    }
    return card.voices
      .filter(voice => voice.party === party)
      .map(({ stance, reservation, isEarlier, isRecorded }) => ({
        said: reading.original && stance === 'support' ? 'retain' : stance,
        of,
        words,
        ...(reservation ? { reservation } : {}),
        ...(isEarlier ? { isEarlier } : {}),
        ...(isRecorded ? { isRecorded } : {}),
      }))
  })

const onColumn = (
  said: Said,
  { reservation, isEarlier, isRecorded }: Partial<Voice> = {},
): Cell => ({
  said,
  of: 'column',
  words: '',
  ...(reservation ? { reservation } : {}),
  ...(isEarlier ? { isEarlier } : {}),
  ...(isRecorded ? { isRecorded } : {}),
})

/** A column, and what a party says in it. */
interface Asked {
  column: Column
  cells: (party: number) => Cell[]
}

const ofPlace = (negotiation: Negotiation, place: Place): Asked => {
  const cards = cardsOf(negotiation, place, null)
  return {
    column: { of: 'place', name: placeName(cards) },
    cells: party => cellsOf(cards, party),
  }
}

const ofAmendment = (negotiation: Negotiation, proposal: ClauseProposal): Asked => {
  const { name, voices } = amendmentOf(negotiation, proposal, null)
  const own: Said = proposal.layer === 'private' ? 'draft' : 'propose'
  return {
    column: { of: 'amendment', name },
    cells: party =>
      party === proposal.party
        ? [onColumn(own, proposal.layer === 'floor' ? { isRecorded: true } : {})]
        : voices.filter(voice => voice.party === party).map(voice => onColumn(voice.stance, voice)),
  }
}

const ofClause = (negotiation: Negotiation, whole: readonly Held[]): Asked => {
  const voices = voicesOn(negotiation, whole)
  return {
    column: { of: 'clause' },
    cells: party =>
      voices
        .filter(voice => voice.party === party)
        .map(voice => onColumn(voice.stance === 'support' ? 'retain' : voice.stance, voice)),
  }
}

/** Of a paragraph: a clause, one that is proposed, a footnote. */
export function positionTable(negotiation: Negotiation, host: string): PositionTable {
  const { places, whole } = negotiation.rolling(host)
  const { self, here } = amendmentsAt(negotiation, host, null)
  const asked = [
    ...[...(self ? [self] : []), ...here].map(proposal => ofAmendment(negotiation, proposal)),
    ...places.map(place => ofPlace(negotiation, place)),
    ...(self || whole.length === 0 ? [] : [ofClause(negotiation, whole)]),
  ]
  return {
    columns: asked.map(({ column }) => column),
    rows: speakers(negotiation).map(party => ({
      party,
      cells: asked.map(({ cells }) => cells(party)),
    })),
  }
}
