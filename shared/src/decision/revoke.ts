/**
 * Taking back an old decision (DE3), long after an undo by key could: a new edit that puts the words
 * back that it took out. The decision stays in the log, marked as undone, and what it had settled counts
 * again. It is refused where something depends on what it brought: words that were changed since, or
 * that somebody has amended or spoken to since.
 */
import { type Decision, type Taken, decisions } from '../document'
import { buryClause, moveClause, publish } from '../draft/edit'
import type { Negotiation } from '../negotiation'
import { present } from '../assert'
import type { Anchor } from '../proposal/anchor'
import type { ProposalKey } from '../proposal/proposal'
import { moves, replacement } from '../proposal/succession'
import { rangeOf } from '../proposal/standing'
import { insertOps, opsLength } from '../text/op'
import type { IdRun } from '../text/id'

export type WhyNot =
  /** it is not in the log, or undone already */
  | { code: 'gone' }
  /** the words that it brought read otherwise now, by another decision where one is named */
  | { code: 'changed'; by?: string }
  /** these were made on the words that it brought */
  | { code: 'amended'; proposals: ProposalKey[] }
  /** these parties spoke to the words that it brought */
  | { code: 'spoken to'; parties: number[] }
  /** paragraphs were cut or joined by it: that is undone by joining or cutting them */
  | { code: 'structure' }

export type Revocable = { ok: true } | ({ ok: false } & WhyNot)

/** Who takes it back, and why. */
export interface Revoker {
  at: number
  by: string
  reason?: string
}

/** Whether a decision of the chair can be taken back now. */
export function canRevoke(negotiation: Negotiation, id: string): Revocable {
  const decision = negotiation.decisions.get(id)?.decision
  if (!decision || decision.undone) return { ok: false, code: 'gone' }
  if (decision.kind !== 'accept') return { ok: true }
  const { clause } = decision
  const found = negotiation.clause(clause)
  if (decision.taken) return canPutBack(negotiation, clause, decision.taken)
  const kind = negotiation.clauseProposals.get(decision.accepted[0] ?? '')?.kind
  switch (kind) {
    case 'new':
      return canTakeOut(negotiation, decision)
    case 'delete':
      return found?.dead ? { ok: true } : { ok: false, code: 'changed' }
    case 'move':
      return found && !found.dead && decision.from
        ? { ok: true }
        : { ok: false, code: found ? 'structure' : 'gone' }
    case 'alt':
    case 'split':
    case 'merge':
    case undefined:
      return { ok: false, code: 'structure' }
  }
}

/** Must run inside a transaction of the chair; writes nothing where it is refused. */
export function revoke(negotiation: Negotiation, id: string, revoker: Revoker): Revocable {
  const possible = canRevoke(negotiation, id)
  if (!possible.ok) return possible
  const { decision } = present(negotiation.decisions.get(id), `decision ${id}`)
  if (decision.kind === 'accept') takeBack(negotiation, decision)
  markUndone(negotiation, id, decision, revoker)
  return possible
}

export function markUndone(
  negotiation: Negotiation,
  id: string,
  decision: Decision,
  { at, by, reason }: Revoker,
): void {
  const undone = { at, by, ...(reason ? { reason } : {}) }
  decisions(negotiation.doc).set(id, { ...decision, undone })
  negotiation.touchDecision(id)
}

function takeBack(negotiation: Negotiation, decision: Decision): void {
  const { clause, taken, accepted, from } = decision
  if (taken) {
    for (const one of taken) putBack(negotiation, clause, one)
    return
  }
  const kind = negotiation.clauseProposals.get(accepted[0] ?? '')?.kind
  if (kind === 'new') for (const key of accepted) buryClause(negotiation, key)
  else if (kind === 'delete') {
    present(negotiation.clauseMap(clause), `clause ${clause}`).set('dead', false)
    negotiation.touchFields(clause)
  } else if (kind === 'move' && from) moveClause(negotiation, clause, from)
}

function canPutBack(negotiation: Negotiation, clause: string, taken: readonly Taken[]): Revocable {
  for (const one of taken) {
    const found = stretch(negotiation, clause, one)
    if (!found || !isInDraft(negotiation, found.host)) return changedBy(negotiation, one.came)
    const { host, from, to } = found
    const now = negotiation.textIndex(host).idsBetween(from, to)
    const free = dependents(negotiation, host, [...one.came, ...now])
    if (!free.ok) return free
  }
  return { ok: true }
}

const isInDraft = (negotiation: Negotiation, host: string): boolean =>
  negotiation.clause(host)?.dead === false || negotiation.notes().some(({ id }) => id === host)

/** A paragraph that was accepted with its parts: nothing was written in it, or about it, since. */
function canTakeOut(negotiation: Negotiation, { accepted, words }: Decision): Revocable {
  for (const key of accepted) {
    const clause = negotiation.clause(key)
    if (!clause || clause.dead) return { ok: false, code: 'changed' }
    const index = negotiation.textIndex(key)
    if (clause.ladder.length > 0) return { ok: false, code: 'changed' }
    const ids = index.idsBetween(0, index.length)
    if (!ids.every(run => words.some(one => holds(one, run)))) return changedBy(negotiation, words)
    const found = dependents(negotiation, key, ids)
    if (!found.ok) return found
  }
  const kept = accepted.reduce((sum, key) => sum + negotiation.textIndex(key).length, 0)
  return kept === words.reduce((sum, [, , length]) => sum + length, 0)
    ? { ok: true }
    : changedBy(negotiation, words)
}

function changedBy(negotiation: Negotiation, came: readonly IdRun[]): Revocable {
  const by = came.flatMap(run => negotiation.decisions.takersOf(run))[0]
  return { ok: false, code: 'changed', ...(by === undefined ? {} : { by }) }
}

/** What was said about the words since they came: it names their ids, and not those before. */
function dependents(negotiation: Negotiation, host: string, came: readonly IdRun[]): Revocable {
  const isIn = (anchor: Anchor): boolean =>
    anchor !== 0 && came.some(run => holds(run, [anchor[0], anchor[1], 1]))
  const proposals = negotiation
    .proposalsIn(host)
    .filter(proposal => negotiation.isLive(proposal))
    .filter(({ key }) => {
      const range = rangeOf(present(negotiation.proposalMap(key), `proposal ${key}`))
      return isIn(range.start) || isIn(range.end)
    })
    .map(({ key }) => key)
  if (proposals.length > 0) return { ok: false, code: 'amended', proposals }
  const parties = negotiation.positions
    .onOriginal(host)
    .filter(
      ({ position: { target } }) =>
        target.on === 'original' && (isIn(target.range.start) || isIn(target.range.end)),
    )
    .map(({ party }) => party)
  return parties.length > 0
    ? { ok: false, code: 'spoken to', parties: [...new Set(parties)] }
    : { ok: true }
}

const holds = ([client, clock, length]: IdRun, [c, from, n]: IdRun): boolean =>
  client === c && clock <= from && from + n <= clock + length

interface Stretch {
  host: string
  from: number
  to: number
}

/**
 * Where these characters stand, wherever they were carried: all of them, and nothing between. Of words
 * that are gone, where they stood. Null where something else stands there.
 */
function stretch(negotiation: Negotiation, clause: string, { gone, came }: Taken): Stretch | null {
  const [first] = came.length > 0 ? came : gone
  if (!first) return null
  const at = negotiation.locate(clause, [first[0], first[1]], 'before')
  if (!at || at.through) return null
  const { host, offset: from } = at
  let to = from
  for (const [client, clock, length] of came)
    for (let i = 0; i < length; i++) {
      const one = negotiation.locate(clause, [client, clock + i], 'before')
      if (!one?.live || one.through || one.host !== host || one.offset !== to) return null
      to++
    }
  return { host, from, to }
}

/** The old words go in first, at the left edge, and those that came are deleted after (PR4). */
function putBack(negotiation: Negotiation, clause: string, taken: Taken): void {
  const { was, gone, came } = taken
  const found = present(stretch(negotiation, clause, taken), `words of a decision in ${clause}`)
  const { host, from, to } = found
  const now = negotiation.textIndex(host).idsBetween(from, to)
  const text = negotiation.text(host)
  const end = insertOps(text, from, was)
  if (to > from) text.delete(end, to - from)
  negotiation.touchText(host)
  const back = negotiation.textIndex(host).idsBetween(from, from + opsLength(was))
  publish(negotiation, [
    ...moves(gone, back),
    ...replacement([...came], back),
    ...replacement(now, back),
  ])
}
