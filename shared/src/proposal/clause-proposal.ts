/**
 * Proposals about clauses as a whole: a new paragraph, a rival to one (alt), to delete, move, split
 * or merge. One object in its party's root like a wording, and spoken to, withdrawn and decided in
 * the same way. The words of a new paragraph and of an alt are a host: they can be amended (PR11).
 *
 * Fields of the Y.Map beside those of every proposal: `of`, the clause; `beside`, where a paragraph
 * comes to stand, as one atomic value; `label`, given when it was tabled; `quote`, the text of the
 * clause then; for a split `r0`, the place of the cut.
 */
import type * as Y from 'yjs'
import type { ProposalMap } from '../document'
import { numberIn, textIn } from '../guard'
import type { Op } from '../text/op'
import { CLAUSE_KINDS, CLAUSE_PROPOSALS, type ClauseKind } from '../vocabulary'
import { present } from '../assert'
import type { Range } from './anchor'
import { type Spoken, writeProposal } from './proposal'

/** Next to a clause, or to a paragraph that somebody proposes. */
export interface Beside {
  host: string
  side: 'before' | 'after'
}

/** What is proposed, without who and when. */
export type ClauseChange =
  | { kind: 'new'; beside: Beside; clauseKind: ClauseKind; level: number; label: string }
  | { kind: 'alt'; of: string; quote: string; label: string }
  | { kind: 'delete'; of: string; quote: string }
  | { kind: 'move'; of: string; beside: Beside }
  /** `quote`: the words after the cut */
  | { kind: 'split'; of: string; r0: Range; quote: string; label: string }
  /** appends `with` to `of` */
  | { kind: 'merge'; of: string; with: string }

/** `undone`: what undo left of it; `inert`: that, or a paragraph without words, which only its party sees (PR6). */
export type ClauseProposal = Spoken &
  ClauseChange & { readonly undone: boolean; readonly inert: boolean }

/** A paragraph that somebody proposes: it has words of its own. */
export type ProposedClause = Extract<ClauseProposal, { kind: 'new' | 'alt' }>

export const isProposedClause = (proposal: ClauseProposal): proposal is ProposedClause =>
  proposal.kind === 'new' || proposal.kind === 'alt'

/** The host that a proposal hangs on: where it shows. */
export const hangsOn = (change: ClauseChange): string =>
  change.kind === 'new' ? change.beside.host : change.of

/** The label that its paragraph was given, or the second part of a split. */
export const givenLabel = (change: ClauseChange): string => ('label' in change ? change.label : '')

/** Every host that it names. */
export function hostsOf(change: ClauseChange): string[] {
  switch (change.kind) {
    case 'new':
      return [change.beside.host]
    case 'move':
      return [change.of, change.beside.host]
    case 'merge':
      return [change.of, change.with]
    case 'alt':
    case 'delete':
    case 'split':
      return [change.of]
  }
}

/** Reads the change of a map that `isClauseProposal` has let through. */
export function readChange(map: ProposalMap): ClauseChange {
  const text = (field: string): string => textIn(map, field) ?? ''
  const beside = (): Beside => map.get('beside') as Beside
  const kind = present(
    CLAUSE_PROPOSALS.find(known => known === map.get('kind')),
    `kind of ${JSON.stringify(map.toJSON())}`,
  )
  switch (kind) {
    case 'new':
      return {
        kind,
        beside: beside(),
        clauseKind: CLAUSE_KINDS.find(known => known === map.get('clauseKind')) ?? 'plain',
        level: numberIn(map, 'level') ?? 0,
        label: text('label'),
      }
    case 'alt':
      return { kind, of: text('of'), quote: text('quote'), label: text('label') }
    case 'delete':
      return { kind, of: text('of'), quote: text('quote') }
    case 'move':
      return { kind, of: text('of'), beside: beside() }
    case 'split':
      return {
        kind,
        of: text('of'),
        r0: map.get('r0') as Range,
        quote: text('quote'),
        label: text('label'),
      }
    case 'merge':
      return { kind, of: text('of'), with: text('with') }
  }
}

export interface NewClauseProposal {
  change: ClauseChange
  words: readonly Op[]
  tabled: number
  by: string
}

export function createClauseProposal(
  root: Y.Map<unknown>,
  id: string,
  { change, words, tabled, by }: NewClauseProposal,
): ProposalMap {
  return writeProposal(root, id, { ...change, tabled, by }, words)
}
