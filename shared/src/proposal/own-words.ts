/** A party edits its own words - a paragraph that it proposes, a proposal opened by itself - directly. */
import type { Negotiation } from '../negotiation'
import { type Marks, type Op, insertOps } from '../text/op'
import type { Author } from './author'
import { keepEarlier } from './earlier'
import { isPrivateKey } from './proposal'
import type { Spot } from './projection'

/** The host holds this party's own words, which are not in the draft. */
export function ownsHost(negotiation: Negotiation, party: number, host: string): boolean {
  // what was accepted has the name that it was proposed under
  if (negotiation.clause(host)?.dead === false || negotiation.leaf(host)?.party === null)
    return false
  const proposal = negotiation.spoken(host)
  if (proposal) return proposal.party === party && proposal.layer !== 'floor'
  return host.startsWith(`${party}/`) || (isPrivateKey(host) && host.startsWith(`${party}~`))
}

/** Puts `ops` in the place of `[from, to)` of one's own words; returns where the caret stands then. */
export function replaceOwnWords(
  negotiation: Negotiation,
  author: Author,
  host: string,
  from: number,
  to: number,
  ops: readonly Op[],
): Spot {
  const proposal = negotiation.spoken(host)
  if (proposal) keepEarlier(negotiation, author, proposal)
  const text = negotiation.text(host)
  if (to > from) text.delete(from, to - from)
  const end = insertOps(text, from, ops)
  negotiation.touchText(host)
  return { in: 'base', offset: end, side: -1 }
}

export function formatOwnWords(
  negotiation: Negotiation,
  author: Author,
  host: string,
  from: number,
  to: number,
  marks: Marks,
): void {
  const proposal = negotiation.spoken(host)
  if (proposal) keepEarlier(negotiation, author, proposal)
  negotiation.text(host).format(from, to - from, { ...marks })
  negotiation.touchText(host)
}
