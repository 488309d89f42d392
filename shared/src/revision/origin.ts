/**
 * Where each run of words of the draft came from (RV4): the first text, a chair's own hand, or a
 * decision with the proposals that it accepted.
 *
 * A character says so by its id: those of the first text were all written under one client id, which
 * nobody uses again (AU7); those that came in by a decision are in its list. Words that were moved into
 * another clause, or brought back by undo, have new ids; the log of successions is walked back to the
 * ones that they were first written with (PR2).
 */
import { draft, isFounded, successions } from '../document'
import { hostOf, idsIn } from '../draft/character'
import type { Settled } from '../decision/register'
import { isSuccession } from '../guard'
import type { Negotiation } from '../negotiation'
import type { Move } from '../proposal/succession'
import type { Id } from '../text/id'
import { IdBuckets } from '../text/id-buckets'
import { idOfKey } from '../yjs'

export type Origin =
  | { readonly kind: 'first' }
  | { readonly kind: 'typed' }
  | { readonly kind: 'decided'; readonly settled: Settled }

/** `[from, to)` of the text of a host. */
export interface OriginRun {
  readonly from: number
  readonly to: number
  /** the id that its first character was written with */
  readonly id: Id
  readonly origin: Origin
}

/** Of any host of the draft; opened once for a state of the room, which must be founded. */
export function originsIn(negotiation: Negotiation): (host: string) => OriginRun[] {
  const { doc } = negotiation
  const founder = isFounded(doc) ? idOfKey(draft(doc), 'clauses')?.[0] : undefined
  const moves = new IdBuckets<Move>()
  for (const entry of successions(doc).toArray().filter(isSuccession)) {
    // the words of a proposal go into the text too, and are the text's where that had them already
    const isOfDraft = entry.kind === 'move' && hostOf(doc, [entry.from[0], entry.from[1]]) !== null
    if (isOfDraft) moves.add(...entry.to, entry.from[2], entry)
  }

  const originOf = ([client, clock]: Id): Origin => {
    const settled = negotiation.decisions.origin(client, clock)
    if (settled) return { kind: 'decided', settled }
    return { kind: client === founder ? 'first' : 'typed' }
  }
  /** The id that a character was first written with, or came in by a decision with. */
  const firstId = (id: Id): Id => {
    const seen = new Set<string>()
    let at = id
    while (!negotiation.decisions.origin(...at) && !seen.has(String(at))) {
      seen.add(String(at))
      const move = [...moves.at(...at)].at(-1)
      if (!move) break
      at = [move.from[0], move.from[1] + at[1] - move.to[1]]
    }
    return at
  }
  return host => {
    const index = negotiation.textIndex(host)
    const runs: OriginRun[] = []
    let at = 0
    for (const character of index.idsBetween(0, index.length).flatMap(idsIn)) {
      const id = firstId(character)
      const next = { from: at, to: ++at, id, origin: originOf(id) }
      const last = runs.at(-1)
      if (last && goesOn(last, next)) runs[runs.length - 1] = { ...last, to: next.to }
      else runs.push(next)
    }
    return runs
  }
}

/** Words typed at different times are told apart; what came in together is one run. */
function goesOn(last: OriginRun, next: OriginRun): boolean {
  const { origin } = last
  switch (origin.kind) {
    case 'first':
      return next.origin.kind === 'first'
    case 'decided':
      return next.origin.kind === 'decided' && next.origin.settled.id === origin.settled.id
    case 'typed': {
      const follows = last.id[1] + last.to - last.from === next.id[1]
      return next.origin.kind === 'typed' && last.id[0] === next.id[0] && follows
    }
  }
}
