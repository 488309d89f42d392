/** What a delegation can propose about a paragraph as a whole, as the items of a menu. */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { givenLabel } from '@chapeau/shared/proposal/clause-proposal'
import { type ClauseWish, changeFor } from '@chapeau/shared/proposal/propose-clause'
import type { Leaf } from '@chapeau/shared/sheet'
import { paragraphs } from '../strings/paragraphs'

export type ProposableId =
  'after' | 'before' | 'sub' | 'alt' | 'delete' | 'move' | 'split' | 'merge'

export interface Proposable {
  id: ProposableId
  text: string
  /** what the new paragraph will be called */
  hint: string
  /** null where something has to be asked first: where to, or where the caret is */
  wish: ClauseWish | null
}

/**
 * `about`: the paragraph that the items speak of; for a rival the clause that it would replace. Nothing
 * for a footnote.
 */
export function proposable(
  negotiation: Negotiation,
  host: string,
): { about: Leaf; items: readonly Proposable[] } | null {
  const found = negotiation.leaf(host)
  const leaf = found?.proposal?.kind === 'alt' ? negotiation.leaf(found.proposal.of) : found
  if (!leaf || leaf.kind === 'note') return null
  const items = idsFor(leaf).flatMap((id): Proposable[] => {
    const wish = wishFor(negotiation, leaf, id)
    const change = wish && changeFor(negotiation, wish)
    // it would be refused
    if (typeof change === 'string') return []
    const next = change?.kind === 'merge' ? (negotiation.leaf(change.with)?.label ?? '') : ''
    return [
      {
        id,
        text: paragraphs.menu[id](leaf.label, next),
        hint: change ? givenLabel(change) : '',
        wish,
      },
    ]
  })
  return { about: leaf, items }
}

function idsFor({ kind, proposal }: Leaf): readonly ProposableId[] {
  // before it is after the one above
  if (proposal) return kind === 'sub-paragraph' ? ['after'] : ['after', 'sub']
  switch (kind) {
    case 'title':
      return ['alt']
    case 'opening':
      return ['after', 'alt']
    case 'heading':
      return ['after', 'before', 'alt', 'delete', 'move']
    case 'sub-paragraph':
      return ['after', 'before', 'alt', 'delete', 'move', 'split', 'merge']
    case 'note':
      return []
    case 'preambular':
    case 'operative':
    case 'annex':
    case 'plain':
      return ['after', 'before', 'sub', 'alt', 'delete', 'move', 'split', 'merge']
  }
}

function wishFor(negotiation: Negotiation, leaf: Leaf, id: ProposableId): ClauseWish | null {
  const { host } = leaf
  switch (id) {
    case 'after':
    case 'before':
      return { kind: 'new', host, side: id, deeper: false, words: [] }
    case 'sub':
      return subWish(negotiation, leaf)
    case 'alt':
      return { kind: 'alt', of: host, words: negotiation.textIndex(host).ops }
    case 'delete':
    case 'merge':
      return { kind: id, of: host }
    case 'move':
    case 'split':
      return null
  }
}

/** The last one of the paragraph's own level, or the first. */
function subWish(negotiation: Negotiation, leaf: Leaf): ClauseWish {
  const sheet = negotiation.sheet()
  let last: Leaf | null = null
  for (const one of sheet.slice(sheet.indexOf(leaf) + 1)) {
    if (one.proposal?.kind === 'alt') continue
    if (one.kind !== 'sub-paragraph' || one.level <= leaf.level) break
    if (one.level === leaf.level + 1) last = one
  }
  const common = { kind: 'new', side: 'after', words: [] } as const
  return last
    ? { ...common, host: last.host, deeper: false }
    : { ...common, host: leaf.host, deeper: true }
}
