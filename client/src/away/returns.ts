/**
 * Tells the chair when a party comes back with what it did off-line (AW4): changes that were made a
 * while before they came here. How late something comes is told by the clock of who wrote it.
 */
import { tabled } from '@chapeau/shared/document'
import { isPosition } from '@chapeau/shared/guard'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { POSITION, PROPOSAL, proposalKey } from '@chapeau/shared/proposal/proposal'
import type * as Y from 'yjs'
import type { AwayItem, Troubles } from '../view/away'
import { itemOf } from '../view/inbox'

type Returned = Extract<AwayItem, { kind: 'returned' }>

/** Older than this when it comes, in milliseconds: it waited somewhere. */
const LATE = 120_000
/** What comes within this time of the last belongs to one return. */
const QUIET = 2_000

/** `told` is called once a party's changes have come to rest. Returns how to stop. */
export function watchReturns(
  negotiation: Negotiation,
  now: () => number,
  told: (item: Returned) => void,
): () => void {
  const { doc } = negotiation
  const waiting = new Map<number, { keys: Set<string>; timer: ReturnType<typeof setTimeout> }>()

  const rest = (party: number): void => {
    const at = now()
    const all = [...(waiting.get(party)?.keys ?? [])]
    waiting.delete(party)
    // asked now: what came in pieces was not whole before
    const keys = new Set(all.filter(key => isLate(negotiation, party, key, at)))
    if (keys.size > 0) told(returnOf(negotiation, party, keys))
  }

  const came = (party: number, entries: readonly string[]): void => {
    const known = waiting.get(party)
    if (known) clearTimeout(known.timer)
    const keys = new Set([...(known?.keys ?? []), ...entries])
    waiting.set(party, { keys, timer: setTimeout(() => rest(party), QUIET) })
  }

  const follow = ({ changed, local }: Y.Transaction): void => {
    if (local) return
    const roots = new Map<unknown, number>()
    for (const [name, type] of doc.share) {
      const party = /^tabled:(\d+)$/.exec(name)?.[1]
      if (party !== undefined) roots.set(type, Number(party))
    }
    for (const [type, keys] of changed) {
      const party = roots.get(type)
      if (party === undefined) continue
      const fresh = [...keys].flatMap(key => (key === null ? [] : [key]))
      if (fresh.length > 0) came(party, fresh)
    }
  }

  doc.on('afterTransaction', follow)
  return () => {
    doc.off('afterTransaction', follow)
    for (const { timer } of waiting.values()) clearTimeout(timer)
  }
}

function isLate(negotiation: Negotiation, party: number, key: string, now: number): boolean {
  if (key.startsWith(PROPOSAL)) {
    const proposal = negotiation.spoken(proposalKey(party, key.slice(PROPOSAL.length)))
    return proposal !== undefined && now - proposal.tabled > LATE
  }
  const value = key.startsWith(POSITION) ? tabled(negotiation.doc, party).get(key) : null
  return isPosition(value) && now - value.at > LATE
}

/** How many of a party's changes came late, and how many of these are in trouble now. */
export function returnOf(
  negotiation: Negotiation,
  party: number,
  entries: ReadonlySet<string>,
): Returned {
  const troubles: { -readonly [K in keyof Troubles]: Troubles[K] } = {}
  for (const entry of entries) {
    if (!entry.startsWith(PROPOSAL)) continue
    const found = itemOf(negotiation, proposalKey(party, entry.slice(PROPOSAL.length)))
    if (found) troubles[found.plight.kind] = (troubles[found.plight.kind] ?? 0) + 1
  }
  return { kind: 'returned', home: '', label: '', party, changes: entries.size, troubles }
}
