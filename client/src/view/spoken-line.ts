/** A saying as a sentence: who says it is told before it. */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { overview } from '../strings/overview'
import { excerpt } from './card'
import { quoted } from './quote'
import { type Saying, subjectOf } from './sayings'

const MOST_WORDS = 140

/** Words of another direction are isolated from the sentence around them. */
const isolated = (text: string): string => `\u2068${text}\u2069`

/** `opposes “take measures” (pending capital), recorded by the chair, not confirmed`. */
export function spokenLine(
  negotiation: Negotiation,
  { says, subject, isRecorded, reservation }: Saying,
): string {
  const wording = subjectOf(negotiation, subject)
  const quote = (words: string): string =>
    isolated(quoted(excerpt(words, MOST_WORDS), negotiation.language))
  const said = overview.saying(says, wording, quote)
  const why = reservation ? overview.reservation(said, reservation) : said
  return isRecorded ? `${why}, ${overview.recorded}` : why
}

/** Each sentence once, the strongest saying first as `sayings` has them. */
export const spokenLines = (negotiation: Negotiation, sayings: readonly Saying[]): string[] => [
  ...new Set(sayings.map(saying => spokenLine(negotiation, saying))),
]

/** What a paragraph is called: footnotes have a mark only, and a title no label. */
export const rowName = ({ kind, label }: { kind: string; label: string }): string =>
  kind === 'note' ? overview.note(label) : label
