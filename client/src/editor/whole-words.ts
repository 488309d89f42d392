/**
 * What the paper shows around a paragraph as a whole (RT7): who proposes it or wants it deleted,
 * moved, split or merged, who reserves; and which clauses somebody would move beside it.
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ClauseProposal } from '@chapeau/shared/proposal/clause-proposal'
import { stanceOf } from '@chapeau/shared/rolling/printed'
import type { RollingClause } from '@chapeau/shared/rolling/roll'
import { nameIn, waits } from '../view/recorded'
import type { Chip } from './place-words'
import type { Showing } from './showing'
import { strings } from './strings'

export interface Arrival {
  text: string
  party: number
  side: 'before' | 'after'
}

export function wholeWords(
  negotiation: Negotiation,
  { host, whole, amendments }: RollingClause,
  attribution: boolean,
): { isBracketed: boolean; chips: Chip[] } {
  const proposal = negotiation.leaf(host)?.proposal ?? null
  const heldHere = [
    ...whole,
    ...amendments.flatMap(({ key }) => negotiation.positions.onProposal(key)),
  ]
  /** proposed by a party or said by it, and recorded for it by the chair */
  const isRecorded = (party: number): boolean => {
    const own = [...(proposal ? [proposal] : []), ...amendments].filter(one => one.party === party)
    if (own.length > 0) return own.every(({ key }) => waits(key))
    const held = heldHere.filter(one => one.party === party)
    return held.length > 0 && held.every(({ layer }) => layer === 'floor')
  }
  const names = (parties: readonly number[]): string =>
    [...new Set(parties)].map(nameIn(negotiation, isRecorded)).join(', ')
  const chip = (parties: readonly number[], tone: Chip['tone'], say: (names: string) => string) =>
    parties[0] === undefined ? [] : [{ text: say(names(parties)), party: parties[0], tone }]
  const speakers = (stance: string): number[] =>
    whole.filter(({ position }) => position.stance === stance).map(({ party }) => party)
  const held = ({ key }: ClauseProposal, stance: string): number[] =>
    negotiation.positions
      .onProposal(key)
      .filter(({ position }) => position.stance === stance)
      .map(({ party }) => party)

  const changes = amendments.filter(({ kind }) => kind !== 'alt')
  const chips: Chip[] = [
    ...(proposal
      ? chip([proposal.party, ...speakers('support')], 'for', text => text + privately(proposal))
      : []),
    ...changes.flatMap(change =>
      chip(
        [change.party, ...held(change, 'support')],
        'against',
        text => `${text} ${stanceOf(negotiation, change)}${privately(change)}`,
      ),
    ),
    ...chip(
      changes.flatMap(change => held(change, 'oppose')),
      'for',
      strings.retain,
    ),
    ...chip(speakers('oppose'), 'against', strings.delete),
    ...chip(
      [...speakers('reserve'), ...changes.flatMap(change => held(change, 'reserve'))],
      'against',
      strings.reserves,
    ),
  ]
  return { isBracketed: chips.length > 0, chips: attribution ? chips : [] }
}

/** The clauses that somebody would move beside this one. */
export function arrivalsAt(
  negotiation: Negotiation,
  host: string,
  { shows, attribution }: { shows: Showing; attribution: boolean },
): Arrival[] {
  const { wish } = shows
  const moves = negotiation.clauseProposals
    .about(host)
    .filter(
      change =>
        change.kind === 'move' &&
        change.beside.host === host &&
        negotiation.isLive(change) &&
        (wish.show !== 'parties' || wish.parties.includes(change.party)),
    )
  return moves.flatMap((change): Arrival[] => {
    if (change.kind !== 'move') return []
    const { key, party, of, beside } = change
    const supporters = negotiation.positions
      .onProposal(key)
      .filter(({ position }) => position.stance === 'support')
      .map(held => held.party)
    const names = [party, ...supporters].map(one => negotiation.partyId(one)).join(', ')
    const label = negotiation.leaf(of)?.label ?? ''
    const text = strings.movesHere(label, attribution ? names : '') + privately(change)
    return [{ text, party, side: beside.side }]
  })
}

const privately = ({ layer }: ClauseProposal): string =>
  layer === 'private' ? ` (${strings.private})` : ''
