/**
 * What of the past one looks at, as an address says it: `now`, `rev2`, or the number of an entry of the
 * ledger. And the moments that one can choose, with their entries.
 */
import type { Moments, Revision } from './history-api'

export type Moment =
  { kind: 'now' } | { kind: 'revision'; n: number } | { kind: 'entry'; seq: number }

export const NOW: Moment = { kind: 'now' }

export function momentIn(text: string | null): Moment | null {
  if (text === 'now') return NOW
  const found = /^(rev)?([1-9]\d{0,14})$/.exec(text ?? '')
  if (!found) return null
  const number = Number(found[2])
  return found[1] ? { kind: 'revision', n: number } : { kind: 'entry', seq: number }
}

export function momentText(moment: Moment): string {
  switch (moment.kind) {
    case 'now':
      return 'now'
    case 'revision':
      return `rev${moment.n}`
    case 'entry':
      return String(moment.seq)
  }
}

export interface Past {
  readonly revisions: readonly Revision[]
  readonly head: number
  /** all that can be chosen, in order: the moments that the server named, and the revisions */
  readonly steps: readonly { readonly seq: number; readonly at: number }[]
}

/** The first entry of a room is its roster; there is a text from the second one on. */
const FIRST_TEXT = 2

export function pastOf(revisions: readonly Revision[], { head, moments }: Moments): Past {
  const times = new Map(moments.map(({ seq, at }) => [seq, at]))
  for (const { seq, at } of revisions) if (!times.has(seq)) times.set(seq, at)
  const steps = [...times]
    .map(([seq, at]) => ({ seq, at }))
    .filter(({ seq }) => seq >= FIRST_TEXT && seq <= head)
    .toSorted((a, b) => a.seq - b.seq)
  return { revisions, head, steps }
}

/** The entry that a moment is after; null for a revision that is not there, or an entry beyond the last. */
export function seqOf({ revisions, head }: Past, moment: Moment): number | null {
  switch (moment.kind) {
    case 'now':
      return head
    case 'revision':
      return revisions.find(({ n }) => n === moment.n)?.seq ?? null
    case 'entry':
      return moment.seq >= FIRST_TEXT && moment.seq <= head ? moment.seq : null
  }
}

/** The step at or before an entry; 0 where there is none. */
export const stepAt = ({ steps }: Past, seq: number): number =>
  Math.max(
    0,
    steps.findLastIndex(step => step.seq <= seq),
  )

/** What is at a step: a revision, now, or just an entry. */
export function momentAt({ revisions, head, steps }: Past, step: number): Moment {
  const seq = steps[step]?.seq ?? head
  const revision = revisions.findLast(one => one.seq === seq)
  if (revision) return { kind: 'revision', n: revision.n }
  return seq === head ? NOW : { kind: 'entry', seq }
}
