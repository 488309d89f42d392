/** What happened to a clause, newest first: what was proposed, decided, and moved on the ladder. */
import type { Decision, Move } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Proposal } from '@chapeau/shared/proposal/proposal'
import { plainText } from '@chapeau/shared/text/op'

export type Happening =
  | { kind: 'tabled'; at: number; proposal: Proposal; words: string }
  | { kind: 'decided'; at: number; decision: Decision; proposers: number[] }
  | { kind: 'moved'; at: number; move: Move }

export function historyOf(negotiation: Negotiation, clause: string): Happening[] {
  const tabled = negotiation
    .proposalsIn(clause)
    .filter(proposal => !proposal.inert)
    .map((proposal): Happening => ({
      kind: 'tabled',
      at: proposal.tabled,
      proposal,
      words: plainText(proposal.words),
    }))
  const decided = negotiation.decisions
    .list()
    .filter(({ decision }) => decision.clause === clause)
    .map(({ decision }): Happening => ({
      kind: 'decided',
      at: decision.at,
      decision,
      proposers: [
        ...new Set(decision.accepted.flatMap(key => negotiation.proposals.get(key)?.party ?? [])),
      ],
    }))
  const moved = (negotiation.clause(clause)?.ladder ?? []).map((move): Happening => ({
    kind: 'moved',
    at: move.at,
    move,
  }))
  return [...tabled, ...decided, ...moved].toSorted((a, b) => b.at - a.at)
}
