/**
 * A place as its cards: one for each reading, the original first, with everybody's voice on it.
 *
 * In the bracket, who opposes a replacement reads as retaining the original; on its card the same
 * party is also shown as opposing, because that is what it said.
 */
import type { Stance, PartyKind } from '@chapeau/shared/vocabulary'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Proposal, ProposalKey } from '@chapeau/shared/proposal/proposal'
import type { Held } from '@chapeau/shared/position/register'
import type { Reading } from '@chapeau/shared/rolling/reading'
import type { Place } from '@chapeau/shared/rolling/reading'
import { plainText } from '@chapeau/shared/text/op'
import { type OwnVoice, type Voice, ownVoice, voiceOf } from './voice'

export interface Card {
  place: Place
  reading: Reading
  /** the words alone; empty for a deletion, or for an original without words */
  words: string
  proposers: readonly number[]
  voices: readonly Voice[]
  /** everybody's proposals that make this reading, oldest first */
  proposals: readonly Proposal[]
  /** those of the viewer that it wrote itself */
  own: readonly Proposal[]
  /** the viewer's position on this reading */
  mine: OwnVoice | undefined
}

const uniqueKeys = (reading: Reading): ProposalKey[] => [...new Set(reading.made.flat())]

/** `viewer`: the party that looks, or null for one that takes no positions. */
export function cardOf(
  negotiation: Negotiation,
  place: Place,
  reading: Reading,
  viewer: number | null,
): Card {
  const proposals = uniqueKeys(reading)
    .flatMap(key => negotiation.proposals.get(key) ?? [])
    .toSorted((a, b) => a.tabled - b.tabled)
  const held = reading.original
    ? originalHeld(negotiation, place)
    : proposals.flatMap(proposal => negotiation.positions.onProposal(proposal.key))
  return {
    place,
    reading,
    words: plainText(reading.ops),
    proposers: reading.proposers,
    voices: voicesOf(negotiation, reading, held),
    proposals,
    own: proposals.filter(({ party, layer }) => party === viewer && layer !== 'floor'),
    mine: ownVoice(negotiation, held, viewer),
  }
}

export const cardsOf = (negotiation: Negotiation, place: Place, viewer: number | null): Card[] =>
  place.readings.map(reading => cardOf(negotiation, place, reading, viewer))

/** Positions on words of the original that the place touches. */
export const originalHeld = (
  negotiation: Negotiation,
  { host, hostAt, start, end }: Place,
): Held[] =>
  negotiation.positions
    .onOriginal(host)
    .filter(
      ({ standing }) =>
        (standing.state === 'ok' || standing.state === 'stale') &&
        standing.start < end - hostAt &&
        standing.end > start - hostAt,
    )

function voicesOf(negotiation: Negotiation, reading: Reading, held: readonly Held[]): Voice[] {
  const voices: Voice[] = []
  const add = (party: number, stance: Stance): void => {
    if (reading.proposers.includes(party)) return
    if (voices.some(voice => voice.party === party && voice.stance === stance)) return
    const said = held.find(h => h.party === party && h.position.stance === stance)
    voices.push(voiceOf(negotiation, party, stance, said))
  }
  for (const party of reading.supporters) add(party, 'support')
  for (const party of reading.canLive) add(party, 'can live with')
  for (const { party, stance } of reading.against)
    add(party, stance === 'reserves' ? 'reserve' : 'oppose')
  // support of a part reads as another wording, and is shown on that one
  for (const { party, position } of held)
    if (position.stance !== 'support') add(party, position.stance)
  return voices
}

const SPEAKS: Record<PartyKind, boolean> = {
  chair: false,
  delegation: true,
  group: true,
  organisation: false,
  observer: false,
}

/** The parties that may take a position, in the order of the roster. */
export const speakers = (negotiation: Negotiation): number[] =>
  negotiation
    .parties()
    .filter(party => SPEAKS[party.kind])
    .map(party => party.number)

/** Who may speak and has neither proposed nor taken a position here. */
export function silentOn(cards: readonly Card[], speaking: readonly number[]): number[] {
  const spoken = new Set(
    cards.flatMap(card => [...card.proposers, ...card.voices.map(voice => voice.party)]),
  )
  return speaking.filter(party => !spoken.has(party))
}

/** Readings one would say aloud: the absence of an insertion is no wording. */
export const wordingsIn = (cards: readonly Card[]): number =>
  cards.filter(card => !(card.reading.original && card.words === '')).length

const LONGEST_EXCERPT = 28

/** The start of a text, cut between words where it has blanks. */
export function excerpt(text: string, length: number = LONGEST_EXCERPT): string {
  const trimmed = text.trim()
  if (trimmed.length <= length) return trimmed
  const cut = trimmed.slice(0, length)
  const blank = cut.lastIndexOf(' ')
  return `${(blank > length / 2 ? cut.slice(0, blank) : cut).replace(/[\s,.;:،؛、。]+$/u, '')}…`
}

/** What a place is called: the first words of it that there are. */
export const placeName = (cards: readonly Card[]): string =>
  excerpt(cards.find(card => card.words.trim() !== '')?.words ?? '')

/** The proposals that a position on this reading is taken on: all that make it, but for one's own. */
export const addressed = (card: Card, viewer: number): Proposal[] =>
  card.proposals.filter(proposal => proposal.party !== viewer)
