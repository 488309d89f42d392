/** What is on the floor, and what its party answered (FL2). */
import { CHAIR, floor, tabled } from '../document'
import { isObject, isPosition } from '../guard'
import type { Negotiation } from '../negotiation'
import type { Held } from '../position/register'
import type { ClauseProposal } from '../proposal/clause-proposal'
import {
  DISOWNED,
  POSITION,
  PROPOSAL,
  type Proposal,
  floorEntry,
  proposalKey,
  tabledKey,
} from '../proposal/proposal'

/** `confirmed`: the party has the words in its own root, whatever became of them there. */
export type Answer = 'waiting' | 'confirmed' | 'disowned'

export type Recorded =
  | { kind: 'proposal'; party: number; at: number; answer: Answer; proposal: RecordedProposal }
  | { kind: 'position'; party: number; at: number; answer: Answer; held: Held }

type RecordedProposal = Proposal | ClauseProposal

/**
 * What the chair recorded for others and did not take back, oldest first: proposals that are not
 * settled, and positions. It costs as much as stands on the floor.
 */
export function recordedFor(negotiation: Negotiation): Recorded[] {
  const found: Recorded[] = []
  floor(negotiation.doc).forEach((value, name) => {
    const entry = floorEntry(name.replace(/^\w+:/, ''))
    if (!entry || entry.party === CHAIR) return
    const { party, id } = entry
    if (name.startsWith(PROPOSAL)) {
      const proposal = negotiation.spoken(proposalKey(party, id, 'floor'))
      const answer = proposal && answerTo(negotiation, proposal)
      if (answer) found.push({ kind: 'proposal', party, at: proposal.tabled, answer, proposal })
    } else if (name.startsWith(POSITION) && isPosition(value)) {
      const held: Held = { party, name, layer: 'floor', position: value }
      const answer = answerToPosition(negotiation, held, id)
      found.push({ kind: 'position', party, at: value.at, answer, held })
    }
  })
  return found.toSorted((a, b) => a.at - b.at || a.party - b.party)
}

/** Null for what is not on the floor, was taken back, or is settled and waits for nobody. */
export function answerTo(negotiation: Negotiation, proposal: RecordedProposal): Answer | null {
  const { key, layer, party, withdrawn, inert } = proposal
  if (layer !== 'floor' || party === CHAIR || withdrawn || inert) return null
  if (negotiation.spoken(tabledKey(key))) return 'confirmed'
  if (negotiation.decisions.of(key)) return null
  return negotiation.disowned(proposal) ? 'disowned' : 'waiting'
}

/** What the party says itself is later than what was recorded for it, or else that waits. */
function answerToPosition(negotiation: Negotiation, held: Held, entry: string): Answer {
  const { party, position } = held
  const disowned = tabled(negotiation.doc, party).get(DISOWNED + POSITION + entry)
  if (isObject(disowned) && disowned['recorded'] === position.at) return 'disowned'
  return counting(negotiation, held).some(
    ({ layer, name }) => layer === 'floor' && name === held.name,
  )
    ? 'waiting'
    : 'confirmed'
}

/** What counts of all that is said on the same subject. */
function counting({ positions }: Negotiation, held: Held): readonly Held[] {
  const { target } = held.position
  switch (target.on) {
    case 'proposal':
      return positions.onProposal(target.proposal)
    case 'clause':
      return positions.onClause(target.clause)
    case 'original':
      return positions.onOriginal(positions.standingOf(held)?.host ?? target.range.host)
  }
}

/** The text that a recorded position is about. */
export function hostOfPosition(negotiation: Negotiation, held: Held): string {
  const { target } = held.position
  switch (target.on) {
    case 'proposal':
      return negotiation.spoken(tabledKey(target.proposal))
        ? tabledKey(target.proposal)
        : target.proposal
    case 'clause':
      return target.clause
    case 'original':
      return negotiation.positions.standingOf(held)?.host ?? target.range.host
  }
}
