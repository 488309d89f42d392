/** What happened to a clause, newest first: what was proposed, decided, and moved on the ladder. */
import type { Decision, Move } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { type Proposal, tabledKey } from '@chapeau/shared/proposal/proposal'
import { plainText } from '@chapeau/shared/text/op'

export type Happening =
  | { kind: 'tabled'; at: number; by: string; proposal: Proposal; words: string }
  | { kind: 'decided'; at: number; by: string; decision: Decision; proposers: number[] }
  | { kind: 'moved'; at: number; by: string; move: Move }

export function historyOf(negotiation: Negotiation, clause: string): Happening[] {
  const tabled = negotiation
    .proposalsIn(clause)
    // what was drafted in private became the tabled one, or never happened
    .filter(
      ({ inert, layer, withdrawn, key }) =>
        !inert && (layer === 'tabled' || !(withdrawn || negotiation.spoken(tabledKey(key)))),
    )
    .map((proposal): Happening => ({
      kind: 'tabled',
      at: proposal.tabled,
      by: proposal.by,
      proposal,
      words: plainText(proposal.words),
    }))
  const decided = negotiation.decisions
    .list()
    .filter(({ decision }) => decision.clause === clause)
    .map(({ decision }): Happening => ({
      kind: 'decided',
      at: decision.at,
      by: decision.by,
      decision,
      proposers: [
        ...new Set(decision.accepted.flatMap(key => negotiation.proposals.get(key)?.party ?? [])),
      ],
    }))
  const moved = (negotiation.clause(clause)?.ladder ?? []).map((move): Happening => ({
    kind: 'moved',
    at: move.at,
    by: move.by,
    move,
  }))
  return [...tabled, ...decided, ...moved].toSorted((a, b) => b.at - a.at)
}
