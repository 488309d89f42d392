/**
 * A wording proposal: one object in its party's root, `proposal:<id>`, so that it can be supported,
 * opposed, withdrawn, accepted and found again. It covers a range of its clause (an empty one is an
 * insertion) and carries the words that replace it (none is a deletion).
 *
 * Fields of the Y.Map: kind 'wording'; range (one atomic value, PR1) and quote, the words under it
 * when it was made; r0, the first range, never changed; at, whether the new words stand before or
 * after the covered ones while both are shown; ins, the new words; tabled, by, reason, language, state.
 */
import * as Y from 'yjs'
import type { ProposalMap } from '../document'
import { type Op, insertOps } from '../text/op'
import type { Range } from './anchor'

/** `<party>/<id>`: unique in the room; the party is the one whose root holds it. */
export type ProposalKey = string

export const proposalKey = (party: number, id: string): ProposalKey => `${party}/${id}`

export const PROPOSAL = 'proposal:'
export const POSITION = 'position:'

/**
 * - `ok`: the words under the range are the quoted ones.
 * - `stale`: they differ; shown and flagged.
 * - `orphan`: nothing is left under it; listed, never rendered (PR3).
 * - `pending`: an id that it needs is not here yet; hidden and tried again.
 */
export type AnchorState = 'ok' | 'stale' | 'orphan' | 'pending'

/** A proposal as it stands in the room now. Offsets are in the base text of `clause`. */
export interface Proposal {
  readonly key: ProposalKey
  readonly party: number
  readonly id: string
  readonly clause: string
  readonly start: number
  readonly end: number
  /** positions among all characters, deleted ones too: they order insertions at one point */
  readonly deepStart: number
  readonly deepEnd: number
  readonly at: 'start' | 'end'
  readonly words: readonly Op[]
  readonly length: number
  readonly quote: string
  readonly reason: string | undefined
  readonly language: string | undefined
  readonly tabled: number
  readonly by: string
  readonly state: AnchorState
  readonly moved: boolean
  readonly withdrawn: boolean
  /** covers nothing and says nothing: kept for reuse, never removed (PR6) */
  readonly inert: boolean
}

export const isInsertion = (proposal: Proposal): boolean =>
  proposal.quote === '' && proposal.start === proposal.end
export const isDeletion = (proposal: Proposal): boolean => proposal.length === 0

export interface NewProposal {
  range: Range
  quote: string
  words: readonly Op[]
  at: 'start' | 'end'
  tabled: number
  by: string
  reason?: string
  language?: string
}

export function createProposal(
  root: Y.Map<unknown>,
  id: string,
  proposal: NewProposal,
): ProposalMap {
  const map: ProposalMap = new Y.Map()
  const ins = new Y.Text()
  const { range, quote, words, at, tabled, by, reason, language } = proposal
  const fields = {
    kind: 'wording',
    range,
    r0: range,
    quote,
    at,
    tabled,
    by,
    reason,
    language,
    state: 'tabled',
  }
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) map.set(key, value)
  map.set('ins', ins)
  root.set(PROPOSAL + id, map)
  insertOps(ins, 0, words)
  return map
}
