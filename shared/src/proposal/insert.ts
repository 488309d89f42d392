/**
 * Where words typed by a delegation go. They appear exactly where the caret is; which proposal takes
 * them is the first that fits (of those for all to see, or of the private ones, as one writes; the
 * first rule knows no difference):
 *
 * 1. the own insertion that the caret is in or touches, its left edge included
 * 2. an own deletion without words that ends here: the words replace it
 * 3. one that begins here: the words replace it and stand before it
 * 4. an inert proposal of this place, reused (PR6)
 * 5. a new insertion, also inside a struck run
 */
import type { Negotiation } from '../negotiation'
import { type Op, insertOps, opsLength } from '../text/op'
import { present } from '../assert'
import { type Author, editable, proposeWording, setRange } from './author'
import { keepEarlier } from './earlier'
import { type Run, type Spot, project } from './projection'
import type { Proposal, ProposalKey } from './proposal'

/** `offset` is in the words of `proposal`; `base` is where a new one would stand in the base text. */
export type InsertTarget =
  | { use: 'words'; proposal: ProposalKey; offset: number }
  | { use: 'deletion'; proposal: ProposalKey; at: 'start' | 'end' }
  | { use: 'inert'; proposal: ProposalKey; base: number }
  | { use: 'new'; base: number }

/** The runs on both sides of an offset of the projection, and the base offset there. */
function around(
  runs: readonly Run[],
  offset: number,
): { left: Run | undefined; into: number; right: Run | undefined; base: number } {
  let at = 0
  let left: Run | undefined
  let into = 0
  let base = 0
  for (const run of runs) {
    if (at < offset) {
      left = run
      into = Math.min(run.length, offset - at)
      if (run.kind !== 'inserted') base = run.base + into
    }
    at += run.length
    if (at > offset) return { left, into, right: run, base }
  }
  return { left, into, right: undefined, base }
}

const isBareDeletion = ({ start, end, length }: Proposal): boolean => start < end && length === 0

/** Which own proposal takes words typed at an offset of the projection. */
export function insertTarget(
  negotiation: Negotiation,
  author: Pick<Author, 'party' | 'layer'>,
  host: string,
  offset: number,
): InsertTarget {
  const { left, into, right, base } = around(project(negotiation, host, author.party), offset)
  if (left?.kind === 'inserted')
    return { use: 'words', proposal: left.proposal, offset: left.offset + into }
  if (right?.kind === 'inserted')
    return { use: 'words', proposal: right.proposal, offset: right.offset }

  const own = editable(negotiation, author, host)
  if (left !== right) {
    const ending = left?.kind === 'deleted' && own.find(p => isBareDeletion(p) && p.end === base)
    if (ending) return { use: 'deletion', proposal: ending.key, at: 'end' }
    const opening =
      right?.kind === 'deleted' && own.find(p => isBareDeletion(p) && p.start === base)
    if (opening) return { use: 'deletion', proposal: opening.key, at: 'start' }
  }
  const inert = own.find(proposal => proposal.inert && proposal.start === base)
  return inert ? { use: 'inert', proposal: inert.key, base } : { use: 'new', base }
}

/**
 * Inserts words at an offset of the projection; returns the spot after them. `reserved` is the id of
 * a new proposal, where one was promised before the words existed (a composition).
 */
export function proposeInsert(
  negotiation: Negotiation,
  author: Author,
  host: string,
  offset: number,
  ops: readonly Op[],
  reserved?: string,
): Spot {
  const length = opsLength(ops)
  const target = insertTarget(negotiation, author, host, offset)
  if (target.use === 'new') {
    const { base } = target
    const wording = { host, from: base, to: base, words: ops }
    const proposal = proposeWording(negotiation, author, wording, reserved)
    return { in: 'insertion', proposal, offset: length }
  }
  const { proposal: key } = target
  const proposal = present(negotiation.proposals.get(key), `proposal ${key}`)
  const map = present(negotiation.proposals.map(key), `proposal ${key}`)
  if (target.use === 'deletion') map.set('at', target.at)
  if (target.use === 'inert') {
    map.set('tabled', author.now())
    map.set('by', author.by)
    setRange(negotiation, proposal, host, target.base, target.base)
  }
  const into = target.use === 'words' ? target.offset : 0
  keepEarlier(negotiation, author, proposal)
  insertOps(negotiation.insertion(key), into, ops)
  negotiation.touchProposal(proposal)
  return { in: 'insertion', proposal: key, offset: into + length }
}
