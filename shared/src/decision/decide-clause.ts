/**
 * The chair decides on proposals about whole clauses (PR14): one transaction with the text, the
 * successions and the decision. A new paragraph goes in with the sub-paragraphs that its party
 * proposed in it, and keeps the name of its proposal, so that what hangs on it, or amends it, stays.
 */
import { type Decision, clauses } from '../document'
import {
  addClause,
  buryClause,
  mergeInto,
  moveClause,
  rewriteWords,
  splitClause,
} from '../draft/edit'
import type { Negotiation } from '../negotiation'
import { present, unreachable } from '../assert'
import {
  type ClauseProposal,
  type ProposedClause,
  isProposedClause,
} from '../proposal/clause-proposal'
import type { ProposalKey } from '../proposal/proposal'
import { takenLabels } from '../proposal/propose-clause'
import type { Place, Reading } from '../rolling/reading'
import type { IdRun } from '../text/id'
import { labelAfter } from '../text/label'
import { plainText, sameOps } from '../text/op'
import { adoptNotes, carryAmendments } from './adopt'
import { type Decided, type Decider, acceptInner, overtakenBy, record } from './decide'

const GONE: Decided = { ok: false, code: 'gone' }

/** Must run inside a transaction of the chair. `newId` names the second part of a split. */
export function acceptClause(
  negotiation: Negotiation,
  key: ProposalKey,
  decider: Decider,
  newId: () => string,
): Decided {
  const proposal = negotiation.clauseProposals.get(key)
  if (!proposal || proposal.layer === 'private' || !negotiation.isLive(proposal)) return GONE
  const text = (host: string): string => plainText(negotiation.textIndex(host).ops)
  const said = (
    clause: string,
    before: string,
    words: IdRun[],
    proposals: readonly ProposalKey[],
    more: Pick<Decision, 'taken' | 'from'> = {},
  ): Decided =>
    record(negotiation, decider, {
      kind: 'accept',
      clause,
      proposals: [...proposals],
      accepted: [...proposals],
      words,
      ...more,
      before,
      after: negotiation.clause(clause)?.dead === false ? text(clause) : '',
      at: decider.at,
      by: decider.by,
    })
  switch (proposal.kind) {
    case 'new': {
      // beside nothing that is here
      if (!negotiation.leaf(key)) return GONE
      const parts = [proposal, ...partsOf(negotiation, proposal).filter(part => !part.inert)]
      const words = parts.flatMap(part => takeIn(negotiation, part))
      return said(
        key,
        '',
        words,
        parts.map(part => part.key),
      )
    }
    case 'alt': {
      const { of } = proposal
      const before = text(of)
      const same = negotiation
        .amendments(of)
        .filter(other => other.kind === 'alt' && sameOps(other.words, proposal.words))
      adoptNotes(negotiation, proposal.words)
      const { words, taken } = rewriteWords(
        negotiation,
        of,
        0,
        negotiation.textIndex(of).length,
        proposal.words,
      )
      for (const other of same) carryAmendments(negotiation, other.key, of, 0, other.length)
      return said(
        of,
        before,
        words,
        same.map(other => other.key),
        { taken },
      )
    }
    case 'delete': {
      const before = text(proposal.of)
      const same = alike(negotiation, proposal)
      buryClause(negotiation, proposal.of)
      return said(proposal.of, before, [], same)
    }
    case 'move': {
      const { of, beside } = proposal
      if (beside.host === of || !negotiation.clause(beside.host)) return GONE
      const same = alike(negotiation, proposal)
      const from = standsBeside(negotiation, of)
      moveClause(negotiation, of, beside)
      return said(of, text(of), [], same, { from })
    }
    case 'split': {
      const { of, r0 } = proposal
      const cut = negotiation.locate(r0.host, r0.start)
      if (!cut || cut.host !== of || cut.offset === 0) return GONE
      const before = text(of)
      const taken = takenLabels(negotiation)
      taken.delete(proposal.label)
      const isFree = !negotiation.allClauses().some(({ label }) => label === proposal.label)
      const label = isFree ? proposal.label : labelAfter(taken, negotiation.clause(of)!.label)
      const same = alike(negotiation, proposal)
      splitClause(negotiation, of, cut.offset, newId(), label)
      return said(of, before, [], same)
    }
    case 'merge': {
      const before = text(proposal.of)
      const same = alike(negotiation, proposal)
      mergeInto(negotiation, proposal.of, proposal.with)
      return said(proposal.of, before, [], same)
    }
    default:
      return unreachable(proposal)
  }
}

/**
 * A proposed paragraph goes in as somebody amends it: the paragraph first, and then a reading of a
 * place in its words, and of places within that. Who would be overtaken is asked about before.
 */
export function acceptAmended(
  negotiation: Negotiation,
  key: ProposalKey,
  path: readonly { place: Place; reading: Reading }[],
  decider: Decider,
  newId: () => string,
  options: { overtake?: boolean } = {},
): Decided {
  const proposal = negotiation.clauseProposals.get(key)
  if (!proposal || !isProposedClause(proposal)) return GONE
  const rivals = path.flatMap(({ place, reading }) => overtakenBy(negotiation, place, reading))
  if (rivals.length > 0 && !options.overtake) return { ok: false, code: 'overlap', rivals }
  const taken = acceptClause(negotiation, key, decider, newId)
  const clause = proposal.kind === 'alt' ? proposal.of : key
  const inner = { ...decider, id: newId() }
  return acceptInner(negotiation, clause, path, taken, inner, newId, { overtake: true })
}

/** The text stays without it. */
export function declineClause(
  negotiation: Negotiation,
  key: ProposalKey,
  decider: Decider,
): Decided {
  const proposal = negotiation.clauseProposals.get(key)
  if (!proposal || proposal.layer === 'private' || !negotiation.isLive(proposal)) return GONE
  const clause = proposal.kind === 'new' ? proposal.beside.host : proposal.of
  const words = negotiation.hasHost(clause) ? plainText(negotiation.textIndex(clause).ops) : ''
  return record(negotiation, decider, {
    kind: 'keep',
    clause,
    proposals: [key],
    accepted: [],
    words: [],
    before: words,
    after: words,
    at: decider.at,
    by: decider.by,
  })
}

/** All that ask for the same change of the same clause. */
const alike = (negotiation: Negotiation, proposal: ClauseProposal): ProposalKey[] =>
  negotiation
    .amendments(proposal.kind === 'new' ? proposal.beside.host : proposal.of)
    .filter(other => other.key === proposal.key || sameChange(other, proposal))
    .map(other => other.key)

function sameChange(a: ClauseProposal, b: ClauseProposal): boolean {
  if (a.kind === 'delete') return b.kind === 'delete'
  if (a.kind === 'merge') return b.kind === 'merge' && a.with === b.with
  return (
    a.kind === 'move' &&
    b.kind === 'move' &&
    a.beside.host === b.beside.host &&
    a.beside.side === b.beside.side
  )
}

/** The clause after which one stands, or before which the first one does. */
function standsBeside(negotiation: Negotiation, clause: string): NonNullable<Decision['from']> {
  const living = negotiation.clauses().map(({ id }) => id)
  const at = living.indexOf(clause)
  return at > 0 ? { host: living[at - 1]!, side: 'after' } : { host: living[1]!, side: 'before' }
}

/** The sub-paragraphs that its party proposed in it, and in those. */
export function partsOf(negotiation: Negotiation, proposal: ProposedClause): ProposedClause[] {
  if (proposal.kind !== 'new') return []
  const within = negotiation.sheet().flatMap(leaf => leaf.proposal ?? [])
  const parts: ProposedClause[] = []
  let hosts = new Set([proposal.key])
  for (const one of within) {
    const isPart =
      one.kind === 'new' &&
      one.party === proposal.party &&
      one.layer === proposal.layer &&
      one.level > proposal.level &&
      hosts.has(one.beside.host)
    if (!isPart) continue
    parts.push(one)
    hosts = hosts.add(one.key)
  }
  return parts
}

/** A proposed paragraph becomes a clause of the draft where it stands; one that an undo left is taken again. */
function takeIn(negotiation: Negotiation, proposal: ProposedClause): IdRun[] {
  const { key } = proposal
  const sheet = negotiation.sheet()
  const leaf = present(negotiation.leaf(key), `paragraph ${key}`)
  const at = sheet.indexOf(leaf)
  const before = sheet.slice(0, at).findLast(one => !one.proposal)
  adoptNotes(negotiation, proposal.words)
  const { kind, level, label } = leaf
  const fields = { kind: kind === 'note' ? ('plain' as const) : kind, level, label }
  const length = proposal.length
  addClause(negotiation, before?.host ?? null, key, fields, proposal.words)
  const text = clauses(negotiation.doc).has(key) ? negotiation.textIndex(key) : null
  carryAmendments(negotiation, key, key, 0, length)
  return text?.idsBetween(0, length) ?? []
}
