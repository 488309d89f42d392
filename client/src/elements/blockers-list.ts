import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { partyClass } from '../party-colour'
import { overview } from '../strings/overview'
import { type Hold, holdsByParty, holdsByRow, holdsIn } from '../view/blockers'
import type { Matrix } from '../view/matrix'
import { rowName, spokenLines } from '../view/spoken-line'
import { statusText } from './matrix-table'
import { roomLink } from './room-link'
import { controlStyle } from './style/control'
import { dataTableStyle } from './style/overview'
import { partyStyle } from './style/party'

const text = overview.blockers
type By = 'party' | 'clause'

/** Who still blocks what (OV4), told by party or by clause. */
@customElement('chapeau-blockers-list')
export class BlockersList extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    dataTableStyle,
    css`
      :host {
        display: block;
      }
      .by {
        display: flex;
        align-items: center;
        gap: 8px;
        margin-block-end: 12px;
      }
      table.data th a {
        color: var(--accent);
        font-weight: 700;
      }
      .group th {
        padding-block-start: 16px;
        font: 700 14px/1.4 var(--sans);
      }
      .group .mini {
        margin-inline-start: 8px;
        font-weight: 400;
      }
      .what {
        overflow-wrap: anywhere;
      }
      .words {
        color: var(--muted);
        font: 400 13px/1.45 var(--serif);
        overflow-wrap: anywhere;
      }
      .first {
        inline-size: 30%;
      }
      @media (width < 600px) {
        table.data th .words {
          display: none;
        }
      }
      @media print {
        .by {
          display: none;
        }
        .group {
          break-after: avoid;
        }
        .tag {
          padding: 0;
          background: none;
          color: #000;
        }
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) matrix!: Matrix
  @property({ attribute: false }) address: (host: string) => string = () => ''
  @property({ attribute: false }) foot = ''
  @state() private by: By = 'party'

  private readonly names = (party: number): string => this.negotiation.partyId(party)

  private clause({ row }: Hold) {
    const { negotiation, address } = this
    return html`${roomLink(address(row.host), row.host, rowName(row))}
      <bdi class="words" lang=${negotiation.language}>${row.words}</bdi>`
  }

  private party({ party }: Hold) {
    return html`<span class="tag ${partyClass(party)}">${this.names(party)}</span>`
  }

  private why({ kinds, sayings, row }: Hold) {
    const lines = spokenLines(this.negotiation, sayings)
    const pending = kinds.includes('pending') ? [text.kinds.pending] : []
    return html`<td class="what">${[...lines, ...pending].join('; ')}</td>
      <td class="mini">${statusText(row, this.names)}</td>`
  }

  private groups(holds: readonly Hold[]) {
    if (this.by === 'party')
      return holdsByParty(holds).map(({ party, holds: own }) => ({
        head: html`<span class="tag ${partyClass(party)}">${this.names(party)}</span>
          <span class="mini">${text.number(own.length)}</span>`,
        rows: own.map(hold => ({ first: this.clause(hold), hold })),
      }))
    return holdsByRow(holds).map(({ holds: own }) => ({
      head: html`${this.clause(own[0]!)} <span class="mini">${text.parties(own.length)}</span>`,
      rows: own.map(hold => ({ first: this.party(hold), hold })),
    }))
  }

  override render() {
    const holds = holdsIn(this.matrix.rows)
    if (holds.length === 0) return html`<p>${text.none}</p>`
    const choice = (by: By, name: string) =>
      html`<button aria-pressed=${this.by === by} @click=${() => (this.by = by)}>${name}</button>`
    return html`<div class="by" role="group" aria-label=${text.by}>
        <span class="mini">${text.by}</span>
        ${choice('party', text.byParty)} ${choice('clause', text.byClause)}
      </div>
      <table class="data">
        <caption>
          ${overview.show.blockers}
        </caption>
        <thead>
          <tr>
            <th scope="col" class="first">${this.by === 'party' ? text.clause : text.party}</th>
            <th scope="col">${text.holds}</th>
            <th scope="col">${overview.matrix.statusHead}</th>
          </tr>
        </thead>
        ${this.groups(holds).map(
          ({ head, rows }) =>
            html`<tbody>
              <tr class="group">
                <th colspan="3" scope="rowgroup">${head}</th>
              </tr>
              ${rows.map(
                ({ first, hold }) =>
                  html`<tr>
                    <th scope="row">${first}</th>
                    ${this.why(hold)}
                  </tr>`,
              )}
            </tbody>`,
        )}
        ${
          this.foot === ''
            ? nothing
            : html`<tfoot>
                <tr>
                  <td colspan="3">${this.foot}</td>
                </tr>
              </tfoot>`
        }
      </table>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-blockers-list': BlockersList
  }
}
