import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { partyClass } from '../party-colour'
import { overview } from '../strings/overview'
import { type Waiting, countsOf } from '../view/waiting'
import { roomLink } from './room-link'
import { controlStyle } from './style/control'
import { dataTableStyle } from './style/overview'
import { partyStyle } from './style/party'

const text = overview.inbox

/** What waits for somebody (OV5): counted, listed, and each with the way to where it is settled. */
@customElement('chapeau-waiting-list')
export class WaitingList extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    dataTableStyle,
    css`
      :host {
        display: block;
      }
      .counts {
        display: flex;
        flex-wrap: wrap;
        gap: 6px 18px;
        margin-block-end: 12px;
        font: 600 14px/1.5 var(--sans);
      }
      table.data a {
        color: var(--accent);
        font-weight: 700;
      }
      .words {
        font-family: var(--serif);
        overflow-wrap: anywhere;
      }
      @media print {
        .tag {
          padding: 0;
          background: none;
          color: #000;
        }
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) waiting: readonly Waiting[] = []
  /** of all parties, as the chair sees it */
  @property({ type: Boolean }) ofAll = false
  @property({ attribute: false }) address: (host: string) => string = () => ''
  @property({ attribute: false }) foot = ''

  private row({ kind, party, host, label, words }: Waiting) {
    const { negotiation, address, ofAll } = this
    return html`<tr>
      <th scope="row">${host === '' ? label : roomLink(address(host), host, label)}</th>
      ${
        ofAll
          ? html`<td>
              <span class="tag ${partyClass(party)}">${negotiation.partyId(party)}</span>
            </td>`
          : nothing
      }
      <td>${text.kinds[kind]}</td>
      <td class="words"><bdi lang=${negotiation.language}>${words}</bdi></td>
    </tr>`
  }

  override render() {
    const { waiting, ofAll } = this
    if (waiting.length === 0) return html`<p>${text.none}</p>`
    return html`<ul class="counts">
        ${countsOf(waiting).map(([kind, n]) => html`<li>${n} ${text.kinds[kind]}</li>`)}
      </ul>
      <table class="data">
        <caption>
          ${ofAll ? text.all : text.mine}
        </caption>
        <thead>
          <tr>
            <th scope="col">${text.label}</th>
            ${ofAll ? html`<th scope="col">${text.party}</th>` : nothing}
            <th scope="col">${text.what}</th>
            <th scope="col">${text.words}</th>
          </tr>
        </thead>
        <tbody>
          ${waiting.map(one => this.row(one))}
        </tbody>
        <tfoot>
          <tr>
            <td colspan="4">${this.foot}</td>
          </tr>
        </tfoot>
      </table>
      <p class="mini">${text.open}</p>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-waiting-list': WaitingList
  }
}
