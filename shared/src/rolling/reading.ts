/**
 * Readings (RT1): how a place reads for each party. A party's reading is its whole wording of the
 * place, all its proposals there applied; equal readings are one alternative. The original is a
 * reading too, always the first one, also where it has no words.
 *
 * Who supports a proposal reads the place as that proposal has it. Who opposes an insertion is
 * against the readings that hold it; who opposes a replacement or a deletion wants the original
 * retained (NEGOTIATION.md section 3).
 */
import type { RoomView } from '../room-view'
import { type Held, type HeldRange, byTime } from '../position/register'
import { byStand, standsAt } from '../proposal/projection'
import { type Proposal, type ProposalKey, isFloorKey, isInsertion } from '../proposal/proposal'
import { type Op, joinOps, sameOps, sliceOps } from '../text/op'
import type { Ground } from './place'

export interface Objection {
  party: number
  stance: 'delete' | 'reserves'
}

export interface Reading {
  original: boolean
  /** none is a deletion of the place */
  ops: readonly Op[]
  proposers: number[]
  /** in the order in which they spoke; for the original, who wants it retained */
  supporters: number[]
  canLive: number[]
  against: Objection[]
  /** the sets of proposals that each make this reading, the first proposer's first */
  made: ProposalKey[][]
  /** what is contested within the proposed words; offsets are in `ops` (RT6) */
  places: Place[]
}

/** What is contested together: a stretch of a text. */
export interface Place {
  start: number
  end: number
  /** the text that the proposals amend, and where it begins in the one that the offsets are in */
  host: string
  hostAt: number
  /** the original first, then by the time of first tabling; it is alone where only what somebody else proposed in the same words is amended */
  readings: Reading[]
  proposals: ProposalKey[]
  /** a proposal here was made against other words (PR3) */
  stale: boolean
}

/** A text with what was said about it: all offsets are in `ops`. */
export interface Contested {
  ops: readonly Op[]
  proposals: readonly Proposal[]
  /** positions on words of the original */
  spoken: readonly HeldRange[]
}

/** The words of `[start, end)` with these proposals applied, and where those of each proposal begin. */
export function compose(
  base: readonly Op[],
  start: number,
  end: number,
  proposals: readonly Proposal[],
): { ops: Op[]; wordsAt: Map<ProposalKey, number> } {
  const out: Op[] = []
  const wordsAt = new Map<ProposalKey, number>()
  const standing = proposals.toSorted(byStand)
  const cuts = [...new Set([start, end, ...proposals.flatMap(p => [p.start, p.end])])]
    .filter(cut => cut >= start && cut <= end)
    .toSorted((a, b) => a - b)
  let length = 0
  const words = (at: number): void => {
    for (const proposal of standing) {
      if (standsAt(proposal) !== at) continue
      wordsAt.set(proposal.key, length)
      out.push(...proposal.words)
      length += proposal.length
    }
  }
  words(cuts[0]!)
  for (let i = 0; i + 1 < cuts.length; i++) {
    const from = cuts[i]!
    const to = cuts[i + 1]!
    if (!proposals.some(p => p.start <= from && from < p.end)) {
      out.push(...sliceOps(base, from, to))
      length += to - from
    }
    words(to)
  }
  return { ops: joinOps(out), wordsAt }
}

/** What a party wrote itself and what the chair recorded for it are two wordings of the place (FL1). */
const handOf = ({ party, layer }: Proposal): string =>
  layer === 'floor' ? `${party}!` : String(party)

/** The reading that stands in the text of a party: what it wrote itself. */
export const isOwnReading = ({ proposers, made }: Reading, party: number): boolean =>
  proposers.includes(party) &&
  made.some(set => set.every(key => Number.parseInt(key, 10) === party && !isFloorKey(key)))

const addOnce = (list: number[], party: number): void => {
  if (!list.includes(party)) list.push(party)
}

export function readings(room: RoomView, contested: Contested, ground: Ground): Reading[] {
  const { ops: base } = contested
  const { start, end, proposals } = ground
  const original = reading(true, joinOps(sliceOps(base, start, end)))
  const found = [original]
  const find = (ops: readonly Op[]): Reading => {
    let same = found.find(candidate => sameOps(candidate.ops, ops))
    if (!same) found.push((same = reading(false, ops)))
    return same
  }

  const byTabling = proposals.toSorted((a, b) => a.tabled - b.tabled || (a.key < b.key ? -1 : 1))
  const hands = [...new Set(byTabling.map(handOf))]
  for (const hand of hands) {
    const own = proposals.filter(proposal => handOf(proposal) === hand)
    const mine = find(compose(base, start, end, own).ops)
    addOnce(mine.proposers, own[0]!.party)
    mine.made.push(own.map(proposal => proposal.key))
  }

  /** the readings that hold a proposal: its party's own and those of supporters of a part */
  const holding = (key: ProposalKey): Reading[] =>
    found.filter(r => r.made.some(set => set.includes(key)))

  const said = proposals
    .flatMap(proposal =>
      room.positions.onProposal(proposal.key).map(held => ({ ...held, proposal })),
    )
    .filter(held => held.party !== held.proposal.party)
    .toSorted(byTime)
  const done = new Set<string>()
  for (const { party, position, proposal } of said) {
    if (position.stance !== 'support') continue
    const pair = `${party} ${handOf(proposal)}`
    if (done.has(pair)) continue
    done.add(pair)
    const supported = proposals.filter(
      p => handOf(p) === handOf(proposal) && room.positions.of(party, p.key) === 'support',
    )
    const theirs = find(compose(base, start, end, supported).ops)
    if (theirs.proposers.includes(party)) continue
    addOnce(theirs.supporters, party)
    const keys = supported.map(p => p.key)
    if (
      !theirs.made.some(set => set.length === keys.length && set.every(key => keys.includes(key)))
    )
      theirs.made.push(keys)
  }

  const retain: Held[] = []
  for (const held of said) {
    const { party, position, proposal } = held
    switch (position.stance) {
      case 'support':
        break
      case 'can live with':
        for (const r of holding(proposal.key)) addOnce(r.canLive, party)
        break
      case 'oppose':
        if (isInsertion(proposal)) for (const r of holding(proposal.key)) object(r, party, 'delete')
        else retain.push(held)
        break
      case 'reserve':
        for (const r of holding(proposal.key)) object(r, party, 'reserves')
        break
    }
  }
  for (const held of contested.spoken) {
    const { standing, party, position } = held
    if (standing.state === 'orphan' || standing.state === 'pending') continue
    if (standing.start >= end || standing.end <= start) continue
    if (position.stance === 'support') retain.push(held)
    else if (position.stance === 'can live with') addOnce(original.canLive, party)
    else object(original, party, position.stance === 'oppose' ? 'delete' : 'reserves')
  }
  for (const { party } of retain.toSorted(byTime))
    if (!original.proposers.includes(party)) addOnce(original.supporters, party)
  return found
}

const reading = (original: boolean, ops: readonly Op[]): Reading => ({
  original,
  ops,
  proposers: [],
  supporters: [],
  canLive: [],
  against: [],
  made: [],
  places: [],
})

function object(to: Reading, party: number, stance: Objection['stance']): void {
  if (!to.against.some(objection => objection.party === party && objection.stance === stance))
    to.against.push({ party, stance })
}
