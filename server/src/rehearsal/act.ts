/**
 * One step of a rehearsal, done by one participant with the model that the client uses. What cannot
 * be done throws a `Stuck` that says what was not found.
 */
import { CHAIR, type Party, type Target, parties as rosterOf } from '@chapeau/shared/document'
import type { Stance } from '@chapeau/shared/vocabulary'
import { accept, keep, type Decided } from '@chapeau/shared/decision/decide'
import { acceptClause, declineClause } from '@chapeau/shared/decision/decide-clause'
import { rewriteWords, setStatus } from '@chapeau/shared/draft/edit'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { liftPosition, takePosition } from '@chapeau/shared/position/take'
import { anchorRange } from '@chapeau/shared/proposal/anchor'
import {
  type Author,
  proposeWording,
  withdraw as withdrawProposal,
} from '@chapeau/shared/proposal/author'
import { type ClauseWish, proposeClause } from '@chapeau/shared/proposal/propose-clause'
import type { Proposal, ProposalKey } from '@chapeau/shared/proposal/proposal'
import { OBJECT, plainText, type Op } from '@chapeau/shared/text/op'
import type { Place } from '@chapeau/shared/rolling/reading'
import { chairUndo, partyUndo } from '@chapeau/shared/undo'
import type { UndoManager } from 'yjs'
import type { Change, ParagraphChange, Step } from './script'

export class Stuck extends Error {}

export interface Participant {
  negotiation: Negotiation
  undo: UndoManager
  /** marks this person's transactions, for undo */
  origin: object
  party: number
  isChair: boolean
  name: string
  newId: () => string
  /** milliseconds since 1970 */
  now: () => number
}

export function participant(
  negotiation: Negotiation,
  { number, name }: Pick<Party, 'number' | 'name'>,
  { newId, now }: Pick<Participant, 'newId' | 'now'>,
): Participant {
  const origin = {}
  const isChair = number === CHAIR
  const undo = isChair
    ? chairUndo(negotiation, origin)
    : partyUndo(negotiation, number, 'tabled', origin)
  return { negotiation, undo, origin, party: number, isChair, name, newId, now }
}

export function act(who: Participant, step: Step): void {
  if ('undo' in step) return stepBack(who.undo.undo(), 'undo')
  if ('redo' in step) return stepBack(who.undo.redo(), 'redo')
  who.undo.stopCapturing()
  who.negotiation.doc.transact(() => perform(who, step), who.origin)
}

const stepBack = (item: unknown, what: string): void => {
  if (item === null) throw new Stuck(`there is nothing to ${what}`)
}

function perform(who: Participant, step: Exclude<Step, { undo: true } | { redo: true }>): void {
  if ('propose' in step)
    return 'clause' in step.propose ? propose(who, step.propose) : proposeAbout(who, step.propose)
  if ('support' in step) return onProposal(who, step.support, 'support')
  if ('oppose' in step) return onProposal(who, step.oppose, 'oppose')
  if ('canLiveWith' in step) return onProposal(who, step.canLiveWith, 'can live with')
  if ('reserve' in step) return onProposal(who, step.reserve, 'reserve')
  if ('lift' in step) return lift(who, step.lift)
  if ('retain' in step) return retain(who, step.retain)
  if ('withdraw' in step) return withdraw(who, step.withdraw)
  if (!who.isChair) throw new Stuck('only the chair does this')
  if ('edit' in step) return edit(who, step.edit)
  if ('accept' in step) return acceptReading(who, step.accept)
  if ('keep' in step) return keepOriginal(who, step.keep)
  if ('acceptClause' in step) return decideClause(who, step.acceptClause, true)
  if ('declineClause' in step) return decideClause(who, step.declineClause, false)
  const { clause, to, with: names = [], reason } = step.status
  const waiting = names.map(name => partyNamed(who.negotiation, name))
  setStatus(who.negotiation, clauseLabelled(who.negotiation, clause), {
    to,
    at: who.now(),
    by: who.name,
    ...(waiting.length > 0 ? { parties: waiting } : {}),
    ...(reason === undefined ? {} : { reason }),
  })
}

// ---- finding

function clauseLabelled(negotiation: Negotiation, label: string): string {
  const found = negotiation.sheet().find(leaf => leaf.label === label)
  if (!found) throw new Stuck(`there is no clause ${label}`)
  return found.host
}

function partyNamed(negotiation: Negotiation, id: string): number {
  const found = rosterOf(negotiation.doc).find(party => party.id === id)
  if (!found) throw new Stuck(`there is no party ${id}`)
  return found.number
}

interface Stretch {
  host: string
  from: number
  to: number
}

const inClause = (negotiation: Negotiation, label: string, words: string): Stretch =>
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

interface Located extends Stretch {
  words: Op[]
}

const insert = (words: string): Op[] => (words === '' ? [] : [{ insert: words }])

function locate(who: Participant, change: Change): Located {
  const { negotiation } = who
  const { clause: label } = change
  const host = change.in
    ? proposalOf(who, label, partyNamed(negotiation, change.in.by), change.in.by, change.in.nth).key
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

function proposalOf(
  { negotiation }: Participant,
  label: string,
  party: number,
  id: string,
  nth = 1,
): Proposal {
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
function placeReading(
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

// ---- doing

function propose(who: Participant, change: Change): void {
  const { negotiation } = who
  if (who.isChair) throw new Stuck('the chair edits the draft and proposes nothing')
  const reason = change.reason === undefined ? {} : { reason: change.reason }
  proposeWording(negotiation, authorOf(who), { ...locate(who, change), ...reason })
}

const authorOf = ({ party, name, now, newId }: Participant): Author => ({
  party,
  by: name,
  layer: 'tabled',
  now,
  newId,
})

function proposeAbout(who: Participant, change: ParagraphChange): void {
  if (who.isChair) throw new Stuck('the chair edits the draft and proposes nothing')
  const wished = proposeClause(who.negotiation, authorOf(who), wishOf(who.negotiation, change))
  if (!wished.ok) throw new Stuck(`it cannot be proposed: ${wished.code}`)
}

function wishOf(negotiation: Negotiation, change: ParagraphChange): ClauseWish {
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

interface OnProposal {
  clause: string
  by?: string | undefined
  nth?: number | undefined
  whole?: boolean | undefined
  note?: string | undefined
}

/** What is proposed under a label, or by a party about the clause as a whole. */
function wholeOf(
  { negotiation }: Participant,
  { clause: label, by, nth = 1 }: OnProposal,
): ProposalKey | undefined {
  const host = clauseLabelled(negotiation, label)
  if (by === undefined) return negotiation.leaf(host)?.proposal?.key
  const party = partyNamed(negotiation, by)
  return negotiation.amendments(host).filter(one => one.party === party)[nth - 1]?.key
}

function targetOf(who: Participant, said: OnProposal): Target {
  const { clause, by, nth, whole } = said
  if (by === undefined || whole) {
    const proposal = wholeOf(who, said)
    if (proposal !== undefined) return { on: 'proposal', proposal }
    if (whole) throw new Stuck(`nothing is proposed about ${clause} as a whole by ${by ?? '?'}`)
  }
  if (by === undefined) return { on: 'clause', clause: clauseLabelled(who.negotiation, clause) }
  const party = partyNamed(who.negotiation, by)
  return { on: 'proposal', proposal: proposalOf(who, clause, party, by, nth).key }
}

function onProposal(who: Participant, said: OnProposal, stance: Stance): void {
  const note = said.note === undefined ? {} : { note: said.note }
  const position = { target: targetOf(who, said), stance, at: who.now(), by: who.name, ...note }
  takePosition(who.negotiation, who.party, position, who.newId())
}

function lift(who: Participant, said: OnProposal): void {
  const target = targetOf(who, said)
  const { positions } = who.negotiation
  const held =
    target.on === 'proposal'
      ? positions.onProposal(target.proposal)
      : positions.onClause(target.on === 'clause' ? target.clause : '')
  const own = held.find(({ party }) => party === who.party)
  if (!own) throw new Stuck(`there is no position to lift in ${said.clause}`)
  liftPosition(who.negotiation, own, { by: who.name, at: who.now() })
}

function retain(
  who: Participant,
  { clause: label, words }: { clause: string; words: string },
): void {
  const { negotiation } = who
  const { host, from, to } = inClause(negotiation, label, words)
  const index = negotiation.textIndex(host)
  const target = {
    on: 'original',
    range: anchorRange(host, index, from, to),
    quote: index.string.slice(from, to),
  } as const
  takePosition(
    negotiation,
    who.party,
    { target, stance: 'support', at: who.now(), by: who.name },
    who.newId(),
  )
}

function withdraw(
  who: Participant,
  { clause, nth }: { clause: string; nth?: number | undefined },
): void {
  const { negotiation, party } = who
  withdrawProposal(negotiation, proposalOf(who, clause, party, negotiation.partyId(party), nth).key)
}

/** The chair rewrites words by hand: what stays the same keeps its amendments, the rest passes them on (PR5). */
function edit(who: Participant, change: Change): void {
  const { host, from, to, words } = locate(who, change)
  if (who.negotiation.clause(host)?.dead !== false)
    throw new Stuck(`the words of ${change.clause} are their party's`)
  rewriteWords(who.negotiation, host, from, to, words)
}

function acceptReading(
  who: Participant,
  { clause: label, reading: words }: { clause: string; reading: string },
): void {
  const { negotiation } = who
  const clause = clauseLabelled(negotiation, label)
  const { place, reading } = placeReading(negotiation, clause, label, words, false)
  // a script is its author's decision: rivals that lose their ground are overtaken and listed
  decided(accept(negotiation, clause, place, reading, decider(who), { overtake: true }))
}

function keepOriginal(
  who: Participant,
  { clause: label, words }: { clause: string; words: string },
): void {
  const { negotiation } = who
  const clause = clauseLabelled(negotiation, label)
  const { place } = placeReading(negotiation, clause, label, words, true)
  decided(keep(negotiation, clause, place, decider(who)))
}

function decideClause(who: Participant, said: OnProposal, accepts: boolean): void {
  const key = wholeOf(who, said)
  if (key === undefined) throw new Stuck(`nothing is proposed about ${said.clause} as a whole`)
  const { negotiation } = who
  decided(
    accepts
      ? acceptClause(negotiation, key, decider(who), who.newId)
      : declineClause(negotiation, key, decider(who)),
  )
}

const decider = (who: Participant): { id: string; by: string; at: number } => ({
  id: who.newId(),
  by: who.name,
  at: who.now(),
})

function decided(result: Decided): void {
  if (!result.ok) throw new Stuck(`the place could not be decided: ${result.code}`)
}
