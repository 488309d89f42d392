/**
 * Places (RT1): what is contested in a clause, as ranges of its base text. Each proposal's range is
 * snapped to whole words; ranges that overlap, and insertions that touch a range or one another,
 * are one place.
 */
import { isInsertion, type Proposal } from '../proposal/proposal'
import { opsText } from '../text/op'
import { snap } from '../text/words'

export interface Ground {
  start: number
  end: number
  proposals: Proposal[]
}

export function places(text: string, proposals: readonly Proposal[], language: string): Ground[] {
  const grounds: Ground[] = []
  const snapped = proposals
    .map(proposal => {
      const words = isInsertion(proposal) ? opsText(proposal.words) : ''
      return { proposal, ...snap(text, proposal.start, proposal.end, language, words) }
    })
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
  for (const { proposal, start, end } of snapped) {
    const last = grounds.at(-1)
    if (last && (start < last.end || (start === last.end && touches(last, start, end)))) {
      last.end = Math.max(last.end, end)
      last.proposals.push(proposal)
    } else grounds.push({ start, end, proposals: [proposal] })
  }
  return grounds
}

/** Two ranges side by side are two places; an insertion at the edge of one belongs to it. */
const touches = (ground: Ground, start: number, end: number): boolean =>
  start === end ||
  ground.start === ground.end ||
  ground.proposals.some(({ start: from, end: to }) => from === to && from === ground.end)
