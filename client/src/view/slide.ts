/** A paragraph as the screen of the room shows it: plain values, so that what is shown stays as it was read. */
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Status } from '@chapeau/shared/vocabulary'
import { bracketsOf } from '@chapeau/shared/rolling/brackets'
import type { RollingClause } from '@chapeau/shared/rolling/roll'
import { plainText } from '@chapeau/shared/text/op'
import { type Chip, type ReadingPart, partsOf } from '../editor/place-words'
import { wholeWords } from '../editor/whole-words'
import { paragraphs } from '../strings/paragraphs'
import { amendmentOf } from './amendments'

export interface Slide {
  host: string
  label: string
  isNote: boolean
  status: Status
  pendingWith: readonly string[]
  /** open brackets */
  brackets: number
  parts: readonly ReadingPart[]
  /** around the paragraph: somebody would delete or move it, reserves, or proposes it */
  whole: readonly Chip[]
  /** what is proposed about it, each with who */
  amendments: readonly { name: string; chips: readonly Chip[] }[]
}

/** Undefined for what is not on the paper, or not for all to see. */
export function slideOf(negotiation: Negotiation, host: string): Slide | undefined {
  const leaf = negotiation.leaf(host)
  if (!leaf || leaf.isPrivate || leaf.proposal?.inert) return undefined
  const rolled = negotiation.rolling(host)
  const last = negotiation.clause(host)?.ladder.at(-1)
  return {
    host,
    label: leaf.label,
    isNote: leaf.kind === 'note',
    status: leaf.status,
    pendingWith:
      leaf.status === 'pending'
        ? (last?.parties ?? []).map(party => negotiation.partyId(party))
        : [],
    brackets: bracketsOf(negotiation, host, rolled),
    parts: partsOf(negotiation, asReading(rolled)),
    whole: wholeWords(negotiation, rolled, true).chips,
    amendments: rolled.amendments.map(proposal => {
      const { name, voices } = amendmentOf(negotiation, proposal, null)
      return {
        name,
        chips: [
          chip(negotiation.partyId(proposal.party), proposal.party, 'for'),
          ...voices.map(({ party, stance, reservation, isEarlier }) =>
            chip(
              paragraphs.voice.said(negotiation.partyId(party), stance, reservation, isEarlier),
              party,
              stance === 'oppose' || stance === 'reserve' ? 'against' : 'for',
            ),
          ),
        ],
      }
    }),
  }
}

const chip = (text: string, party: number, tone: Chip['tone']): Chip => ({ text, party, tone })

/** The paragraph as one reading: its words with the places in them. */
const asReading = ({ ops, places }: RollingClause) => ({
  original: true,
  ops,
  places,
  proposers: [],
  supporters: [],
  canLive: [],
  against: [],
  made: [],
})

const MARKS = /^[,.;:!?)\]»”’،؛؟、。；：，]+/u

/** How many marks at its start belong to the line of the place before it. */
export const marksBefore = (part: ReadingPart | undefined): number =>
  part?.kind === 'words' ? (MARKS.exec(plainText(part.ops))?.[0].length ?? 0) : 0

/** Where the first difference is: a part, and how many characters into its words. */
export interface Spot {
  part: number
  at: number
}

/** Null where the words are the same. */
export function firstChange(before: Slide, after: Slide): Spot | null {
  const part = after.parts.findIndex(
    (one, i) => JSON.stringify(one) !== JSON.stringify(before.parts[i]),
  )
  const changed = after.parts[part]
  if (!changed)
    return before.parts.length === after.parts.length
      ? null
      : { part: Math.max(0, after.parts.length - 1), at: 0 }
  const old = before.parts[part]
  if (changed.kind !== 'words' || old?.kind !== 'words') return { part, at: 0 }
  const [was, is] = [plainText(old.ops), plainText(changed.ops)]
  let at = 0
  while (at < is.length && was[at] === is[at]) at += 1
  return { part, at }
}

/** The largest whole number from `low` to `high` for which it fits, else `low`; what fits, fits smaller too. */
export function largest(low: number, high: number, fits: (size: number) => boolean): number {
  let [from, to] = [low, Math.max(low, high)]
  if (fits(to)) return to
  while (to - from > 1) {
    const middle = (from + to) >> 1
    if (fits(middle)) from = middle
    else to = middle
  }
  return from
}
