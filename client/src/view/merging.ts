/** Mergers as people are asked about them (MG1): who was asked, what they said, and who waits for whom. */
import { decidedAtOnce } from '@chapeau/shared/decision/at-once'
import { askedOf } from '@chapeau/shared/floor/merge'
import type { MergerAnswer } from '@chapeau/shared/floor/merger-register'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ProposalKey, Spoken } from '@chapeau/shared/proposal/proposal'
import { type Viewer, presides, speaks } from './viewer'

export type Answer = MergerAnswer['answer']

export interface Asked {
  party: number
  /** null: not yet */
  answer: Answer | null
}

/** Everybody who was asked about a merger. */
export function answersTo(
  negotiation: Negotiation,
  { key, merges }: Pick<Spoken, 'key' | 'merges'>,
): Asked[] {
  const all = merges.flatMap(source => answersOn(negotiation, source, key))
  return [...new Map(all.map(asked => [asked.party, asked])).values()]
}

/** Those who speak for one source of it. */
export const answersOn = (
  negotiation: Negotiation,
  source: ProposalKey,
  merger: ProposalKey,
): Asked[] =>
  negotiation.askedAbout(source).map(party => ({
    party,
    answer: negotiation.answer(party, merger)?.answer ?? null,
  }))

/** What a party is asked: a merger that counts, and the sources that it made or supports. */
export interface Ask {
  merger: Spoken
  /** the paragraph to go to, and what it is called */
  home: string
  label: string
  sources: readonly Spoken[]
  answer: Answer | null
}

export function askAbout(negotiation: Negotiation, party: number, merger: Spoken): Ask | null {
  const { key } = merger
  const found = negotiation.spoken(key)
  const keys = askedOf(negotiation, party, key)
  if (!found || keys.length === 0 || !negotiation.stands(found)) return null
  const home = negotiation.homeOf(key) ?? ''
  return {
    merger,
    home,
    label: negotiation.leaf(home)?.label ?? '',
    sources: keys.flatMap(source => negotiation.spoken(source) ?? []),
    answer: negotiation.answer(party, key)?.answer ?? null,
  }
}

/** All that a party is asked; what it has not answered comes first, and then the oldest. It costs as much as there are mergers. */
export function asksOf(negotiation: Negotiation, party: number): Ask[] {
  return negotiation
    .mergers()
    .flatMap(key => {
      const merger = negotiation.spoken(key)
      return (merger && askAbout(negotiation, party, merger)) ?? []
    })
    .toSorted(
      (a, b) =>
        Number(a.answer !== null) - Number(b.answer !== null) || a.merger.tabled - b.merger.tabled,
    )
}

/** How many a party has not answered. */
const unanswered = (negotiation: Negotiation, party: number): number =>
  asksOf(negotiation, party).filter(({ answer }) => answer === null).length

/** What waits in the inbox beside proposals whose ground moved: mergers to answer to; for the chair what was decided at once. */
export function waitingFor(negotiation: Negotiation, viewer: Viewer): number {
  if (!negotiation.isReady) return 0
  if (presides(viewer)) return decidedAtOnce(negotiation).length
  return speaks(viewer) ? unanswered(negotiation, viewer.party) : 0
}
