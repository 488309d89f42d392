/** A party's own proposals as lists to read: what is private yet, and what was withdrawn. */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ClauseProposal } from '@chapeau/shared/proposal/clause-proposal'
import type { Proposal } from '@chapeau/shared/proposal/proposal'
import { drafts } from '@chapeau/shared/proposal/table'
import { plainText } from '@chapeau/shared/text/op'

type AnyProposal = Proposal | ClauseProposal

/** What a proposal asks for. `before` and `after` are words; `beside` is a label. */
export interface Asked {
  kind: AnyProposal['kind']
  before: string
  after: string
  /** the paragraph that it names beside the one it is about */
  beside: string
  side: 'before' | 'after'
}

export interface OwnProposal {
  proposal: AnyProposal
  /** the paragraph of the sheet that it shows in, and what that is called */
  home: string
  label: string
  isNote: boolean
  /** whose words it amends; null for those of the draft */
  wordsOf: number | null
  asked: Asked
}

const labelOf = (negotiation: Negotiation, host: string): string =>
  (negotiation.leaf(host) ?? negotiation.clause(host))?.label ?? ''

function asked(negotiation: Negotiation, proposal: AnyProposal): Asked {
  const words = plainText(proposal.words)
  const common = {
    kind: proposal.kind,
    before: '',
    after: words,
    beside: '',
    side: 'after',
  } as const
  switch (proposal.kind) {
    case 'wording':
      return { ...common, before: proposal.quote }
    case 'new':
    case 'alt':
      return common
    case 'delete':
      return { ...common, before: proposal.quote }
    case 'move': {
      const { host, side } = proposal.beside
      return { ...common, beside: labelOf(negotiation, host), side }
    }
    case 'split':
      return { ...common, after: proposal.quote }
    case 'merge':
      return { ...common, beside: labelOf(negotiation, proposal.with) }
  }
}

function own(negotiation: Negotiation, proposal: AnyProposal): OwnProposal {
  const home = negotiation.homeOf(proposal.key) ?? ''
  const host = proposal.kind === 'wording' ? negotiation.spoken(proposal.host) : undefined
  return {
    proposal,
    home,
    label: labelOf(negotiation, home),
    isNote: negotiation.leaf(home)?.kind === 'note',
    wordsOf: host?.party ?? null,
    asked: asked(negotiation, proposal),
  }
}

/** Where it stands in its text; what is about the whole of it comes first. */
const startOf = ({ proposal }: OwnProposal): number =>
  proposal.kind === 'wording' ? proposal.start : -1

/** What can be tabled, in the order of the paper. */
export function draftList(negotiation: Negotiation): OwnProposal[] {
  const order = new Map(negotiation.sheet().map(({ host }, i) => [host, i]))
  const place = ({ home }: OwnProposal): number => order.get(home) ?? Infinity
  return drafts(negotiation)
    .map(proposal => own(negotiation, proposal))
    .toSorted((a, b) => place(a) - place(b) || startOf(a) - startOf(b))
}

export const draftsOf = (negotiation: Negotiation, home: string): OwnProposal[] =>
  drafts(negotiation)
    .filter(({ key }) => negotiation.homeOf(key) === home)
    .map(proposal => own(negotiation, proposal))

/** These proposals, as far as there is something to say of them. */
export const ownOf = (negotiation: Negotiation, keys: Iterable<string>): OwnProposal[] =>
  [...keys].flatMap(key => {
    const proposal = negotiation.spoken(key)
    return proposal && !proposal.inert ? [own(negotiation, proposal)] : []
  })

/** What the party took back in a paragraph, the last one first; decided ones are past. */
export function withdrawnIn(negotiation: Negotiation, home: string, party: number): OwnProposal[] {
  const isTaken = (key: string): boolean => {
    const proposal = negotiation.spoken(key)
    return (
      proposal !== undefined &&
      proposal.layer === 'tabled' &&
      proposal.withdrawn &&
      !proposal.inert &&
      negotiation.decisions.of(key) === undefined &&
      negotiation.homeOf(key) === home
    )
  }
  const mine = `${party}/`
  const keys = [...negotiation.proposals.keys(), ...negotiation.clauseProposals.keys()]
  return ownOf(
    negotiation,
    keys.filter(key => key.startsWith(mine) && isTaken(key)),
  ).toSorted((a, b) => b.proposal.tabled - a.proposal.tabled)
}
