/**
 * The decisions of the room as a list to read (DE3): who decided what, when, on whose proposals, what
 * stood before and what came, by whom it was taken back; and in one line, for who listens.
 */
import type { Settled } from '@chapeau/shared/decision/register'
import { type Revocable, canRevoke } from '@chapeau/shared/decision/revoke'
import { CHAIR, type Decision } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ClauseProposal } from '@chapeau/shared/proposal/clause-proposal'
import { deciding } from '../strings/deciding'
import { amendmentName } from './amendments'

export interface Entry {
  id: string
  decision: Decision
  /** what it was decided in: a paragraph of the paper, or one that was there */
  label: string
  /** the paragraph to go to; empty where it is not on the paper */
  home: string
  /** whose words went in, or did not */
  proposers: readonly string[]
  /** who was settled with them: equal wordings, and what was merged */
  alike: readonly string[]
  /** where it was about a whole paragraph */
  about: ClauseProposal | null
  /** the party that decided on what amends its own words; empty for the chair */
  party: string
}

/** Newest first; `clause`: only what was decided in that one. */
export const decisionLog = (negotiation: Negotiation, clause: string | null = null): Entry[] =>
  negotiation.decisions
    .list()
    .filter(({ decision }) => clause === null || homeOf(negotiation, decision) === clause)
    .map(settled => entryOf(negotiation, settled))

export function entryOf(negotiation: Negotiation, { id, party, decision }: Settled): Entry {
  const { accepted, proposals } = decision
  const names = (keys: readonly string[]): string[] => [
    ...new Set(
      keys.flatMap(key => {
        const proposer = negotiation.spoken(key)?.party
        return proposer === undefined ? [] : [negotiation.partyId(proposer)]
      }),
    ),
  ]
  const proposers = names(accepted.length > 0 ? sourcesOf(decision) : proposals)
  return {
    id,
    decision,
    label: labelOf(negotiation, decision),
    home: homeOf(negotiation, decision),
    proposers,
    alike: decision.changed ? [] : names(proposals).filter(name => !proposers.includes(name)),
    about: negotiation.clauseProposals.get(proposals[0] ?? '') ?? null,
    party: party === CHAIR ? '' : negotiation.partyId(party),
  }
}

/** Whose words went in; what the chair changed is told as its proposers' words, changed. */
export const sourcesOf = ({ accepted, changed }: Decision): string[] =>
  accepted.filter(key => !(changed && key.startsWith(`${CHAIR}!`)))

/** Whether the chair can take it back now; a party's own decisions are not the chair's. */
export const revocable = (negotiation: Negotiation, { id, party }: Entry): Revocable =>
  party === '' ? canRevoke(negotiation, id) : { ok: false, code: 'gone' }

function homeOf(negotiation: Negotiation, { clause }: Decision): string {
  if (negotiation.leaf(clause)) return clause
  return negotiation.homeOf(clause) ?? ''
}

function labelOf(negotiation: Negotiation, decision: Decision): string {
  const { clause } = decision
  const leaf = negotiation.leaf(homeOf(negotiation, decision))
  if (leaf) return leaf.kind === 'note' ? deciding.note(leaf.label) : leaf.label
  return negotiation.clause(clause)?.label ?? ''
}

/** `accepted from EU and NOR`, `kept the original, against US`. */
export function outcomeOf(negotiation: Negotiation, entry: Entry): string {
  const { decision, proposers, alike, about, party } = entry
  const { outcome } = deciding
  const what = about ? amendmentName(negotiation, about) : ''
  switch (decision.kind) {
    case 'accept':
      if (party !== '') return outcome.tookIn(party, proposers)
      return decision.changed
        ? outcome.acceptedChanged(proposers)
        : outcome.accepted([...proposers, ...alike], what)
    case 'keep':
      return about ? outcome.declined(proposers, what) : outcome.kept(proposers)
    case 'reject':
      return outcome.rejected(proposers)
  }
}

/** `OP3: accepted from EU and NOR`. */
export const sentenceOf = (negotiation: Negotiation, entry: Entry): string =>
  deciding.outcome.in(entry.label, outcomeOf(negotiation, entry))
