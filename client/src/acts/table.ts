/**
 * What the chair does at the table beside deciding on one reading, and what delegations answer: records
 * from the floor, Chair's proposals and mergers, several decisions at once, decisions taken back, and
 * whole paragraphs arranged by the chair itself.
 */
import { arrange } from '@chapeau/shared/decision/arrange'
import { settleAtOnce } from '@chapeau/shared/decision/at-once'
import { acceptClause } from '@chapeau/shared/decision/decide-clause'
import { acceptDrafted } from '@chapeau/shared/decision/accept-drafted'
import { type Choice, acceptSeveral, reject } from '@chapeau/shared/decision/decide'
import { revoke } from '@chapeau/shared/decision/revoke'
import { answerMerger } from '@chapeau/shared/floor/merge'
import type { MergerAnswer } from '@chapeau/shared/floor/merger-register'
import { confirm, confirmPosition, disown, record } from '@chapeau/shared/floor/record'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Held } from '@chapeau/shared/position/register'
import { liftPosition, strikePosition } from '@chapeau/shared/position/take'
import type { Author } from '@chapeau/shared/proposal/author'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import type { ClauseWish } from '@chapeau/shared/proposal/propose-clause'
import type { Place, Reading } from '@chapeau/shared/rolling/reading'
import { unreachable } from '@chapeau/shared/assert'
import type { Outcome } from './outcome'

export type TableAct =
  /** the chair puts what was drafted on a slip on the floor, for who said it, or as its own proposal */
  | {
      kind: 'record'
      slip: Negotiation
      parties: readonly number[]
      reason?: string
      merges?: readonly ProposalKey[]
    }
  /** the chair takes back a position that it recorded; a recorded proposal is withdrawn */
  | { kind: 'strike position'; held: Held }
  /** a delegation makes its own what was recorded for it, or says that it did not say so */
  | { kind: 'confirm'; proposals: readonly ProposalKey[]; positions: readonly Held[] }
  | { kind: 'disown'; proposals: readonly ProposalKey[]; positions: readonly Held[] }
  | { kind: 'answer merger'; merger: ProposalKey; answer: MergerAnswer['answer'] }
  /** one of several wordings does not go in */
  | { kind: 'reject'; clause: string; place: Place; reading: Reading }
  /** readings of places, and what is proposed about whole paragraphs */
  | { kind: 'accept several'; choices: readonly Choice[]; proposals: readonly ProposalKey[] }
  /** what was drafted on a slip goes in; `changes`: what it is a changed form of */
  | { kind: 'accept drafted'; slip: Negotiation; clause: string; changes: readonly ProposalKey[] }
  /** undoes these decisions, which another chair's came before; no step of undo */
  | { kind: 'settle at once'; decisions: readonly string[] }
  | { kind: 'revoke'; decision: string; reason?: string }
  /** the chair moves, cuts, joins, adds or removes a paragraph of the draft itself */
  | { kind: 'arrange'; wish: ClauseWish }

const DONE: Outcome = { ok: true }
const GONE: Outcome = { ok: false, code: 'gone' }

/** Must run inside a transaction of the writer. */
export function performTable(
  negotiation: Negotiation,
  actor: Author,
  act: TableAct,
  options: { overtake?: boolean },
): Outcome {
  const { by, now, newId } = actor
  switch (act.kind) {
    case 'record': {
      const { slip, parties, reason, merges } = act
      const keys = record(slip, {
        parties,
        by,
        now,
        ...(reason ? { reason } : {}),
        ...(merges ? { merges } : {}),
      })
      return keys.length > 0 ? { ok: true, keys } : GONE
    }
    case 'strike position':
      strikePosition(negotiation, act.held)
      return DONE
    case 'confirm': {
      const done = [
        ...act.proposals.map(key => confirm(negotiation, actor, key)),
        ...act.positions.map(held => confirmPosition(negotiation, actor, held)),
      ]
      return done.some(Boolean) ? DONE : GONE
    }
    case 'disown': {
      const done = act.proposals.map(key => disown(negotiation, actor, key))
      for (const held of act.positions)
        if (held.layer === 'floor' && held.party === actor.party)
          done.push(liftPosition(negotiation, held, { by, at: now() }) === undefined)
      return done.some(Boolean) ? DONE : GONE
    }
    case 'answer merger':
      return answerMerger(negotiation, actor, act.merger, act.answer) ? DONE : GONE
    case 'reject': {
      const decider = { id: newId(), by, at: now() }
      const decided = reject(negotiation, act.clause, act.place, act.reading, decider)
      return decided.ok ? DONE : decided
    }
    case 'accept several': {
      const decider = { id: newId(), by, at: now() }
      const isThere = (key: ProposalKey): boolean => {
        const proposal = negotiation.clauseProposals.get(key)
        return proposal !== undefined && negotiation.isLive(proposal)
      }
      if (!act.proposals.every(isThere)) return GONE
      const decided = acceptSeveral(negotiation, act.choices, decider, newId, options)
      const refused = decided.find(one => !one.ok)
      if (refused) return refused
      for (const key of act.proposals)
        // one that went in with another is settled
        if (isThere(key)) acceptClause(negotiation, key, { ...decider, id: newId() }, newId)
      return DONE
    }
    case 'settle at once': {
      const mine = (id: string): boolean => act.decisions.includes(id)
      return settleAtOnce(negotiation, { at: now(), by }, mine).length > 0 ? DONE : GONE
    }
    case 'accept drafted': {
      const { slip, clause, changes } = act
      const decider = { id: newId(), by, at: now() }
      const decided = acceptDrafted(slip, clause, changes, decider, newId, options)
      return decided.ok ? DONE : decided
    }
    case 'revoke': {
      const { decision, reason } = act
      const done = revoke(negotiation, decision, { at: now(), by, ...(reason ? { reason } : {}) })
      if (done.ok) return DONE
      const { ok: _, ...why } = done
      return { ok: false, code: 'depended on', why }
    }
    case 'arrange': {
      const done = arrange(negotiation, act.wish, newId)
      return done.ok
        ? { ok: true, clause: done.clause }
        : { ok: false, code: 'refused', why: done.code }
    }
    default:
      return unreachable(act)
  }
}
