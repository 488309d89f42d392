/**
 * The chair's hand on the draft. Every operation carries everybody's anchors along: what is moved
 * or replaced is published in the succession log in the same transaction (PR2). Call them inside a
 * transaction whose origin is the writer's, so that undo takes all of it back together.
 */
import { generateNKeysBetween } from 'fractional-indexing'
import { type Move, type Taken, clauses, successions } from '../document'
import type { ClauseKind } from '../vocabulary'
import type { Negotiation } from '../negotiation'
import { isClosed, standingIn } from '../proposal/late'
import { type Succession, moves, replacement } from '../proposal/succession'
import { createClause, moveOnLadder } from '../text/clause'
import type { IdRun } from '../text/id'
import { type Op, insertOps, opsLength, sliceOps } from '../text/op'
import { diffWords } from '../text/word-diff'
import { present } from '../assert'
import { restsIn } from './resting'

export function publish(negotiation: Negotiation, entries: readonly Succession[]): void {
  if (entries.length === 0) return
  successions(negotiation.doc).push([...entries])
  negotiation.touchSuccessions(entries)
}

export interface Replaced {
  /** the offset after the new words */
  end: number
  removed: IdRun[]
  added: IdRun[]
}

/**
 * Puts `ops` in the place of `[from, to)`. The new words go in first, at the left edge, and the old
 * ones are deleted after: so the ends of other parties' ranges stay to the right of them (PR4).
 * Publishes nothing: whether the new words succeed the old ones is for the caller to say.
 */
export function replaceWords(
  negotiation: Negotiation,
  clause: string,
  from: number,
  to: number,
  ops: readonly Op[],
): Replaced {
  const text = negotiation.text(clause)
  const removed = negotiation.textIndex(clause).idsBetween(from, to)
  const end = insertOps(text, from, ops)
  if (to > from) text.delete(end, to - from)
  negotiation.touchText(clause)
  return { end, removed, added: negotiation.textIndex(clause).idsBetween(from, end) }
}

/** `taken`: from right to left. */
export interface Rewritten {
  words: IdRun[]
  taken: Taken[]
}

/**
 * Makes `[from, to)` of a host read `ops`: replaces by words what differs and nothing else, from right
 * to left (PR4). Returns the ids of the words that came in, what they took the place of, and what is to
 * be published: that the new words succeed the old ones, so that amendments of those follow.
 */
export function rewrite(
  negotiation: Negotiation,
  host: string,
  from: number,
  to: number,
  ops: readonly Op[],
): Rewritten & { entries: Succession[] } {
  const old = sliceOps(negotiation.textIndex(host).ops, from, to)
  const entries: Succession[] = []
  const taken: Taken[] = []
  for (const hunk of diffWords(old, ops, negotiation.language).toReversed()) {
    const words = sliceOps(ops, hunk.newFrom, hunk.newTo)
    const replaced = replaceWords(negotiation, host, from + hunk.from, from + hunk.to, words)
    entries.push(...replacement(replaced.removed, replaced.added))
    const was = sliceOps(old, hunk.from, hunk.to)
    taken.push({ was, gone: replaced.removed, came: replaced.added })
  }
  return { words: taken.flatMap(({ came }) => came), taken, entries }
}

/** The same in the draft, published. */
export function rewriteWords(
  negotiation: Negotiation,
  clause: string,
  from: number,
  to: number,
  ops: readonly Op[],
): Rewritten {
  const { entries, ...rewritten } = rewrite(negotiation, clause, from, to, ops)
  publish(negotiation, entries)
  return rewritten
}

/** Moves `[from, to)` of one clause into another, with everybody's anchors, those on deleted words too. */
export function moveWords(
  negotiation: Negotiation,
  source: string,
  from: number,
  to: number,
  target: string,
  at: number,
): void {
  const index = negotiation.textIndex(source)
  // out of an empty clause the places of its words still go
  if (from > to || (from === to && index.length > 0)) return
  const ids = index.idsBetween(from, to)
  const ops = sliceOps(index.ops, from, to)
  const before = at > 0 ? negotiation.textIndex(target).idAt(at - 1) : null
  const rests = restsIn(negotiation, source, negotiation.text(source), from, to, before)
  insertOps(negotiation.text(target), at, ops)
  negotiation.touchText(target)
  const arrived = negotiation.textIndex(target).idsBetween(at, at + opsLength(ops))
  negotiation.text(source).delete(from, to - from)
  negotiation.touchText(source)
  publish(negotiation, [...moves(ids, arrived), ...rests])
}

export interface NewClause {
  kind: ClauseKind
  level: number
  label: string
}

/**
 * A fractional key after a clause, or at the very beginning. Two chairs who add at one place at once
 * give the same key twice, with no room between: then the clauses that share it are spread out.
 */
function keyAfter(negotiation: Negotiation, after: string | null, without?: string): string {
  const order = negotiation.clauses().filter(({ id }) => id !== without)
  const at = after === null ? -1 : order.findIndex(clause => clause.id === after)
  const low = order[at]?.order ?? null
  const tied = order.slice(at + 1).filter(clause => clause.order === low)
  const high = order[at + 1 + tied.length]?.order ?? null
  const [key, ...spread] = generateNKeysBetween(low, high, 1 + tied.length)
  for (const [i, clause] of tied.entries()) {
    present(negotiation.clauseMap(clause.id), `clause ${clause.id}`).set('order', spread[i]!)
    negotiation.touchFields(clause.id)
  }
  return key!
}

/** Adds a clause after another one, or at the very beginning. */
export function addClause(
  negotiation: Negotiation,
  after: string | null,
  id: string,
  fields: NewClause,
  ops: readonly Op[],
): void {
  const order = keyAfter(negotiation, after)
  createClause(clauses(negotiation.doc), id, { ...fields, order }, ops)
  negotiation.touchFields(id)
}

/** Moves a clause next to another one, living or dead; its label stays (TX2). */
export function moveClause(
  negotiation: Negotiation,
  clause: string,
  { host, side }: { host: string; side: 'before' | 'after' },
): void {
  const order = negotiation.allClauses().filter(({ id }) => id !== clause)
  const at = order.findIndex(({ id }) => id === host)
  const after = order.slice(0, side === 'after' ? at + 1 : at).findLast(({ dead }) => !dead)
  const key = keyAfter(negotiation, after?.id ?? null, clause)
  present(negotiation.clauseMap(clause), `clause ${clause}`).set('order', key)
  negotiation.touchFields(clause)
}

/** Cuts a clause in two at an offset; the second part is a new clause after it. */
export function splitClause(
  negotiation: Negotiation,
  clause: string,
  at: number,
  id: string,
  label: string,
): void {
  const { kind, level } = present(negotiation.clause(clause), `clause ${clause}`)
  addClause(negotiation, clause, id, { kind, level, label }, [])
  moveWords(negotiation, clause, at, negotiation.textIndex(clause).length, id, 0)
}

/** Appends a clause to another and buries it; returns the offset where the two meet. */
export function mergeInto(negotiation: Negotiation, into: string, clause: string): number {
  const at = negotiation.textIndex(into).length
  moveWords(negotiation, clause, 0, negotiation.textIndex(clause).length, into, at)
  buryClause(negotiation, clause)
  return at
}

/** Removal marks the clause dead; its text stays, so that undo brings everything back (TX1). */
export function buryClause(negotiation: Negotiation, clause: string): void {
  present(negotiation.clauseMap(clause), `clause ${clause}`).set('dead', true)
  negotiation.touchFields(clause)
}

/** Who closes a clause says what stood in it, so that one sees what came late (PR16). */
export function setStatus(
  negotiation: Negotiation,
  clause: string,
  move: Omit<Move, 'stood'>,
): void {
  const before = present(negotiation.clause(clause), `clause ${clause}`)
  const closes = isClosed(move.to) && !isClosed(before.status)
  const stood = closes ? { stood: standingIn(negotiation, clause) } : {}
  const map = present(negotiation.clauseMap(clause), `clause ${clause}`)
  // a move comes after the one before it, whatever the clocks of devices say (SI5)
  const at = Math.max(move.at, before.ladder.at(-1)?.at ?? move.at)
  moveOnLadder(map, { ...move, ...stood, at })
  negotiation.touchFields(clause)
}
