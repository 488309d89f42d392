/**
 * What a person at a seat of the fuzz does beside writing: everything that the panel offers, through
 * the acts that it makes. Plain data, with places counted round, so that a step never fails for want
 * of something to do it to.
 */
import { unreachable } from '@chapeau/shared/assert'
import type { ClauseProposal } from '@chapeau/shared/proposal/clause-proposal'
import type { Proposal } from '@chapeau/shared/proposal/proposal'
import type { ClauseWish } from '@chapeau/shared/proposal/propose-clause'
import { drafts } from '@chapeau/shared/proposal/table'
import type { Place } from '@chapeau/shared/rolling/reading'
import type { ClauseProposalKind, Stance } from '@chapeau/shared/vocabulary'
import type { Act, Choice, Subject } from '../acts/act'
import type { Outcome } from '../acts/outcome'
import { perform } from '../acts/perform'
import { type Stretch, nth } from './fuzz-stretch'
import type { Peer } from './fuzz-peer'

export type FuzzAct =
  /** proposes about a clause as a whole; `beside` is where it would stand */
  | {
      act: 'wish'
      kind: ClauseProposalKind
      clause: number
      beside: Stretch
      side: 'before' | 'after'
      deeper: boolean
      text: string
    }
  /** tables one private proposal, or all */
  | { act: 'table'; nth: number; all: boolean }
  /** withdraws a proposal of any kind, or tables it again */
  | { act: 'retract'; nth: number }
  /** takes a position on something, or lifts it */
  | {
      act: 'say'
      on: Subject['on']
      nth: number
      place: number
      reading: number
      stance: Stance | null
    }
  /** puts a proposal on other words */
  | { act: 'anchor'; nth: number; at: Stretch }
  /** takes the text as it is in place of a proposal */
  | { act: 'adopt'; nth: number }
  /** takes what others amend in one's own words */
  | { act: 'takeIn'; nth: number; place: number; reading: number }
  /** the chair decides on a proposal about a whole clause */
  | { act: 'settle'; nth: number; accept: boolean }
  /** the chair accepts a reading, and then readings within it; in a footnote too */
  | { act: 'accept'; host: number; path: { place: number; reading: number }[] }

export const FUZZ_ACTS = [
  'wish',
  'table',
  'retract',
  'say',
  'anchor',
  'adopt',
  'takeIn',
  'settle',
  'accept',
] as const satisfies readonly FuzzAct['act'][]

export const isFuzzAct = <T extends { act: string }>(step: T | FuzzAct): step is FuzzAct =>
  FUZZ_ACTS.some(act => act === step.act)

/** Everything proposed that this replica knows of, in one order on all of them. */
function proposed({ negotiation }: Peer): (Proposal | ClauseProposal)[] {
  const keys = [...negotiation.proposals.keys(), ...negotiation.clauseProposals.keys()]
  return keys.toSorted().map(key => negotiation.spoken(key)!)
}

/** Proposals whose words can be amended and are no paragraph of the sheet: they are amended on a slip. */
export const amendable = (peer: Peer): Proposal[] =>
  proposed(peer).filter(
    (one): one is Proposal =>
      one.kind === 'wording' &&
      one.party !== peer.party &&
      one.length > 0 &&
      peer.negotiation.isLive(one),
  )

const own = (peer: Peer): (Proposal | ClauseProposal)[] =>
  proposed(peer).filter(one => one.party === peer.party && !one.inert)

/** The host of the nth paragraph of the paper. */
const hostAt = ({ negotiation }: Peer, index: number): string | undefined =>
  nth(negotiation.sheet(), index)?.host

export function performAct(peer: Peer, step: FuzzAct): Outcome | null {
  const act = actOf(peer, step)
  if (!act) return null
  // to table is no step of undo
  return peer.act(
    () => perform(peer.negotiation, peer.author, act, { overtake: true }),
    step.act === 'table',
  )
}

function actOf(peer: Peer, step: FuzzAct): Act | null {
  const { negotiation } = peer
  switch (step.act) {
    case 'wish': {
      const wish = wishOf(peer, step)
      return wish && { kind: 'propose', wish }
    }
    case 'table': {
      const keys = drafts(negotiation).map(({ key }) => key)
      const one = nth(keys, step.nth)
      return one === undefined ? null : { kind: 'table', proposals: step.all ? keys : [one] }
    }
    case 'retract': {
      const proposal = nth(own(peer), step.nth)
      if (!proposal) return null
      return { kind: proposal.withdrawn ? 'table again' : 'withdraw', proposals: [proposal.key] }
    }
    case 'say': {
      const subject = subjectOf(peer, step)
      if (!subject) return null
      return step.stance === null
        ? { kind: 'lift', subject }
        : { kind: 'take', subject, stance: step.stance }
    }
    case 'anchor': {
      const wordings = own(peer).filter(
        one => one.kind === 'wording' && !negotiation.decisions.of(one.key),
      )
      const proposal = nth(wordings, step.nth)
      const host = hostAt(peer, step.at.clause)
      if (!proposal || host === undefined) return null
      const { string, length } = negotiation.textIndex(host)
      const whole = (at: number): number => (/[\uDC00-\uDFFF]/.test(string[at] ?? '') ? at - 1 : at)
      const from = whole(Math.min(step.at.from, length))
      const to = whole(Math.min(Math.max(from, step.at.to), length))
      return { kind: 'anchor', proposal: proposal.key, host, from, to }
    }
    case 'adopt': {
      const proposal = nth(
        own(peer).filter(one => one.kind === 'wording' && negotiation.isLive(one)),
        step.nth,
      )
      return proposal ? { kind: 'adopt', proposal: proposal.key } : null
    }
    case 'takeIn': {
      const hosts = own(peer).filter(one => negotiation.isLive(one) && one.layer === 'tabled')
      const host = nth(hosts, step.nth)
      const choice = host && choiceOf(negotiation.rolling(host.key).places, step)
      return choice && !choice.reading.original ? { kind: 'take in', ...choice } : null
    }
    case 'settle': {
      const live = proposed(peer).filter(one => one.kind !== 'wording' && negotiation.isLive(one))
      const proposal = nth(live, step.nth)
      if (!proposal) return null
      return { kind: step.accept ? 'accept clause' : 'decline clause', proposal: proposal.key }
    }
    case 'accept': {
      const inDraft = negotiation.sheet().filter(leaf => !leaf.proposal && leaf.party === null)
      const clause = nth(inDraft, step.host)?.host
      if (clause === undefined) return null
      const path: Choice[] = []
      let { places } = negotiation.rolling(clause)
      for (const choice of step.path) {
        const found = choiceOf(places, choice)
        if (!found || found.reading.original) break
        path.push(found)
        places = found.reading.places
      }
      return path.length === 0 ? null : { kind: 'accept', clause, path }
    }
    default:
      return unreachable(step)
  }
}

function choiceOf(
  places: readonly Place[],
  { place, reading }: { place: number; reading: number },
): Choice | undefined {
  const found = nth(places, place)
  const read = found && nth(found.readings, reading)
  return read && { place: found, reading: read }
}

function wishOf(peer: Peer, step: Extract<FuzzAct, { act: 'wish' }>): ClauseWish | null {
  const { negotiation } = peer
  const { kind, side, deeper } = step
  const words = step.text === '' ? [] : [{ insert: step.text }]
  const of = nth(negotiation.clauses(), step.clause)?.id
  const host = hostAt(peer, step.beside.clause)
  if (of === undefined || host === undefined) return null
  switch (kind) {
    case 'new':
      return { kind, host, side, deeper, words }
    case 'alt':
      return { kind, of, words }
    case 'delete':
    case 'merge':
      return { kind, of }
    case 'move':
      return { kind, of, host, side }
    case 'split':
      return { kind, of, at: step.beside.from }
    default:
      return unreachable(kind)
  }
}

function subjectOf(peer: Peer, step: Extract<FuzzAct, { act: 'say' }>): Subject | null {
  const { negotiation, party } = peer
  switch (step.on) {
    case 'clause': {
      const clause = nth(negotiation.clauses(), step.nth)?.id
      return clause === undefined ? null : { on: 'clause', clause }
    }
    case 'proposal': {
      const others = proposed(peer).filter(one => one.party !== party && negotiation.isLive(one))
      const proposal = nth(others, step.nth)?.key
      return proposal === undefined ? null : { on: 'proposal', proposal }
    }
    case 'reading': {
      const host = hostAt(peer, step.nth)
      const choice =
        host === undefined ? undefined : choiceOf(negotiation.rolling(host).places, step)
      return choice ? { on: 'reading', ...choice } : null
    }
    default:
      return unreachable(step.on)
  }
}
