import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, svg } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { overview } from '../strings/overview'
import { bracketBars, openBrackets } from '../view/brackets'
import type { Matrix } from '../view/matrix'
import { isAgreed } from '@chapeau/shared/rolling/brackets'
import { rowName } from '../view/spoken-line'
import { statusText } from './matrix-table'
import { roomLink } from './room-link'
import { controlStyle } from './style/control'
import { dataTableStyle } from './style/overview'

const LENGTH = 300
const text = overview.charts

/** Open brackets in each clause (OV3): a table whose numbers are drawn as bars beside them. */
@customElement('chapeau-brackets-bars')
export class BracketsBars extends LitElement {
  static override styles = [
    controlStyle,
    dataTableStyle,
    css`
      :host {
        display: block;
      }
      h2 {
        margin-block: 8px 6px;
        font: 700 17px/1.4 var(--serif);
      }
      p {
        margin-block-end: 8px;
        font: 14px/1.5 var(--sans);
      }
      .words {
        color: var(--muted);
        font: 400 13px/1.45 var(--serif);
        overflow-wrap: anywhere;
      }
      th a {
        color: var(--accent);
        font-weight: 700;
      }
      .bar {
        inline-size: 40%;
      }
      svg {
        display: block;
        inline-size: 100%;
        block-size: 18px;
      }
      rect {
        fill: var(--accent);
      }
      @media (width < 600px) {
        .status,
        .words {
          display: none;
        }
      }
      @media print {
        rect {
          fill: #444;
        }
        svg {
          print-color-adjust: exact;
        }
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) matrix!: Matrix
  @property({ attribute: false }) address: (host: string) => string = () => ''
  @property({ attribute: false }) foot = ''

  override render() {
    const { negotiation, matrix, address } = this
    const bars = bracketBars(matrix.rows)
    const clauses = matrix.rows.filter(
      ({ kind, proposedBy }) => kind !== 'note' && proposedBy === null,
    )
    const agreed = clauses.filter(({ status }) => isAgreed(status)).length
    const names = (party: number): string => negotiation.partyId(party)
    return html`<h2>${text.perClause}</h2>
      <p>${text.total(openBrackets(matrix.rows), agreed, clauses.length)}</p>
      ${
        bars.length === 0
          ? html`<p class="mini">${text.none}</p>`
          : html`<table class="data">
              <caption class="unseen">
                ${text.perClause}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${overview.matrix.clause}</th>
                  <th scope="col" class="status">${overview.matrix.statusHead}</th>
                  <th scope="col" class="number">${overview.matrix.bracketsHead}</th>
                  <td class="bar"></td>
                </tr>
              </thead>
              <tbody>
                ${bars.map(
                  ({ row, share }) =>
                    html`<tr>
                      <th scope="row">
                        ${roomLink(address(row.host), row.host, rowName(row))}
                        <bdi class="words" lang=${negotiation.language}>${row.words}</bdi>
                      </th>
                      <td class="status">${statusText(row, names)}</td>
                      <td class="number">${row.brackets}</td>
                      <td class="bar">
                        <svg
                          viewBox="0 0 ${LENGTH} 18"
                          preserveAspectRatio="none"
                          aria-hidden="true"
                        >
                          ${svg`<rect y="3" height="12" width=${Math.round(share * LENGTH)} />`}
                        </svg>
                      </td>
                    </tr>`,
                )}
              </tbody>
              <tfoot>
                <tr>
                  <td colspan="4">${this.foot}</td>
                </tr>
              </tfoot>
            </table>`
      }`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-brackets-bars': BracketsBars
  }
}
