/**
 * What nobody stands against, over the whole text, so that the chair may accept it at once (DE1): one
 * alternative beside the original which nobody opposes, reserves on, amends or would rather have as it
 * was, on words that are as they were when it was made, in a clause that is not closed. Of proposals
 * about whole paragraphs, what nobody spoke against and nothing else is proposed beside.
 */
import type { Choice } from '@chapeau/shared/decision/decide'
import { partsOf } from '@chapeau/shared/decision/decide-clause'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Held } from '@chapeau/shared/position/register'
import {
  type ClauseProposal,
  type ProposedClause,
  hangsOn,
  isProposedClause,
} from '@chapeau/shared/proposal/clause-proposal'
import { plight } from '@chapeau/shared/proposal/plight'
import { type ProposalKey, isPrivateKey } from '@chapeau/shared/proposal/proposal'
import type { Place } from '@chapeau/shared/rolling/reading'
import type { Leaf } from '@chapeau/shared/sheet'
import { plainText, sameOps, sliceOps } from '@chapeau/shared/text/op'

/** `parties`: who proposes it, the first one first; all of them are settled by it. */
interface Common {
  /** names it as long as it says the same */
  id: string
  /** the paragraph that it is listed under */
  home: string
  label: string
  parties: readonly number[]
  /** whose wordings were merged in it with their consent, and are settled with it (MG2) */
  merged: readonly number[]
}

export type Uncontested = Common &
  (
    | { kind: 'wording'; choice: Choice; before: string; after: string }
    | { kind: 'clause'; proposal: ClauseProposal }
  )

interface Spot {
  host: string
  label: string
}

/** In the order of the paper. */
export const uncontested = (negotiation: Negotiation): Uncontested[] =>
  negotiation.sheet().flatMap(leaf => inLeaf(negotiation, leaf))

/** Of one paragraph of the paper. */
export function uncontestedIn(negotiation: Negotiation, host: string): Uncontested[] {
  const leaf = negotiation.leaf(host)
  return leaf ? inLeaf(negotiation, leaf) : []
}

function inLeaf(negotiation: Negotiation, { host, label, proposal, status }: Leaf): Uncontested[] {
  if (status === 'agreed' || isSpokenAgainst(negotiation.positions.onClause(host))) return []
  const spot = { host, label }
  if (proposal) {
    const now = negotiation.clauseProposals.get(host)
    return now && isProposedClause(now) ? paragraph(negotiation, spot, now) : []
  }
  const { places } = negotiation.rolling(host)
  const amendments = askedOf(negotiation, host)
  // who would delete, cut or replace the clause stands against its words, too
  const isRewritten = amendments.some(({ kind }) => kind !== 'move')
  return isRewritten
    ? whole(negotiation, spot, places.length === 0 ? amendments : [])
    : [
        ...places.flatMap(place => wordingIn(negotiation, spot, place)),
        ...whole(negotiation, spot, amendments),
      ]
}

/** What is asked of the clause itself. */
const askedOf = (negotiation: Negotiation, clause: string): ClauseProposal[] =>
  negotiation.amendments(clause).filter(one => one.kind !== 'new' && hangsOn(one) === clause)

const isAgainst = ({ position: { stance } }: Held): boolean =>
  stance === 'oppose' || stance === 'reserve'

const isSpokenAgainst = (held: readonly Held[]): boolean => held.some(isAgainst)

/** It stands as it was made, before all, and nobody speaks against it. */
const isFree = (negotiation: Negotiation, key: ProposalKey): boolean => {
  const proposal = negotiation.spoken(key)
  return (
    proposal !== undefined &&
    !isPrivateKey(key) &&
    plight(negotiation, proposal)?.kind === 'ok' &&
    !isSpokenAgainst(negotiation.positions.onProposal(key))
  )
}

const parties = (negotiation: Negotiation, keys: readonly ProposalKey[]): number[] => [
  ...new Set(keys.flatMap(key => negotiation.spoken(key)?.party ?? [])),
]

function mergedIn(negotiation: Negotiation, mergers: readonly ProposalKey[]): number[] {
  const sources = mergers.flatMap(key =>
    (negotiation.spoken(key)?.merges ?? []).filter(source => negotiation.isMerged(source, key)),
  )
  return parties(negotiation, sources)
}

function wordingIn(negotiation: Negotiation, { host, label }: Spot, place: Place): Uncontested[] {
  const [original, reading, ...more] = place.readings
  if (!original?.original || !reading || more.length > 0 || place.stale) return []
  const isContested =
    reading.places.length + original.places.length > 0 ||
    reading.against.length + original.against.length + original.supporters.length > 0
  const [chosen] = reading.made
  if (isContested || !chosen || !place.proposals.every(key => isFree(negotiation, key))) return []
  const all = [...new Set(reading.made.flat())]
  const after = plainText(reading.ops)
  return [
    {
      kind: 'wording',
      id: `${chosen.join()} ${after}`,
      home: host,
      label,
      parties: parties(negotiation, all),
      merged: mergedIn(negotiation, all),
      choice: { clause: host, place, reading },
      before: plainText(sliceOps(negotiation.textIndex(host).ops, place.start, place.end)),
      after,
    },
  ]
}

/** What is asked of a clause as a whole, where all ask for the same. */
function whole(
  negotiation: Negotiation,
  spot: Spot,
  amendments: readonly ClauseProposal[],
): Uncontested[] {
  const [first] = amendments
  // another wording of the whole stands on the paper itself
  if (!first || first.kind === 'alt' || !areAlike(negotiation, amendments)) return []
  return [one(negotiation, spot, first, amendments)]
}

function paragraph(negotiation: Negotiation, spot: Spot, proposal: ProposedClause): Uncontested[] {
  const on = hangsOn(proposal)
  if (proposal.kind === 'alt') {
    const rivals = askedOf(negotiation, on).filter(({ kind }) => kind !== 'move')
    const isFirst = rivals[0]?.key === proposal.key
    const isAlone = negotiation.rolling(on).places.length === 0 && areAlike(negotiation, rivals)
    return isFirst && isAlone ? [one(negotiation, spot, proposal, rivals)] : []
  }
  // it goes in with the paragraph that it is in, or after it
  if (negotiation.leaf(on)?.proposal) return []
  const isAlone = negotiation.clauseProposals
    .about(on)
    .every(
      other => other.kind !== 'new' || other.party === proposal.party || !negotiation.isLive(other),
    )
  const parts = partsOf(negotiation, proposal).filter(part => !part.inert)
  return isAlone && [proposal, ...parts].every(part => isUndisputed(negotiation, part))
    ? [one(negotiation, spot, proposal, [proposal])]
    : []
}

const one = (
  negotiation: Negotiation,
  { host, label }: Spot,
  proposal: ClauseProposal,
  alike: readonly ClauseProposal[],
): Uncontested => {
  const keys = alike.map(({ key }) => key)
  return {
    kind: 'clause',
    id: `${proposal.key} ${plainText(proposal.words)}`,
    home: host,
    label,
    parties: parties(negotiation, keys),
    merged: mergedIn(negotiation, keys),
    proposal,
  }
}

const isUndisputed = (negotiation: Negotiation, proposal: ClauseProposal): boolean =>
  !proposal.inert &&
  negotiation.isLive(proposal) &&
  isFree(negotiation, proposal.key) &&
  (!isProposedClause(proposal) || negotiation.rolling(proposal.key).places.length === 0)

const areAlike = (negotiation: Negotiation, all: readonly ClauseProposal[]): boolean =>
  all.every(other => isSame(all[0]!, other) && isUndisputed(negotiation, other))

/** They ask for the same change of the same clause. */
function isSame(a: ClauseProposal, b: ClauseProposal): boolean {
  if (a.key === b.key) return true
  switch (a.kind) {
    case 'delete':
      return b.kind === 'delete'
    case 'merge':
      return b.kind === 'merge' && a.with === b.with
    case 'move':
      return b.kind === 'move' && a.beside.host === b.beside.host && a.beside.side === b.beside.side
    case 'alt':
      return b.kind === 'alt' && sameOps(a.words, b.words)
    case 'new':
    case 'split':
      return false
  }
}
