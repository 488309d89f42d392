/** Silences as the room shows them: by the labels of clauses, and by clause. */
import {
  type SilenceRun,
  isUnder,
  runningSilences,
  silencesIn,
} from '@chapeau/shared/agenda/silence'
import type { Negotiation } from '@chapeau/shared/negotiation'

/** The labels of the clauses under it that are still in the draft, in the order of the paper. */
export const labelsUnder = (
  negotiation: Negotiation,
  { silence }: Pick<SilenceRun, 'silence'>,
): readonly string[] | 'all' =>
  silence.clauses === 'all'
    ? 'all'
    : negotiation.clauses().flatMap(({ id, label }) => (isUnder(silence, id) ? [label] : []))

/** The silence that a clause is under now; of several the one that ends first. */
export const silenceOn = (negotiation: Negotiation, clause: string): SilenceRun | undefined =>
  negotiation.isReady && negotiation.clause(clause)?.dead === false
    ? runningSilences(negotiation.doc).find(({ silence }) => isUnder(silence, clause))
    : undefined

/** It is under silence now, or silence was broken on it. */
export const concernsSilence = (negotiation: Negotiation, clause: string): boolean =>
  silencesIn(negotiation.doc).some(({ silence, outcome }) =>
    outcome === null
      ? isUnder(silence, clause)
      : outcome.kind === 'broken' && outcome.clause === clause,
  )

/** For so long the head tells what a silence came to. */
export const NEWS_MS = 10 * 60 * 1000

/** The silence that the head tells of: the one that ends first, or else the last that has just ended. */
export function silenceInHead(negotiation: Negotiation, now: number): SilenceRun | undefined {
  const runs = silencesIn(negotiation.doc)
  const running = runs.find(({ outcome }) => outcome === null)
  if (running) return running
  return runs
    .filter(({ outcome }) => outcome !== null && now - outcome.at < NEWS_MS)
    .toSorted((a, b) => (a.outcome?.at ?? 0) - (b.outcome?.at ?? 0))
    .at(-1)
}

/** The clauses that a silence may be broken on. */
export const breakable = (
  negotiation: Negotiation,
  { silence }: Pick<SilenceRun, 'silence'>,
): { id: string; label: string }[] => negotiation.clauses().filter(({ id }) => isUnder(silence, id))

/** Until when each clause is under silence now; under several, until the first of them ends. */
export function silencesByClause(negotiation: Negotiation): Map<string, number> {
  const found = new Map<string, number>()
  for (const { silence } of runningSilences(negotiation.doc))
    for (const { id } of breakable(negotiation, { silence }))
      if (!found.has(id)) found.set(id, silence.until)
  return found
}
