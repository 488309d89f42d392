/**
 * A delegate's day: what became of everything that the party proposed, what others said about it, and
 * where the party has not spoken. It is read when somebody looks at it, and costs what the room holds.
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { isOnEarlierWords } from '@chapeau/shared/position/take'
import { hangingOn } from '@chapeau/shared/proposal/late'
import { plight } from '@chapeau/shared/proposal/plight'
import { type ProposalKey, tabledKey } from '@chapeau/shared/proposal/proposal'
import { isSeenBy } from '@chapeau/shared/sheet'
import { plainText } from '@chapeau/shared/text/op'
import type { Reservation, Stance } from '@chapeau/shared/vocabulary'
import { bracketsIn } from '@chapeau/shared/rolling/brackets'
import type { OwnProposal } from './drafts'
import { labelled } from './inbox'

/** In the order in which they want to be looked at. `met`: the text reads so without it. */
export const DAY_STATES = [
  'overtaken',
  'orphan',
  'stale',
  'late',
  'recorded',
  'private',
  'waiting',
  'tabled',
  'met',
  'accepted',
  'declined',
  'withdrawn',
] as const
export type DayState = (typeof DAY_STATES)[number]

/** What another party said about a proposal; `mark` tells it apart from all others, and later ones. */
export interface Reaction {
  mark: string
  party: number
  /** `amends`: it has other words for those of the proposal */
  said: Stance | 'amends'
  note: string
  reservation: Reservation | null
  isEarlier: boolean
  isNew: boolean
}

export interface DayItem extends OwnProposal {
  state: DayState
  /** when it was tabled, or settled */
  at: number
  reactions: readonly Reaction[]
}

/** A paragraph to which the party has said nothing; `contested`: others have. */
export interface Unspoken {
  host: string
  label: string
  contested: boolean
}

export interface Day {
  items: readonly DayItem[]
  /** contested ones first */
  unspoken: readonly Unspoken[]
}

export interface DayOptions {
  /** tabled, and not sent yet */
  unsent: ReadonlySet<ProposalKey>
  /** marks of reactions that the person has seen */
  seen: ReadonlySet<string>
}

export function dayOf(negotiation: Negotiation, party: number, options: DayOptions): Day {
  const keys = [...negotiation.proposals.keys(), ...negotiation.clauseProposals.keys()]
  const items = keys
    .flatMap(key => itemOf(negotiation, key, party, options) ?? [])
    .toSorted(
      (a, b) =>
        DAY_STATES.indexOf(a.state) - DAY_STATES.indexOf(b.state) ||
        a.at - b.at ||
        (a.proposal.key < b.proposal.key ? -1 : 1),
    )
  return { items, unspoken: unspokenBy(negotiation, party) }
}

/** Marks of all that was said about the party's proposals. */
export const marksOf = ({ items }: Day): string[] =>
  items.flatMap(({ reactions }) => reactions.map(({ mark }) => mark))

function itemOf(
  negotiation: Negotiation,
  key: ProposalKey,
  party: number,
  { unsent, seen }: DayOptions,
): DayItem | null {
  if (negotiation.spoken(key)?.party !== party) return null
  const own = labelled(negotiation, key)
  if (!own) return null
  const state = stateOf(negotiation, own, unsent)
  if (!state) return null
  const settled = negotiation.decisions.of(key)?.decision
  const at = settled?.at ?? own.proposal.tabled
  return { ...own, state, at, reactions: reactionsTo(negotiation, key, party, seen) }
}

/** Null for what was thrown away in private, disowned or taken back, or is tabled under another key. */
export function stateOf(
  negotiation: Negotiation,
  { proposal }: OwnProposal,
  unsent: ReadonlySet<ProposalKey>,
): DayState | null {
  const { key, layer, withdrawn } = proposal
  const isPrivate = layer === 'private'
  if (isPrivate && (withdrawn || negotiation.spoken(tabledKey(key)))) return null
  const isRecorded = layer === 'floor'
  if (isRecorded && (withdrawn || negotiation.spoken(tabledKey(key)))) return null
  if (isRecorded && negotiation.disowned(proposal)) return null
  const settled = negotiation.decisions.of(key)?.decision
  if (settled) return settled.kind === 'accept' ? 'accepted' : 'declined'
  if (withdrawn) return 'withdrawn'
  const found = plight(negotiation, proposal)
  if (found && found.kind !== 'ok') return found.kind
  if (isPrivate) return 'private'
  if (isRecorded) return 'recorded'
  if (unsent.has(key) || (proposal.kind === 'wording' && proposal.state === 'pending'))
    return 'waiting'
  return found ? 'tabled' : 'met'
}

function reactionsTo(
  negotiation: Negotiation,
  key: ProposalKey,
  party: number,
  seen: ReadonlySet<string>,
): Reaction[] {
  const positions = negotiation.positions
    .onProposal(key)
    .filter(held => held.party !== party)
    .map(({ party: who, position }) => {
      const { stance, at, note = '', reservation = null } = position
      return {
        mark: `${key} ${who} ${stance} ${at}`,
        party: who,
        said: stance,
        note,
        reservation,
        isEarlier: isOnEarlierWords(negotiation, position),
      }
    })
  const amendments = negotiation
    .proposalsIn(key)
    .filter(other => other.party !== party && negotiation.isLive(other))
    .map(other => ({
      mark: `${key} ${other.key}`,
      party: other.party,
      said: 'amends' as const,
      note: plainText(other.words),
      reservation: null,
      isEarlier: false,
    }))
  return [...positions, ...amendments].map(one => ({ ...one, isNew: !seen.has(one.mark) }))
}

function unspokenBy(negotiation: Negotiation, party: number): Unspoken[] {
  const found = negotiation
    .sheet()
    .filter(leaf => leaf.kind !== 'note' && leaf.party !== party && isSeenBy(leaf, party))
    .filter(({ host }) => !hasSpokenTo(negotiation, host, party))
    .map(({ host, label, proposal }) => ({
      host,
      label,
      contested: proposal !== null || bracketsIn(negotiation.rolling(host)) > 0,
    }))
  return [...found.filter(one => one.contested), ...found.filter(one => !one.contested)]
}

/** Something of the party's stands there, or a position on the paragraph, its words, or what is said about them. */
function hasSpokenTo(negotiation: Negotiation, host: string, party: number): boolean {
  const { positions } = negotiation
  const isMine = (one: { party: number }): boolean => one.party === party
  const spokeTo = (text: string): boolean =>
    positions.of(party, text) !== undefined || positions.onOriginal(text).some(isMine)
  if (positions.onClause(host).some(isMine) || spokeTo(host)) return true
  for (const proposal of hangingOn(negotiation, host)) {
    if (isMine(proposal) && !proposal.withdrawn && !proposal.inert) return true
    if (spokeTo(proposal.key)) return true
  }
  return false
}
