import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { procedure } from '../strings/procedure'
import { controlStyle } from './style/control'

/** `choose`: the chair begins to choose several clauses. */
export type OutlineWish = 'paper' | 'clusters' | 'choose'

export class OutlineOrderEvent extends Event {
  static readonly type = 'chapeau-outline-order'
  constructor(readonly wish: OutlineWish) {
    super(OutlineOrderEvent.type)
  }
}

/** Above the outline: whether it shows the order of the paper or clusters, and choosing several. */
@customElement('chapeau-outline-order')
export class OutlineOrder extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: grid;
        gap: 4px;
        padding: 0 8px 8px;
      }
      .plain {
        justify-self: start;
      }
    `,
  ]

  /** there are clusters */
  @property({ type: Boolean }) clustered = false
  /** several clauses can be chosen, and nobody has begun yet */
  @property({ type: Boolean }) choosable = false
  @property({ attribute: false }) byCluster = false

  private want(wish: OutlineWish): void {
    this.dispatchEvent(new OutlineOrderEvent(wish))
  }

  override render() {
    const { byCluster, clustered, choosable } = this
    const { several } = procedure
    const button = (wish: 'paper' | 'clusters') =>
      html`<button
        aria-pressed=${byCluster === (wish === 'clusters') ? 'true' : 'false'}
        @click=${() => this.want(wish)}
      >
        ${several[wish]}
      </button>`
    return html`${
      clustered
        ? html`<div class="row" role="group" aria-label=${several.order}>
            ${button('paper')}${button('clusters')}
          </div>`
        : nothing
    }${
      choosable
        ? html`<button class="plain" @click=${() => this.want('choose')}>${several.start}</button>`
        : nothing
    }`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-outline-order': OutlineOrder
  }
  interface HTMLElementEventMap {
    'chapeau-outline-order': OutlineOrderEvent
  }
}
