/**
 * The silence procedure (SI): the text, or some clauses, are agreed at a deadline unless a delegation
 * breaks the silence before, naming a clause and why.
 *
 *   draft     `silence:<id>`   the chair puts it, and may call it off
 *   tabled:n  `break:<id>`     a delegation breaks it, once
 *   record    `outcome:<id>`   what became of it, by the server's clock and the order of its ledger
 *
 * The outcome alone counts. It holds the silence as it was then, so that nothing that is written in
 * the draft or a party's root later changes what came to pass. Where silence was kept, the outcome
 * names each clause that is agreed by it with the proposals that stood there: these are moves on the
 * ladders of the clauses (TX3), though the server writes nothing in the draft.
 */
import {
  FIRST_DELEGATION,
  type Move,
  clauses,
  draft,
  isFounded,
  parties,
  record,
  tabled,
} from '../document'
import { isClause, isObject, isText, isTime } from '../guard'
import type * as Y from 'yjs'

export type Agreement = 'agreed ad ref' | 'agreed'

/** What the chair puts. Times are milliseconds since 1970. */
export interface Silence {
  clauses: 'all' | readonly string[]
  until: number
  /** what the clauses are then */
  to: Agreement
  at: number
  by: string
  note?: string
  off?: { at: number; by: string; reason: string }
}

export interface Break {
  clause: string
  reason: string
  at: number
  by: string
}

/** `at`: its place in the order of the ladder, after the moves that were there. */
export interface SilentMove {
  clause: string
  at: number
  stood?: string[]
}

/** `at`: when the server recorded it. */
export type Outcome = { silence: Silence; at: number } & (
  | { kind: 'kept'; moves: readonly SilentMove[] }
  | { kind: 'broken'; party: number; clause: string; reason: string; by: string }
  | { kind: 'called off'; by: string; reason: string }
)

/** A silence with what became of it; null: it runs, or waits for the server's word. */
export interface SilenceRun {
  id: string
  silence: Silence
  outcome: Outcome | null
  /** what else was said against it: after it was broken, or too late */
  others: readonly (Break & { party: number })[]
}

/** What the key of every silence begins with. */
export const SILENCE = 'silence:'
const BREAK = 'break:'
const OUTCOME = 'outcome:'

/** Keys whose writing may change what a silence comes to. */
export const concernsSilence = (key: string): boolean =>
  key.startsWith(SILENCE) || key.startsWith(BREAK)
export const isSilenceKey = (key: string): boolean => key.startsWith(SILENCE)
/** The id of the silence that such a key is about. */
export const silenceOf = (key: string): string => key.slice(key.indexOf(':') + 1)
export const isOutcomeKey = (key: string): boolean => key.startsWith(OUTCOME)

// ---- guards

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText)

const isSilence = (value: unknown): value is Silence =>
  isObject(value) &&
  (value['clauses'] === 'all' || isTexts(value['clauses'])) &&
  isTime(value['until']) &&
  (value['to'] === 'agreed' || value['to'] === 'agreed ad ref') &&
  isTime(value['at']) &&
  isText(value['by']) &&
  (value['note'] === undefined || isText(value['note'])) &&
  (value['off'] === undefined || isCallingOff(value['off']))

const isCallingOff = (value: unknown): boolean =>
  isObject(value) && isTime(value['at']) && isText(value['by']) && isText(value['reason'])

const isBreak = (value: unknown): value is Break =>
  isObject(value) &&
  isText(value['clause']) &&
  isText(value['reason']) &&
  value['reason'].trim() !== '' &&
  isTime(value['at']) &&
  isText(value['by'])

const isSilentMove = (value: unknown): value is SilentMove =>
  isObject(value) &&
  isText(value['clause']) &&
  isTime(value['at']) &&
  (value['stood'] === undefined || isTexts(value['stood']))

function isOutcome(value: unknown): value is Outcome {
  if (!isObject(value) || !isSilence(value['silence']) || !isTime(value['at'])) return false
  switch (value['kind']) {
    case 'kept':
      return Array.isArray(value['moves']) && value['moves'].every(isSilentMove)
    case 'broken':
      return (
        Number.isSafeInteger(value['party']) &&
        [value['clause'], value['reason'], value['by']].every(isText)
      )
    case 'called off':
      return isText(value['by']) && isText(value['reason'])
    default:
      return false
  }
}

// ---- readers

/** All that were ever put, the earliest deadline first. */
export function silencesIn(doc: Y.Doc): SilenceRun[] {
  const runs: SilenceRun[] = []
  const seen = new Set<string>()
  record(doc).forEach((value, key) => {
    if (!key.startsWith(OUTCOME) || !isOutcome(value)) return
    const id = key.slice(OUTCOME.length)
    seen.add(id)
    runs.push({ id, silence: value.silence, outcome: value, others: othersIn(doc, id, value) })
  })
  draft(doc).forEach((value, key) => {
    const id = key.slice(SILENCE.length)
    if (key.startsWith(SILENCE) && isSilence(value) && !seen.has(id))
      runs.push({ id, silence: value, outcome: null, others: [] })
  })
  return runs.toSorted((a, b) => a.silence.until - b.silence.until || (a.id < b.id ? -1 : 1))
}

/** Those without an outcome. */
export const runningSilences = (doc: Y.Doc): SilenceRun[] =>
  silencesIn(doc).filter(({ outcome }) => outcome === null)

export const isUnder = ({ clauses: named }: Silence, clause: string): boolean =>
  named === 'all' || named.includes(clause)

/** Who broke a silence, naming a clause of the draft that is under it. */
export function breaksIn(doc: Y.Doc, id: string, silence: Silence): (Break & { party: number })[] {
  if (!isFounded(doc)) return []
  return parties(doc).flatMap(({ number: party }) => {
    if (party < FIRST_DELEGATION) return []
    const value = tabled(doc, party).get(BREAK + id)
    if (!isBreak(value) || !isUnder(silence, value.clause)) return []
    const clause = clauses(doc).get(value.clause)
    return isClause(clause) && clause.get('dead') === false ? [{ ...value, party }] : []
  })
}

const othersIn = (doc: Y.Doc, id: string, outcome: Outcome): (Break & { party: number })[] =>
  outcome.kind === 'called off'
    ? []
    : breaksIn(doc, id, outcome.silence).filter(
        ({ party }) => outcome.kind !== 'broken' || party !== outcome.party,
      )

/** What kept silences did on the ladders, by clause, in the order of time. */
export function silentMoves(doc: Y.Doc): Map<string, Move[]> {
  const found = new Map<string, Move[]>()
  for (const { outcome } of silencesIn(doc)) {
    if (outcome?.kind !== 'kept') continue
    for (const { clause, at, stood } of outcome.moves) {
      const move = { to: outcome.silence.to, at, by: SILENT, ...(stood ? { stood } : {}) }
      found.set(
        clause,
        [...(found.get(clause) ?? []), move].toSorted((a, b) => a.at - b.at),
      )
    }
  }
  return found
}

/** The author of a move that silence made. */
export const SILENT = 'silence'

/** The ladder of a clause: its own moves, and those that silence made, each after the moves before it. */
export function withSilence(moves: readonly Move[], silent: readonly Move[]): readonly Move[] {
  const ladder = [...moves]
  for (const move of silent)
    ladder.splice(ladder.findLastIndex(({ at }) => at < move.at) + 1, 0, move)
  return ladder
}

// ---- writers

/** Must run inside a transaction of the chair, as the next one. */
export const putSilence = (doc: Y.Doc, id: string, silence: Silence): void =>
  void draft(doc).set(SILENCE + id, silence)

export function callOff(doc: Y.Doc, id: string, off: NonNullable<Silence['off']>): void {
  const silence = draft(doc).get(SILENCE + id)
  if (isSilence(silence)) putSilence(doc, id, { ...silence, off })
}

/** Must run inside a transaction of the party. */
export const breakSilence = (doc: Y.Doc, party: number, id: string, said: Break): void =>
  void tabled(doc, party).set(BREAK + id, said)

/** The server's word. */
export const recordOutcome = (doc: Y.Doc, id: string, outcome: Outcome): void =>
  void record(doc).set(OUTCOME + id, outcome)
