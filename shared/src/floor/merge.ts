/**
 * Merging (MG): the chair writes one wording for several. It is a proposal of the chair that names its
 * sources. Nothing of them is lost or hidden by that: the owners, and whoever supports them, are asked.
 * Who agrees supports the merged wording; a source counts no more once all who speak for it agreed, and
 * again when the merger is withdrawn, declined or undone. Who does not agree stays beside it.
 */
import { tabled } from '../document'
import type { Negotiation } from '../negotiation'
import { takePosition } from '../position/take'
import type { Author } from '../proposal/author'
import { ANSWER, type ProposalKey, tabledKey } from '../proposal/proposal'
import type { MergerAnswer } from './merger-register'

/** What a party is asked about: the sources of a merger that it made or supports. */
export const askedOf = (
  negotiation: Negotiation,
  party: number,
  merger: ProposalKey,
): ProposalKey[] =>
  (negotiation.spoken(merger)?.merges ?? []).filter(source =>
    negotiation.askedAbout(source).includes(party),
  )

/**
 * Answers to a merger; the last answer counts. Must run inside a transaction of the party. False where
 * it is not asked, or the merger does not count any more.
 */
export function answerMerger(
  negotiation: Negotiation,
  { party, by, now, newId }: Author,
  merger: ProposalKey,
  answer: MergerAnswer['answer'],
): boolean {
  const found = negotiation.spoken(merger)
  if (!found || !negotiation.stands(found)) return false
  if (askedOf(negotiation, party, merger).length === 0) return false
  const at = now()
  const value: MergerAnswer = { merger, answer, at, by }
  const root = tabled(negotiation.doc, party)
  root.set(ANSWER + merger, value)
  const target = { on: 'proposal', proposal: merger } as const
  const supported = negotiation.positions.of(party, merger) === 'support'
  if (answer === 'agreed' && !supported)
    takePosition(negotiation, party, { target, stance: 'support', at, by }, newId())
  if (answer === 'declined' && supported) root.delete(`position:proposal:${tabledKey(merger)}`)
  negotiation.touchTabled(party, ANSWER + merger)
  return true
}
