/**
 * What a delegation's deletion does: its own inserted words go for real; words of the base are
 * covered by an own proposal and stay, struck. One that overlaps or touches is extended, so that a
 * word deleted letter by letter is one proposal; unless another own insertion lies between.
 */
import type { Negotiation } from '../negotiation'
import { present } from '../assert'
import { type Author, editable, proposeWording, setRange } from './author'
import { keepEarlier } from './earlier'
import { type Run, type Spot, project, spotAt } from './projection'
import type { Proposal, ProposalKey } from './proposal'

/** Which side the caret comes to stand on; a selection that is replaced leaves it at the end. */
export type Direction = 'back' | 'forward' | 'selection'

interface Covered {
  /** own inserted words, in order of place */
  cuts: { proposal: ProposalKey; from: number; to: number }[]
  /** from the first to the last character of the base, with the run to its left */
  base: { from: number; to: number; left: Run | undefined } | null
}

function coveredBy(runs: readonly Run[], from: number, to: number): Covered {
  const cuts: Covered['cuts'] = []
  let base: Covered['base'] = null
  let at = 0
  let previous: Run | undefined
  for (const run of runs) {
    const start = Math.max(at, from)
    const end = Math.min(at + run.length, to)
    if (start < end) {
      if (run.kind === 'inserted') {
        const into = run.offset - at
        cuts.push({ proposal: run.proposal, from: into + start, to: into + end })
      } else if (run.kind === 'base') {
        base ??= { from: run.base + start - at, to: 0, left: start === at ? previous : run }
        base.to = run.base + end - at
      }
    }
    previous = run
    at += run.length
  }
  return { cuts, base }
}

/** Deletes `[from, to)` of the projection; returns where the caret stands then. */
export function proposeDelete(
  negotiation: Negotiation,
  author: Author,
  host: string,
  from: number,
  to: number,
  direction: Direction,
): Spot {
  const runs = project(negotiation, host, author.party)
  const { cuts, base } = coveredBy(runs, from, to)
  for (const cut of cuts.toReversed()) {
    const proposal = present(negotiation.proposals.get(cut.proposal), cut.proposal)
    keepEarlier(negotiation, author, proposal)
    negotiation.insertion(cut.proposal).delete(cut.from, cut.to - cut.from)
    negotiation.touchProposal(proposal)
  }
  if (!base) {
    const cut = direction === 'back' ? cuts[0] : cuts.at(-1)
    return cut
      ? afterCut(negotiation, cuts, cut.proposal)
      : spotAt(runs, direction === 'back' ? from : to)
  }
  const key = strike(negotiation, author, host, base)
  if (direction === 'back') return leftOf(negotiation, base)
  const { at, length, end } = present(negotiation.proposals.get(key), key)
  return at === 'end' && length > 0 && end === base.to
    ? { in: 'insertion', proposal: key, offset: length }
    : { in: 'base', offset: base.to, side: -1 }
}

/** Only own words went: the caret stays where they were, in what is left of their proposal or at its place. */
function afterCut(negotiation: Negotiation, cuts: Covered['cuts'], key: ProposalKey): Spot {
  const { length, at, start, end } = present(negotiation.proposals.get(key), key)
  if (length === 0)
    return at === 'start'
      ? { in: 'base', offset: start, side: 1 }
      : { in: 'base', offset: end, side: -1 }
  // the pieces of one insertion: earlier cuts shift the later ones, so the least offset is the place
  const offsets = cuts.filter(({ proposal }) => proposal === key).map(({ from }) => from)
  return { in: 'insertion', proposal: key, offset: Math.min(...offsets) }
}

function leftOf(negotiation: Negotiation, { from, left }: NonNullable<Covered['base']>): Spot {
  if (left?.kind === 'inserted') {
    const { length } = present(negotiation.proposals.get(left.proposal), left.proposal)
    const offset = Math.min(length, left.offset + left.length)
    if (offset > 0) return { in: 'insertion', proposal: left.proposal, offset }
  }
  return { in: 'base', offset: from, side: -1 }
}

/** Covers `[from, to)` of the base by an own proposal and says which one. */
function strike(
  negotiation: Negotiation,
  author: Author,
  host: string,
  { from, to, left }: NonNullable<Covered['base']>,
): ProposalKey {
  const own = editable(negotiation, author, host)
  const grown = grownBy(own, from, to, left?.kind === 'inserted' ? left.proposal : undefined)
  let key: ProposalKey | null = null
  if (grown) {
    const start = Math.min(grown.start, from)
    const end = Math.max(grown.end, to)
    const between = own.some(
      p =>
        p.key !== grown.key &&
        p.length > 0 &&
        p.start === p.end &&
        p.start > start &&
        p.start < end,
    )
    if (!between) {
      key = grown.key
      // an insertion that becomes a replacement keeps its words on the side where they stand
      if (grown.start === grown.end)
        present(negotiation.proposals.map(key), key).set(
          'at',
          grown.start === from ? 'start' : 'end',
        )
      setRange(negotiation, grown, host, start, end)
    }
  }
  key ??= proposeWording(negotiation, author, { host, from, to, words: [] })
  // a bare deletion that the new one swallowed becomes inert; it is never removed (PR6)
  for (const p of own)
    if (p.key !== key && p.start < p.end && p.start >= from && p.end <= to && p.length === 0)
      setRange(negotiation, p, host, p.end, p.end)
  return key
}

/** The own proposal that grows by the deletion: a range that overlaps or touches it, else an insertion glued to it. */
function grownBy(
  own: readonly Proposal[],
  from: number,
  to: number,
  left: ProposalKey | undefined,
): Proposal | undefined {
  const ranges = own.filter(p => p.start < p.end && p.start <= to && p.end >= from)
  const glued = own.filter(
    p =>
      p.state === 'ok' && p.start === p.end && p.length > 0 && (p.start === from || p.start === to),
  )
  return (
    ranges.find(p => p.end === from || (p.start < from && p.end > from)) ??
    ranges.find(p => p.start === to) ??
    ranges[0] ??
    glued.find(p => p.start === from && p.key === left) ??
    glued.find(p => p.start === to)
  )
}
