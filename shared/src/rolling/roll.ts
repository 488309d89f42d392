/**
 * One paragraph of the rolling text (RT3): a pure function of the room. The words between the places
 * are not contested; every base character is in exactly one place or between two.
 */
import type { RoomView } from '../room-view'
import type { Held } from '../position/register'
import { type ClauseProposal, hangsOn } from '../proposal/clause-proposal'
import type { Proposal } from '../proposal/proposal'
import type { Op } from '../text/op'
import { contestedPlaces } from './nest'
import type { Place } from './reading'

export interface RollingClause {
  host: string
  ops: readonly Op[]
  places: Place[]
  /** live in themselves, but the words they amended are gone: listed, never rendered (PR3) */
  orphans: Proposal[]
  /** positions on the clause as a whole; on a proposed paragraph, those on the proposal */
  whole: Held[]
  /** what is proposed about the clause as a whole: to delete, move, split, merge, or rivals to it */
  amendments: ClauseProposal[]
}

export interface RollOptions {
  /** whose proposals count; everybody's if absent */
  parties?: ReadonlySet<number>
}

export function rollClause(
  room: RoomView,
  host: string,
  { parties }: RollOptions = {},
): RollingClause {
  const { ops } = room.textIndex(host)
  const counts = (p: { party: number }): boolean => !parties || parties.has(p.party)
  const all = room.proposalsIn(host).filter(counts)
  const proposals = all.filter(proposal => room.stands(proposal))
  const spoken = room.positions.onOriginal(host)
  return {
    host,
    ops,
    places: contestedPlaces(room, host, { ops, proposals, spoken }, counts),
    orphans: all.filter(
      p => p.state === 'orphan' && !p.withdrawn && !p.inert && !room.decisions.of(p.key),
    ),
    whole: room.leaf(host)?.proposal
      ? room.positions.onProposal(host)
      : room.positions.onClause(host),
    // a move or a merge is said of the clause that it changes, not of the one that it names beside it
    amendments: room
      .amendments(host)
      .filter(p => p.kind !== 'new' && hangsOn(p) === host && counts(p)),
  }
}
