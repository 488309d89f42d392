import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { fault } from '../strings/fault'

/** Across the page while the room takes nothing that is written (LF1): why, and what to do. */
@customElement('chapeau-fault-strip')
export class FaultStrip extends LitElement {
  static override styles = css`
    :host {
      display: block;
      padding: 9px 16px;
      border-block-end: 1px solid var(--danger);
      background: var(--danger-soft);
      color: var(--danger);
      font: 500 14px/1.45 var(--sans);
      text-align: center;
    }
    p {
      margin: 0;
    }
  `

  @property() text = ''
  /** the person writes here */
  @property({ type: Boolean }) writes = false

  override render() {
    return html`<p>${this.text}${this.writes ? html` ${fault.goOn}` : nothing}</p>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-fault-strip': FaultStrip
  }
}
