/**
 * From the floor (FL1): the chair writes down what a delegation says. It is drafted on a slip, which is
 * a private document that never leaves the chair's program, and then put on the floor in one piece: so
 * nobody sees half-typed words, and what was begun by mistake is thrown away.
 *
 * A record counts as said by its party from the start. The party confirms it, and then it has the words
 * in its own root like any others (`confirm`); or disowns it, and then it does not count (`disown`).
 * Positions and amendments stay, whatever the party answers: both are found under one name.
 */
import { CHAIR, tabled } from '../document'
import { Negotiation } from '../negotiation'
import type { Held } from '../position/register'
import { takePosition } from '../position/take'
import { type Author, withdraw } from '../proposal/author'
import {
  DISOWNED,
  PROPOSAL,
  type ProposalKey,
  type Spoken,
  proposalKey,
  tabledKey,
} from '../proposal/proposal'
import { moves } from '../proposal/succession'
import { drafts, putDrafts, putOne } from '../proposal/table'
import { indexText } from '../text/text-index'
import * as Y from 'yjs'

/** Whoever drafts on a slip is nobody of the roster: what is put on the floor names who spoke. */
export const SLIP_PARTY = 2 ** 21 - 1

/**
 * The room with a slip over it; `doc` is the room's public document, `name` who spoke. Destroy it when
 * it is put away.
 */
export const openSlip = (doc: Y.Doc, name: string): Negotiation =>
  new Negotiation(doc, { doc: new Y.Doc(), party: SLIP_PARTY, name })

export interface Recorder extends Pick<Author, 'by' | 'now'> {
  /** who spoke; the chair's own number for a Chair's proposal */
  parties: readonly number[]
  reason?: string
  /** what these words merge (MG1); of the chair's proposals only */
  merges?: readonly ProposalKey[]
}

/**
 * Puts all that was drafted on a slip on the floor, for each of the parties that said it. Must run
 * inside a transaction of the chair. Returns the keys; none where nothing was drafted.
 */
export function record(slip: Negotiation, recorder: Recorder): ProposalKey[] {
  const { parties, by, now, reason, merges } = recorder
  const drafted = drafts(slip)
  return parties.flatMap(party => {
    const more = {
      ...(reason ? { reason } : {}),
      ...(merges && party === CHAIR ? { merges: [...merges] } : {}),
    }
    // one after the other: what the last one covers is tabled already
    return drafted.flatMap(({ key }) =>
      putDrafts(slip, { party, by, now, layer: 'floor', more }, [key]),
    )
  })
}

/** What one may still answer to: it is not confirmed, disowned, withdrawn or settled. */
export const awaitsAnswer = (negotiation: Negotiation, proposal: Spoken): boolean =>
  mayBeConfirmed(negotiation, proposal) && !negotiation.disowned(proposal)

/** Who disowned something may still find that it was said. */
const mayBeConfirmed = (negotiation: Negotiation, proposal: Spoken): boolean =>
  proposal.layer === 'floor' &&
  proposal.party !== CHAIR &&
  !proposal.withdrawn &&
  !negotiation.spoken(tabledKey(proposal.key)) &&
  !negotiation.decisions.of(proposal.key)

/**
 * A party makes its own what the chair recorded for it: its words are in its own root from now on.
 * What it had said itself about the same words is withdrawn, since it said otherwise. Must run inside a
 * transaction of the party. False where there is nothing to confirm any more.
 */
export function confirm(negotiation: Negotiation, author: Author, key: ProposalKey): boolean {
  const proposal = negotiation.spoken(key)
  if (!proposal || proposal.party !== author.party || !mayBeConfirmed(negotiation, proposal))
    return false
  const { party, id } = proposal
  if (proposal.kind === 'wording') {
    const { host, start, end } = proposal
    const overlaps = negotiation
      .proposalsIn(host)
      .filter(
        own =>
          own.party === party &&
          own.layer === 'tabled' &&
          negotiation.stands(own) &&
          (start === end
            ? own.start <= start && start <= own.end
            : own.start < end && start < own.end),
      )
    for (const own of overlaps) withdraw(negotiation, own.key)
  }
  const from = indexText(negotiation.insertion(key)).idsBetween(0, proposal.length)
  putOne(negotiation, { ...author, layer: 'tabled' }, proposal)
  // what amended the recorded words is about the own ones now
  const own = proposalKey(party, id)
  const to = indexText(negotiation.insertion(own)).idsBetween(0, proposal.length)
  negotiation.publishOwn(party, moves(from, to), author.newId())
  return true
}

/** A party did not say what the chair recorded for it: it does not count. */
export function disown(negotiation: Negotiation, author: Author, key: ProposalKey): boolean {
  const proposal = negotiation.spoken(key)
  if (!proposal || proposal.party !== author.party || !awaitsAnswer(negotiation, proposal))
    return false
  const { id, tabled: recorded } = proposal
  tabled(negotiation.doc, author.party).set(DISOWNED + PROPOSAL + id, {
    recorded,
    at: author.now(),
    by: author.by,
  })
  negotiation.touchTabled(author.party, DISOWNED + PROPOSAL + id)
  return true
}

/** A party says itself what the chair recorded as its position. */
export function confirmPosition(
  negotiation: Negotiation,
  author: Author,
  { party, layer, position }: Held,
): boolean {
  if (layer !== 'floor' || party !== author.party) return false
  const { words: _, ...said } = position
  // from then on the party's own word counts, whatever clock it was recorded by
  const at = Math.max(author.now(), position.at)
  takePosition(negotiation, party, { ...said, at, by: author.by }, author.newId())
  return true
}
