import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { ActEvent } from '../acts/act'
import { deciding } from '../strings/deciding'
import { type Card, excerpt } from '../view/card'
import { within } from './decide-panel'
import { controlStyle } from './style/control'

/** What the chair can decide on a reading beside accepting it as it is: with changes, or not this wording (DE2). */
@customElement('chapeau-decide-more')
export class DecideMore extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
        margin-block-start: 8px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) clause!: string
  @property({ attribute: false }) card!: Card
  @state() private isMissing = false

  private reject(): void {
    const { clause, card } = this
    const { place, reading } = card
    this.dispatchEvent(new ActEvent({ kind: 'reject', clause, place, reading }))
  }

  private async change(): Promise<void> {
    this.isMissing = false
    const panel = within(this, 'chapeau-clause-panel')
    try {
      const { acceptWithChanges } = await import('./decide-changes')
      const { negotiation, clause, card } = this
      await acceptWithChanges(negotiation, clause, card, (act, done) =>
        panel.dispatchEvent(new ActEvent(act, done)),
      )
    } catch {
      this.isMissing = true
    }
  }

  override render() {
    const { negotiation, clause, card } = this
    const { changes, changesAbout, reject, rejectAbout } = deciding.card
    const name = card.words === '' ? deciding.card.deletion : excerpt(card.words, 40)
    // words that are only proposed are their party's
    const isDraft = !negotiation.leaf(clause)?.proposal
    return html`<div class="row">
        ${
          isDraft
            ? html`<button aria-label=${changesAbout(name)} @click=${() => void this.change()}>
                ${changes}
              </button>`
            : nothing
        }
        <button aria-label=${rejectAbout(name)} @click=${() => this.reject()}>${reject}</button>
      </div>
      ${this.isMissing ? html`<p class="mini" role="alert">${deciding.missing}</p>` : nothing}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-decide-more': DecideMore
  }
}
