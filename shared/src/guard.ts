/**
 * What a party wrote in its own root may be anything: a hand-made update can hold any value there.
 * These guards stand between the document and the model, so that a malformed object is simply not
 * there for others and never throws in their programs.
 */
import type { Decision, Move, Position, ClauseMap, ProposalMap } from './document'
import { CLAUSE_KINDS, CLAUSE_PROPOSALS, RESERVATIONS, STANCES, STATUSES } from './vocabulary'
import * as Y from 'yjs'
import type { Range } from './proposal/anchor'
import type { Earlier, Source } from './proposal/proposal'
import type { Succession } from './proposal/succession'

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0
export const isText = (value: unknown): value is string => typeof value === 'string'
export const isNumber = (value: unknown): value is number => Number.isFinite(value)
/** Milliseconds that a Date can hold: beyond them every formatter of times throws. */
const LATEST = 8.64e15
export const isTime = (value: unknown): value is number =>
  isNumber(value) && Math.abs(value) <= LATEST
const isTextIfAny = (value: unknown): boolean => value === undefined || isText(value)

const isId = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && value.every(isCount)
const LONGEST_RUN = 2 ** 24
const isRun = (value: unknown): boolean => {
  if (!Array.isArray(value) || value.length !== 3 || !value.every(isCount)) return false
  const length = value[2] ?? 0
  return length > 0 && length < LONGEST_RUN
}
const isAnchor = (value: unknown): boolean => value === 0 || isId(value)

export const isRange = (value: unknown): value is Range =>
  isObject(value) && isText(value['host']) && isAnchor(value['start']) && isAnchor(value['end'])

export const isSuccession = (value: unknown): value is Succession => {
  if (!isObject(value)) return false
  const { kind, from, to } = value
  if (kind === 'move') return isRun(from) && isId(to)
  if (!Array.isArray(from) || from.length === 0 || !from.every(isRun)) return false
  if (!Array.isArray(to) || to.length !== 2) return false
  if (kind === 'repl') return to.every(isId)
  return kind === 'rest' && to.some(isId) && to.every(id => id === null || isId(id))
}

const isTarget = (value: unknown): boolean => {
  if (!isObject(value)) return false
  switch (value['on']) {
    case 'proposal':
      return isText(value['proposal'])
    case 'clause':
      return isText(value['clause'])
    case 'original':
      return isRange(value['range']) && isText(value['quote'])
    default:
      return false
  }
}

export const isPosition = (value: unknown): value is Position =>
  isObject(value) &&
  isTarget(value['target']) &&
  STANCES.some(stance => stance === value['stance']) &&
  isTime(value['at']) &&
  isText(value['by']) &&
  isTextIfAny(value['note']) &&
  isTextIfAny(value['words']) &&
  (value['reservation'] === undefined ||
    RESERVATIONS.some(reservation => reservation === value['reservation']))

const isOp = (value: unknown): boolean =>
  isObject(value) &&
  (isText(value['insert']) || (isObject(value['insert']) && isText(value['insert']['note'])))

const isTaken = (value: unknown): boolean =>
  isObject(value) &&
  Array.isArray(value['was']) &&
  value['was'].every(isOp) &&
  [value['gone'], value['came']].every(runs => Array.isArray(runs) && runs.every(isRun))

const isUndone = (value: unknown): boolean =>
  isObject(value) && isTime(value['at']) && isText(value['by']) && isTextIfAny(value['reason'])

export const isDecision = (value: unknown): value is Decision =>
  isObject(value) &&
  (value['kind'] === 'accept' || value['kind'] === 'keep' || value['kind'] === 'reject') &&
  isText(value['clause']) &&
  isText(value['before']) &&
  isText(value['after']) &&
  isText(value['by']) &&
  isTime(value['at']) &&
  [value['proposals'], value['accepted']].every(
    list => Array.isArray(list) && list.every(isText),
  ) &&
  Array.isArray(value['words']) &&
  value['words'].every(isRun) &&
  (value['taken'] === undefined ||
    (Array.isArray(value['taken']) && value['taken'].every(isTaken))) &&
  (value['from'] === undefined || isBeside(value['from'])) &&
  (value['undone'] === undefined || isUndone(value['undone']))

/** A field of a map that should be text, if it is. */
export const textIn = (map: Y.Map<unknown>, field: string): string | undefined => {
  const value = map.get(field)
  return isText(value) ? value : undefined
}

export const numberIn = (map: Y.Map<unknown>, field: string): number | undefined => {
  const value = map.get(field)
  return isNumber(value) ? value : undefined
}

export const timeIn = (map: Y.Map<unknown>, field: string): number | undefined => {
  const value = map.get(field)
  return isTime(value) ? value : undefined
}

export const isClause = (value: unknown): value is ClauseMap =>
  value instanceof Y.Map && value.get('text') instanceof Y.Text && isText(value.get('order'))

/** A wording proposal with at least one anchor and a text for its words. */
export const isProposal = (value: unknown): value is ProposalMap =>
  value instanceof Y.Map &&
  value.get('kind') === 'wording' &&
  value.get('ins') instanceof Y.Text &&
  (value.has('range') ? isRange(value.get('range')) : isRange(value.get('r0')))

/** A proposal about a clause as a whole, with what its kind needs. */
export function isClauseProposal(value: unknown): value is ProposalMap {
  if (!(value instanceof Y.Map) || !(value.get('ins') instanceof Y.Text)) return false
  const kind = CLAUSE_PROPOSALS.find(known => known === value.get('kind'))
  switch (kind) {
    case 'new':
      return (
        isBeside(value.get('beside')) &&
        CLAUSE_KINDS.some(known => known === value.get('clauseKind'))
      )
    case 'alt':
    case 'delete':
      return isText(value.get('of'))
    case 'move':
      return isText(value.get('of')) && isBeside(value.get('beside'))
    case 'split':
      return isText(value.get('of')) && isRange(value.get('r0'))
    case 'merge':
      return isText(value.get('of')) && isText(value.get('with'))
    case undefined:
      return false
  }
}

const isBeside = (value: unknown): boolean =>
  isObject(value) &&
  isText(value['host']) &&
  (value['side'] === 'before' || value['side'] === 'after')

/** Agreed language: a symbol and, where it has one, the paragraph. */
export const isSource = (value: unknown): value is Source =>
  isObject(value) && isText(value['symbol']) && isTextIfAny(value['paragraph'])

/** Words that a proposal had before, as others saw them. */
export const isEarlier = (value: unknown): value is Earlier =>
  isObject(value) && isText(value['words']) && isTime(value['until']) && isText(value['by'])

/** A footnote, of the draft or of a proposal. */
export const isNote = (value: unknown): value is Y.Map<unknown> =>
  value instanceof Y.Map && value.get('text') instanceof Y.Text

export const isMove = (value: unknown): value is Move =>
  isObject(value) &&
  STATUSES.some(status => status === value['to']) &&
  isTime(value['at']) &&
  isText(value['by']) &&
  isTextIfAny(value['reason']) &&
  (value['parties'] === undefined ||
    (Array.isArray(value['parties']) && value['parties'].every(isCount))) &&
  (value['stood'] === undefined || (Array.isArray(value['stood']) && value['stood'].every(isText)))
