/**
 * Where a proposal whose ground moved could stand now (PR18), for its owner to say yes to:
 *
 * - one that still stands: the words that are under it
 * - the quoted words, if they are in the same text: those nearest to where it stood
 * - the quoted words, if they are elsewhere on the paper, and only once
 * - the stretch of the same text that shares most words with them, if it is clearly alike
 *
 * The same text is the one that it stood in, or, where that is gone, the one that its words were in.
 */
import type { Negotiation } from '../negotiation'
import { present } from '../assert'
import { plainText, sliceOps } from '../text/op'
import { wordStarts } from '../text/words'
import type { ClauseProposal } from './clause-proposal'
import { ownsHost } from './own-words'
import { type Proposal, isPrivateKey } from './proposal'

/** `[from, to)` of a host; `words`: those that stand there, notes left out. */
export interface Suggestion {
  host: string
  from: number
  to: number
  words: string
  /** under it already; the same words; words that are alike */
  match: 'here' | 'same' | 'alike'
}

export function suggestion(
  negotiation: Negotiation,
  proposal: Proposal | ClauseProposal,
): Suggestion | null {
  const at = (host: string, from: number, to: number, match: Suggestion['match']): Suggestion => {
    const words = plainText(sliceOps(negotiation.textIndex(host).ops, from, to))
    return { host, from, to, words, match }
  }
  if (proposal.kind !== 'wording') {
    const isRequoted = proposal.kind === 'alt' || proposal.kind === 'delete'
    if (!isRequoted || !mayStandIn(negotiation, proposal, proposal.of)) return null
    return at(proposal.of, 0, negotiation.textIndex(proposal.of).length, 'here')
  }
  const { quote, state } = proposal
  const home = homeOf(negotiation, proposal)
  if (state === 'stale' && home?.host === proposal.host)
    return at(proposal.host, proposal.start, proposal.end, 'here')
  if (quote === '') return null
  const language = negotiation.language
  if (home) {
    const here = places(negotiation.textIndex(home.host).string, quote, language)
    const nearest = here.toSorted((a, b) => Math.abs(a - home.at) - Math.abs(b - home.at))[0]
    if (nearest !== undefined) return at(home.host, nearest, nearest + quote.length, 'same')
  }
  const elsewhere = onlyPlace(negotiation, proposal, quote)
  if (elsewhere) return at(elsewhere.host, elsewhere.at, elsewhere.at + quote.length, 'same')
  if (!home) return null
  const alike = mostAlike(negotiation.textIndex(home.host).string, quote, language)
  return alike && at(home.host, alike.from, alike.to, 'alike')
}

/**
 * A proposal can be anchored in a host: it is on the paper, or proposed words that count; it is not
 * its party's own, which one edits directly; what all can see does not stand in something private.
 */
export function mayStandIn(
  negotiation: Negotiation,
  { party, layer, key }: Pick<Proposal, 'party' | 'layer' | 'key'>,
  host: string,
): boolean {
  if (host === key || (layer === 'tabled' && isPrivateKey(host))) return false
  if (!negotiation.hasHost(host) || ownsHost(negotiation, party, host)) return false
  const amended = negotiation.spoken(host)
  return (
    negotiation.leaf(host) !== undefined || (amended !== undefined && negotiation.isLive(amended))
  )
}

/** A rival to a clause, or its deletion, is meant for what the clause says now. */
export function requote(negotiation: Negotiation, proposal: ClauseProposal): void {
  if (proposal.kind !== 'alt' && proposal.kind !== 'delete') return
  const map = present(negotiation.clauseProposals.map(proposal.key), `proposal ${proposal.key}`)
  map.set('quote', negotiation.textIndex(proposal.of).string)
  negotiation.touchProposal(proposal)
}

/** Where a wording stood, or else where the words stood that it amended, and so on outwards. */
function homeOf(
  negotiation: Negotiation,
  proposal: Proposal,
): { host: string; at: number } | undefined {
  let at: Proposal | ClauseProposal | undefined = proposal
  const seen = new Set<string>()
  while (at?.kind === 'wording' && !seen.has(at.key)) {
    seen.add(at.key)
    if (mayStandIn(negotiation, proposal, at.host)) return { host: at.host, at: at.start }
    at = negotiation.spoken(at.host)
  }
  if (at?.kind !== 'alt' || !mayStandIn(negotiation, proposal, at.of)) return undefined
  return { host: at.of, at: 0 }
}

/** Where words stand in a text, as whole words if they do anywhere. */
function places(text: string, words: string, language: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) found.push(at)
  if (found.length === 0) return found
  const edges = new Set(wordStarts(text, language))
  const whole = found.filter(at => edges.has(at) && edges.has(at + words.length))
  return whole.length > 0 ? whole : found
}

function onlyPlace(
  negotiation: Negotiation,
  proposal: Proposal,
  words: string,
): { host: string; at: number } | undefined {
  let found: { host: string; at: number } | undefined
  for (const { host } of negotiation.sheet()) {
    const { string } = negotiation.textIndex(host)
    if (!string.includes(words) || !mayStandIn(negotiation, proposal, host)) continue
    const [at, second] = places(string, words, negotiation.language)
    if (found || second !== undefined || at === undefined) return undefined
    found = { host, at }
  }
  return found
}

/** Of the letters of the words that are looked for, this part has to be found. */
const CLEARLY = 0.6

interface Word {
  from: number
  to: number
  key: string
}

function wordsIn(text: string, language: string): Word[] {
  const starts = wordStarts(text, language)
  return starts.slice(1).flatMap((to, i) => {
    const from = starts[i]!
    const word = text.slice(from, to)
    return /[\p{L}\p{N}]/u.test(word) ? [{ from, to, key: word.toLocaleLowerCase(language) }] : []
  })
}

/** The stretch of as many words that shares the most of them, long ones counting more. */
function mostAlike(
  text: string,
  quote: string,
  language: string,
): { from: number; to: number } | null {
  const wanted = wordsIn(quote, language)
  const words = wordsIn(text, language)
  const wants = new Map<string, number>()
  for (const { key } of wanted) wants.set(key, (wants.get(key) ?? 0) + 1)
  const has = new Map<string, number>()
  let shared = 0
  let best = { shared: 0, last: -1 }
  words.forEach(({ key }, i) => {
    const before = has.get(key) ?? 0
    if (before < (wants.get(key) ?? 0)) shared += key.length
    has.set(key, before + 1)
    const left = words[i - wanted.length]
    if (left) {
      const count = has.get(left.key)!
      if (count <= (wants.get(left.key) ?? 0)) shared -= left.key.length
      has.set(left.key, count - 1)
    }
    if (shared > best.shared) best = { shared, last: i }
  })
  const all = wanted.reduce((sum, { key }) => sum + key.length, 0)
  if (all === 0 || best.shared / all < CLEARLY) return null
  const stretch = words
    .slice(Math.max(0, best.last - wanted.length + 1), best.last + 1)
    .filter(({ key }) => wants.has(key))
  return { from: stretch[0]!.from, to: stretch.at(-1)!.to }
}
