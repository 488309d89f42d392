import { canRevoke } from '@chapeau/shared/decision/revoke'
import { CHAIR } from '@chapeau/shared/document'
import { AT_ONCE } from '@chapeau/shared/decision/at-once'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { ActEvent } from '../acts/act'
import { deciding } from '../strings/deciding'
import { entryOf, sentenceOf } from '../view/decisions'
import { whyNotRevoked } from '../view/revocable'
import { isoTime, when } from '../view/time'
import { type Viewer, presides } from '../view/viewer'
import { controlStyle } from './style/control'

const LONGEST_REASON = 500

/** Whether a decision was taken back, by whom and why; the chair takes it back here, or reads why not (DE3). */
@customElement('chapeau-decisions-back')
export class DecisionsBack extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
        margin-block-start: 6px;
      }
      form {
        display: grid;
        gap: 8px;
        max-inline-size: 420px;
      }
      .undone {
        color: var(--ink);
        font-weight: 600;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  /** its id */
  @property({ attribute: false }) decision = ''
  /** changes with the room */
  @property({ type: Number }) version = 0
  @state() private asking = false
  @query('input') private readonly reason!: HTMLInputElement | null

  private async ask(): Promise<void> {
    this.asking = true
    await this.updateComplete
    this.reason?.focus()
  }

  private async leave(): Promise<void> {
    this.asking = false
    await this.updateComplete
    this.renderRoot.querySelector('button')?.focus()
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault()
    const reason = this.reason?.value.trim() ?? ''
    this.asking = false
    const { decision } = this
    this.dispatchEvent(
      new ActEvent({ kind: 'revoke', decision, ...(reason === '' ? {} : { reason }) }),
    )
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    // the dialog around it stays
    event.preventDefault()
    event.stopPropagation()
    void this.leave()
  }

  override render() {
    const { negotiation, viewer, decision: id } = this
    const settled = negotiation.decisions.get(id)
    if (!settled) return nothing
    const words = deciding.log
    const { undone } = settled.decision
    if (undone)
      return html`<p class="mini undone">
          <time datetime=${isoTime(undone.at)}
            >${words.undone(undone.by, when(undone.at, Date.now()))}</time
          >
        </p>
        ${
          undone.reason
            ? html`<p class="mini" dir="auto">
                ${undone.reason === AT_ONCE ? words.atOnce : words.reason(undone.reason)}
              </p>`
            : nothing
        }`
    if (!presides(viewer) || settled.party !== CHAIR) return nothing
    const possible = canRevoke(negotiation, id)
    if (!possible.ok) return html`<p class="mini">${whyNotRevoked(negotiation, possible)}</p>`
    if (!this.asking)
      return html`<button
        aria-label=${words.revokeAbout(sentenceOf(negotiation, entryOf(negotiation, settled)))}
        @click=${() => void this.ask()}
      >
        ${words.revoke}
      </button>`
    return html`<form @submit=${this.submit} @keydown=${this.pressed}>
      <label>${words.why}<input maxlength=${LONGEST_REASON} dir="auto" autocomplete="off" /></label>
      <div class="row">
        <button class="go">${words.confirm}</button>
        <button type="button" @click=${() => void this.leave()}>${words.cancel}</button>
      </div>
    </form>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-decisions-back': DecisionsBack
  }
}
