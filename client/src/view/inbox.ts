/**
 * What waits for a person to look at it: proposals whose words under them changed (stale) or are
 * gone (orphan). Their owner may withdraw them; the chair sees everybody's (PR3). Kept clause by
 * clause, so that a change costs no more than the clauses it touched.
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Proposal } from '@chapeau/shared/proposal/proposal'
import { plainText } from '@chapeau/shared/text/op'

export interface InboxItem {
  key: string
  party: number
  clause: string
  label: string
  state: 'stale' | 'orphan'
  quote: string
  words: string
  tabled: number
}

export interface Inbox {
  /** Reads these clauses again. True if an item came, went or changed its state. */
  refresh(clauses: Iterable<string>): boolean
  /** Oldest first; `party`: only that one's. */
  items(party: number | null): InboxItem[]
}

const isWaiting = (negotiation: Negotiation, proposal: Proposal): boolean =>
  (proposal.state === 'stale' || proposal.state === 'orphan') &&
  !proposal.withdrawn &&
  !proposal.inert &&
  negotiation.decisions.of(proposal.key) === undefined

export function openInbox(negotiation: Negotiation): Inbox {
  const waiting = new Map<string, InboxItem[]>()

  const read = (clause: string): InboxItem[] =>
    negotiation
      .proposalsIn(clause)
      .filter(proposal => isWaiting(negotiation, proposal))
      .map(proposal => ({
        key: proposal.key,
        party: proposal.party,
        clause,
        label: negotiation.leaf(clause)?.label ?? negotiation.clause(clause)?.label ?? '',
        state: proposal.state === 'orphan' ? 'orphan' : 'stale',
        quote: proposal.quote,
        words: plainText(proposal.words),
        tabled: proposal.tabled,
      }))

  const refresh = (clauses: Iterable<string>): boolean => {
    let different = false
    for (const clause of clauses) {
      const before = waiting.get(clause) ?? []
      const now = read(clause)
      if (now.length === 0) waiting.delete(clause)
      else waiting.set(clause, now)
      different ||= !sameItems(before, now)
    }
    return different
  }

  const homes = new Set<string>()
  for (const key of negotiation.proposals.keys()) {
    const clause = negotiation.proposals.get(key)?.host
    if (clause !== undefined) homes.add(clause)
  }
  refresh(homes)

  return {
    refresh,
    items: party =>
      [...waiting.values()]
        .flat()
        .filter(item => party === null || item.party === party)
        .toSorted((a, b) => a.tabled - b.tabled || (a.key < b.key ? -1 : 1)),
  }
}

const sameItems = (a: readonly InboxItem[], b: readonly InboxItem[]): boolean =>
  a.length === b.length &&
  a.every(
    (item, i) => item.key === b[i]!.key && item.state === b[i]!.state && item.words === b[i]!.words,
  )
