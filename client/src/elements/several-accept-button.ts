import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ToolEvent } from '../acts/tool-event'
import { deciding } from '../strings/deciding'
import { uncontestedIn } from '../view/uncontested'
import { controlStyle } from './style/control'

/** In the panel of a clause: opens what nobody stands against in it, for the chair to accept at once. */
@customElement('chapeau-several-accept-button')
export class SeveralAcceptButton extends LitElement {
  static override styles = controlStyle

  @property({ attribute: false }) negotiation!: Negotiation
  /** the paragraph */
  @property({ attribute: false }) host!: string
  /** changes with the room */
  @property({ type: Number }) version = 0

  override render() {
    const { negotiation, host } = this
    const { length } = uncontestedIn(negotiation, host)
    // one alone is accepted on its card
    if (length < 2) return nothing
    return html`<button @click=${() => this.dispatchEvent(new ToolEvent('severalAccept', [host]))}>
      ${deciding.several.open(length)}
    </button>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-several-accept-button': SeveralAcceptButton
  }
}
