import { screenOrder } from '@chapeau/shared/agenda/screen'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ActEvent } from '../acts/act'
import { guiding } from '../strings/guiding'
import { type Viewer, presides } from '../view/viewer'
import { followRoom, isLed } from './follow-room'
import { controlStyle } from './style/control'

/** For the chair: the screen is held, and the way to release it. Nobody forgets it so. */
@customElement('chapeau-screen-sign')
export class ScreenSign extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: contents;
      }
      button {
        border-color: var(--open);
        border-radius: 999px;
        background: var(--open-soft);
        color: var(--open);
        white-space: nowrap;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer

  constructor() {
    super()
    followRoom(this, isLed)
  }

  private release(): void {
    this.dispatchEvent(new ActEvent({ kind: 'agenda', act: { kind: 'hold screen', held: false } }))
  }

  override render() {
    if (!presides(this.viewer) || !screenOrder(this.negotiation).held) return nothing
    return html`<button title=${guiding.screen.release} @click=${this.release}>
      ${guiding.screen.holding}
    </button>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-screen-sign': ScreenSign
  }
}
