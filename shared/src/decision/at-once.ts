/**
 * Two chairs decide on the same words at the same moment (DE4). Each has put new words in and taken the
 * old ones out, so the text would have both. The earlier decision stands, by its time and then by its
 * id; the other is undone, with what it brought, and stays in the log. What it had accepted is a rival
 * to the new words again, unless the standing one accepted it too. Words that only the other one took
 * out come back.
 *
 * The program that wrote the other decision does this by itself; where that is away, any chair may ask
 * for it. Two who do it at once agree, but for words that come back: those would be there twice.
 */
import type { Decision, Taken } from '../document'
import { publish } from '../draft/edit'
import type { Negotiation } from '../negotiation'
import { moves, replacement } from '../proposal/succession'
import { type IdRun, runsOf } from '../text/id'
import { insertOps, opsLength, sliceOps } from '../text/op'
import type { Settled } from './register'
import { markUndone } from './revoke'

export const AT_ONCE = 'decided at once with another chair'

const isBefore = (a: Settled, b: Settled): boolean =>
  a.decision.at < b.decision.at || (a.decision.at === b.decision.at && a.id < b.id)

/** Decisions that were made at once: the one that stands, and the other. */
export const decidedAtOnce = (negotiation: Negotiation): [Settled, Settled][] =>
  negotiation.decisions.rivals().map(([a, b]) => (isBefore(a, b) ? [a, b] : [b, a]))

/**
 * Must run inside a transaction of the chair. `mine`: the decisions that this program may undo; all if
 * absent. Returns the ids of those that were undone.
 */
export function settleAtOnce(
  negotiation: Negotiation,
  who: { at: number; by: string },
  mine: (id: string) => boolean = () => true,
): string[] {
  const undone: string[] = []
  for (;;) {
    const pair = decidedAtOnce(negotiation).find(([, one]) => mine(one.id))
    if (!pair) return undone
    const [standing, other] = pair
    takeOut(negotiation, standing.decision, other.decision)
    markUndone(negotiation, other.id, other.decision, { ...who, reason: AT_ONCE })
    undone.push(other.id)
  }
}

function takeOut(negotiation: Negotiation, standing: Decision, other: Decision): void {
  const { clause } = other
  const others = (standing.taken ?? []).flatMap(({ gone, came }) =>
    idsOf(gone).map(id => ({ id: id.join(), came })),
  )
  const takenBy = new Map(others.map(({ id, came }) => [id, came]))
  for (const taken of other.taken ?? []) {
    const ids = idsOf(taken.gone)
    const shared = ids.filter(id => takenBy.has(id.join()))
    for (const [from, to] of runsWhere(ids, id => !takenBy.has(id.join())))
      bringBack(negotiation, clause, taken, from, to)
    remove(negotiation, clause, taken.came)
    // who amended the words that went, or those that came, finds the words that stand
    const came = shared.flatMap(id => takenBy.get(id.join()) ?? [])
    publish(negotiation, [
      ...replacement(runsOf(shared), came),
      ...replacement([...taken.came], came),
    ])
  }
}

const idsOf = (runs: readonly IdRun[]): [number, number][] =>
  runs.flatMap(([client, clock, length]) =>
    Array.from({ length }, (_, i): [number, number] => [client, clock + i]),
  )

/** The stretches of a list in which all are wanted, as offsets. */
function runsWhere<T>(list: readonly T[], wanted: (one: T) => boolean): [number, number][] {
  const found: [number, number][] = []
  for (const [i, one] of list.entries()) {
    if (!wanted(one)) continue
    const last = found.at(-1)
    if (last?.[1] === i) last[1]++
    else found.push([i, i + 1])
  }
  return found
}

function bringBack(
  negotiation: Negotiation,
  clause: string,
  { was, gone }: Taken,
  from: number,
  to: number,
): void {
  const ids = idsOf(gone).slice(from, to)
  const [client, clock] = ids[0]!
  const spot = negotiation.textIndex(clause).spot(client, clock)
  if (!spot || spot.live) return
  const ops = sliceOps(was, from, to)
  insertOps(negotiation.text(clause), spot.offset, ops)
  negotiation.touchText(clause)
  const back = negotiation.textIndex(clause).idsBetween(spot.offset, spot.offset + opsLength(ops))
  publish(negotiation, moves(runsOf(ids), back))
}

function remove(negotiation: Negotiation, clause: string, came: readonly IdRun[]): void {
  for (const [client, clock] of idsOf(came)) {
    const spot = negotiation.textIndex(clause).spot(client, clock)
    if (!spot?.live) continue
    negotiation.text(clause).delete(spot.offset, 1)
    negotiation.touchText(clause)
  }
}
