/**
 * How much a delegation has in private, and which of its tabled proposals the others do not have yet:
 * those that were changed here since everything was last saved. That is as true as the saving state
 * is: late at times, never early (SY2).
 */
import type { Change, Negotiation } from '@chapeau/shared/negotiation'
import { isPrivateKey, proposalKey, type ProposalKey } from '@chapeau/shared/proposal/proposal'
import { drafts } from '@chapeau/shared/proposal/table'
import type { Room } from '../room/room'

export interface Drafting {
  /** private proposals that can be tabled */
  readonly count: number
  /** own tabled ones that wait to be sent */
  readonly unsent: ReadonlySet<ProposalKey>
  stop(): void
}

const NONE: ReadonlySet<ProposalKey> = new Set()

export type DraftingRoom = Pick<Room, 'drafts' | 'negotiation' | 'saving' | 'onReplaced'> & {
  readonly party: { readonly number: number }
}

/** `changed` is called after each change of what it says. */
export function followDrafting(room: DraftingRoom, changed: () => void): Drafting {
  const party = room.party.number
  const isOwn = (key: ProposalKey): boolean => key.startsWith(proposalKey(party, ''))
  let negotiation: Negotiation = room.negotiation
  let count = 0
  let unsent = NONE
  /** what each own tabled proposal says, to see which one a change was of */
  let known = new Map<ProposalKey, string>()
  let unfollow: (() => void) | undefined

  const allKeys = (): ProposalKey[] => [
    ...negotiation.proposals.keys(),
    ...negotiation.clauseProposals.keys(),
  ]
  const tell = (now: { count?: number; unsent?: ReadonlySet<ProposalKey> }): void => {
    const { count: drafted = count, unsent: waiting = unsent } = now
    if (drafted === count && waiting === unsent) return
    count = drafted
    unsent = waiting
    changed()
  }

  /** Own tabled proposals that say something else than before. */
  const read = (keys: Iterable<ProposalKey>): ProposalKey[] => {
    const different: ProposalKey[] = []
    for (const key of keys) {
      if (!isOwn(key)) continue
      const said = JSON.stringify(negotiation.proposalMap(key))
      if (said === known.get(key)) continue
      known.set(key, said)
      different.push(key)
    }
    return different
  }

  /** What stands in these hosts, and in the words of that. */
  const about = (hosts: Iterable<string>): Set<ProposalKey> => {
    const keys = new Set<ProposalKey>()
    const visit = (host: string): void => {
      const here = [...negotiation.proposalsIn(host), ...negotiation.clauseProposals.about(host)]
      for (const { key } of here) {
        if (keys.has(key)) continue
        keys.add(key)
        visit(key)
      }
    }
    for (const host of hosts) {
      if (negotiation.spoken(host)) keys.add(host)
      visit(host)
    }
    return keys
  }

  const noticed = ({ clauses, local }: Change): void => {
    const keys = about(clauses)
    const different = read(keys)
    // in what others do, nothing of ours came or went
    const isOurs = different.length > 0 || [...keys].some(isPrivateKey)
    if (!isOurs) return
    tell({
      count: drafts(negotiation).length,
      ...(local && different.length > 0 ? { unsent: new Set([...unsent, ...different]) } : {}),
    })
  }

  const follow = (): void => {
    unfollow?.()
    negotiation = room.negotiation
    known = new Map()
    read(allKeys())
    unfollow = negotiation.subscribe(noticed)
    const kept = [...unsent].filter(key => negotiation.spoken(key))
    tell({
      count: drafts(negotiation).length,
      ...(kept.length < unsent.size ? { unsent: new Set(kept) } : {}),
    })
  }

  if (!room.drafts) return { count, unsent, stop: () => {} }
  const stops = [
    room.onReplaced(follow),
    room.saving.subscribe(({ kind }) => {
      if (kind === 'saved' && unsent.size > 0) tell({ unsent: NONE })
    }),
  ]
  follow()
  return {
    get count() {
      return count
    },
    get unsent() {
      return unsent
    },
    stop() {
      unfollow?.()
      for (const stop of stops) stop()
    },
  }
}
