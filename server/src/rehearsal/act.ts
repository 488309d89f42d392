/**
 * One step of a rehearsal, done by one participant with the model that the client uses. What cannot
 * be done throws a `Stuck` that says what was not found.
 */
import { answerMerger } from '@chapeau/shared/floor/merge'
import { confirm, disown } from '@chapeau/shared/floor/record'
import { breakSilence, runningSilences } from '@chapeau/shared/agenda/silence'
import type { Stance } from '@chapeau/shared/vocabulary'
import { liftPosition, takePosition } from '@chapeau/shared/position/take'
import { anchorRange } from '@chapeau/shared/proposal/anchor'
import {
  type Author,
  proposeWording,
  withdraw as withdrawProposal,
} from '@chapeau/shared/proposal/author'
import { proposeClause } from '@chapeau/shared/proposal/propose-clause'
import { actAsChair } from './chair'
import {
  type OnProposal,
  Stuck,
  clauseLabelled,
  inClause,
  locate,
  proposalOf,
  targetOf,
  wishOf,
} from './find'
import { answerOffer, offer, turnOffer } from './packages'
import type { Participant } from './participant'
import type { Change, OwnStep, ParagraphChange } from './script'

export function act(who: Participant, step: OwnStep): void {
  if ('undo' in step) return stepBack(who.undo.undo(), 'undo')
  if ('redo' in step) return stepBack(who.undo.redo(), 'redo')
  who.undo.stopCapturing()
  who.negotiation.doc.transact(() => perform(who, step), who.origin)
}

const stepBack = (item: unknown, what: string): void => {
  if (item === null) throw new Stuck(`there is nothing to ${what}`)
}

function perform(who: Participant, step: Exclude<OwnStep, { undo: true } | { redo: true }>): void {
  const { negotiation } = who
  if ('support' in step) return onProposal(who, step.support, 'support')
  if ('oppose' in step) return onProposal(who, step.oppose, 'oppose')
  if ('canLiveWith' in step) return onProposal(who, step.canLiveWith, 'can live with')
  if ('reserve' in step) return onProposal(who, step.reserve, 'reserve')
  if ('lift' in step) return lift(who, step.lift)
  if ('retain' in step) return retain(who, step.retain)
  if ('confirm' in step) return answer(who, step.confirm, confirm)
  if ('disown' in step) return answer(who, step.disown, disown)
  if ('agree' in step) return onMerger(who, step.agree, 'agreed')
  if ('disagree' in step) return onMerger(who, step.disagree, 'declined')
  if ('offer' in step) return offer(who, step.offer)
  if ('answerOffer' in step) return answerOffer(who, step.answerOffer)
  if ('turnOffer' in step) return turnOffer(who, step.turnOffer)
  if ('break' in step) return breakIt(who, step.break)
  if ('withdraw' in step) {
    const { clause, nth } = step.withdraw
    const id = negotiation.partyId(who.party)
    return withdrawProposal(negotiation, proposalOf(negotiation, clause, id, nth).key)
  }
  if ('propose' in step && !who.isChair)
    return 'clause' in step.propose ? propose(who, step.propose) : proposeAbout(who, step.propose)
  if (!who.isChair) throw new Stuck('only the chair does this')
  return actAsChair(who, step)
}

function propose(who: Participant, change: Change): void {
  const reason = change.reason === undefined ? {} : { reason: change.reason }
  const { negotiation } = who
  proposeWording(negotiation, authorOf(who), { ...locate(negotiation, change), ...reason })
}

const authorOf = ({ party, name, now, newId }: Participant): Author => ({
  party,
  by: name,
  layer: 'tabled',
  now,
  newId,
})

function proposeAbout(who: Participant, change: ParagraphChange): void {
  const wished = proposeClause(who.negotiation, authorOf(who), wishOf(who.negotiation, change))
  if (!wished.ok) throw new Stuck(`it cannot be proposed: ${wished.code}`)
}

function onProposal(who: Participant, said: OnProposal, stance: Stance): void {
  const note = said.note === undefined ? {} : { note: said.note }
  const target = targetOf(who.negotiation, said)
  const position = { target, stance, at: who.now(), by: who.name, ...note }
  takePosition(who.negotiation, who.party, position, who.newId())
}

function lift(who: Participant, said: OnProposal): void {
  const target = targetOf(who.negotiation, said)
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
  const position = { target, stance: 'support', at: who.now(), by: who.name } as const
  takePosition(negotiation, who.party, position, who.newId())
}

/** To what the chair recorded for the party in a clause. */
function answer(
  who: Participant,
  { clause: label, nth = 1 }: { clause: string; nth?: number | undefined },
  say: typeof confirm,
): void {
  const { negotiation, party } = who
  const host = clauseLabelled(negotiation, label)
  const recorded = [
    ...negotiation.proposalsIn(host),
    ...negotiation.clauseProposals.about(host),
    ...(negotiation.leaf(host)?.proposal ? [negotiation.leaf(host)!.proposal!] : []),
  ].filter(one => one.layer === 'floor' && one.party === party && negotiation.isLive(one))
  const found = recorded[nth - 1]
  if (!found || !say(negotiation, authorOf(who), found.key))
    throw new Stuck(`the chair recorded ${recorded.length} proposals of ${who.name} in ${label}`)
}

function onMerger(
  who: Participant,
  { clause: label }: { clause: string },
  said: 'agreed' | 'declined',
): void {
  const { negotiation } = who
  const host = clauseLabelled(negotiation, label)
  const mergers = [...negotiation.proposalsIn(host), ...negotiation.amendments(host)].filter(
    ({ merges }) => merges.length > 0,
  )
  if (!mergers.some(({ key }) => answerMerger(negotiation, authorOf(who), key, said)))
    throw new Stuck(`nobody asks ${who.name} about a merger in ${label}`)
}

function breakIt(who: Participant, { clause, reason }: { clause: string; reason: string }): void {
  const { negotiation, party, name, now } = who
  const host = clauseLabelled(negotiation, clause)
  const [running] = runningSilences(negotiation.doc)
  if (!running) throw new Stuck('no silence runs')
  breakSilence(negotiation.doc, party, running.id, { clause: host, reason, at: now(), by: name })
}
