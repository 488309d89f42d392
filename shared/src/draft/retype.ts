/**
 * A chair who deletes an amended word and types it again by hand, letter by letter or over a
 * selection (PR5). To Yjs the new letters are strangers; without help the amendments of the old word
 * would be left without ground. So what was deleted is remembered, and while words are typed in its
 * place a `repl` says that they succeed it. It is published anew with each letter, since the last
 * entry wins, and only where somebody's anchor is concerned.
 */
import type { Negotiation } from '../negotiation'
import { present } from '../assert'
import type { Anchor, Range } from '../proposal/anchor'
import { rangeOf } from '../proposal/standing'
import { replacement } from '../proposal/succession'
import type { Id, IdRun } from '../text/id'
import type { Op } from '../text/op'
import type { TextIndex } from '../text/text-index'
import { publish, replaceWords } from './edit'

/** Amended words that were deleted, and what was typed in their place so far. */
export interface Retyping {
  readonly clause: string
  /** in order of place */
  readonly removed: readonly IdRun[]
  readonly text: string
  readonly typed: { readonly first: Id; readonly last: Id } | null
}

/**
 * Replaces `[from, to)` as the chair. Pass what the last call returned as `retyping`, or null after
 * undo and for a first edit. Returns the offset after the new words.
 */
export function retypeWords(
  negotiation: Negotiation,
  retyping: Retyping | null,
  clause: string,
  from: number,
  to: number,
  ops: readonly Op[],
): { end: number; retyping: Retyping | null } {
  const gap = retyping?.clause === clause ? gapOf(negotiation, retyping) : null
  const amended = from < to && isAmended(negotiation, clause, from, to)
  const text = negotiation.textIndex(clause).string.slice(from, to)
  const { end, removed } = replaceWords(negotiation, clause, from, to, ops)

  let next: Retyping | null = null
  let typed: [from: number, to: number] = [from, end]
  const isTyped = gap !== null && gap.from <= from && to <= gap.to
  if (retyping && gap && isTyped && !isAnchored(negotiation, clause, removed)) {
    // inside what was typed, or at the gap
    next = retyping
    typed = [gap.from, gap.to - (to - from) + (end - from)]
  } else if (retyping && gap && gap.from === gap.to && (to === gap.from || from === gap.to)) {
    // the deletion goes on, to the left or to the right
    const before = to === gap.from
    next = {
      clause,
      removed: before ? [...removed, ...retyping.removed] : [...retyping.removed, ...removed],
      text: before ? text + retyping.text : retyping.text + text,
      typed: null,
    }
  } else if (amended) next = { clause, removed, text, typed: null }
  if (!next) return { end, retyping: null }

  const index = negotiation.textIndex(clause)
  next = {
    ...next,
    typed:
      typed[0] < typed[1] ? { first: index.idAt(typed[0]), last: index.idAt(typed[1] - 1) } : null,
  }
  if (ops.length > 0) publish(negotiation, succession(next, index, ...typed))
  return { end, retyping: next }
}

/** Where the typed words stand now, or the empty gap that waits for them; null when it was torn apart. */
function gapOf(
  negotiation: Negotiation,
  { clause, removed, typed }: Retyping,
): { from: number; to: number } | null {
  const { spot } = negotiation.textIndex(clause)
  const [firstClient, firstClock] = removed[0]!
  const [lastClient, lastClock, lastLength] = removed.at(-1)!
  const first = spot(...(typed?.first ?? ([firstClient, firstClock] as const)))
  const last = spot(...(typed?.last ?? ([lastClient, lastClock + lastLength - 1] as const)))
  if (!first || !last || first.live !== last.live) return null
  const from = first.offset
  const to = last.offset + (last.live ? 1 : 0)
  return typed
    ? from <= to
      ? { from, to }
      : null
    : from === to && !first.live
      ? { from, to }
      : null
}

function isAmended(negotiation: Negotiation, clause: string, from: number, to: number): boolean {
  const touches = ({ start, end }: { start: number; end: number }): boolean =>
    start === end ? from < start && start <= to : start < to && end > from
  return (
    negotiation.proposalsIn(clause).some(p => negotiation.stands(p) && touches(p)) ||
    negotiation.positions.onOriginal(clause).some(({ standing }) => touches(standing))
  )
}

/** Somebody anchored to these very words since they were typed: they are amended words by themselves. */
function isAnchored(negotiation: Negotiation, clause: string, removed: readonly IdRun[]): boolean {
  const isIn = (anchor: Anchor): boolean =>
    anchor !== 0 &&
    removed.some(
      ([client, clock, length]) =>
        anchor[0] === client && clock <= anchor[1] && anchor[1] < clock + length,
    )
  const touches = ({ start, end }: Range): boolean => isIn(start) || isIn(end)
  return (
    negotiation
      .proposalsIn(clause)
      .some(({ key }) => touches(rangeOf(present(negotiation.proposals.map(key), key)))) ||
    negotiation.positions
      .onOriginal(clause)
      .some(({ position: { target } }) => target.on === 'original' && touches(target.range))
  )
}

/** Blanks at the edges take no part: a word typed with its blank still stands for the word alone. */
function succession(
  { removed, text }: Retyping,
  index: TextIndex,
  from: number,
  to: number,
): ReturnType<typeof replacement> {
  const typed = index.string.slice(from, to)
  const words = index.idsBetween(from + leading(typed), to - trailing(typed))
  return replacement(trim(removed, leading(text), trailing(text)), words)
}

const leading = (text: string): number => text.length - text.trimStart().length
const trailing = (text: string): number => text.trimStart().length - text.trim().length

function trim(runs: readonly IdRun[], before: number, after: number): IdRun[] {
  const length = runs.reduce((n, run) => n + run[2], 0)
  const out: IdRun[] = []
  let at = 0
  for (const [client, clock, size] of runs) {
    const from = Math.max(at, before)
    const to = Math.min(at + size, length - after)
    if (from < to) out.push([client, clock + from - at, to - from])
    at += size
  }
  return out
}
