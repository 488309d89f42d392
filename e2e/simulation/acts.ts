/**
 * What people do, by the acts that the panel and the editor make. Words that somebody writes carry a
 * token of their own, by which they are found again wherever they went.
 */
import { breakSilence, putSilence, runningSilences } from '@chapeau/shared/agenda/silence'
import { CHAIR } from '@chapeau/shared/document'
import {
  addClause,
  buryClause,
  mergeInto,
  moveClause,
  rewriteWords,
  splitClause,
} from '@chapeau/shared/draft/edit'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Author } from '@chapeau/shared/proposal/author'
import { proposeReplace } from '@chapeau/shared/proposal/edit'
import { project, runsLength } from '@chapeau/shared/proposal/projection'
import { drafts } from '@chapeau/shared/proposal/table'
import type { Random } from '@chapeau/shared/random'
import type { Act } from '../../client/src/acts/act'
import { perform } from '../../client/src/acts/perform'

export interface Actor {
  readonly author: Omit<Author, 'layer'>
  /** a word that nobody wrote before */
  readonly token: () => string
}

/** Does one thing, if there is anything to do it to. Call inside a transaction of the person. */
export function act(negotiation: Negotiation, actor: Actor, chance: Random): void {
  if (!negotiation.isReady || negotiation.clauses().length === 0) return
  if (actor.author.party === CHAIR) actAsChair(negotiation, actor, chance)
  else actAsDelegation(negotiation, actor, chance)
}

function actAsDelegation(negotiation: Negotiation, actor: Actor, chance: Random): void {
  const layer = negotiation.drafts && chance.chance(0.5) ? 'private' : 'tabled'
  const author: Author = { ...actor.author, layer }
  const kind = chance.below(100)
  if (kind < 55) return propose(negotiation, author, actor.token, chance)
  const done = actOf(negotiation, author, kind, chance)
  if (done) perform(negotiation, author, done, { overtake: true })
  else if (kind >= 90) breakOne(negotiation, author, chance)
}

function propose(
  negotiation: Negotiation,
  author: Author,
  token: () => string,
  chance: Random,
): void {
  const { host } = chance.pick(negotiation.sheet())
  const length = runsLength(project(negotiation, host, author.party))
  const from = chance.below(length + 1)
  const to = Math.min(length, from + (chance.chance(0.5) ? 0 : chance.below(12)))
  const ops = to > from && chance.chance(0.3) ? [] : [{ insert: `${token()} ` }]
  proposeReplace(negotiation, author, host, from, to, ops, 'back')
}

function actOf(
  negotiation: Negotiation,
  { party }: Author,
  kind: number,
  chance: Random,
): Act | null {
  if (kind < 70) {
    const keys = drafts(negotiation).map(({ key }) => key)
    if (keys.length === 0) return null
    return { kind: 'table', proposals: chance.chance(0.5) ? keys : [chance.pick(keys)] }
  }
  const all = [...negotiation.proposals.keys(), ...negotiation.clauseProposals.keys()].toSorted()
  if (all.length === 0 || kind >= 90) return null
  const key = chance.pick(all)
  const proposal = negotiation.spoken(key)!
  if (proposal.party === party)
    return { kind: proposal.withdrawn ? 'table again' : 'withdraw', proposals: [key] }
  const stance = chance.pick(['support', 'oppose', 'can live with'] as const)
  return { kind: 'take', subject: { on: 'proposal', proposal: key }, stance }
}

function breakOne(negotiation: Negotiation, { party, by, now }: Author, chance: Random): void {
  const [running] = runningSilences(negotiation.doc)
  if (!running) return
  const clause = chance.pick(negotiation.clauses()).id
  breakSilence(negotiation.doc, party, running.id, { clause, reason: 'We object', at: now(), by })
}

function actAsChair(negotiation: Negotiation, actor: Actor, chance: Random): void {
  const { author, token } = actor
  const living = negotiation.clauses()
  const { id } = chance.pick(living)
  const { length } = negotiation.textIndex(id)
  const from = chance.below(length + 1)
  const kind = chance.below(100)
  if (kind < 40) {
    const to = Math.min(length, from + (chance.chance(0.5) ? 0 : chance.below(10)))
    rewriteWords(negotiation, id, from, to, [{ insert: `${token()} ` }])
  } else if (kind < 65) decide(negotiation, { ...author, layer: 'tabled' }, id, chance)
  else if (kind < 72) {
    const fields = { kind: 'operative', level: 0, label: `OP ${author.newId()}` } as const
    addClause(negotiation, id, author.newId(), fields, [{ insert: `Notes ${token()}` }])
  } else if (kind < 78) {
    if (from > 0 && from < length)
      splitClause(negotiation, id, from, author.newId(), `OP ${author.newId()}`)
  } else if (kind < 82) {
    const next = living[living.findIndex(one => one.id === id) + 1]
    if (next) mergeInto(negotiation, id, next.id)
  } else if (kind < 86) {
    if (living.length > 2) buryClause(negotiation, id)
  } else if (kind < 90) {
    const beside = chance.pick(living).id
    if (beside !== id) moveClause(negotiation, id, { host: beside, side: 'after' })
  } else if (kind < 95) {
    const to = chance.pick(['agreed ad ref', 'open'] as const)
    perform(negotiation, { ...author, layer: 'tabled' }, { kind: 'move', clauses: [id], to })
  } else
    putSilence(negotiation.doc, author.newId(), {
      clauses: 'all',
      until: author.now() + 2000 + chance.below(15_000),
      to: 'agreed',
      at: author.now(),
      by: author.by,
    })
}

function decide(negotiation: Negotiation, author: Author, clause: string, chance: Random): void {
  const { places } = negotiation.rolling(clause)
  if (places.length === 0) return
  const place = chance.pick(places)
  const reading = chance.pick(place.readings)
  const done: Act = reading.original
    ? { kind: 'keep', clause, place }
    : { kind: 'accept', clause, path: [{ place, reading }] }
  perform(negotiation, author, done, { overtake: true })
}
