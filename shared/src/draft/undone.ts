/**
 * What a step of undo or redo leaves to be settled in the draft. To Yjs, words that were moved are
 * words deleted here and words written there, and another chair may have gone on with the second.
 *
 * - Words that were moved or replaced come back only if the step takes away what came in their stead.
 *   Where somebody went on with that - moved it, deleted it, replaced it - it stays so, and the copy
 *   that the step has put back is struck again. So it is when a step is redone.
 * - Words come back at their old place. If the place was moved (resting.ts), they go after it.
 * - A clause that the step takes out of the draft stays if somebody wrote in it. One that somebody
 *   took out after its words had gone elsewhere is in the draft again when they come back.
 * - Everybody's anchors are told where the words are now (PR2): those that were set before the words
 *   went, and those that were set where they had gone.
 */
import * as Y from 'yjs'
import { present } from '../assert'
import { clauses, successions } from '../document'
import { isSuccession } from '../guard'
import type { Negotiation } from '../negotiation'
import {
  type Move,
  type Succession,
  type SuccessionIndex,
  indexSuccessions,
} from '../proposal/succession'
import type { Id } from '../text/id'
import { idOfKey } from '../yjs'
import {
  type Ids,
  type Pair,
  copiesOf,
  has,
  hostOf,
  idsIn,
  isLive,
  moved,
  movedIn,
  newest,
  placeOf,
  restoredIn,
} from './character'
import { publish } from './edit'
import { healing, reviving } from './heal'
import { type Beside, putInPlace, strike } from './stretch'

/** What was inserted and deleted, as it is on a stack of undo. */
export interface Step {
  insertions: Ids
  readonly deletions: Ids
}

export interface Undone {
  /** the step that was taken back, and the one that would take this back again */
  readonly was: Step
  readonly now: Step
  /** entries of the log that were taken out of it, and that came back */
  readonly taken: readonly Succession[]
  readonly revived: readonly Succession[]
}

/** Inside a transaction that undo does not track, right after the step; adds to `now` what it writes. */
export function settle(negotiation: Negotiation, undone: Undone): void {
  const { was, now, taken, revived } = undone
  const log = successions(negotiation.doc).toArray().filter(isSuccession)
  const index = indexSuccessions(log)
  const out = settleTaken(negotiation, undone, index)
  const back = settleRevived(negotiation, undone)

  const struck = [...out.struck, ...back.struck]
  const isStruck = new Set(struck.map(String))
  const restored = restoredIn(negotiation.doc, was.deletions).filter(
    ([, to]) => !isStruck.has(String(to)),
  )
  // places that the step itself had moved are at home again
  const settled = new Set(taken.map(({ to }) => String(to)))
  const displaced = restored.flatMap(([from, id]) => {
    const entry = index.entryFor(...from)
    if (entry?.kind !== 'rest' || settled.has(String(entry.to))) return []
    const [next, last] = entry.to
    const place: Beside = last ? [last, 'after'] : [present(next, 'a neighbour'), 'before']
    return [{ id, place }]
  })

  strike(negotiation, struck)
  publish(negotiation, [
    ...reviving(
      log.filter(entry => !revived.includes(entry)),
      back.again,
    ),
    ...healing(log, [...moved(restored), ...out.home]),
    ...out.still,
  ])
  for (const written of putInPlace(negotiation, displaced))
    now.insertions = Y.mergeDeleteSets([now.insertions, written])
  keepInDraft(negotiation, now, back.emptied)
}

/** What is taken back had put it there, and it is not taken away: somebody had gone on with it. */
function isKept(doc: Y.Doc, { was, now }: Undone, id: Id): boolean {
  const copies = copiesOf(doc, id)
  return (
    copies.some(copy => has(was.insertions, copy)) &&
    !copies.some(copy => has(was.deletions, copy)) &&
    !has(now.deletions, copies.at(-1)!)
  )
}

/**
 * Entries that were taken out. `home`: from where moved words had gone, back; `still`: what holds
 * nevertheless, since somebody had gone on with the words.
 */
function settleTaken(
  { doc }: Negotiation,
  undone: Undone,
  { entryFor }: SuccessionIndex,
): { struck: Id[]; home: Move[]; still: Succession[] } {
  const isBack = (id: Id): boolean => has(undone.now.insertions, id)
  const keeps = (id: Id): boolean => isKept(doc, undone, id)
  const struck: Id[] = []
  const home: Pair[] = []
  const stay: Pair[] = []
  const trips = movedIn(undone.taken)
  const end = chase(trips)
  const origin = chase(trips.map(([from, to]) => [to, from]))
  for (const [from, to] of trips) {
    const left = newest(doc, to)
    const back = newest(doc, origin(from))
    if (keeps(end(to))) {
      if (isBack(newest(doc, from))) struck.push(newest(doc, from))
      stay.push([from, end(to)])
    } else if (isBack(back) && !isLive(doc, left) && entryFor(...left)?.kind !== 'move')
      home.push([left, back])
  }
  const replaced = undone.taken.filter(entry => {
    if (entry.kind !== 'repl' || !entry.to.every(keeps)) return false
    const came = entry.from.flatMap(idsIn).map(id => newest(doc, id))
    struck.push(...came.filter(isBack))
    return came.some(isBack)
  })
  return { struck, home: moved(home), still: [...moved(stay), ...replaced] }
}

/** Entries that came back. `again`: those that hold; `emptied`: out of which clauses they move words. */
function settleRevived(
  negotiation: Negotiation,
  undone: Undone,
): { struck: Id[]; again: Succession[]; emptied: Set<string | null> } {
  const { doc } = negotiation
  const isBack = (id: Id): boolean => has(undone.now.insertions, id)
  const isGone = (id: Id): boolean => has(undone.now.deletions, newest(doc, id))
  const struck: Id[] = []
  const again: Pair[] = []
  const emptied = new Set<string | null>()
  const trips = movedIn(undone.revived)
  const origin = chase(trips.map(([from, to]) => [to, from]))
  for (const [from, to] of trips) {
    const came = newest(doc, to)
    const first = origin(from)
    emptied.add(hostOf(doc, newest(doc, first)))
    if (isGone(first)) again.push([from, to])
    else if (isBack(came) && isKept(doc, undone, first)) struck.push(came)
  }
  const others = undone.revived.filter(entry => {
    if (entry.kind !== 'repl') return entry.kind === 'rest'
    const left = entry.from.flatMap(idsIn)
    if (left.some(isGone) || !left.some(id => isKept(doc, undone, id))) return true
    struck.push(...between(negotiation, entry.to).filter(isBack))
    return false
  })
  return { struck, again: [...others, ...moved(again)], emptied }
}

/** In one step words may go on several times: to where they went in the end. */
function chase(trips: readonly Pair[]): (id: Id) => Id {
  const next = new Map(trips.map(([from, to]) => [String(from), to]))
  return id => {
    let at = id
    for (let on = next.get(String(at)); on; on = next.get(String(at))) at = on
    return at
  }
}

/** The characters from one to another, both included. */
function between(negotiation: Negotiation, ends: readonly [first: Id, last: Id]): Id[] {
  const [from, to] = ends.map(id => placeOf(negotiation, newest(negotiation.doc, id)))
  if (!from || !to || from.host !== to.host) return []
  return negotiation
    .textIndex(from.host)
    .idsBetween(from.offset, to.offset + 1)
    .flatMap(idsIn)
}

/** `emptied`: out of which clauses the step moved words again. */
function keepInDraft(
  negotiation: Negotiation,
  now: Step,
  emptied: ReadonlySet<string | null>,
): void {
  clauses(negotiation.doc).forEach((map, id) => {
    const dead = map.get('dead')
    const written = idOfKey(map, 'dead')
    // the words of an acceptance that was undone are those of the proposal again
    if (dead === false || !written || negotiation.spoken(id)) return
    const { length, idsBetween } = negotiation.textIndex(id)
    if (length === 0) return
    // of a step that had brought it back into the draft
    const isOutAgain = dead !== undefined && has(now.insertions, written)
    const isTakenOut =
      dead === undefined ? has(now.deletions, written) : emptied.has(id) && isOutAgain
    const isFilled = (): boolean =>
      idsBetween(0, length)
        .flatMap(idsIn)
        .every(one => has(now.insertions, one))
    if (!isTakenOut && (isOutAgain || !isFilled())) return
    map.set('dead', false)
    negotiation.touchFields(id)
  })
}
