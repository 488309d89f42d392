/**
 * Alternatives that say nearly the same are pointed out, and never merged by themselves: wordings of
 * one place, rivals to one clause, and new paragraphs of one place that differ in case, marks or blanks
 * only, or in fewer than a fifth of their words. It looks at one clause, which is the chosen one.
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import {
  type ClauseProposal,
  type ProposedClause,
  hangsOn,
  isProposedClause,
} from '@chapeau/shared/proposal/clause-proposal'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import type { Place } from '@chapeau/shared/rolling/reading'
import { plainText } from '@chapeau/shared/text/op'
import { diffWords } from '@chapeau/shared/text/word-diff'
import { segmenter } from '@chapeau/shared/text/words'

/** `keys`: the proposals that make it, the first proposer's first. */
export interface Alternative {
  keys: readonly ProposalKey[]
  parties: readonly number[]
  words: string
}

/** `marks`: case, punctuation or blanks; `words`: fewer than a fifth of them. */
export type Likeness = 'same' | 'marks' | 'words'

export interface NearDuplicate {
  one: Alternative
  other: Alternative
  likeness: Likeness
}

/** Of more, the first ones are compared. */
const MOST_COMPARED = 12
const LEAST_DIFFERENCE = 1 / 5

/** How alike two wordings are; null where they are not. Letters are compared as Unicode has them composed. */
export function likeness(one: string, other: string, language: string): Likeness | null {
  if (one === other) return 'same'
  if (bare(one) === bare(other)) return 'marks'
  const [a, b] = [countWords(one, language), countWords(other, language)]
  const most = Math.max(a, b)
  // more words than may differ came or went: it need not be looked at word by word
  if (most === 0 || Math.abs(a - b) >= most * LEAST_DIFFERENCE) return null
  const different = diffWords([{ insert: one }], [{ insert: other }], language).reduce(
    (sum, { from, to, newFrom, newTo }) =>
      sum +
      Math.max(
        countWords(one.slice(from, to), language),
        countWords(other.slice(newFrom, newTo), language),
      ),
    0,
  )
  return different < most * LEAST_DIFFERENCE ? 'words' : null
}

const bare = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{Cf}]+/gu, '')

const countWords = (text: string, language: string): number =>
  [...segmenter('word', language).segment(text)].filter(({ isWordLike }) => isWordLike).length

/** The pairs among these that are alike, but for those that a merger has together. */
export function nearDuplicates(
  negotiation: Negotiation,
  alternatives: readonly Alternative[],
): NearDuplicate[] {
  const compared = alternatives.filter(({ words }) => words.trim() !== '').slice(0, MOST_COMPARED)
  return compared.flatMap((one, i) =>
    compared.slice(i + 1).flatMap(other => {
      if (areMerged(negotiation, one, other)) return []
      const found = likeness(one.words, other.words, negotiation.language)
      return found ? [{ one, other, likeness: found }] : []
    }),
  )
}

/** One is a merger of the other, or something is a merger of both. */
function areMerged(negotiation: Negotiation, one: Alternative, other: Alternative): boolean {
  const mergers = (keys: readonly ProposalKey[]): ProposalKey[] =>
    keys.flatMap(key => [key, ...negotiation.mergersOf(key).map(merger => merger.key)])
  const mine = mergers(one.keys)
  const theirs = mergers(other.keys)
  return mine.some(key => theirs.includes(key))
}

/** What a place may read as, beside the original. */
export const wordingsOf = ({ readings }: Place): Alternative[] =>
  readings
    .filter(({ original }) => !original)
    .map(({ made, ops, proposers }) => ({
      keys: [...new Set(made.flat())],
      parties: proposers,
      words: plainText(ops),
    }))

/** The rivals of a clause, and the paragraphs that are proposed beside it; `host` may be one of these. */
export function paragraphsAt(
  negotiation: Negotiation,
  host: string,
): { alts: ProposedClause[]; added: ProposedClause[] } {
  const self = negotiation.leaf(host)?.proposal
  const on = self ? hangsOn(self) : host
  const isHere = (proposal: ClauseProposal): proposal is ProposedClause =>
    isProposedClause(proposal) && hangsOn(proposal) === on && negotiation.isLive(proposal)
  const all = negotiation.clauseProposals.about(on).filter(isHere)
  return {
    alts: all.filter(({ kind }) => kind === 'alt'),
    added: all.filter(({ kind }) => kind === 'new'),
  }
}

export const asAlternative = ({ key, party, words }: ProposedClause): Alternative => ({
  keys: [key],
  parties: [party],
  words: plainText(words),
})

/** Paragraphs at a clause that say nearly the same. */
export function nearParagraphs(negotiation: Negotiation, host: string): NearDuplicate[] {
  const { alts, added } = paragraphsAt(negotiation, host)
  return [alts, added].flatMap(list => nearDuplicates(negotiation, list.map(asAlternative)))
}
