/**
 * What everybody says in a paragraph of the rolling text, one saying for each thing that a party says
 * of one wording, of what somebody would do with the paragraph, or of the paragraph itself (OV1). It
 * is read off the places of the rolling text, nested ones too, so that the two cannot tell different
 * stories. Private proposals are left out, whatever the negotiation holds.
 */
import { CHAIR } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Held } from '@chapeau/shared/position/register'
import type { ClauseProposal } from '@chapeau/shared/proposal/clause-proposal'
import { type ProposalKey, isFloorKey, isPrivateKey } from '@chapeau/shared/proposal/proposal'
import { isContested } from '@chapeau/shared/rolling/brackets'
import type { Place, Reading } from '@chapeau/shared/rolling/reading'
import { plainText } from '@chapeau/shared/text/op'
import type { Reservation, Stance } from '@chapeau/shared/vocabulary'
import { amendmentName } from './amendments'
import { originalHeld } from './card'

/** The strongest first. `retain`: wants the words of the draft kept where others are proposed. */
export const SAYS = ['propose', 'oppose', 'reserve', 'retain', 'support', 'can live with'] as const
export type Says = (typeof SAYS)[number]

/** What it is said of; `words`: a stretch of the draft for which nobody proposes others. */
export type Subject =
  | { on: 'reading'; reading: Reading }
  | { on: 'amendment'; proposal: ClauseProposal }
  | { on: 'words'; quote: string }
  | { on: 'paragraph' }

export interface Saying {
  party: number
  says: Says
  subject: Subject
  /** the chair wrote it down, and the party has not answered (FL1) */
  isRecorded: boolean
  reservation?: Reservation
}

/** Everything said in a paragraph of the sheet, in the order of its places. */
export function sayingsIn(negotiation: Negotiation, host: string): Saying[] {
  const rolled = negotiation.rolling(host)
  const own = negotiation.leaf(host)?.proposal ?? null
  const found: Saying[] = []
  if (own)
    found.push({
      party: own.party,
      says: 'propose',
      subject: { on: 'paragraph' },
      isRecorded: isRecorded(own.key, own.party),
    })
  for (const held of rolled.whole)
    if (held.party !== own?.party) found.push(saidOf({ on: 'paragraph' }, held))
  for (const proposal of rolled.amendments) {
    // a rival is a paragraph of its own
    if (proposal.kind === 'alt' || proposal.layer === 'private') continue
    const subject: Subject = { on: 'amendment', proposal }
    const { party, key } = proposal
    found.push({ party, says: 'propose', subject, isRecorded: isRecorded(key, party) })
    for (const held of negotiation.positions.onProposal(key))
      if (held.party !== party) found.push(saidOf(subject, held))
  }
  const seen = new Set<string>()
  for (const place of rolled.places) found.push(...sayingsAt(negotiation, place, seen))
  for (const held of negotiation.positions.onOriginal(host)) {
    const { standing, position } = held
    const isThere = standing.state === 'ok' || standing.state === 'stale'
    if (!isThere || rolled.places.some(place => originalHeld(negotiation, place).includes(held)))
      continue
    const { target } = position
    found.push(saidOf({ on: 'words', quote: target.on === 'original' ? target.quote : '' }, held))
  }
  return found
}

const isRecorded = (key: ProposalKey, party: number): boolean => isFloorKey(key) && party !== CHAIR

const saidOf = (subject: Subject, { party, layer, position }: Held): Saying => ({
  party,
  says: position.stance,
  subject,
  isRecorded: layer === 'floor',
  ...(position.stance === 'reserve' && position.reservation
    ? { reservation: position.reservation }
    : {}),
})

/** `seen`: places that stand in several readings are heard once. */
function sayingsAt(negotiation: Negotiation, place: Place, seen: Set<string>): Saying[] {
  const name = `${place.host} ${place.proposals.join(' ')}`
  if (seen.has(name) || !isContested(place)) return []
  seen.add(name)
  const onProposals = place.proposals.flatMap(key =>
    negotiation.positions.onProposal(key).map(held => ({ key, ...held })),
  )
  const onWords = originalHeld(negotiation, place)
  const found: Saying[] = []
  for (const reading of place.readings) {
    const keys = reading.made.flat().filter(key => !isPrivateKey(key))
    if (!reading.original && keys.length === 0) continue
    const held: Held[] = onProposals.filter(({ key }) => keys.includes(key))
    if (reading.original) held.push(...onWords)
    found.push(...sayingsOf(reading, keys, held))
  }
  // in the bracket, who opposes a replacement retains the original; it said that it opposes
  for (const { key, party, position, ...rest } of onProposals) {
    const isOwn = Number.parseInt(key, 10) === party
    if (isOwn || position.stance !== 'oppose' || isPrivateKey(key)) continue
    const reading = place.readings.find(({ made }) => made.some(set => set.includes(key)))
    if (!reading || reading.against.some(one => one.party === party)) continue
    found.push(saidOf({ on: 'reading', reading }, { party, position, ...rest }))
  }
  const opposing = new Set(found.filter(one => one.says === 'oppose').map(({ party }) => party))
  return [
    ...found.filter(({ says, party }) => says !== 'retain' || !opposing.has(party)),
    ...place.readings.flatMap(({ places }) =>
      places.flatMap(inner => sayingsAt(negotiation, inner, seen)),
    ),
  ]
}

/** `keys`: the proposals that make the reading; `held`: what was said of them, or of the original. */
function sayingsOf(
  reading: Reading,
  keys: readonly ProposalKey[],
  held: readonly Held[],
): Saying[] {
  const subject: Subject = { on: 'reading', reading }
  const found: Saying[] = []
  const add = (party: number, says: Says, stance: Stance): void => {
    const said = held.filter(one => one.party === party && one.position.stance === stance)
    const reservation = said.find(({ position }) => position.reservation)?.position.reservation
    found.push({
      party,
      says,
      subject,
      isRecorded: said.length > 0 && said.every(({ layer }) => layer === 'floor'),
      ...(says === 'reserve' && reservation ? { reservation } : {}),
    })
  }
  for (const party of reading.proposers) {
    const own = keys.filter(key => Number.parseInt(key, 10) === party)
    found.push({
      party,
      says: reading.original ? 'retain' : 'propose',
      subject,
      isRecorded: own.length > 0 && own.every(key => isRecorded(key, party)),
    })
  }
  for (const party of reading.supporters)
    add(party, reading.original ? 'retain' : 'support', 'support')
  for (const party of reading.canLive) add(party, 'can live with', 'can live with')
  for (const { party, stance } of reading.against) {
    const said = stance === 'delete' ? 'oppose' : 'reserve'
    add(party, said, said)
  }
  return found
}

/** What it is said of, for people; the words are empty where the subject has a name of its own. */
export type Wording =
  | { of: 'words' | 'retained' | 'amendment'; words: string }
  | { of: 'deletion' | 'absence' | 'paragraph'; words: '' }

export function subjectOf(negotiation: Negotiation, subject: Subject): Wording {
  switch (subject.on) {
    case 'paragraph':
      return { of: 'paragraph', words: '' }
    case 'amendment':
      return { of: 'amendment', words: amendmentName(negotiation, subject.proposal) }
    case 'words':
      return { of: 'retained', words: subject.quote.trim() }
    case 'reading': {
      const { original, ops } = subject.reading
      const words = plainText(ops).trim()
      if (words === '') return { of: original ? 'absence' : 'deletion', words: '' }
      return { of: original ? 'retained' : 'words', words }
    }
  }
}
