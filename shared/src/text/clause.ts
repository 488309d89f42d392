/**
 * A clause of the draft (TX1): its fields in a Y.Map, read as a plain value. The Y.Text of a clause
 * is never moved or made anew, since everybody's anchors live in it; removal sets `dead`.
 */
import * as Y from 'yjs'
import { withSilence } from '../agenda/silence'
import { assert } from '../assert'
import type { ClauseMap, Move } from '../document'
import { CLAUSE_KINDS, type ClauseKind, type Status } from '../vocabulary'
import { isMove, numberIn, textIn } from '../guard'
import { type Op, insertOps } from './op'

export interface Clause {
  id: string
  kind: ClauseKind
  level: number
  /** Fractional key: clauses are ordered by it, ties by id. */
  order: string
  label: string
  dead: boolean
  status: Status
  /** Every move on the ladder, oldest first (TX3). */
  ladder: readonly Move[]
}

/** `silent`: the moves that kept silences made (SI5). */
export function readClause(id: string, map: ClauseMap, silent: readonly Move[] = []): Clause {
  const ladder = map.get('ladder')
  const own = ladder instanceof Y.Array ? ladder.toArray().filter(isMove) : []
  const moves = withSilence(own, silent)
  return {
    id,
    kind: kindOf(map.get('kind')),
    level: numberIn(map, 'level') ?? 0,
    order: textIn(map, 'order') ?? '',
    label: textIn(map, 'label') ?? '',
    // undo of a new clause takes the field away: then it is not in the draft either
    dead: map.get('dead') !== false,
    status: moves.at(-1)?.to ?? 'open',
    ladder: moves,
  }
}

const kindOf = (value: unknown): ClauseKind => CLAUSE_KINDS.find(kind => kind === value) ?? 'plain'

export function clauseText(map: ClauseMap): Y.Text {
  const text = map.get('text')
  assert(text instanceof Y.Text, `clause without a text: ${JSON.stringify(map.toJSON())}`)
  return text
}

/** Makes a clause, or takes up one of this id that was removed: its text is never made anew (TX1). */
export function createClause(
  clauses: Y.Map<ClauseMap>,
  id: string,
  fields: { kind: ClauseKind; level: number; order: string; label: string },
  words: readonly Op[],
): void {
  const former = clauses.get(id)
  if (former) {
    for (const [key, value] of Object.entries({ ...fields, dead: false })) former.set(key, value)
    const text = clauseText(former)
    text.delete(0, text.length)
    insertOps(text, 0, words)
    return
  }
  const map: ClauseMap = new Y.Map()
  const text = new Y.Text()
  for (const [key, value] of Object.entries(fields)) map.set(key, value)
  map.set('dead', false)
  map.set('text', text)
  map.set('ladder', new Y.Array<Move>())
  clauses.set(id, map)
  insertOps(text, 0, words)
}

/** Moves a clause on the ladder; the log keeps who, when and why. */
export function moveOnLadder(map: ClauseMap, move: Move): void {
  const ladder = map.get('ladder')
  assert(ladder instanceof Y.Array, `clause without a ladder: ${JSON.stringify(map.toJSON())}`)
  ladder.push([move])
}

export const inOrder = (
  a: { order: string; id: string },
  b: { order: string; id: string },
): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
