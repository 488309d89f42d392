/** Finding what a step names: clauses by their labels, words, proposals, readings. What is not there is a `Stuck`. */
import { type Target, parties as rosterOf } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Proposal, ProposalKey } from '@chapeau/shared/proposal/proposal'
import type { ClauseWish } from '@chapeau/shared/proposal/propose-clause'
import type { Place } from '@chapeau/shared/rolling/reading'
import { OBJECT, plainText, type Op } from '@chapeau/shared/text/op'
import type { Change, ParagraphChange } from './script'

export class Stuck extends Error {}

export function clauseLabelled(negotiation: Negotiation, label: string): string {
  const found = negotiation.sheet().find(leaf => leaf.label === label)
  if (!found) throw new Stuck(`there is no clause ${label}`)
  return found.host
}

export function partyNamed(negotiation: Negotiation, id: string): number {
  const found = rosterOf(negotiation.doc).find(party => party.id === id)
  if (!found) throw new Stuck(`there is no party ${id}`)
  return found.number
}

export interface Stretch {
  host: string
  from: number
  to: number
}

export const inClause = (negotiation: Negotiation, label: string, words: string): Stretch =>
  findWords(negotiation, clauseLabelled(negotiation, label), label, words)

/** Words are found as they read: a citation among them does not stand in the way. */
function findWords(negotiation: Negotiation, host: string, label: string, words: string): Stretch {
  const { string } = negotiation.textIndex(host)
  const kept: number[] = []
  let plain = ''
  for (let at = 0; at < string.length; at++)
    if (string[at] !== OBJECT) {
      kept.push(at)
      plain += string[at]!
    }
  const first = plain.indexOf(words)
  if (first < 0) throw new Stuck(`"${words}" is not in ${label}`)
  if (plain.indexOf(words, first + 1) >= 0)
    throw new Stuck(`"${words}" is in ${label} more than once`)
  return { host, from: kept[first]!, to: kept[first + words.length - 1]! + 1 }
}

export interface Located extends Stretch {
  words: Op[]
}

const insert = (words: string): Op[] => (words === '' ? [] : [{ insert: words }])

export function locate(negotiation: Negotiation, change: Change): Located {
  const { clause: label } = change
  const host = change.in
    ? proposalOf(negotiation, label, change.in.by, change.in.nth).key
    : clauseLabelled(negotiation, label)
  const find = (words: string): Stretch => findWords(negotiation, host, label, words)
  if ('replace' in change) return { ...find(change.replace), words: insert(change.with) }
  if ('delete' in change) return { ...find(change.delete), words: [] }
  if ('before' in change) {
    const { from } = find(change.before)
    return { host, from, to: from, words: insert(change.insert) }
  }
  const { to } = find(change.after)
  return { host, from: to, to, words: insert(change.insert) }
}

export function proposalOf(negotiation: Negotiation, label: string, id: string, nth = 1): Proposal {
  const party = partyNamed(negotiation, id)
  const clause = clauseLabelled(negotiation, label)
  const theirs = negotiation
    .proposalsIn(clause)
    .filter(p => p.party === party && negotiation.isLive(p))
  const found = theirs[nth - 1]
  if (!found)
    throw new Stuck(
      `${id} has ${theirs.length} proposals in ${label}, so there is no number ${nth}`,
    )
  return found
}

/** The place one of whose readings says this, blanks at the edges aside. */
export function placeReading(
  negotiation: Negotiation,
  clause: string,
  label: string,
  words: string,
  original: boolean,
): { place: Place; reading: Place['readings'][number] } {
  const hits = negotiation
    .rolling(clause)
    .places.flatMap(place => place.readings.map(reading => ({ place, reading })))
    .filter(
      ({ reading }) =>
        reading.original === original && plainText(reading.ops).trim() === words.trim(),
    )
  if (hits.length > 1)
    throw new Stuck(`"${words}" is a reading of ${hits.length} places in ${label}`)
  const [hit] = hits
  if (!hit) throw new Stuck(`no place in ${label} reads "${words}"`)
  return hit
}

export function wishOf(negotiation: Negotiation, change: ParagraphChange): ClauseWish {
  const host = (label: string): string => clauseLabelled(negotiation, label)
  if ('new' in change) {
    const { deeper = false } = change
    const beside =
      'after' in change
        ? ({ host: host(change.after), side: 'after' } as const)
        : ({ host: host(change.before), side: 'before' } as const)
    return { kind: 'new', ...beside, deeper, words: insert(change.new) }
  }
  if ('alt' in change) return { kind: 'alt', of: host(change.of), words: insert(change.alt) }
  if ('remove' in change) return { kind: 'delete', of: host(change.remove) }
  if ('move' in change)
    return 'after' in change
      ? { kind: 'move', of: host(change.move), host: host(change.after), side: 'after' }
      : { kind: 'move', of: host(change.move), host: host(change.before), side: 'before' }
  if ('split' in change) {
    const { from } = inClause(negotiation, change.split, change.before)
    return { kind: 'split', of: host(change.split), at: from }
  }
  return { kind: 'merge', of: host(change.merge) }
}

export interface OnProposal {
  clause: string
  by?: string | undefined
  nth?: number | undefined
  whole?: boolean | undefined
  note?: string | undefined
}

/** What is proposed under a label, or by a party about the clause as a whole. */
export function wholeOf(
  negotiation: Negotiation,
  { clause: label, by, nth = 1 }: OnProposal,
): ProposalKey | undefined {
  const host = clauseLabelled(negotiation, label)
  if (by === undefined) return negotiation.leaf(host)?.proposal?.key
  const party = partyNamed(negotiation, by)
  return negotiation.amendments(host).filter(one => one.party === party)[nth - 1]?.key
}

export function targetOf(negotiation: Negotiation, said: OnProposal): Target {
  const { clause, by, nth, whole } = said
  if (by === undefined || whole) {
    const proposal = wholeOf(negotiation, said)
    if (proposal !== undefined) return { on: 'proposal', proposal }
    if (whole) throw new Stuck(`nothing is proposed about ${clause} as a whole by ${by ?? '?'}`)
  }
  if (by === undefined) return { on: 'clause', clause: clauseLabelled(negotiation, clause) }
  return { on: 'proposal', proposal: proposalOf(negotiation, clause, by, nth).key }
}
