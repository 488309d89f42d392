/**
 * What comes along when proposed words go into the draft: the amendments made to them, and the
 * footnotes that they cite (PR4).
 */
import { notes } from '../document'
import { publish } from '../draft/edit'
import { addNote } from '../draft/notes'
import type { Negotiation } from '../negotiation'
import type { ProposalKey } from '../proposal/proposal'
import { moves } from '../proposal/succession'
import type { Op } from '../text/op'
import { indexText } from '../text/text-index'

/**
 * The words of a proposal stand in a host now, `length` of them from `at`: who amended them, or
 * amends them later without having heard of it, finds them there.
 */
export function carryAmendments(
  negotiation: Negotiation,
  key: ProposalKey,
  host: string,
  at: number,
  length: number,
): void {
  if (length === 0) return
  const words = indexText(negotiation.insertion(key)).idsBetween(0, length)
  publish(negotiation, moves(words, negotiation.textIndex(host).idsBetween(at, at + length)))
}

/** A footnote that only a proposal had becomes one of the draft, under the name that it is cited by. */
export function adoptNotes(negotiation: Negotiation, words: readonly Op[]): void {
  const inDraft = notes(negotiation.doc)
  for (const { insert } of words) {
    if (typeof insert === 'string' || inDraft.get(insert.note)?.has('mark')) continue
    if (!negotiation.hasHost(insert.note)) continue
    const before = negotiation.textIndex(insert.note)
    const ids = before.idsBetween(0, before.length)
    addNote(negotiation, insert.note, before.ops)
    const now = negotiation.textIndex(insert.note)
    publish(negotiation, moves(ids, now.idsBetween(0, now.length)))
  }
}
