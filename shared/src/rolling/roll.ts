/**
 * One clause of the rolling text (RT3): a pure function of the room. The words between the places
 * are not contested; every base character is in exactly one place or between two.
 */
import type { RoomView } from '../room-view'
import type { Held } from '../position/register'
import type { Proposal, ProposalKey } from '../proposal/proposal'
import type { Clause } from '../text/clause'
import { present } from '../assert'
import type { Op } from '../text/op'
import { places } from './place'
import { type Reading, readings } from './reading'

export interface Place {
  start: number
  end: number
  /** the original first, then by the time of first tabling; two or more */
  readings: Reading[]
  proposals: ProposalKey[]
  /** a proposal here was made against other words (PR3) */
  stale: boolean
}

export interface RollingClause {
  clause: Clause
  ops: readonly Op[]
  places: Place[]
  /** live in themselves, but the words they amended are gone: listed, never rendered (PR3) */
  orphans: Proposal[]
  /** positions on the clause as a whole */
  whole: Held[]
}

export interface RollOptions {
  /** whose proposals count; everybody's if absent */
  parties?: ReadonlySet<number>
}

export function rollClause(
  room: RoomView,
  id: string,
  { parties }: RollOptions = {},
): RollingClause {
  const clause = present(room.clause(id), `clause ${id}`)
  const { ops, string } = room.textIndex(id)
  const all = room.proposalsIn(id).filter(p => !parties || parties.has(p.party))
  const live = all.filter(proposal => room.isLive(proposal))
  const rolled: Place[] = []
  for (const ground of places(string, live, room.language)) {
    const found = readings(room, id, ops, ground)
    if (found.length === 1) continue
    rolled.push({
      start: ground.start,
      end: ground.end,
      readings: found,
      proposals: ground.proposals.map(proposal => proposal.key),
      stale: ground.proposals.some(proposal => proposal.state === 'stale'),
    })
  }
  return {
    clause,
    ops,
    places: rolled,
    orphans: all.filter(
      p => p.state === 'orphan' && !p.withdrawn && !p.inert && !room.decisions.of(p.key),
    ),
    whole: room.positions.onClause(id),
  }
}
