/**
 * Packages (LA): "PP3 if OP7", a deal over several clauses between some parties.
 *
 *   draft     `package:<id>`        the chair's, or one that it took up
 *   tabled:n  `package:<id>`        offered by a delegation
 *   tabled:n  `on-package:<key>`    what a delegation says to one
 *
 * A package is one value with its log; its state is what the log ends with. `<party>/<id>` is the key
 * of a delegation's, `<id>` that of the chair's.
 */
import { CHAIR, FIRST_DELEGATION, draft, tabled } from '../document'
import { isCount, isObject, isText, isTime } from '../guard'
import type { Negotiation } from '../negotiation'

export const PACKAGE_STATES = ['offered', 'agreed', 'fell apart', 'withdrawn'] as const
export type PackageState = (typeof PACKAGE_STATES)[number]

export interface PackageTurn {
  to: PackageState
  at: number
  by: string
  why?: string
}

/** What is written. */
interface Deal {
  text: string
  clauses: readonly string[]
  parties: readonly number[]
  log: readonly PackageTurn[]
  /** the key of the offer that the chair took up */
  from?: string
}

export interface Package extends Deal {
  key: string
  /** who keeps it: the chair, or the delegation that offers it */
  party: number
  state: PackageState
}

export interface PackageAnswer {
  says: 'yes' | 'no'
  at: number
  by: string
  note?: string
  /** the package as it read then */
  words: string
}

/** What a party says to a package; `null`: nothing yet. */
export interface PackageVoice {
  party: number
  says: 'offers' | 'yes' | 'no' | null
  note: string
  /** it answered another text than the package has now */
  isEarlier: boolean
}

const PACKAGE = 'package:'
const ANSWER = 'on-package:'

const isTextIfAny = (value: unknown): boolean => value === undefined || isText(value)

const isTurn = (value: unknown): value is PackageTurn =>
  isObject(value) &&
  PACKAGE_STATES.some(state => state === value['to']) &&
  isTime(value['at']) &&
  isText(value['by']) &&
  isTextIfAny(value['why'])

const isDeal = (value: unknown): value is Deal =>
  isObject(value) &&
  isText(value['text']) &&
  Array.isArray(value['clauses']) &&
  value['clauses'].every(isText) &&
  Array.isArray(value['parties']) &&
  value['parties'].every(isCount) &&
  Array.isArray(value['log']) &&
  value['log'].length > 0 &&
  value['log'].every(isTurn) &&
  isTextIfAny(value['from'])

const isAnswer = (value: unknown): value is PackageAnswer =>
  isObject(value) &&
  (value['says'] === 'yes' || value['says'] === 'no') &&
  isTime(value['at']) &&
  isText(value['by']) &&
  isText(value['words']) &&
  isTextIfAny(value['note'])

const keyOf = (party: number, id: string): string => (party === CHAIR ? id : `${party}/${id}`)

const rootOf = (negotiation: Negotiation, party: number) =>
  party === CHAIR ? draft(negotiation.doc) : tabled(negotiation.doc, party)

/** The delegations of the room, which may offer packages and answer to them. */
const delegations = (negotiation: Negotiation): number[] =>
  negotiation.parties().flatMap(({ number }) => (number >= FIRST_DELEGATION ? [number] : []))

/** In the order in which they were offered; what the chair took up stands once, as the chair's. */
export function packagesOf(negotiation: Negotiation): Package[] {
  const found: Package[] = []
  for (const party of [CHAIR, ...delegations(negotiation)])
    rootOf(negotiation, party).forEach((value, key) => {
      if (!key.startsWith(PACKAGE) || !isDeal(value)) return
      const state = value.log.at(-1)?.to ?? 'offered'
      found.push({ ...value, key: keyOf(party, key.slice(PACKAGE.length)), party, state })
    })
  const takenUp = new Set(found.flatMap(({ party, from }) => (party === CHAIR && from) || []))
  return found
    .filter(({ key }) => !takenUp.has(key))
    .toSorted((a, b) => offeredAt(a) - offeredAt(b) || (a.key < b.key ? -1 : 1))
}

const offeredAt = ({ log }: Package): number => log[0]?.at ?? 0

/** What its parties say, and whoever else answered. Who offers it need not say yes. */
export function voicesOn(negotiation: Negotiation, found: Package): PackageVoice[] {
  const offers = found.party === CHAIR ? Number.parseInt(found.from ?? '', 10) : found.party
  return delegations(negotiation).flatMap(party => {
    const answer = answerOf(negotiation, party, found)
    const says = answer?.says ?? (party === offers ? 'offers' : null)
    if (says === null && !found.parties.includes(party)) return []
    const isEarlier = answer !== undefined && answer.words !== found.text
    return [{ party, says, note: answer?.note ?? '', isEarlier }]
  })
}

/** What was said to the offer holds for what the chair took up from it. */
export function answerOf(
  negotiation: Negotiation,
  party: number,
  { key, from }: Package,
): PackageAnswer | undefined {
  const root = tabled(negotiation.doc, party)
  const answers = [root.get(ANSWER + key), from === undefined ? null : root.get(ANSWER + from)]
  return answers.find(isAnswer)
}

/** Offers a package; must run inside a transaction of its party, as the next ones. Returns its key. */
export function offerPackage(
  negotiation: Negotiation,
  party: number,
  id: string,
  deal: Omit<Deal, 'log'>,
  { at, by }: Pick<PackageTurn, 'at' | 'by'>,
): string {
  const log: PackageTurn[] = [{ to: 'offered', at, by }]
  rootOf(negotiation, party).set(PACKAGE + id, {
    ...deal,
    clauses: [...deal.clauses],
    parties: [...deal.parties],
    log,
  })
  return keyOf(party, id)
}

/** By who keeps it: what another party keeps is left alone. */
export function movePackage(
  negotiation: Negotiation,
  party: number,
  key: string,
  turn: PackageTurn,
): void {
  const found = packagesOf(negotiation).find(one => one.key === key && one.party === party)
  if (!found || found.state === turn.to) return
  const { text, clauses, parties, log, from } = found
  const id = party === CHAIR ? key : key.slice(key.indexOf('/') + 1)
  rootOf(negotiation, party).set(PACKAGE + id, {
    text,
    clauses,
    parties,
    log: [...log, turn],
    ...(from === undefined ? {} : { from }),
  })
}

/** Null takes the answer back. Must run inside a transaction of the party, as the one above. */
export function answerPackage(
  negotiation: Negotiation,
  party: number,
  { key, from }: Package,
  answer: PackageAnswer | null,
): void {
  const root = tabled(negotiation.doc, party)
  if (answer) return void root.set(ANSWER + key, answer)
  for (const one of [key, from]) if (one !== undefined) root.delete(ANSWER + one)
}
