import { silencesIn } from '@chapeau/shared/agenda/silence'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { procedure } from '../strings/procedure'
import { silenceOn } from '../view/silences'
import { isoTime, when } from '../view/time'
import { type Viewer, speaks } from '../view/viewer'
import { followRoom } from './follow-room'
import './silence-break'
import './silence-countdown'
import { controlStyle } from './style/control'

/** On the card of a clause: that it is under silence and until when, or that silence was broken on it. */
@customElement('chapeau-silence-note')
export class SilenceNote extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
      }
      .card {
        border-color: var(--pending);
        background: var(--pending-soft);
      }
      .card p {
        margin-block-end: 6px;
        font: 13px/1.5 var(--sans);
      }
      .broken {
        margin-block-end: 10px;
        padding: 9px 12px;
        border-radius: 9px;
        background: var(--danger-soft);
        font: 13px/1.5 var(--sans);
        overflow-wrap: anywhere;
      }
      .broken strong {
        color: var(--danger);
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) clause!: string
  @property({ attribute: false }) viewer!: Viewer

  constructor() {
    super()
    followRoom(this, ({ agenda, structure }) => agenda || structure)
  }

  /** The last silence that was broken on this clause. */
  private broken() {
    const { negotiation, clause } = this
    const last = silencesIn(negotiation.doc).findLast(
      ({ outcome }) => outcome?.kind === 'broken' && outcome.clause === clause,
    )
    if (last?.outcome?.kind !== 'broken') return nothing
    const { party, reason, by, at } = last.outcome
    const { silence } = procedure
    const label = negotiation.clause(clause)?.label ?? silence.gone
    return html`<div class="broken">
      <strong>${silence.broken(negotiation.partyId(party), label)}</strong>
      <p dir="auto">${reason}</p>
      <time class="mini" datetime=${isoTime(at)}>${procedure.by(by, when(at, Date.now()))}</time>
    </div>`
  }

  override render() {
    const { negotiation, clause, viewer } = this
    if (!negotiation.isReady) return nothing
    const run = silenceOn(negotiation, clause)
    if (!run) return this.broken()
    const { until, to, note } = run.silence
    return html`<section class="card">
      <p>
        ${procedure.silence.here(to)}.
        <chapeau-silence-countdown .until=${until}></chapeau-silence-countdown>
      </p>
      ${note ? html`<p class="mini" dir="auto">${note}</p>` : nothing}
      ${
        speaks(viewer)
          ? html`<chapeau-silence-break
              .negotiation=${negotiation}
              .run=${run}
              .clause=${clause}
            ></chapeau-silence-break>`
          : nothing
      }
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-silence-note': SilenceNote
  }
}
