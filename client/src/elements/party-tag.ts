/** A party's name in its colour, with what it says: `NOR supports`. */
import { type TemplateResult, html } from 'lit'
import { partyClass } from '../party-colour'

export const partyTag = (party: number, text: string, against = false): TemplateResult =>
  html`<span class="tag ${against ? 'against' : partyClass(party)}">${text}</span>`
