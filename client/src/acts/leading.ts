/** Acts by which the room is led through the text: silence, readings, clusters, packages (shared/src/agenda). */
import { dropCluster, nameCluster } from '@chapeau/shared/agenda/cluster'
import {
  type PackageState,
  answerPackage,
  movePackage,
  offerPackage,
  packagesOf,
} from '@chapeau/shared/agenda/package'
import { turnReading } from '@chapeau/shared/agenda/reading-round'
import { type Agreement, breakSilence, callOff, putSilence } from '@chapeau/shared/agenda/silence'
import { unreachable } from '@chapeau/shared/assert'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Author } from '@chapeau/shared/proposal/author'

export type LeadingAct =
  /** the chair; `until` in milliseconds since 1970 */
  | {
      kind: 'put silence'
      clauses: 'all' | readonly string[]
      until: number
      to: Agreement
      note: string
    }
  | { kind: 'call off silence'; silence: string; reason: string }
  /** a delegation */
  | { kind: 'break silence'; silence: string; clause: string; reason: string }
  | { kind: 'turn reading'; n: number; to: 'open' | 'closed'; note: string }
  /** null: a new one */
  | { kind: 'name cluster'; cluster: string | null; name: string; clauses: readonly string[] }
  | { kind: 'drop cluster'; cluster: string }
  /** in the root of the party that does so */
  | {
      kind: 'offer package'
      text: string
      clauses: readonly string[]
      parties: readonly number[]
    }
  /** the chair, from a delegation's root */
  | { kind: 'take up package'; package: string }
  | { kind: 'move package'; package: string; to: PackageState; why: string }
  /** null takes the answer back */
  | { kind: 'answer package'; package: string; says: 'yes' | 'no' | null; note: string }

/** Must run inside a transaction of the writer. What is not there any more is left alone. */
export function performLeading(
  negotiation: Negotiation,
  { by, now, newId, party }: Author,
  act: LeadingAct,
): void {
  const at = now()
  const { doc } = negotiation
  switch (act.kind) {
    case 'put silence': {
      const { until, to, note } = act
      const clauses = act.clauses === 'all' ? 'all' : [...act.clauses]
      return putSilence(doc, newId(), { clauses, until, to, at, by, ...(note ? { note } : {}) })
    }
    case 'call off silence':
      return callOff(doc, act.silence, { at, by, reason: act.reason })
    case 'break silence':
      return breakSilence(doc, party, act.silence, {
        clause: act.clause,
        reason: act.reason,
        at,
        by,
      })
    case 'turn reading': {
      const { n, to, note } = act
      return turnReading(negotiation, n, { to, at, by, ...(note ? { note } : {}) })
    }
    case 'name cluster': {
      const { cluster, name, clauses } = act
      return nameCluster(negotiation, { id: cluster ?? newId(), name, clauses, at, by })
    }
    case 'drop cluster':
      return dropCluster(negotiation, act.cluster)
    case 'offer package': {
      const { text, clauses, parties } = act
      offerPackage(negotiation, party, newId(), { text, clauses, parties }, { at, by })
      return
    }
    case 'take up package': {
      const found = packageOf(negotiation, act.package)
      if (!found) return
      const { key: from, text, clauses, parties } = found
      offerPackage(negotiation, party, newId(), { text, clauses, parties, from }, { at, by })
      return
    }
    case 'move package': {
      const { to, why } = act
      return movePackage(negotiation, party, act.package, {
        to,
        at,
        by,
        ...(why ? { why } : {}),
      })
    }
    case 'answer package': {
      const found = packageOf(negotiation, act.package)
      if (!found) return
      const { says, note } = act
      const answer = says && { says, at, by, words: found.text, ...(note ? { note } : {}) }
      return answerPackage(negotiation, party, found, answer)
    }
    default:
      return unreachable(act)
  }
}

const packageOf = (negotiation: Negotiation, key: string) =>
  packagesOf(negotiation).find(one => one.key === key)
