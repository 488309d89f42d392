/**
 * Carries an act out on the room's document. It runs inside one transaction of the writer, so that
 * undo takes it back whole. What cannot be done comes back as a code, and then nothing was written.
 */
import { accept, keep } from '@chapeau/shared/decision/decide'
import type { Move, Target } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { liftPosition, takePosition } from '@chapeau/shared/position/take'
import type { Held } from '@chapeau/shared/position/register'
import { anchorRange } from '@chapeau/shared/proposal/anchor'
import { withdraw } from '@chapeau/shared/proposal/author'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import { moveOnLadder } from '@chapeau/shared/text/clause'
import { present, unreachable } from '@chapeau/shared/assert'
import { addressed, cardOf, originalHeld } from '../view/card'
import type { Act, Subject } from './act'

/** Who acts. `by`: the person's name; `now`: milliseconds since 1970; `newId`: unique in the room. */
export interface Actor {
  party: number
  by: string
  now: () => number
  newId: () => string
}

export type Outcome =
  | { ok: true }
  /** accepting would overtake these: ask, then perform with `overtake` */
  | { ok: false; code: 'overlap'; rivals: ProposalKey[] }
  /** changed by somebody else meanwhile */
  | { ok: false; code: 'gone' }

const DONE: Outcome = { ok: true }

export function perform(
  negotiation: Negotiation,
  actor: Actor,
  act: Act,
  options: { overtake?: boolean } = {},
): Outcome {
  const { by, party, now, newId } = actor
  switch (act.kind) {
    case 'take': {
      const targets = targetsOf(negotiation, party, act.subject)
      if (targets.length === 0) return { ok: false, code: 'gone' }
      for (const held of heldOn(negotiation, party, act.subject)) liftPosition(negotiation, held)
      for (const target of targets) {
        const { stance, note } = act
        const said = { target, stance, at: now(), by, ...(note ? { note } : {}) }
        takePosition(negotiation, party, said, newId())
      }
      return DONE
    }
    case 'lift':
      for (const held of heldOn(negotiation, party, act.subject)) liftPosition(negotiation, held)
      return DONE
    case 'accept': {
      const decider = { id: newId(), by, at: now() }
      const { clause, place, reading } = act
      const decided = accept(negotiation, clause, place, reading, decider, options)
      return decided.ok ? DONE : decided
    }
    case 'keep': {
      const decider = { id: newId(), by, at: now() }
      const decided = keep(negotiation, act.clause, act.place, decider)
      return decided.ok ? DONE : decided
    }
    case 'withdraw':
      for (const key of ownOf(negotiation, party, act.proposals)) withdraw(negotiation, key)
      return DONE
    case 'explain':
      for (const key of ownOf(negotiation, party, act.proposals))
        setReason(negotiation, key, act.reason)
      return DONE
    case 'move': {
      const { clause, to, parties, reason } = act
      const move: Move = {
        to,
        at: now(),
        by,
        ...(parties && parties.length > 0 ? { parties: [...parties] } : {}),
        ...(reason ? { reason } : {}),
      }
      moveOnLadder(present(negotiation.clauseMap(clause), `clause ${clause}`), move)
      negotiation.touchFields(clause)
      return DONE
    }
    default:
      return unreachable(act)
  }
}

/** A proposal is written by its own party only (AU3): somebody else's is left alone. */
const ownOf = (
  negotiation: Negotiation,
  party: number,
  keys: readonly ProposalKey[],
): ProposalKey[] => keys.filter(key => negotiation.spoken(key)?.party === party)

function setReason(negotiation: Negotiation, key: ProposalKey, reason: string): void {
  const proposal = present(negotiation.spoken(key), `proposal ${key}`)
  present(negotiation.proposalMap(key), `proposal ${key}`).set('reason', reason)
  negotiation.touchProposal(proposal)
}

/** A reading is spoken to through every proposal that makes it, the original through its words. */
function targetsOf(negotiation: Negotiation, party: number, subject: Subject): Target[] {
  if (subject.on === 'clause') return [{ on: 'clause', clause: subject.clause }]
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
  const all =
    subject.on === 'clause'
      ? negotiation.positions.onClause(subject.clause)
      : subject.reading.original
        ? originalHeld(negotiation, subject.place)
        : cardOf(negotiation, subject.place, subject.reading, party).proposals.flatMap(({ key }) =>
            negotiation.positions.onProposal(key),
          )
  return all.filter(held => held.party === party)
}
