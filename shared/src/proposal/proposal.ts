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
import type { Language } from '../vocabulary'
import type { Range } from './anchor'

/** `<party>/<id>`, or `<party>~<id>` while it is private: unique in the room; the party is the one whose root holds it. */
export type ProposalKey = string

/** Where a party keeps a proposal: before all, or among colleagues until it is tabled. */
export type Layer = 'tabled' | 'private'

export const proposalKey = (party: number, id: string, layer: Layer = 'tabled'): ProposalKey =>
  `${party}${layer === 'tabled' ? '/' : '~'}${id}`

/** The key that a private proposal, or a note in it, has once it is tabled; others stay. */
export const tabledKey = (key: string): string => key.replace('~', '/')

export const isPrivateKey = (key: string): boolean => key.includes('~')

export const PROPOSAL = 'proposal:'
export const POSITION = 'position:'
export const NOTE = 'note:'
/** a party's decision on what amends its own words */
export const DECISION = 'decision:'

/**
 * - `ok`: the words under the range are the quoted ones.
 * - `stale`: they differ; shown and flagged.
 * - `orphan`: nothing is left under it; listed, never rendered (PR3).
 * - `pending`: an id that it needs is not here yet; hidden and tried again.
 */
export type AnchorState = 'ok' | 'stale' | 'orphan' | 'pending'

/** Wording that was adopted elsewhere already: `A/RES/72/195`, paragraph 3. */
export interface Source {
  symbol: string
  paragraph?: string
}

/** What a tabled proposal said until `until`, when `by` began to change it. */
export interface Earlier {
  words: string
  until: number
  by: string
}

/** What all proposals have, about words or about whole clauses. */
export interface Spoken {
  readonly key: ProposalKey
  readonly party: number
  readonly id: string
  readonly layer: Layer
  readonly words: readonly Op[]
  readonly length: number
  readonly reason: string | undefined
  readonly language: Language | undefined
  readonly sources: readonly Source[]
  readonly tabled: number
  readonly by: string
  readonly withdrawn: boolean
  /** oldest first */
  readonly earlier: readonly Earlier[]
}

/** A wording proposal as it stands in the room now. Offsets are in the text of `host`. */
export interface Proposal extends Spoken {
  readonly kind: 'wording'
  readonly host: string
  readonly start: number
  readonly end: number
  /** positions among all characters, deleted ones too: they order insertions at one point */
  readonly deepStart: number
  readonly deepEnd: number
  readonly at: 'start' | 'end'
  readonly quote: string
  readonly state: AnchorState
  readonly moved: boolean
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
  sources?: readonly Source[]
}

export function createProposal(
  root: Y.Map<unknown>,
  id: string,
  proposal: NewProposal,
): ProposalMap {
  const { words, ...fields } = proposal
  return writeProposal(root, id, { kind: 'wording', r0: proposal.range, ...fields }, words)
}

/** Puts a proposal of any kind into a root; fields that are undefined are left out. */
export function writeProposal(
  root: Y.Map<unknown>,
  id: string,
  fields: Readonly<Record<string, unknown>>,
  words: readonly Op[],
): ProposalMap {
  const map: ProposalMap = new Y.Map()
  const ins = new Y.Text()
  for (const [key, value] of Object.entries({ ...fields, state: 'tabled' }))
    if (value !== undefined) map.set(key, value)
  map.set('ins', ins)
  root.set(PROPOSAL + id, map)
  insertOps(ins, 0, words)
  return map
}
