/**
 * A party takes in what somebody amends in its own proposed words (PR17): the words change as the
 * amendment has them, it is settled, and rivals follow as in the draft. All of it is in the party's
 * own root: its words, its log, its decision.
 */
import type { Decision } from '../document'
import { rewrite } from '../draft/edit'
import type { Negotiation } from '../negotiation'
import type { Author } from '../proposal/author'
import { keepEarlier } from '../proposal/earlier'
import { ownsHost } from '../proposal/own-words'
import { DECISION, type Proposal, isPrivateKey } from '../proposal/proposal'
import { moves } from '../proposal/succession'
import { type Place, type Reading, compose } from '../rolling/reading'
import { opsLength, plainText, sameOps, sliceOps } from '../text/op'
import { indexText } from '../text/text-index'
import type { Decided } from './decide'

/** Must run inside a transaction of the party. `reading` is one of `place.readings`, a place within its own words. */
export function takeIn(
  negotiation: Negotiation,
  author: Author,
  place: Place,
  reading: Reading,
): Decided {
  const { host, hostAt } = place
  // what one drafts oneself in the same words is not settled before all
  const made = reading.made.filter(set => !set.some(isPrivateKey))
  const [chosen] = made
  const owner = negotiation.spoken(host)
  if (!owner || !chosen || owner.layer === 'private') return { ok: false, code: 'gone' }
  if (!ownsHost(negotiation, author.party, host)) return { ok: false, code: 'gone' }
  const applied = chosen.flatMap(key => negotiation.proposals.get(key) ?? [])
  const [from, to] = [place.start - hostAt, place.end - hostAt]
  const { ops, length } = negotiation.textIndex(host)
  const isCurrent =
    applied.length === chosen.length &&
    applied.every(proposal => proposal.host === host && negotiation.isLive(proposal)) &&
    0 <= from &&
    to <= length &&
    sameOps(compose(ops, from, to, applied).ops, reading.ops)
  if (!isCurrent) return { ok: false, code: 'gone' }

  const before = plainText(sliceOps(ops, from, to))
  const composed = made.map(set =>
    compose(
      ops,
      from,
      to,
      set.flatMap(key => negotiation.proposals.get(key) ?? []),
    ),
  )
  keepEarlier(negotiation, author, owner)
  const { entries, words } = rewrite(negotiation, host, from, to, reading.ops)
  for (const { wordsAt } of composed)
    for (const [key, at] of wordsAt)
      entries.push(...carried(negotiation, negotiation.proposals.get(key)!, host, from + at))
  negotiation.publishOwn(author.party, entries, author.newId())
  const decision: Decision = {
    kind: 'accept',
    clause: host,
    proposals: [...new Set(made.flat())],
    accepted: chosen,
    words,
    before,
    after: plainText(reading.ops),
    at: author.now(),
    by: author.by,
  }
  const id = author.newId()
  negotiation.root(author.party, 'tabled').set(DECISION + id, decision)
  negotiation.touchDecision(id, author.party)
  return { ok: true, decision }
}

/** The words of an amendment stand in the host now, and what amends those is about the host. */
function carried(
  negotiation: Negotiation,
  { key, words }: Proposal,
  host: string,
  at: number,
): ReturnType<typeof moves> {
  const length = opsLength(words)
  const from = indexText(negotiation.insertion(key)).idsBetween(0, length)
  return moves(from, negotiation.textIndex(host).idsBetween(at, at + length))
}
