/**
 * The text as one party works on it: the base, its own deletions struck, its own insertions in
 * place. Every base character appears exactly once, every live own word is visible (RT4).
 *
 * A position in the projection is an offset; a `Spot` says the same in terms of the documents, so
 * that it survives a new projection.
 */
import type { RoomView } from '../room-view'
import { type Citation, type Marks, opLength } from '../text/op'
import type { Proposal, ProposalKey } from './proposal'

export type Run = {
  readonly op: string | Citation
  readonly length: number
  readonly attributes: Marks | undefined
  /** offset in the base text; for inserted words, where they stand in it */
  readonly base: number
} & (
  | { readonly kind: 'base' }
  | { readonly kind: 'deleted'; readonly proposal: ProposalKey }
  | { readonly kind: 'inserted'; readonly proposal: ProposalKey; readonly offset: number }
)

export type Spot =
  | { readonly in: 'base'; readonly offset: number; readonly side: -1 | 1 }
  | { readonly in: 'insertion'; readonly proposal: ProposalKey; readonly offset: number }

/** Whether a party's own work shows in its projection: what the chair recorded for it is not its own yet. */
export const isShown = (room: RoomView, party: number, proposal: Proposal): boolean =>
  proposal.party === party && proposal.layer !== 'floor' && room.stands(proposal)

/** The offset where the words of a proposal stand. */
export const standsAt = (proposal: Proposal): number =>
  proposal.at === 'start' ? proposal.start : proposal.end
const deepAt = (proposal: Proposal): number =>
  proposal.at === 'start' ? proposal.deepStart : proposal.deepEnd

/** Words that close a range, then insertions, then words that open a range. */
const rank = (proposal: Proposal): number =>
  proposal.start === proposal.end ? 1 : proposal.at === 'end' ? 0 : 2

/** The order of words that stand at one offset: the order that acceptance leaves behind (PR4). */
export const byStand = (a: Proposal, b: Proposal): number =>
  rank(a) - rank(b) || deepAt(a) - deepAt(b) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

/** The projection of a clause for a party; for the chair and for readers it is the base itself. */
export function project(room: RoomView, clause: string, party: number | null): Run[] {
  const { ops } = room.textIndex(clause)
  const own =
    party === null
      ? []
      : room.proposalsIn(clause).filter(proposal => isShown(room, party, proposal))
  return layOut(ops, own)
}

function layOut(
  ops: readonly { insert: string | Citation; attributes?: Marks }[],
  own: readonly Proposal[],
): Run[] {
  const runs: Run[] = []
  const words = new Map<number, Proposal[]>()
  for (const proposal of own) {
    const at = standsAt(proposal)
    const here = words.get(at)
    if (here) here.push(proposal)
    else words.set(at, [proposal])
  }
  for (const here of words.values()) here.sort(byStand)
  const cuts = [...new Set(own.flatMap(({ start, end }) => [start, end]))].toSorted((a, b) => a - b)

  const emitWords = (base: number): void => {
    for (const proposal of words.get(base) ?? []) {
      let offset = 0
      for (const op of proposal.words) {
        const length = opLength(op)
        runs.push({
          kind: 'inserted',
          op: op.insert,
          length,
          attributes: op.attributes,
          base,
          proposal: proposal.key,
          offset,
        })
        offset += length
      }
    }
  }

  let base = 0
  let cut = 0
  emitWords(0)
  for (const op of ops) {
    const opEnd = base + opLength(op)
    const opStart = base
    while (base < opEnd) {
      while (cut < cuts.length && cuts[cut]! <= base) cut++
      const end = Math.min(opEnd, cuts[cut] ?? opEnd)
      const piece =
        typeof op.insert === 'string' ? op.insert.slice(base - opStart, end - opStart) : op.insert
      const over = own.find(({ start, end: until }) => start <= base && base < until)
      const common = { op: piece, length: end - base, attributes: op.attributes, base }
      runs.push(
        over ? { ...common, kind: 'deleted', proposal: over.key } : { ...common, kind: 'base' },
      )
      emitWords(end)
      base = end
    }
  }
  return runs
}

export const runsLength = (runs: readonly Run[]): number =>
  runs.reduce((n, run) => n + run.length, 0)

/** Where a spot is in a projection; a spot whose words are gone falls to the end. */
export function offsetOf(runs: readonly Run[], spot: Spot): number {
  let at = 0
  for (const run of runs) {
    if (spot.in === 'insertion') {
      if (run.kind === 'inserted' && run.proposal === spot.proposal) {
        const into = spot.offset - run.offset
        if (into <= run.length && (into > 0 || spot.offset === 0)) return at + into
      }
    } else if (run.kind !== 'inserted') {
      const into = spot.offset - run.base
      if (spot.side < 0 ? into > 0 && into <= run.length : into >= 0 && into < run.length)
        return at + into
    }
    at += run.length
  }
  return spot.in === 'base' && spot.offset === 0 && spot.side < 0 ? 0 : at
}

/** What stands at an offset of a projection: it belongs to the run on its left. */
export function spotAt(runs: readonly Run[], offset: number): Spot {
  let at = 0
  let base = 0
  let left: Run | undefined
  for (const run of runs) {
    if (at >= offset) break
    left = run
    if (run.kind !== 'inserted') base = run.base + Math.min(run.length, offset - at)
    if (run.kind === 'inserted' && offset < at + run.length)
      return { in: 'insertion', proposal: run.proposal, offset: run.offset + offset - at }
    at += run.length
  }
  if (left?.kind === 'inserted')
    return { in: 'insertion', proposal: left.proposal, offset: left.offset + left.length }
  return { in: 'base', offset: base, side: -1 }
}
