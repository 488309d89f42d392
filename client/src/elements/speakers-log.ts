import { speechesOf, spokenFor } from '@chapeau/shared/agenda/speakers'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { duration, guiding } from '../strings/guiding'
import { labelOf } from '../view/speaking'
import { isoTime, when } from '../view/time'
import { followRoom, isLed } from './follow-room'
import { partyTag } from './party-tag'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'

/** Who spoke, on what, and for how long; the last one first. */
@customElement('chapeau-speakers-log')
export class SpeakersLog extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    css`
      table {
        inline-size: 100%;
        border-collapse: collapse;
        font: 13px/1.5 var(--sans);
      }
      th {
        color: var(--muted);
        font-weight: 500;
      }
      th,
      td {
        padding: 4px 6px;
        border-block-end: 1px solid var(--line);
        text-align: start;
      }
      .long {
        font-variant-numeric: tabular-nums;
        text-align: end;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) now: () => number = Date.now

  constructor() {
    super()
    followRoom(this, isLed)
  }

  override render() {
    const { negotiation } = this
    const { columns, large, log, logNone } = guiding.list
    const now = this.now()
    const over = speechesOf(negotiation).filter(({ until }) => until !== null)
    if (over.length === 0) return html`<p class="mini">${logNone}</p>`
    return html`<table aria-label=${log}>
      <thead>
        <tr>
          <th scope="col">${columns.who}</th>
          <th scope="col">${columns.on}</th>
          <th scope="col">${columns.from}</th>
          <th scope="col" class="long">${columns.long}</th>
        </tr>
      </thead>
      <tbody>
        ${over.toReversed().map(
          speech =>
            html`<tr>
              <td>${partyTag(speech.party, negotiation.partyId(speech.party))}</td>
              <td>${labelOf(negotiation, speech.clause) || large}</td>
              <td><time datetime=${isoTime(speech.from)}>${when(speech.from, now)}</time></td>
              <td class="long">${duration(spokenFor(speech, now))}</td>
            </tr>`,
        )}
      </tbody>
    </table>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-speakers-log': SpeakersLog
  }
}
