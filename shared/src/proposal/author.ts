/** Writes single proposals for one person of a delegation: table, move, withdraw, table again. */
import type { Negotiation } from '../negotiation'
import type { Op } from '../text/op'
import { present } from '../assert'
import { anchorRange } from './anchor'
import {
  type Layer,
  type Proposal,
  type ProposalKey,
  type Spoken,
  createProposal,
  entryId,
  proposalKey,
  tabledKey,
} from './proposal'

/**
 * Who writes, and where: for all to see, or among colleagues. `now` gives milliseconds since 1970,
 * `newId` an id unique in the room.
 */
export interface Author {
  party: number
  by: string
  layer: Layer
  now: () => number
  newId: () => string
}

export interface Wording {
  host: string
  /** base offsets; equal for an insertion */
  from: number
  to: number
  /** none for a deletion */
  words: readonly Op[]
  at?: 'start' | 'end'
  reason?: string
  language?: string
}

/** Proposes new words for `[from, to)` of a host, in the author's layer. */
export function proposeWording(
  negotiation: Negotiation,
  author: Author,
  { host, from, to, words, at = 'end', reason, language }: Wording,
  id: string = author.newId(),
): ProposalKey {
  const { party, layer } = author
  const index = negotiation.textIndex(host)
  createProposal(negotiation.root(party, layer), entryId(party, id, layer), {
    range: anchorRange(host, index, from, to),
    quote: index.string.slice(from, to),
    words,
    at,
    tabled: author.now(),
    by: author.by,
    ...(reason === undefined ? {} : { reason }),
    ...(language === undefined ? {} : { language }),
  })
  negotiation.touchProposal({ party, id, layer })
  return proposalKey(party, id, layer)
}

/** Anchors a proposal to other words, as one atomic value, and quotes them anew (PR1). */
export function setRange(
  negotiation: Negotiation,
  proposal: Pick<Spoken, 'key' | 'party' | 'id' | 'layer'>,
  host: string,
  from: number,
  to: number,
): void {
  const index = negotiation.textIndex(host)
  const map = present(negotiation.proposals.map(proposal.key), `proposal ${proposal.key}`)
  map.set('range', anchorRange(host, index, from, to))
  map.set('quote', index.string.slice(from, to))
  negotiation.touchProposal(proposal)
}

/** A withdrawn proposal keeps its words and its place: it can be tabled again. */
export function withdraw(negotiation: Negotiation, key: ProposalKey): void {
  setState(negotiation, key, 'withdrawn')
}

export function tableAgain(negotiation: Negotiation, author: Author, key: ProposalKey): void {
  const map = present(negotiation.proposalMap(key), `proposal ${key}`)
  map.set('tabled', author.now())
  map.set('by', author.by)
  setState(negotiation, key, 'tabled')
}

function setState(negotiation: Negotiation, key: ProposalKey, state: 'tabled' | 'withdrawn'): void {
  const proposal = present(negotiation.spoken(key), `proposal ${key}`)
  present(negotiation.proposalMap(key), `proposal ${key}`).set('state', state)
  negotiation.touchProposal(proposal)
}

/**
 * A party's proposals of one layer that editing may use: in the text now, or inert and waiting for
 * reuse (PR6). Withdrawn, settled and orphaned ones are left alone.
 */
export const editable = (
  negotiation: Negotiation,
  { party, layer }: Pick<Author, 'party' | 'layer'>,
  host: string,
): Proposal[] =>
  negotiation
    .proposalsIn(host)
    .filter(
      proposal =>
        proposal.party === party &&
        proposal.layer === layer &&
        !isTabledTwin(negotiation, proposal) &&
        !proposal.withdrawn &&
        proposal.state !== 'orphan' &&
        proposal.state !== 'pending' &&
        negotiation.decisions.of(proposal.key) === undefined,
    )

/** A private proposal of which there is a tabled one: that one counts (PR12). */
const isTabledTwin = (negotiation: Negotiation, { key, layer }: Proposal): boolean =>
  layer === 'private' && negotiation.spoken(tabledKey(key)) !== undefined
