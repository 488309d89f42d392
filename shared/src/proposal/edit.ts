/**
 * How a delegation edits the text in place: every change becomes proposals in its own root, and the
 * draft is never touched. Offsets are in the projection of the author's party. Call inside a
 * transaction whose origin is the writer's, so that undo takes all of it back together.
 */
import type { Negotiation } from '../negotiation'
import { type Marks, type Op, sliceOps } from '../text/op'
import { present } from '../assert'
import { type Author, proposeWording } from './author'
import { type Direction, proposeDelete } from './delete'
import { keepEarlier } from './earlier'
import { proposeInsert } from './insert'
import { type Spot, offsetOf, project, spotAt } from './projection'

/** Puts `ops` in the place of `[from, to)`; returns where the caret stands then. */
export function proposeReplace(
  negotiation: Negotiation,
  author: Author,
  host: string,
  from: number,
  to: number,
  ops: readonly Op[],
  direction: Direction,
  reserved?: string,
): Spot {
  const runs = (): ReturnType<typeof project> => project(negotiation, host, author.party)
  let spot: Spot | null = null
  let at = from
  if (to > from) {
    const side = ops.length > 0 ? 'selection' : direction
    spot = proposeDelete(negotiation, author, host, from, to, side)
    at = offsetOf(runs(), spot)
  }
  if (ops.length > 0) spot = proposeInsert(negotiation, author, host, at, ops, reserved)
  return spot ?? spotAt(runs(), from)
}

/**
 * Sets marks on `[from, to)` of the projection. Own words are marked in place; words of the base are
 * replaced by a marked copy, since a mark is a change of the text like any other.
 */
export function proposeFormat(
  negotiation: Negotiation,
  author: Author,
  host: string,
  from: number,
  to: number,
  marks: Marks,
): void {
  const named = Object.entries(marks) as [keyof Marks, Marks[keyof Marks]][]
  let at = 0
  // the runs are read once: what follows changes proposals, never base offsets
  for (const run of project(negotiation, host, author.party)) {
    const start = Math.max(at, from)
    const end = Math.min(at + run.length, to)
    const into = start - at
    at += run.length
    if (start >= end) continue
    const length = end - start
    if (run.kind === 'inserted') {
      const proposal = present(negotiation.proposals.get(run.proposal), run.proposal)
      keepEarlier(negotiation, author, proposal)
      negotiation.insertion(run.proposal).format(run.offset + into, length, { ...marks })
      negotiation.touchProposal(proposal)
    } else if (
      run.kind === 'base' &&
      named.some(([mark, value]) => (run.attributes?.[mark] ?? null) !== value)
    ) {
      const first = run.base + into
      const words: Op[] = sliceOps(negotiation.textIndex(host).ops, first, first + length).map(
        op => ({ insert: op.insert, attributes: { ...op.attributes, ...marks } }),
      )
      proposeWording(negotiation, author, { host, from: first, to: first + length, words })
    }
  }
}
