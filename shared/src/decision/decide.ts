/**
 * The chair's decisions (PR4): accept a reading of a place, or keep the original. One transaction
 * holds the text, the successions and the decision, so that one undo takes all of it back.
 *
 * Accepting applies each proposal of the reading as a word diff, from right to left, new words in
 * before old ones go. Proposals that make the same reading count as accepted too. Rivals for the
 * same words follow the succession and become alternatives to the new text. A rival that overlaps
 * only in part would be left hanging in words that are gone: then the chair is asked first.
 */
import { type Decision, decisions } from '../document'
import { rewriteWords } from '../draft/edit'
import type { Negotiation } from '../negotiation'
import { byStand } from '../proposal/projection'
import type { Proposal, ProposalKey } from '../proposal/proposal'
import { type Place, type Reading, compose } from '../rolling/reading'
import { opsText, plainText, sliceOps } from '../text/op'
import { present } from '../assert'
import { adoptNotes, carryAmendments } from './adopt'

export interface Decider {
  /** the id of the new decision, unique in the room */
  id: string
  by: string
  at: number
}

export type Decided =
  | { ok: true; decision: Decision }
  /** these rivals overlap in part and would be overtaken: ask, then accept with `overtake` */
  | { ok: false; code: 'overlap'; rivals: ProposalKey[] }
  /** the place was settled or changed meanwhile */
  | { ok: false; code: 'gone' }

export interface AcceptOptions {
  /** the chair knows whom it overtakes */
  overtake?: boolean
  /** these count as accepted, with the changes that the reading has */
  changes?: readonly ProposalKey[]
}

/** Must run inside a transaction of the chair. `reading` is one of `place.readings`, not the original. */
export function accept(
  negotiation: Negotiation,
  clause: string,
  place: Place,
  reading: Reading,
  decider: Decider,
  options: AcceptOptions = {},
): Decided {
  const [chosen] = reading.made
  if (!chosen || !isCurrent(negotiation, clause, place)) return { ok: false, code: 'gone' }
  const find = finder(negotiation)
  const applied = chosen.map(find)
  const settled = new Set(reading.made.flat())
  const rivals = options.overtake
    ? []
    : overtakenBy(negotiation, place, reading).filter(key => !options.changes?.includes(key))
  if (rivals.length > 0) return { ok: false, code: 'overlap', rivals }

  const { ops } = negotiation.textIndex(clause)
  const before = plainText(sliceOps(ops, place.start, place.end))
  const composed = reading.made.map(set => compose(ops, place.start, place.end, set.map(find)))
  adoptNotes(negotiation, reading.ops)
  const changes = areApart(applied)
    ? applied.toSorted((a, b) => b.start - a.start || b.end - a.end || -byStand(a, b))
    : [{ start: place.start, end: place.end, words: reading.ops }]
  const taken = changes.flatMap(
    change => rewriteWords(negotiation, clause, change.start, change.end, change.words).taken,
  )
  // the place reads as the reading now: what amended the accepted words stands in the text
  for (const { wordsAt } of composed)
    for (const [key, at] of wordsAt)
      carryAmendments(negotiation, key, clause, place.start + at, find(key).length)
  const decision: Decision = {
    kind: 'accept',
    clause,
    proposals: withMerged(negotiation, [...settled, ...(options.changes ?? [])]),
    accepted: [...chosen, ...(options.changes ?? [])],
    words: taken.flatMap(({ came }) => came),
    taken,
    ...(options.changes ? { changed: true } : {}),
    before,
    after: plainText(reading.ops),
    at: decider.at,
    by: decider.by,
  }
  return record(negotiation, decider, decision)
}

const finder =
  (negotiation: Negotiation) =>
  (key: ProposalKey): Proposal =>
    present(negotiation.proposals.get(key), `proposal ${key}`)

/** The rivals in a place that would lose their ground in part if a reading of it were accepted. */
export function overtakenBy(
  negotiation: Negotiation,
  place: Place,
  reading: Reading,
): ProposalKey[] {
  const find = finder(negotiation)
  const applied = (reading.made[0] ?? []).map(find)
  const settled = new Set(reading.made.flat())
  return place.proposals.filter(
    key => !settled.has(key) && applied.some(proposal => wouldOvertake(proposal, find(key))),
  )
}

/** What was merged in these with everybody's consent is settled with them (MG2). */
const withMerged = (negotiation: Negotiation, keys: readonly ProposalKey[]): ProposalKey[] => [
  ...new Set([
    ...keys,
    ...keys.flatMap(merger =>
      (negotiation.spoken(merger)?.merges ?? []).filter(source =>
        negotiation.isMerged(source, merger),
      ),
    ),
  ]),
]

/**
 * Some of several wordings do not go in, the others stand (DE2): what their proposers propose in this
 * place is settled. Must run inside a transaction of the chair.
 */
export function reject(
  negotiation: Negotiation,
  clause: string,
  place: Place,
  reading: Reading,
  decider: Decider,
): Decided {
  const { proposers } = reading
  const keys = reading.made.filter(set =>
    set.every(key => proposers.includes(Number.parseInt(key, 10))),
  )
  if (keys.length === 0 || !isCurrent(negotiation, clause, place))
    return { ok: false, code: 'gone' }
  const { ops } = negotiation.textIndex(clause)
  const decision: Decision = {
    kind: 'reject',
    clause,
    proposals: [...new Set(keys.flat())],
    accepted: [],
    words: [],
    before: plainText(sliceOps(ops, place.start, place.end)),
    after: plainText(reading.ops),
    at: decider.at,
    by: decider.by,
  }
  return record(negotiation, decider, decision)
}

export interface Choice {
  clause: string
  place: Place
  reading: Reading
}

/**
 * Several readings of different places at once (DE1), each a decision of its own. None is accepted
 * where one of them is gone, or would overtake somebody.
 */
export function acceptSeveral(
  negotiation: Negotiation,
  choices: readonly Choice[],
  decider: Decider,
  newId: () => string,
  options: AcceptOptions = {},
): Decided[] {
  const rivals = options.overtake
    ? []
    : choices.flatMap(({ place, reading }) => overtakenBy(negotiation, place, reading))
  if (rivals.length > 0) return [{ ok: false, code: 'overlap', rivals }]
  if (choices.some(({ clause, place }) => !isCurrent(negotiation, clause, place)))
    return [{ ok: false, code: 'gone' }]
  return choices.map(({ clause, reading }) => {
    const found = findAgain(negotiation, clause, reading)
    if (!found) return { ok: false, code: 'gone' }
    const one = { ...decider, id: newId() }
    return accept(negotiation, clause, found.place, found.reading, one, { overtake: true })
  })
}

/** A reading after other changes of the clause: by what makes it. */
export function findAgain(
  negotiation: Negotiation,
  clause: string,
  { made: [wanted] }: Reading,
): { place: Place; reading: Reading } | null {
  const place = negotiation
    .rolling(clause)
    .places.find(({ proposals }) => wanted?.some(key => proposals.includes(key)))
  const reading = place?.readings.find(({ made }) =>
    made.some(set => set.length === wanted?.length && set.every(key => wanted.includes(key))),
  )
  return place && reading ? { place, reading } : null
}

/** Puts a decision into the log. */
export function record(negotiation: Negotiation, decider: Decider, decision: Decision): Decided {
  decisions(negotiation.doc).set(decider.id, decision)
  negotiation.touchDecision(decider.id)
  return { ok: true, decision }
}

/**
 * Accepts a reading and then what amends its words, innermost last: each of `path` is a reading of a
 * place within the one before. All in the caller's one transaction; a part that is gone stops it.
 */
export function acceptWithin(
  negotiation: Negotiation,
  clause: string,
  path: readonly { place: Place; reading: Reading }[],
  decider: Decider,
  newId: () => string,
  options: { overtake?: boolean } = {},
): Decided {
  const [outer, ...inner] = path
  if (!outer) return { ok: false, code: 'gone' }
  const decided = accept(negotiation, clause, outer.place, outer.reading, decider, options)
  return acceptInner(negotiation, clause, inner, decided, decider, newId, options)
}

/** Goes on with what amends the words that `before` brought into a clause. */
export function acceptInner(
  negotiation: Negotiation,
  clause: string,
  path: readonly { reading: Reading }[],
  before: Decided,
  decider: Decider,
  newId: () => string,
  options: { overtake?: boolean },
): Decided {
  let decided = before
  for (const { reading } of path) {
    if (!decided.ok) return decided
    const found = findAgain(negotiation, clause, reading)
    if (!found) return { ok: false, code: 'gone' }
    const inner = { ...decider, id: newId() }
    decided = accept(negotiation, clause, found.place, found.reading, inner, options)
  }
  return decided
}

/** The original stands: every proposal of the place is settled, the text does not change. */
export function keep(
  negotiation: Negotiation,
  clause: string,
  place: Place,
  decider: Decider,
): Decided {
  if (!isCurrent(negotiation, clause, place)) return { ok: false, code: 'gone' }
  const words = plainText(sliceOps(negotiation.textIndex(clause).ops, place.start, place.end))
  const decision: Decision = {
    kind: 'keep',
    clause,
    proposals: [...place.proposals],
    accepted: [],
    words: [],
    before: words,
    after: words,
    at: decider.at,
    by: decider.by,
  }
  return record(negotiation, decider, decision)
}

/** No two ranges share words and no insertion stands inside a range: each can go in by itself. */
const areApart = (proposals: readonly Proposal[]): boolean =>
  proposals.every((a, i) =>
    proposals
      .slice(i + 1)
      .every(
        b =>
          Math.max(a.start, b.start) >= Math.min(a.end, b.end) &&
          !isInside(a, b) &&
          !isInside(b, a),
      ),
  )

const isInside = (insertion: Proposal, range: Proposal): boolean =>
  insertion.start === insertion.end && range.start < insertion.start && insertion.start < range.end

/**
 * Acceptance would take the ground from under a rival: it crosses the accepted words, lies within
 * them, or has the same words where nothing takes their place. One that covers them all stays.
 */
function wouldOvertake(accepted: Proposal, rival: Proposal): boolean {
  if (accepted.start === accepted.end) return false
  if (rival.start === rival.end) return accepted.start < rival.start && rival.start < accepted.end
  if (rival.end <= accepted.start || rival.start >= accepted.end) return false
  const covers = rival.start <= accepted.start && accepted.end <= rival.end
  const same = rival.start === accepted.start && rival.end === accepted.end
  return !covers || (same && accepted.length === 0)
}

/** The place that the chair looked at is still there, with the same proposals saying the same. */
function isCurrent(negotiation: Negotiation, clause: string, place: Place): boolean {
  return negotiation
    .rolling(clause)
    .places.some(
      now =>
        now.start === place.start &&
        now.end === place.end &&
        now.proposals.length === place.proposals.length &&
        now.proposals.every(key => place.proposals.includes(key)) &&
        now.readings.length === place.readings.length &&
        now.readings.every(
          (reading, i) => opsText(reading.ops) === opsText(place.readings[i]!.ops),
        ),
    )
}
