import { packagesOf } from '@chapeau/shared/agenda/package'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { procedure } from '../strings/procedure'
import type { Viewer } from '../view/viewer'
import { followRoom, isLed } from './follow-room'
import './packages-card'
import { controlStyle } from './style/control'

/** On the card of a clause: the packages that it is part of and that were not withdrawn. */
@customElement('chapeau-packages-note')
export class PackagesNote extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
      }
      h2 {
        margin-block: 4px 6px;
        font: 700 13.5px/1.4 var(--sans);
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) clause!: string
  @property({ attribute: false }) viewer!: Viewer

  constructor() {
    super()
    followRoom(this, isLed)
  }

  override render() {
    const { negotiation, clause, viewer } = this
    const found = negotiation.isReady
      ? packagesOf(negotiation).filter(
          ({ clauses, state }) => clauses.includes(clause) && state !== 'withdrawn',
        )
      : []
    if (found.length === 0) return nothing
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${procedure.package.here}</h2>
      ${repeat(
        found,
        ({ key }) => key,
        deal =>
          html`<chapeau-packages-card
            .negotiation=${negotiation}
            .deal=${deal}
            .viewer=${viewer}
          ></chapeau-packages-card>`,
      )}
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-packages-note': PackagesNote
  }
}
