import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ActEvent } from '../acts/act'
import { floor } from '../strings/floor'
import type { Done } from '../view/record-done'
import { controlStyle } from './style/control'

/** What was recorded last, and a way to take it back. */
@customElement('chapeau-record-note')
export class RecordNote extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: flex;
        justify-content: center;
        padding: 0 12px 14px;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        max-inline-size: 680px;
        padding: 8px 10px 8px 16px;
        border: 1px solid var(--accent);
        border-radius: 9px;
        background: var(--paper);
        color: var(--ink);
        box-shadow: 0 8px 32px rgb(11 42 74 / 22%);
        font: 13.5px/1.45 var(--sans);
        pointer-events: auto;
      }
      p {
        flex: 1 1 16em;
        overflow-wrap: anywhere;
      }
    `,
  ]

  @property({ attribute: false }) done!: Done

  private takeBack(): void {
    for (const act of this.done.takeBack) this.dispatchEvent(new ActEvent(act))
    this.done = { text: floor.done.takenBack, takeBack: [] }
  }

  override render() {
    const { text, takeBack } = this.done
    return html`<div>
      <p role="status" dir="auto">${text}</p>
      ${takeBack.length > 0 ? html`<button @click=${this.takeBack}>${floor.done.takeBack}</button>` : ''}
      <button @click=${() => this.remove()}>${floor.done.close}</button>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-record-note': RecordNote
  }
}
