/** Writes single proposals for one person of a delegation: table, move, withdraw, table again. */
import { tabled } from '../document'
import type { Negotiation } from '../negotiation'
import type { Op } from '../text/op'
import { present } from '../assert'
import { anchorRange } from './anchor'
import { type Proposal, type ProposalKey, createProposal, proposalKey } from './proposal'

/** Who writes. `now` gives milliseconds since 1970, `newId` an id unique in the room. */
export interface Author {
  party: number
  by: string
  now: () => number
  newId: () => string
}

export interface Wording {
  clause: string
  /** base offsets; equal for an insertion */
  from: number
  to: number
  /** none for a deletion */
  words: readonly Op[]
  at?: 'start' | 'end'
  reason?: string
  language?: string
}

/** Tables new words for `[from, to)` of a clause. */
export function tableWording(
  negotiation: Negotiation,
  author: Author,
  { clause, from, to, words, at = 'end', reason, language }: Wording,
  id: string = author.newId(),
): ProposalKey {
  const index = negotiation.textIndex(clause)
  createProposal(tabled(negotiation.doc, author.party), id, {
    range: anchorRange(clause, index, from, to),
    quote: index.string.slice(from, to),
    words,
    at,
    tabled: author.now(),
    by: author.by,
    ...(reason === undefined ? {} : { reason }),
    ...(language === undefined ? {} : { language }),
  })
  negotiation.touchProposal(author.party, id)
  return proposalKey(author.party, id)
}

/** Anchors a proposal to other words, as one atomic value, and quotes them anew (PR1). */
export function setRange(
  negotiation: Negotiation,
  { key, party, id }: Pick<Proposal, 'key' | 'party' | 'id'>,
  clause: string,
  from: number,
  to: number,
): void {
  const index = negotiation.textIndex(clause)
  const map = present(negotiation.proposals.map(key), `proposal ${key}`)
  map.set('range', anchorRange(clause, index, from, to))
  map.set('quote', index.string.slice(from, to))
  negotiation.touchProposal(party, id)
}

/** A withdrawn proposal keeps its words and its place: it can be tabled again. */
export function withdraw(negotiation: Negotiation, key: ProposalKey): void {
  setState(negotiation, key, 'withdrawn')
}

export function tableAgain(negotiation: Negotiation, author: Author, key: ProposalKey): void {
  const map = present(negotiation.proposals.map(key), `proposal ${key}`)
  map.set('tabled', author.now())
  map.set('by', author.by)
  setState(negotiation, key, 'tabled')
}

function setState(negotiation: Negotiation, key: ProposalKey, state: 'tabled' | 'withdrawn'): void {
  const { party, id } = present(negotiation.proposals.get(key), `proposal ${key}`)
  present(negotiation.proposals.map(key), `proposal ${key}`).set('state', state)
  negotiation.touchProposal(party, id)
}

/**
 * A party's proposals that editing may use: in the text now, or inert and waiting for reuse (PR6).
 * Withdrawn, settled and orphaned ones are left alone.
 */
export const editable = (negotiation: Negotiation, party: number, clause: string): Proposal[] =>
  negotiation
    .proposalsIn(clause)
    .filter(
      proposal =>
        proposal.party === party &&
        !proposal.withdrawn &&
        proposal.state !== 'orphan' &&
        proposal.state !== 'pending' &&
        negotiation.decisions.of(proposal.key) === undefined,
    )
