/**
 * Carries an act out on the room's document. It runs inside one transaction of the writer, so that
 * undo takes it back whole. What cannot be done comes back as a code, and then nothing was written.
 */
import { acceptWithin, keep } from '@chapeau/shared/decision/decide'
import { takeIn } from '@chapeau/shared/decision/take-in'
import {
  acceptAmended,
  acceptClause,
  declineClause,
  partsOf,
} from '@chapeau/shared/decision/decide-clause'
import type { Target } from '@chapeau/shared/document'
import { setStatus } from '@chapeau/shared/draft/edit'
import type { Negotiation } from '@chapeau/shared/negotiation'
import {
  type NewPosition,
  liftPosition,
  strikePosition,
  takePosition,
} from '@chapeau/shared/position/take'
import type { Held } from '@chapeau/shared/position/register'
import { anchorRange } from '@chapeau/shared/proposal/anchor'
import { type Author, setRange, tableAgain, withdraw } from '@chapeau/shared/proposal/author'
import { endsOf } from '@chapeau/shared/proposal/overtaking'
import { type ProposalKey, writerOf } from '@chapeau/shared/proposal/proposal'
import { proposeClause } from '@chapeau/shared/proposal/propose-clause'
import { mayStandIn, requote } from '@chapeau/shared/proposal/suggestion'
import { tableDrafts } from '@chapeau/shared/proposal/table'
import { present, unreachable } from '@chapeau/shared/assert'
import { addressed, cardOf, originalHeld } from '../view/card'
import type { Act, Subject } from './act'
import { performAgenda } from './agenda'
import type { Outcome } from './outcome'
import { performTable } from './table'

const DONE: Outcome = { ok: true }

export function perform(
  negotiation: Negotiation,
  actor: Author,
  act: Act,
  options: { overtake?: boolean } = {},
): Outcome {
  const { by, party, now, newId } = actor
  switch (act.kind) {
    case 'take': {
      const targets = targetsOf(negotiation, party, act.subject)
      if (targets.length === 0) return { ok: false, code: 'gone' }
      // what the chair recorded stays: what the party says now is later
      for (const held of heldOn(negotiation, party, act.subject))
        if (held.layer === 'tabled') liftPosition(negotiation, held, { by, at: now() })
      for (const target of targets)
        takePosition(negotiation, party, positionOf(act, target, actor), newId())
      return DONE
    }
    case 'record position': {
      let said = 0
      for (const one of act.parties) {
        for (const held of heldOn(negotiation, one, act.subject)) strikePosition(negotiation, held)
        for (const target of targetsOf(negotiation, one, act.subject)) {
          takePosition(negotiation, one, positionOf(act, target, actor), newId(), 'floor')
          said++
        }
      }
      return said > 0 ? DONE : { ok: false, code: 'gone' }
    }
    case 'lift':
      for (const held of heldOn(negotiation, party, act.subject))
        liftPosition(negotiation, held, { by, at: now() })
      return DONE
    case 'accept': {
      const decider = { id: newId(), by, at: now() }
      const { clause, path } = act
      // words that are only proposed go in with their paragraph
      const accepting = negotiation.leaf(clause)?.proposal ? acceptAmended : acceptWithin
      const decided = accepting(negotiation, clause, path, decider, newId, options)
      return decided.ok ? DONE : decided
    }
    case 'take in': {
      const decided = takeIn(negotiation, actor, act.place, act.reading)
      return decided.ok ? DONE : decided
    }
    case 'accept clause': {
      const decider = { id: newId(), by, at: now() }
      const decided = acceptClause(negotiation, act.proposal, decider, newId)
      return decided.ok ? DONE : decided
    }
    case 'decline clause': {
      const decider = { id: newId(), by, at: now() }
      const decided = declineClause(negotiation, act.proposal, decider)
      return decided.ok ? DONE : decided
    }
    case 'table':
      return tableDrafts(negotiation, actor, act.proposals).length > 0
        ? DONE
        : { ok: false, code: 'gone' }
    case 'keep': {
      const decider = { id: newId(), by, at: now() }
      const decided = keep(negotiation, act.clause, act.place, decider)
      return decided.ok ? DONE : decided
    }
    case 'withdraw':
      for (const key of withParts(negotiation, ownOf(negotiation, party, act.proposals)))
        withdraw(negotiation, key)
      return DONE
    case 'table again':
      for (const key of ownOf(negotiation, party, act.proposals))
        tableAgain(negotiation, actor, key)
      return DONE
    case 'explain':
      for (const key of ownOf(negotiation, party, act.proposals)) explain(negotiation, key, act)
      return DONE
    case 'propose': {
      const wished = proposeClause(negotiation, actor, act.wish)
      return wished.ok ? wished : { ok: false, code: 'refused', why: wished.code }
    }
    case 'anchor': {
      const { host, from, to } = act
      const proposal = negotiation.spoken(act.proposal)
      if (!proposal || writerOf(proposal) !== party || !mayStandIn(negotiation, proposal, host))
        return { ok: false, code: 'gone' }
      if (proposal.kind === 'wording') setRange(negotiation, proposal, host, from, to)
      else requote(negotiation, proposal)
      return DONE
    }
    case 'adopt': {
      const [key] = ownOf(negotiation, party, [act.proposal])
      if (key === undefined) return { ok: false, code: 'gone' }
      withdraw(negotiation, key)
      const target = supportedNow(negotiation, key)
      if (target)
        takePosition(negotiation, party, { target, stance: 'support', at: now(), by }, newId())
      return DONE
    }
    case 'offer again':
      return act.run(negotiation, actor)
    case 'agenda':
      performAgenda(negotiation, actor, act.act)
      return DONE
    case 'move': {
      const { to, parties, reason } = act
      const at = now()
      // one that was removed meanwhile is left alone
      const clauses = act.clauses.filter(id => negotiation.clause(id)?.dead === false)
      for (const clause of clauses)
        setStatus(negotiation, clause, {
          to,
          at,
          by,
          ...(parties && parties.length > 0 ? { parties: [...parties] } : {}),
          ...(reason ? { reason } : {}),
        })
      return clauses.length > 0 ? DONE : { ok: false, code: 'gone' }
    }
    case 'accept drafted':
    case 'accept several':
    case 'answer merger':
    case 'arrange':
    case 'confirm':
    case 'disown':
    case 'record':
    case 'reject':
    case 'revoke':
    case 'settle at once':
    case 'strike position':
      return performTable(negotiation, actor, act, options)
    default:
      return unreachable(act)
  }
}

const positionOf = (
  {
    stance,
    note,
    reservation,
  }: Pick<Extract<Act, { kind: 'take' }>, 'stance' | 'note' | 'reservation'>,
  target: Target,
  { by, now }: Author,
): NewPosition => ({
  target,
  stance,
  at: now(),
  by,
  ...(note ? { note } : {}),
  ...(reservation ? { reservation } : {}),
})

/** A proposal is written by its own party only (AU3), what is on the floor by the chair: other ones are left alone. */
const ownOf = (
  negotiation: Negotiation,
  party: number,
  keys: readonly ProposalKey[],
): ProposalKey[] =>
  keys.filter(key => {
    const proposal = negotiation.spoken(key)
    return proposal !== undefined && writerOf(proposal) === party
  })

/** A new paragraph goes with the sub-paragraphs that its party proposed in it. */
const withParts = (negotiation: Negotiation, keys: readonly ProposalKey[]): ProposalKey[] =>
  keys.flatMap(key => {
    const proposal = negotiation.clauseProposals.get(key)
    return proposal?.kind === 'new'
      ? [key, ...partsOf(negotiation, proposal).map(part => part.key)]
      : [key]
  })

function explain(
  negotiation: Negotiation,
  key: ProposalKey,
  { reason, language, sources }: Extract<Act, { kind: 'explain' }>,
): void {
  const proposal = present(negotiation.spoken(key), `proposal ${key}`)
  const map = present(negotiation.proposalMap(key), `proposal ${key}`)
  map.set('reason', reason)
  if (language) map.set('language', language)
  if (sources) map.set('sources', [...sources])
  negotiation.touchProposal(proposal)
}

/** The words that stand where a proposal amended others, or came in their place: its owner takes them as they are. */
function supportedNow(negotiation: Negotiation, key: ProposalKey): Target | null {
  const proposal = negotiation.proposals.get(key)
  const ends = proposal && endsOf(negotiation, proposal)
  if (!ends) return null
  const { start, end } = ends
  const { host, offset: from } = start
  const isThere = start.live && end.live && end.host === host && from < end.offset
  if (!isThere || !mayStandIn(negotiation, proposal, host)) return null
  const index = negotiation.textIndex(host)
  const range = anchorRange(host, index, from, end.offset)
  return { on: 'original', range, quote: index.string.slice(from, end.offset) }
}

/** A reading is spoken to through every proposal that makes it, the original through its words. */
function targetsOf(negotiation: Negotiation, party: number, subject: Subject): Target[] {
  if (subject.on === 'clause') return [{ on: 'clause', clause: subject.clause }]
  if (subject.on === 'proposal') return [{ on: 'proposal', proposal: subject.proposal }]
  const { place, reading } = subject
  if (!reading.original)
    return addressed(cardOf(negotiation, place, reading, party), party).map(({ key }): Target => ({
      on: 'proposal',
      proposal: key,
    }))
  const { host, hostAt } = place
  const index = negotiation.textIndex(host)
  // a place within proposed words is about the words of its host that it holds
  const start = Math.max(0, place.start - hostAt)
  const end = Math.min(index.length, place.end - hostAt)
  if (start >= end) return []
  const range = anchorRange(host, index, start, end)
  return [{ on: 'original', range, quote: index.string.slice(start, end) }]
}

/** What the party holds on a subject now. */
function heldOn(negotiation: Negotiation, party: number, subject: Subject): Held[] {
  return allOn(negotiation, party, subject).filter(held => held.party === party)
}

function allOn(negotiation: Negotiation, party: number, subject: Subject): Held[] {
  const { positions } = negotiation
  switch (subject.on) {
    case 'clause':
      return positions.onClause(subject.clause)
    case 'proposal':
      return positions.onProposal(subject.proposal)
    case 'reading': {
      const { place, reading } = subject
      if (reading.original) return originalHeld(negotiation, place)
      return cardOf(negotiation, place, reading, party).proposals.flatMap(({ key }) =>
        positions.onProposal(key),
      )
    }
    default:
      return unreachable(subject)
  }
}
