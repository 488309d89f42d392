/**
 * The shape of a consultation's Y.Doc: typed access to its roots (DESIGN: one root, one writing party).
 *
 *   record           Y.Map  party 0, the server   `about` -> About, `party:<n>` -> Party
 *   draft            Y.Map  party 1, the chair    heading, clauses, notes, decisions, successions
 *   floor            Y.Map  party 1, the chair    as tabled, recorded for delegations that spoke, and
 *                                                 the chair's own proposals: `proposal:<party>:<id>`
 *   tabled:<n>       Y.Map  party n >= 2          `proposal:<id>`, `note:<id>` -> Y.Map, `position:<target>` -> Position
 *   private:<n>      Y.Map  party n >= 2          proposals and notes not yet tabled, in a document of its own
 *
 * Roots are flat, so no two writers ever race to create a container.
 *
 * A *host* is a text that can be amended, named by a string: a clause or a footnote by its id, the
 * words of a proposal (or a footnote in it) by its key, `<party>/<id>`, or `<party>~<id>` in private.
 */
import * as Y from 'yjs'
import { present } from './assert'
import type { Range } from './proposal/anchor'
import type { Succession } from './proposal/succession'
import type { IdRun } from './text/id'
import type { Op } from './text/op'
import type { Language, PartyKind, Reservation, Stance, Status } from './vocabulary'

export const SERVER = 0
export const CHAIR = 1
export const FIRST_DELEGATION = 2

/**
 * One line of the roster (roster/roster.ts). `id` is the short label printed in brackets and unique in
 * the room: `EU`, `G77`, `RUS`. `code`: what the directory knows it by. `members`: the labels of those
 * who form a group, whether they are parties here or not. `was`: labels it had before. `left`: since
 * when nobody enters for it.
 */
export interface Party {
  number: number
  id: string
  name: string
  kind: PartyKind
  code?: string
  members?: string[]
  was?: string[]
  left?: number
}

export interface About {
  id: string
  title: string
  language: Language
  created: number
}

/**
 * One move on the ladder (TX3). `parties`: whom it is pending with; `stood`: the proposals that stood
 * in the clause when the move closed it, by their keys (PR16). Times are milliseconds since 1970.
 */
export interface Move {
  to: Status
  at: number
  by: string
  parties?: number[]
  reason?: string
  stood?: string[]
}

/** On a proposal (by its key), on words of the original of a host, or on a whole clause. */
export type Target =
  | { on: 'proposal'; proposal: string }
  | { on: 'original'; range: Range; quote: string }
  | { on: 'clause'; clause: string }

/**
 * `words`: those of the proposal or the clause when the position was taken; `by`: the person who
 * took it; `reservation`: why one reserves, where it is not for good.
 */
export interface Position {
  target: Target
  stance: Stance
  at: number
  by: string
  note?: string
  words?: string
  reservation?: Reservation
}

/**
 * Words that a decision took out of a text, with the ids that they had, and the ids of those that came
 * in their place; all one needs to take it back later.
 */
export interface Taken {
  was: Op[]
  gone: IdRun[]
  came: IdRun[]
}

/**
 * A decision with its lineage: `proposals` were settled by it, `words` are the ids it brought into the
 * text. It stays in the log where it is undone later, and settles nothing then (DE3).
 */
export interface Decision {
  /** `reject`: some of several wordings, the others stand */
  kind: 'accept' | 'keep' | 'reject'
  /** the host that was decided on; where a new clause was accepted, that clause */
  clause: string
  proposals: string[]
  /** the proposals whose words went in; empty for `keep` and `reject` */
  accepted: string[]
  words: IdRun[]
  /** from right to left; absent for what was decided about a clause otherwise */
  taken?: Taken[]
  /** where a clause was moved: beside which one it stood */
  from?: { host: string; side: 'before' | 'after' }
  /** the chair changed the words before they were accepted */
  changed?: boolean
  before: string
  after: string
  at: number
  by: string
  undone?: { at: number; by: string; reason?: string }
}

/** A typed view of the Y.Map of a clause; fields: kind, level, order, label, text, dead, ladder. */
export type ClauseMap = Y.Map<unknown>
/** A typed view of the Y.Map of a proposal; see proposal/proposal.ts. */
export type ProposalMap = Y.Map<unknown>

export const tabledRoot = (party: number): string => `tabled:${party}`
/** The one root of a delegation's private document (DESIGN 2); of the shape of its tabled one. */
export const privateRoot = (party: number): string => `private:${party}`

/** The root names that a party may write; observers and unknown parties write none. */
export function rootsOf(party: number): ReadonlySet<string> {
  if (party === SERVER) return new Set(['record'])
  if (party === CHAIR) return new Set(['draft', 'floor'])
  return new Set([tabledRoot(party)])
}

export const record = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('record')
export const draft = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('draft')
export const floor = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('floor')
export const tabled = (doc: Y.Doc, party: number): Y.Map<unknown> => doc.getMap(tabledRoot(party))
/** `doc`: the private document of the party. */
export const drafted = (doc: Y.Doc, party: number): Y.Map<unknown> => doc.getMap(privateRoot(party))

/** The containers of `draft` exist from the founding update on; before it arrived a room has no text. */
export const isFounded = (doc: Y.Doc): boolean => draft(doc).get('clauses') instanceof Y.Map

const part = <T>(doc: Y.Doc, name: string): T =>
  present(draft(doc).get(name), `draft.${name} (room not founded)`) as T
export const heading = (doc: Y.Doc): Y.Map<string> => part(doc, 'heading')
export const clauses = (doc: Y.Doc): Y.Map<ClauseMap> => part(doc, 'clauses')
export const notes = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => part(doc, 'notes')
export const decisions = (doc: Y.Doc): Y.Map<Decision> => part(doc, 'decisions')
export const successions = (doc: Y.Doc): Y.Array<Succession> => part(doc, 'successions')

const isLabelsIfAny = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.every(one => typeof one === 'string'))

const isParty = (value: unknown): value is Party =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'name', 'kind'].every(field => typeof Reflect.get(value, field) === 'string') &&
  Number.isSafeInteger(Reflect.get(value, 'number')) &&
  ['undefined', 'string'].includes(typeof Reflect.get(value, 'code')) &&
  ['undefined', 'number'].includes(typeof Reflect.get(value, 'left')) &&
  ['members', 'was'].every(field => isLabelsIfAny(Reflect.get(value, field)))

/** The roster, by number. A party's number is never reused and its root never changes hands (AU7). */
export function parties(doc: Y.Doc): Party[] {
  const found: Party[] = []
  record(doc).forEach((value, key) => {
    if (key.startsWith('party:') && isParty(value)) found.push(value)
  })
  return found.toSorted((a, b) => a.number - b.number)
}

export const about = (doc: Y.Doc): About | undefined =>
  record(doc).get('about') as About | undefined

/** Touching every root gives it its type: Yjs replaces an untyped root on first access, and parents compared before that are lost. */
export function openRoots(doc: Y.Doc): void {
  record(doc)
  draft(doc)
  floor(doc)
  for (const party of parties(doc)) if (party.number >= FIRST_DELEGATION) tabled(doc, party.number)
}
