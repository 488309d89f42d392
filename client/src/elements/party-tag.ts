/** A party's name in its colour, with what it says: `NOR supports`. */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { type TemplateResult, html, nothing } from 'lit'
import { partyClass } from '../party-colour'

/** `members`: of a group, to be read by who points at it (RO4). */
export const partyTag = (
  party: number,
  text: string,
  against = false,
  members: readonly string[] = [],
): TemplateResult =>
  html`<span
    class="tag ${against ? 'against' : partyClass(party)}"
    title=${members.length === 0 ? nothing : members.join(', ')}
    >${text}</span
  >`

/** A party by its label alone, or by what is put in its place. */
export const labelTag = (
  negotiation: Negotiation,
  party: number,
  label = negotiation.partyId(party),
): TemplateResult => partyTag(party, label, false, negotiation.party(party)?.members)
