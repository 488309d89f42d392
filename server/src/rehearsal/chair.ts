/** What only the chair does, as steps of a rehearsal. */
import { point } from '@chapeau/shared/agenda/pointer'
import { currentRound, readingRounds, turnReading } from '@chapeau/shared/agenda/reading-round'
import { putSilence } from '@chapeau/shared/agenda/silence'
import { CHAIR } from '@chapeau/shared/document'
import { acceptDrafted } from '@chapeau/shared/decision/accept-drafted'
import { arrange } from '@chapeau/shared/decision/arrange'
import { type Decided, accept, acceptSeveral, keep, reject } from '@chapeau/shared/decision/decide'
import { acceptClause, declineClause } from '@chapeau/shared/decision/decide-clause'
import { revoke } from '@chapeau/shared/decision/revoke'
import { rewriteWords, setStatus } from '@chapeau/shared/draft/edit'
import { SLIP_PARTY, openSlip, record } from '@chapeau/shared/floor/record'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { takePosition } from '@chapeau/shared/position/take'
import { proposeWording } from '@chapeau/shared/proposal/author'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import { proposeClause } from '@chapeau/shared/proposal/propose-clause'
import type { Stance } from '@chapeau/shared/vocabulary'
import {
  type OnProposal,
  Stuck,
  clauseLabelled,
  locate,
  partyNamed,
  placeReading,
  proposalOf,
  targetOf,
  wholeOf,
  wishOf,
} from './find'
import type { Participant } from './participant'
import type { Change, OwnStep, ParagraphChange, Step } from './script'

type Of<K extends string> = Extract<Step, Record<K, unknown>>[K &
  keyof Extract<Step, Record<K, unknown>>]

/** Must run inside a transaction of the chair. */
export function actAsChair(who: Participant, step: OwnStep): void {
  const { negotiation, name, now, newId } = who
  if ('propose' in step) return putOnFloor(who, step.propose, { parties: [CHAIR] })
  if ('record' in step) return recordSaid(who, step.record)
  if ('merge' in step) {
    const merges = step.merge.sources.map(one => sourceOf(negotiation, one))
    return putOnFloor(who, step.merge.propose, { parties: [CHAIR], merges })
  }
  if ('edit' in step) return edit(who, step.edit)
  if ('accept' in step) return acceptReading(who, step.accept)
  if ('acceptSeveral' in step) return acceptThese(who, step.acceptSeveral)
  if ('acceptChanged' in step) return acceptChanged(who, step.acceptChanged)
  if ('keep' in step) {
    const { clause: label, words } = step.keep
    const clause = clauseLabelled(negotiation, label)
    const { place } = placeReading(negotiation, clause, label, words, true)
    return decided(keep(negotiation, clause, place, decider(who)))
  }
  if ('reject' in step) {
    const { clause: label, reading: words } = step.reject
    const clause = clauseLabelled(negotiation, label)
    const { place, reading } = placeReading(negotiation, clause, label, words, false)
    return decided(reject(negotiation, clause, place, reading, decider(who)))
  }
  if ('acceptClause' in step) return decideClause(who, step.acceptClause, true)
  if ('declineClause' in step) return decideClause(who, step.declineClause, false)
  if ('takeBack' in step) return takeBack(who, step.takeBack)
  if ('arrange' in step) {
    const done = arrange(negotiation, wishOf(negotiation, step.arrange), newId)
    if (!done.ok) throw new Stuck(`it cannot be done: ${done.code}`)
    return
  }
  if ('status' in step) return setStatuses(who, step.status)
  if ('point' in step) {
    const clause = clauseLabelled(negotiation, step.point)
    return point(negotiation, { clause, at: now(), by: name })
  }
  if ('reading' in step) {
    const last = currentRound(readingRounds(negotiation))?.n ?? 0
    const n = step.reading === 'open' ? last + 1 : last
    const to = step.reading === 'open' ? 'open' : 'closed'
    return turnReading(negotiation, n, { to, at: now(), by: name })
  }
  if ('silence' in step) {
    const { clauses, seconds, to } = step.silence
    const at = now()
    return putSilence(negotiation.doc, newId(), {
      clauses: clauses ? clauses.map(label => clauseLabelled(negotiation, label)) : 'all',
      until: at + seconds * 1000,
      to,
      at,
      by: name,
    })
  }
  throw new Stuck('the chair does not do this')
}

// ---- from the floor

interface Said {
  parties: readonly number[]
  merges?: readonly ProposalKey[]
}

/** Drafts it on a slip and puts it on the floor in one piece. */
function putOnFloor(who: Participant, change: Change | ParagraphChange, said: Said): void {
  const keys = onSlip(who, change, slip =>
    record(slip, {
      ...said,
      by: who.name,
      now: who.now,
      ...('reason' in change && change.reason !== undefined ? { reason: change.reason } : {}),
    }),
  )
  if (keys.length === 0) throw new Stuck('nothing was recorded')
}

function onSlip<T>(
  { negotiation, name, now, newId }: Participant,
  change: Change | ParagraphChange,
  use: (slip: Negotiation) => T,
): T {
  const slip = openSlip(negotiation.doc, name)
  const author = { party: SLIP_PARTY, by: name, layer: 'private' as const, now, newId }
  try {
    slip.drafts!.doc.transact(() => {
      if ('clause' in change) return void proposeWording(slip, author, locate(slip, change))
      const wished = proposeClause(slip, author, wishOf(slip, change))
      if (!wished.ok) throw new Stuck(`it cannot be proposed: ${wished.code}`)
    })
    return use(slip)
  } finally {
    slip.destroy()
  }
}

function recordSaid(who: Participant, said: Of<'record'>): void {
  const { negotiation } = who
  const parties = said.for.map(id => partyNamed(negotiation, id))
  if ('propose' in said) return putOnFloor(who, said.propose, { parties })
  const take = (target: ReturnType<typeof targetOf>, stance: Stance): void => {
    for (const party of parties) {
      const position = { target, stance, at: who.now(), by: who.name }
      takePosition(negotiation, party, position, who.newId(), 'floor')
    }
  }
  if ('support' in said) return take(targetOf(negotiation, said.support), 'support')
  if ('oppose' in said) return take(targetOf(negotiation, said.oppose), 'oppose')
  if ('canLiveWith' in said) return take(targetOf(negotiation, said.canLiveWith), 'can live with')
  return take(targetOf(negotiation, said.reserve), 'reserve')
}

const sourceOf = (negotiation: Negotiation, one: OnProposal & { by: string }): ProposalKey =>
  (one.whole
    ? wholeOf(negotiation, one)
    : proposalOf(negotiation, one.clause, one.by, one.nth).key) ??
  stuck(`nothing is proposed about ${one.clause} as a whole by ${one.by}`)

function stuck(message: string): never {
  throw new Stuck(message)
}

// ---- deciding

/** The chair rewrites words by hand: what stays the same keeps its amendments, the rest passes them on (PR5). */
function edit({ negotiation }: Participant, change: Change): void {
  const { host, from, to, words } = locate(negotiation, change)
  if (negotiation.clause(host)?.dead !== false)
    throw new Stuck(`the words of ${change.clause} are their party's`)
  rewriteWords(negotiation, host, from, to, words)
}

function acceptReading(who: Participant, { clause: label, reading: words }: Of<'accept'>): void {
  const { negotiation } = who
  const clause = clauseLabelled(negotiation, label)
  const { place, reading } = placeReading(negotiation, clause, label, words, false)
  // a script is its author's decision: rivals that lose their ground are overtaken and listed
  decided(accept(negotiation, clause, place, reading, decider(who), { overtake: true }))
}

function acceptThese(who: Participant, these: Of<'acceptSeveral'>): void {
  const { negotiation, newId } = who
  const choices = these.map(({ clause: label, reading: words }) => {
    const clause = clauseLabelled(negotiation, label)
    return { clause, ...placeReading(negotiation, clause, label, words, false) }
  })
  for (const one of acceptSeveral(negotiation, choices, decider(who), newId)) decided(one)
}

function acceptChanged(
  who: Participant,
  { clause: label, reading: words, change }: Of<'acceptChanged'>,
): void {
  const { negotiation, newId } = who
  const clause = clauseLabelled(negotiation, label)
  const { reading } = placeReading(negotiation, clause, label, words, false)
  const changes = [...new Set(reading.made.flat())]
  onSlip(who, change, slip =>
    decided(acceptDrafted(slip, clause, changes, decider(who), newId, { overtake: true })),
  )
}

function decideClause(who: Participant, said: OnProposal, accepts: boolean): void {
  const { negotiation } = who
  const key = wholeOf(negotiation, said)
  if (key === undefined) throw new Stuck(`nothing is proposed about ${said.clause} as a whole`)
  decided(
    accepts
      ? acceptClause(negotiation, key, decider(who), who.newId)
      : declineClause(negotiation, key, decider(who)),
  )
}

/** The last decision on a clause that stands. */
function takeBack(who: Participant, { clause: label, reason }: Of<'takeBack'>): void {
  const { negotiation, name, now } = who
  const clause = clauseLabelled(negotiation, label)
  const last = negotiation.decisions
    .list()
    .find(({ decision }) => decision.clause === clause && !decision.undone)
  if (!last) throw new Stuck(`nothing was decided on ${label}`)
  const why = reason === undefined ? {} : { reason }
  const done = revoke(negotiation, last.id, { at: now(), by: name, ...why })
  if (!done.ok) throw new Stuck(`the decision on ${label} cannot be taken back: ${done.code}`)
}

function setStatuses(who: Participant, status: Of<'status'>): void {
  const { negotiation, name, now } = who
  const { clause, to, with: names = [], reason } = status
  const parties = names.map(id => partyNamed(negotiation, id))
  for (const label of Array.isArray(clause) ? clause : [clause])
    setStatus(negotiation, clauseLabelled(negotiation, label), {
      to,
      at: now(),
      by: name,
      ...(parties.length > 0 ? { parties } : {}),
      ...(reason === undefined ? {} : { reason }),
    })
}

const decider = (who: Participant): { id: string; by: string; at: number } => ({
  id: who.newId(),
  by: who.name,
  at: who.now(),
})

function decided(result: Decided): void {
  if (!result.ok) throw new Stuck(`the place could not be decided: ${result.code}`)
}
