/**
 * What is proposed about a paragraph as a whole - a new one, a rival, to delete, move, split or merge -
 * as its card shows it, and what it is called.
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import {
  type ClauseProposal,
  hangsOn,
  isProposedClause,
} from '@chapeau/shared/proposal/clause-proposal'
import { plainText } from '@chapeau/shared/text/op'
import { paragraphs } from '../strings/paragraphs'
import { speakers } from './card'
import { type OwnVoice, type Voice, ownVoice, voicesOn } from './voice'

export interface Amendment {
  proposal: ClauseProposal
  name: string
  /** the words that it proposes; of a split those that begin the second paragraph */
  words: string
  /** what keeps it from others beside that it is private */
  lacks: 'words' | 'change' | null
  voices: readonly Voice[]
  /** the viewer's position */
  mine: OwnVoice | undefined
  /** how many parties may speak and have said nothing on it */
  silent: number
}

export const labelOf = (negotiation: Negotiation, host: string): string =>
  (negotiation.leaf(host) ?? negotiation.clause(host))?.label ?? ''

/** `New paragraph OP3 bis`, `Move OP3 after OP7`. */
export function amendmentName(negotiation: Negotiation, proposal: ClauseProposal): string {
  const { names } = paragraphs
  const label = (host: string): string => labelOf(negotiation, host)
  switch (proposal.kind) {
    case 'new':
      return names[proposal.clauseKind === 'sub-paragraph' ? 'sub' : 'new'](
        label(proposal.key) || proposal.label,
      )
    case 'alt':
      return names.alt(label(proposal.key) || proposal.label, label(proposal.of))
    case 'delete':
      return names.delete(label(proposal.of))
    case 'move':
      return names.move(label(proposal.of), proposal.beside.side, label(proposal.beside.host))
    case 'split':
      return names.split(label(proposal.of), proposal.label)
    case 'merge':
      return names.merge(label(proposal.of), label(proposal.with))
  }
}

/** `viewer`: the party that looks, or null for one that takes no positions. */
export function amendmentOf(
  negotiation: Negotiation,
  proposal: ClauseProposal,
  viewer: number | null,
): Amendment {
  const held = negotiation.positions.onProposal(proposal.key)
  const spoken = new Set([proposal.party, ...held.map(({ party }) => party)])
  return {
    proposal,
    name: amendmentName(negotiation, proposal),
    words: isProposedClause(proposal)
      ? plainText(proposal.words)
      : proposal.kind === 'split'
        ? proposal.quote.trim()
        : '',
    lacks: !proposal.inert ? null : proposal.length === 0 ? 'words' : 'change',
    voices: voicesOn(negotiation, held),
    mine: ownVoice(negotiation, held, viewer),
    silent: speakers(negotiation).filter(party => !spoken.has(party)).length,
  }
}

/** What the panel of a paragraph says about it as a whole. */
export interface Amendments {
  /** the paragraph itself, where it is a proposed one */
  self: ClauseProposal | null
  /** rivals to it, and to delete, move, split or merge it */
  here: readonly ClauseProposal[]
  /** paragraphs proposed beside it, and others that would come there: to be looked at in their own place */
  beside: readonly ClauseProposal[]
}

/** What the viewer may see: one's own rivals also while they are copies. */
export function amendmentsAt(
  negotiation: Negotiation,
  host: string,
  viewer: number | null,
): Amendments {
  const all = negotiation.clauseProposals
    .about(host)
    .filter(
      proposal =>
        negotiation.isLive({ ...proposal, inert: proposal.undone }) &&
        (!proposal.inert || proposal.party === viewer),
    )
  const isHere = (proposal: ClauseProposal): boolean =>
    proposal.kind !== 'new' && hangsOn(proposal) === host
  return {
    // a leaf tells where it stands, and not what it says now
    self: negotiation.leaf(host)?.proposal ? (negotiation.clauseProposals.get(host) ?? null) : null,
    here: all.filter(isHere),
    beside: all.filter(proposal => !isHere(proposal)),
  }
}

/** Where one goes to look at it: its own paragraph, or the one that it is about. */
export const homeOf = (proposal: ClauseProposal): string =>
  isProposedClause(proposal) ? proposal.key : hangsOn(proposal)
