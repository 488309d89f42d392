import type { SilenceRun } from '@chapeau/shared/agenda/silence'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, type PropertyValues, css, html } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { ActEvent } from '../acts/act'
import { procedure } from '../strings/procedure'
import { breakable, labelsUnder } from '../view/silences'
import { controlStyle } from './style/control'

/** Breaking a silence: one click opens it, and it is sent with a clause and a reason only. */
@customElement('chapeau-silence-break')
export class SilenceBreak extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
      }
      .break {
        border-color: var(--danger);
        color: var(--danger);
      }
      form {
        display: grid;
        gap: 8px;
        margin-block-start: 8px;
      }
      select {
        display: block;
        inline-size: 100%;
        min-block-size: var(--target);
        margin-block-start: 4px;
        padding: 4px 6px;
        border: 1px solid var(--line-strong);
        border-radius: 7px;
        background: var(--paper);
        color: var(--ink);
        font: 13px/1.4 var(--sans);
      }
      .send {
        border-color: var(--danger);
        background: var(--danger);
        color: var(--paper);
      }
      .send:hover:not(:disabled) {
        border-color: var(--danger);
        background: #8f1d17;
        color: var(--paper);
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) run!: SilenceRun
  /** the clause that the person looks at */
  @property({ attribute: false }) clause = ''
  @state() private isOpen = false
  @state() private isSent = false
  @query('select') private readonly named!: HTMLSelectElement
  @query('textarea') private readonly reason!: HTMLTextAreaElement

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('run') && changed.get('run')?.id !== this.run.id)
      this.isOpen = this.isSent = false
  }

  private async open(): Promise<void> {
    this.isOpen = true
    await this.updateComplete
    if (this.named.value === '') this.named.focus()
    else this.reason.focus()
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault()
    const reason = this.reason.value.trim()
    const clause = this.named.value
    // blanks alone pass the browser's own check
    if (reason === '' || clause === '') {
      this.reason.value = reason
      ;(event.target as HTMLFormElement).reportValidity()
      return
    }
    this.isOpen = false
    this.isSent = true
    this.dispatchEvent(
      new ActEvent({
        kind: 'agenda',
        act: { kind: 'break silence', silence: this.run.id, clause, reason },
      }),
    )
  }

  private key(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    this.isOpen = false
    void this.updateComplete.then(() => this.renderRoot.querySelector('button')?.focus())
  }

  override render() {
    const { negotiation, run, clause } = this
    const { silence } = procedure
    if (this.isSent) return html`<p class="mini" role="status">${silence.sent}</p>`
    if (!this.isOpen)
      return html`<button
        class="break"
        aria-label=${silence.breakAbout(silence.what(labelsUnder(negotiation, run)))}
        @click=${this.open}
      >
        ${silence.break}
      </button>`
    return html`<form aria-label=${silence.break} @submit=${this.submit} @keydown=${this.key}>
      <label
        >${silence.breakClause}
        <select required>
          <option value="">${silence.breakChoose}</option>
          ${breakable(negotiation, run).map(
            ({ id, label }) =>
              html`<option value=${id} .selected=${id === clause}>${label}</option>`,
          )}
        </select></label
      >
      <label
        >${silence.breakReason}
        <textarea required rows="3" maxlength="2000" dir="auto"></textarea>
      </label>
      <div class="row">
        <button class="send">${silence.breakSend}</button>
        <button type="button" @click=${() => (this.isOpen = false)}>${procedure.cancel}</button>
      </div>
    </form>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-silence-break': SilenceBreak
  }
}
