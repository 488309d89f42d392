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
import { CHAIR, type ProposalMap } from '../document'
import { type Op, insertOps } from '../text/op'
import type { Language } from '../vocabulary'
import type { Range } from './anchor'

/**
 * `<party>/<id>`; `<party>~<id>` while it is private; `<party>!<id>` where the chair wrote down what
 * the party said. Unique in the room; the party is the one that speaks.
 */
export type ProposalKey = string

/**
 * Where a proposal is kept: before all in its party's root, among colleagues until it is tabled, or on
 * the floor, which the chair writes for who spoke (FL1).
 */
export type Layer = 'tabled' | 'private' | 'floor'

/** Where a delegation writes itself. */
export type OwnLayer = Exclude<Layer, 'floor'>

const MARKS: Readonly<Record<Layer, string>> = { tabled: '/', private: '~', floor: '!' }

export const proposalKey = (party: number, id: string, layer: Layer = 'tabled'): ProposalKey =>
  `${party}${MARKS[layer]}${id}`

/** The key that a private or a recorded proposal, or a note in it, has once its party tabled it; others stay. */
export const tabledKey = (key: string): string => key.replace(/^(\d+)[~!]/, '$1/')

export const isPrivateKey = (key: string): boolean => /^\d+~/.test(key)

export const isFloorKey = (key: string): boolean => /^\d+!/.test(key)

/** The same proposal where the chair recorded it, if its party tabled it since; others stay. */
export const floorKey = (key: string): string => key.replace(/^(\d+)\//, '$1!')

/** What stands in a root after the prefix: the floor holds what many parties said. */
export const entryId = (party: number, id: string, layer: Layer): string =>
  layer === 'floor' ? `${party}:${id}` : id

/** Reads an entry of the floor: whose it is. */
export function floorEntry(entry: string): { party: number; id: string } | null {
  const found = /^(\d+):(.+)$/.exec(entry)
  return found && { party: Number(found[1]), id: found[2]! }
}

/** Who wrote it: what is on the floor the chair did. */
export const writerOf = ({ party, layer }: Pick<Spoken, 'party' | 'layer'>): number =>
  layer === 'floor' ? CHAIR : party

export const PROPOSAL = 'proposal:'
export const POSITION = 'position:'
export const NOTE = 'note:'
/** a party's decision on what amends its own words */
export const DECISION = 'decision:'
/** a party says that it did not say what the chair recorded */
export const DISOWNED = 'disowned:'
/** a party's answer to a merger of what it proposed or supported */
export const ANSWER = 'answer:'

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
  /** what the chair merged in it (MG1) */
  readonly merges: readonly ProposalKey[]
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
