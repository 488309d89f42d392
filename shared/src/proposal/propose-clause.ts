/**
 * Proposes about a clause as a whole, for one person of a delegation (PR11): a new paragraph, an alt,
 * to delete, move, split or merge. What cannot be meant is refused with a code, and nothing is written.
 */
import type { Negotiation } from '../negotiation'
import { labelAfter, labelAlt, labelBefore, parseLabel, subLabel } from '../text/label'
import type { Op } from '../text/op'
import { anchorRange } from './anchor'
import type { Author } from './author'
import {
  type Beside,
  type ClauseChange,
  createClauseProposal,
  givenLabel,
  hostsOf,
} from './clause-proposal'
import { type ProposalKey, entryId, isPrivateKey, proposalKey } from './proposal'

/** What a person asks for. Hosts are paragraphs of the sheet. */
export type ClauseWish =
  /** `deeper`: a sub-paragraph of the host, or of the one that the host is a sub-paragraph of */
  | { kind: 'new'; host: string; side: Beside['side']; deeper: boolean; words: readonly Op[] }
  | { kind: 'alt'; of: string; words: readonly Op[] }
  | { kind: 'delete'; of: string }
  | { kind: 'move'; of: string; host: string; side: Beside['side'] }
  /** `at`: an offset of the clause's text */
  | { kind: 'split'; of: string; at: number }
  /** joins the paragraph after it to it */
  | { kind: 'merge'; of: string }

export type ClauseRefusal =
  /** the clause was removed meanwhile, or is no clause of the draft */
  | 'gone'
  /** it would stand where it stands, or beside itself */
  | 'same place'
  /** a cut at an edge, or in a text without words */
  | 'nothing to split'
  /** there is no paragraph after it */
  | 'nothing to merge'

export type Wished = { ok: true; key: ProposalKey } | { ok: false; code: ClauseRefusal }

const no = (code: ClauseRefusal): Wished => ({ ok: false, code })

export function proposeClause(
  negotiation: Negotiation,
  author: Author,
  wish: ClauseWish,
  id: string = author.newId(),
): Wished {
  const change = changeFor(negotiation, wish)
  if (typeof change === 'string') return no(change)
  const { party, by } = author
  // what stands beside something private cannot be seen before that is
  const layer = hostsOf(change).some(isPrivateKey) ? 'private' : author.layer
  createClauseProposal(negotiation.root(party, layer), entryId(party, id, layer), {
    change,
    words: 'words' in wish ? wish.words : [],
    tabled: author.now(),
    by,
  })
  negotiation.touchProposal({ party, id, layer })
  return { ok: true, key: proposalKey(party, id, layer) }
}

/** What a wish comes to now, or why it cannot be meant. */
export function changeFor(
  negotiation: Negotiation,
  wish: ClauseWish,
): ClauseChange | ClauseRefusal {
  const living = negotiation.clauses()
  const isClause = (host: string): boolean => negotiation.clause(host)?.dead === false
  const quote = (host: string): string => negotiation.textIndex(host).string
  switch (wish.kind) {
    case 'new':
      return newParagraph(negotiation, wish)
    case 'alt':
      if (!isClause(wish.of)) return 'gone'
      return {
        kind: 'alt',
        of: wish.of,
        quote: quote(wish.of),
        label: labelAlt(takenLabels(negotiation), labelOf(negotiation, wish.of)),
      }
    case 'delete':
      return isClause(wish.of) ? { kind: 'delete', of: wish.of, quote: quote(wish.of) } : 'gone'
    case 'move': {
      const { of, host, side } = wish
      if (!isClause(of) || !isClause(host)) return 'gone'
      const from = living.findIndex(clause => clause.id === of)
      const beside = living.findIndex(clause => clause.id === host)
      const isThere = side === 'after' ? beside === from - 1 : beside === from + 1
      return host === of || isThere ? 'same place' : { kind: 'move', of, beside: { host, side } }
    }
    case 'split': {
      const { of, at } = wish
      if (!isClause(of)) return 'gone'
      const index = negotiation.textIndex(of)
      const [before, after] = [index.string.slice(0, at), index.string.slice(at)]
      if (before.trim() === '' || after.trim() === '') return 'nothing to split'
      return {
        kind: 'split',
        of,
        r0: anchorRange(of, index, at, at),
        quote: after,
        label: labelAfter(takenLabels(negotiation), labelOf(negotiation, of)),
      }
    }
    case 'merge': {
      if (!isClause(wish.of)) return 'gone'
      const next = living[living.findIndex(clause => clause.id === wish.of) + 1]
      return next ? { kind: 'merge', of: wish.of, with: next.id } : 'nothing to merge'
    }
  }
}

type NewWish = Extract<ClauseWish, { kind: 'new' }>

function newParagraph(
  negotiation: Negotiation,
  { host, side, deeper }: NewWish,
): ClauseChange | ClauseRefusal {
  const leaf = negotiation.leaf(host)
  if (!leaf || leaf.kind === 'note') return 'gone'
  const taken = takenLabels(negotiation)
  if (deeper) {
    const level = leaf.kind === 'sub-paragraph' ? leaf.level : leaf.level + 1
    const label =
      leaf.kind === 'sub-paragraph'
        ? labelAfter(taken, leaf.label)
        : firstSubLabel(taken, leaf.label)
    return { kind: 'new', beside: { host, side }, clauseKind: 'sub-paragraph', level, label }
  }
  const kind = leaf.kind === 'title' || leaf.kind === 'opening' ? 'preambular' : leaf.kind
  const label =
    leaf.kind === 'title' || leaf.kind === 'opening'
      ? labelBefore(taken, firstLabel(negotiation, 'PP1'))
      : side === 'before'
        ? labelBefore(taken, leaf.label)
        : labelAfter(taken, leaf.label)
  const beside = side === 'before' ? host : endOfBlock(negotiation, host)
  return { kind: 'new', beside: { host: beside, side }, clauseKind: kind, level: leaf.level, label }
}

/** After a paragraph means after its sub-paragraphs too. */
export function endOfBlock(negotiation: Negotiation, host: string): string {
  const sheet = negotiation.sheet()
  const at = sheet.findIndex(leaf => leaf.host === host)
  const { level } = sheet[at]!
  let last = at
  for (let i = at + 1; i < sheet.length; i++) {
    const leaf = sheet[i]!
    if (leaf.kind !== 'sub-paragraph' || leaf.level <= level) break
    if (!leaf.proposal) last = i
  }
  return sheet[last]!.host
}

const MARKS = 'abcdefghijklmnopqrstuvwxyz'.split('')

/** The first mark that no sub-paragraph of the paragraph has: `OP3(a)`. */
export function firstSubLabel(taken: ReadonlySet<string>, parent: string): string {
  const mark = MARKS.find(letter => !taken.has(subLabel(parent, letter))) ?? MARKS[0]!
  const label = subLabel(parent, mark)
  return taken.has(label) ? labelAfter(taken, label) : label
}

const firstLabel = (negotiation: Negotiation, otherwise: string): string =>
  negotiation.clauses().find(({ label }) => parseLabel(label))?.label ?? otherwise

const labelOf = (negotiation: Negotiation, host: string): string =>
  negotiation.leaf(host)?.label ?? ''

/** Labels that were ever given: by the chair, to what is proposed, and to what was withdrawn. */
export function takenLabels(negotiation: Negotiation): Set<string> {
  const taken = new Set(negotiation.allClauses().map(({ label }) => label))
  for (const { label } of negotiation.sheet()) taken.add(label)
  for (const proposal of negotiation.clauseProposals.all()) taken.add(givenLabel(proposal))
  return taken
}
