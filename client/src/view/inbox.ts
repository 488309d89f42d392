/**
 * What waits for a person to look at it: proposals whose ground moved, or that came to a closed
 * clause (PR3, PR16). Their owner settles each; the chair sees everybody's. It is kept proposal by
 * proposal, so that a change costs no more than what hangs on the touched hosts.
 */
import type { Change, Negotiation } from '@chapeau/shared/negotiation'
import { clauseOf, hangingOn } from '@chapeau/shared/proposal/late'
import { type Plight, plight } from '@chapeau/shared/proposal/plight'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import { type OwnProposal, ownOf } from './drafts'

/** A plight that asks for something. */
export type Trouble = Exclude<Plight, { kind: 'ok' }>

/** `home` is the paragraph to go to, empty where it is not on the paper any more. */
export interface InboxItem extends OwnProposal {
  plight: Trouble
}

export interface Inbox {
  /** Reads again what hangs on the touched hosts. True if an item came, went or says something else. */
  refresh(change: Pick<Change, 'clauses' | 'structure'>): boolean
  /** Oldest first; `party`: only that one's. */
  items(party: number | null): InboxItem[]
}

export function openInbox(negotiation: Negotiation): Inbox {
  const waiting = new Map<ProposalKey, { item: InboxItem; shown: string }>()

  const read = (keys: Iterable<ProposalKey>): boolean => {
    let different = false
    for (const key of keys) {
      const item = itemOf(negotiation, key)
      const shown = JSON.stringify(item)
      if (shown === (waiting.get(key)?.shown ?? 'null')) continue
      different = true
      if (item) waiting.set(key, { item, shown })
      else waiting.delete(key)
    }
    return different
  }

  read([...negotiation.proposals.keys(), ...negotiation.clauseProposals.keys()])
  return {
    refresh({ clauses, structure }) {
      const keys = new Set<ProposalKey>()
      const seen = new Set<string>()
      for (const host of clauses) {
        for (const { key } of hangingOn(negotiation, host, seen)) keys.add(key)
        // it may be what a move or a merger names beside its own clause
        for (const { key, kind } of negotiation.clauseProposals.about(host)) {
          keys.add(key)
          if (kind === 'new')
            for (const inner of hangingOn(negotiation, key, seen)) keys.add(inner.key)
        }
      }
      for (const [key, { item }] of waiting) if (structure || clauses.has(item.home)) keys.add(key)
      // which clause follows another is a matter of all
      if (structure) for (const key of negotiation.clauseProposals.keys()) keys.add(key)
      return read(keys)
    },
    items: party =>
      [...waiting.values()]
        .map(({ item }) => item)
        .filter(({ proposal }) => party === null || proposal.party === party)
        .toSorted(
          ({ proposal: a }, { proposal: b }) => a.tabled - b.tabled || (a.key < b.key ? -1 : 1),
        ),
  }
}

export function itemOf(negotiation: Negotiation, key: ProposalKey): InboxItem | null {
  const proposal = negotiation.spoken(key)
  const found = proposal && plight(negotiation, proposal)
  if (!found || found.kind === 'ok') return null
  const own = labelled(negotiation, key)
  return own ? { ...own, plight: found } : null
}

/** With the label of what it is about, also where that is not on the paper any more. */
export function labelled(negotiation: Negotiation, key: ProposalKey): OwnProposal | undefined {
  const [own] = ownOf(negotiation, [key])
  if (!own) return undefined
  const { proposal } = own
  const clause = clauseOf(negotiation, proposal)
  if (clause) return { ...own, label: clause.label }
  const host = proposal.kind === 'wording' ? proposal.host : key
  const paragraph = negotiation.clauseProposals.get(host)
  if (paragraph?.kind !== 'new') return own
  return { ...own, label: negotiation.leaf(host)?.label ?? paragraph.label }
}
