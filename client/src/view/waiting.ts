/**
 * What waits for somebody (OV5), as the overview counts and lists it: proposals whose ground moved
 * (inbox.ts), what the chair recorded and its party has not confirmed or has disowned, and mergers
 * that a party was asked about and has not answered. It is settled in the room.
 */
import { CHAIR } from '@chapeau/shared/document'
import { askedOf } from '@chapeau/shared/floor/merge'
import { type Recorded, hostOfPosition, recordedFor } from '@chapeau/shared/floor/recorded'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import { plainText } from '@chapeau/shared/text/op'
import { excerpt } from './card'
import { type InboxItem, type Trouble, labelled } from './inbox'

/** In the order in which they are listed. */
export const WAITING = [
  'overtaken',
  'orphan',
  'stale',
  'late',
  'disowned',
  'recorded',
  'merger',
] as const satisfies readonly (Trouble['kind'] | 'disowned' | 'recorded' | 'merger')[]
export type WaitingKind = (typeof WAITING)[number]

export interface Waiting {
  kind: WaitingKind
  /** who is asked, or whose it is */
  party: number
  /** the paragraph to go to; empty where it is not on the paper any more */
  host: string
  label: string
  words: string
}

const LONGEST = 120

/** `party`: what waits for this one; null for all, as the chair sees it. `troubled`: those of an inbox. */
export function waitingFor(
  negotiation: Negotiation,
  troubled: readonly InboxItem[],
  party: number | null,
): Waiting[] {
  const all = [
    ...troubled.map(({ plight, proposal, home, label }) => ({
      kind: plight.kind,
      party: proposal.party,
      host: negotiation.leaf(home) ? home : '',
      label,
      words: excerpt(plainText(proposal.words), LONGEST),
    })),
    ...recordedFor(negotiation).flatMap(one => recordOf(negotiation, one)),
    ...mergersIn(negotiation),
  ]
  return all
    .filter(
      one =>
        party === null ||
        // a party has answered what it disowned: that is for the chair to see
        (one.party === party && one.kind !== 'disowned'),
    )
    .toSorted((a, b) => WAITING.indexOf(a.kind) - WAITING.indexOf(b.kind) || a.party - b.party)
}

/** How many of each kind there are, in the order of the list. */
export function countsOf(waiting: readonly Waiting[]): [WaitingKind, number][] {
  return WAITING.flatMap((kind): [WaitingKind, number][] => {
    const count = waiting.filter(one => one.kind === kind).length
    return count === 0 ? [] : [[kind, count]]
  })
}

function recordOf(negotiation: Negotiation, recorded: Recorded): Waiting[] {
  const { answer, party } = recorded
  if (answer === 'confirmed') return []
  const kind = answer === 'disowned' ? 'disowned' : 'recorded'
  if (recorded.kind === 'proposal') {
    const { key, words } = recorded.proposal
    return [
      { kind, party, ...placeOf(negotiation, key), words: excerpt(plainText(words), LONGEST) },
    ]
  }
  const { held } = recorded
  const host = hostOfPosition(negotiation, held)
  const home = negotiation.leaf(host) ? host : (negotiation.homeOf(host) ?? '')
  const leaf = negotiation.leaf(home)
  const words = held.position.words ?? ''
  return [
    {
      kind,
      party,
      host: leaf ? home : '',
      label: leaf?.label ?? '',
      words: excerpt(words, LONGEST),
    },
  ]
}

function placeOf(negotiation: Negotiation, key: ProposalKey): Pick<Waiting, 'host' | 'label'> {
  const own = labelled(negotiation, key)
  if (!own) return { host: '', label: '' }
  return { host: negotiation.leaf(own.home) ? own.home : '', label: own.label }
}

/** Whom the chair has asked about a merger, and who has not answered. */
function mergersIn(negotiation: Negotiation): Waiting[] {
  const found: Waiting[] = []
  const keys = [...negotiation.proposals.keys(), ...negotiation.clauseProposals.keys()]
  for (const key of keys) {
    const merger = negotiation.spoken(key)
    if (!merger || merger.merges.length === 0 || !negotiation.stands(merger)) continue
    for (const { number: party } of negotiation.parties())
      if (
        party !== CHAIR &&
        askedOf(negotiation, party, key).length > 0 &&
        !negotiation.answer(party, key)
      )
        found.push({
          kind: 'merger',
          party,
          ...placeOf(negotiation, key),
          words: excerpt(plainText(merger.words), LONGEST),
        })
  }
  return found
}
