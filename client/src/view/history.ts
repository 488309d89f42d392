/** What happened to a clause, newest first: what was proposed, decided, and moved on the ladder. */
import type { Decision, Move } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { type ClauseProposal, hangsOn } from '@chapeau/shared/proposal/clause-proposal'
import { type Proposal, type Spoken, tabledKey } from '@chapeau/shared/proposal/proposal'
import { plainText } from '@chapeau/shared/text/op'
import { sourcesOf } from './decisions'

export type Happening =
  | { kind: 'tabled'; at: number; by: string; proposal: Proposal; words: string }
  /** about the paragraph as a whole */
  | { kind: 'asked'; at: number; by: string; proposal: ClauseProposal }
  /** `about`: what was decided on, where that is about a whole paragraph */
  | {
      kind: 'decided'
      id: string
      at: number
      by: string
      decision: Decision
      proposers: number[]
      about: ClauseProposal | null
    }
  | { kind: 'moved'; at: number; by: string; move: Move }

export function historyOf(negotiation: Negotiation, clause: string): Happening[] {
  // what was drafted in private became the tabled one, or never happened; what was recorded became it, too
  const happened = ({ inert, layer, withdrawn, key }: Spoken & { inert: boolean }): boolean =>
    !inert &&
    (layer === 'tabled' ||
      !((layer === 'private' && withdrawn) || negotiation.spoken(tabledKey(key))))
  const tabled = negotiation
    .proposalsIn(clause)
    .filter(happened)
    .map((proposal): Happening => ({
      kind: 'tabled',
      at: proposal.tabled,
      by: proposal.by,
      proposal,
      words: plainText(proposal.words),
    }))
  const self = negotiation.clauseProposals.get(clause)
  const about = negotiation.clauseProposals
    .about(clause)
    .filter(proposal => proposal.kind !== 'new' && hangsOn(proposal) === clause)
  const asked = [...(self ? [self] : []), ...about].filter(happened).map((proposal): Happening => ({
    kind: 'asked',
    at: proposal.tabled,
    by: proposal.by,
    proposal,
  }))
  const decided = negotiation.decisions
    .list()
    .filter(({ decision }) => decision.clause === clause)
    .map(({ id, decision }): Happening => ({
      kind: 'decided',
      id,
      at: decision.at,
      by: decision.by,
      decision,
      proposers: [
        ...new Set(
          (decision.kind === 'reject' ? decision.proposals : sourcesOf(decision)).flatMap(
            key => negotiation.spoken(key)?.party ?? [],
          ),
        ),
      ],
      about: negotiation.clauseProposals.get(decision.proposals[0] ?? '') ?? null,
    }))
  const moved = (negotiation.clause(clause)?.ladder ?? []).map((move): Happening => ({
    kind: 'moved',
    at: move.at,
    by: move.by,
    move,
  }))
  return [...tabled, ...asked, ...decided, ...moved].toSorted((a, b) => b.at - a.at)
}
