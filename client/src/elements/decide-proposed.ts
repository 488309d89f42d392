import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { deciding } from '../strings/deciding'
import { redlineStyle, redlineWords } from './decide-redline'
import { partyTag } from './party-tag'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'

/** What was proposed, to be read beside what the chair makes of it. */
@customElement('chapeau-decide-proposed')
export class DecideProposed extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    redlineStyle,
    css`
      :host {
        display: block;
      }
      .redline {
        margin-block: 4px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) parties: readonly number[] = []
  @property({ attribute: false }) original = ''
  @property({ attribute: false }) proposed = ''

  override render() {
    const { negotiation, parties, original, proposed } = this
    return html`<div class="row">
        <span class="mini">${deciding.changes.was}</span>${parties.map(party =>
          partyTag(party, negotiation.partyId(party)),
        )}
      </div>
      ${redlineWords(original, [{ insert: proposed }], negotiation.language)}
      <p class="mini">${deciding.changes.note}</p>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-decide-proposed': DecideProposed
  }
}
