/** Who said what on a clause: a row for each party that may speak, a column for each place. */
import type { Stance } from '@chapeau/shared/vocabulary'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { type Card, cardsOf, placeName, speakers } from './card'

export type Said = 'propose' | 'draft' | 'retain' | Stance

export interface Cell {
  said: Said
  /** what it was said on; the absence of an insertion is an original without words */
  of: 'words' | 'deletion' | 'absence'
  words: string
}

export interface PositionTable {
  /** a name for each place, by its first words */
  places: readonly string[]
  /** somebody has taken a position on the clause as a whole */
  whole: boolean
  rows: readonly { party: number; cells: readonly (readonly Cell[])[]; whole: Stance | undefined }[]
}

const cellsOf = (cards: readonly Card[], party: number): Cell[] =>
  cards.flatMap((card): Cell[] => {
    const { words, reading } = card
    const of = words !== '' ? 'words' : reading.original ? 'absence' : 'deletion'
    if (card.proposers.includes(party)) {
      const own = card.proposals.filter(proposal => proposal.party === party)
      return [
        { said: own.every(({ layer }) => layer === 'private') ? 'draft' : 'propose', of, words },
      ]
    }
    return card.voices
      .filter(voice => voice.party === party)
      .map(({ stance }) => ({
        said: reading.original && stance === 'support' ? 'retain' : stance,
        of,
        words,
      }))
  })

export function positionTable(negotiation: Negotiation, clause: string): PositionTable {
  const { places, whole } = negotiation.rolling(clause)
  const cards = places.map(place => cardsOf(negotiation, place, null))
  return {
    places: cards.map(placeName),
    whole: whole.length > 0,
    rows: speakers(negotiation).map(party => ({
      party,
      cells: cards.map(of => cellsOf(of, party)),
      whole: whole.find(held => held.party === party)?.position.stance,
    })),
  }
}
