import { pointerOf } from '@chapeau/shared/agenda/pointer'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { GoToEvent } from '../acts/act'
import { tools } from '../strings/tools'
import type { Viewer } from '../view/viewer'
import { controlStyle } from './style/control'

/** In the head of the page: what concerns the whole room now. */
@customElement('chapeau-room-strip')
export class RoomStrip extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .pointed {
        min-block-size: var(--target);
        padding: 4px 12px;
        border-color: var(--accent);
        border-radius: 999px;
        background: var(--accent-soft);
        color: var(--accent);
        font: 600 12.5px/1.4 var(--sans);
        white-space: nowrap;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer

  private stop = (): void => {}

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stop()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.follow()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('negotiation')) this.follow()
  }

  private follow(): void {
    this.stop()
    this.stop = this.negotiation.subscribe(({ agenda, structure }) => {
      if (agenda || structure) this.requestUpdate()
    })
  }

  override render() {
    const { negotiation } = this
    const pointer = negotiation.isReady ? pointerOf(negotiation) : null
    const label = pointer && negotiation.leaf(pointer.clause)?.label
    if (!pointer || !label) return nothing
    return html`<button
      class="pointed"
      @click=${() => this.dispatchEvent(new GoToEvent(pointer.clause, true))}
    >
      ${tools.pointed(label)}
    </button>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-room-strip': RoomStrip
  }
}
