/**
 * A party changes the level of a paragraph that it proposes (PR15): a paragraph becomes a
 * sub-paragraph of the one above it, a sub-paragraph is lifted. It gets the label that a paragraph
 * proposed there would get, and so do the parts that it has then, which go with it.
 *
 * What is lifted stands after the whole of the paragraph that it was in. What stood after it there
 * and hangs on it goes along, as in any editor of outlines.
 */
import { partsOf } from '../decision/decide-clause'
import type { Negotiation } from '../negotiation'
import type { Leaf } from '../sheet'
import { labelAfter } from '../text/label'
import type { ClauseKind } from '../vocabulary'
import { present } from '../assert'
import type { Beside, ProposedClause } from './clause-proposal'
import { ownsHost } from './own-words'
import type { ProposalKey } from './proposal'
import { endOfBlock, firstSubLabel, takenLabels } from './propose-clause'

/** The paper sets sub-paragraphs off from one another to this depth. */
const DEEPEST = 4

/** `step` 1: deeper, -1: higher. False where that cannot be, and then nothing was written. */
export function reshape(
  negotiation: Negotiation,
  party: number,
  key: ProposalKey,
  step: 1 | -1,
): boolean {
  const leaf = negotiation.leaf(key)
  const proposal = leaf?.proposal
  if (!leaf || proposal?.kind !== 'new' || !ownsHost(negotiation, party, key)) return false
  const above = leavesAbove(negotiation, leaf)
  const [before] = above
  if (!before || (step === 1 ? !takesSub(leaf, before) : leaf.level === 0)) return false

  const level = leaf.level + step
  const parts = partsOf(negotiation, proposal)
  if (parts.some(part => levelOf(part) + step > DEEPEST)) return false
  const outer = above.find(one => one.level <= level)
  if (!outer || (step === -1 && outer.level !== level)) return false

  const clauseKind = level === 0 ? outer.kind : 'sub-paragraph'
  if (clauseKind === 'note') return false
  const beside: Beside =
    step === 1 ? proposal.beside : { host: endOfBlock(negotiation, outer.host), side: 'after' }
  write(negotiation, proposal, { level, clauseKind, beside })
  for (const part of parts) write(negotiation, part, { level: levelOf(part) + step })
  relabel(negotiation, key)
  return true
}

const levelOf = (part: ProposedClause): number => (part.kind === 'new' ? part.level : 0)

/** A title, the organ's line and a heading have no sub-paragraphs; a level is not jumped. */
const takesSub = ({ level }: Leaf, before: Leaf): boolean =>
  level < DEEPEST &&
  level <= before.level &&
  before.kind !== 'title' &&
  before.kind !== 'opening' &&
  before.kind !== 'heading'

/** What stands before it, the nearest first; rivals of other paragraphs are no place to be in. */
function leavesAbove(negotiation: Negotiation, leaf: Leaf): Leaf[] {
  const sheet = negotiation.sheet()
  const { proposal } = leaf
  const host = proposal?.kind === 'new' ? proposal.beside.host : undefined
  return sheet
    .slice(0, sheet.indexOf(leaf))
    .filter(one => one.proposal?.kind !== 'alt' || one.host === host)
    .toReversed()
}

/** The paragraph and the parts that it has now are called anew, in order. */
function relabel(negotiation: Negotiation, key: ProposalKey): void {
  const own = (): ProposedClause => present(negotiation.leaf(key)?.proposal, `paragraph ${key}`)
  const group = [own(), ...partsOf(negotiation, own())]
  const taken = takenLabels(negotiation)
  for (const one of group) {
    taken.delete(one.label)
    taken.delete(present(negotiation.leaf(one.key), `paragraph ${one.key}`).label)
  }
  for (const { key: part } of group) {
    const leaf = present(negotiation.leaf(part), `paragraph ${part}`)
    const neighbour = leavesAbove(negotiation, leaf).find(({ level }) => level <= leaf.level)
    if (!neighbour) continue
    const label =
      neighbour.level === leaf.level
        ? labelAfter(taken, neighbour.label)
        : firstSubLabel(taken, neighbour.label)
    taken.add(label)
    write(negotiation, present(leaf.proposal, `paragraph ${part}`), { label })
  }
}

interface Shape {
  level?: number
  clauseKind?: ClauseKind
  beside?: Beside
  label?: string
}

function write(negotiation: Negotiation, proposal: ProposedClause, shape: Shape): void {
  const map = present(negotiation.proposalMap(proposal.key), `proposal ${proposal.key}`)
  for (const [field, value] of Object.entries(shape))
    if (JSON.stringify(map.get(field)) !== JSON.stringify(value)) map.set(field, value)
  negotiation.touchProposal(proposal)
}
