import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { floor } from '../strings/floor'
import { paragraphs } from '../strings/paragraphs'
import { workspace } from '../strings/workspace'
import { excerpt } from '../view/card'
import { type Cell, type Column, positionTable } from '../view/positions'
import { quoted } from '../view/quote'
import { labelTag } from './party-tag'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'

/** Who said what on the clause: one look answers who holds it. */
@customElement('chapeau-position-table')
export class PositionTable extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    css`
      :host {
        display: block;
        overflow-x: auto;
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
        font: 12.5px/1.45 var(--sans);
      }
      caption {
        padding-block-end: 8px;
        font: 700 13.5px/1.4 var(--sans);
        text-align: start;
      }
      th,
      td {
        padding: 7px 10px 7px 0;
        border-block-end: 1px solid var(--line);
        text-align: start;
        vertical-align: top;
      }
      thead th {
        color: var(--muted);
        font-weight: 600;
      }
      td {
        min-inline-size: 7em;
      }
      td p + p {
        margin-block-start: 4px;
      }
      .words {
        font-family: var(--serif);
      }
      .oppose,
      .retain {
        font-weight: 600;
      }
      .silent {
        color: var(--muted);
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) clause!: string
  @property({ type: Number }) version = 0

  private cell({ said, of, words, reservation, isEarlier, isRecorded }: Cell) {
    const { language } = this.negotiation
    return html`<p>
      <span class=${said}>${workspace.positions.stance[said]}</span>${paragraphs.voice.detail(
        reservation,
        isEarlier,
      )}
      ${
        of === 'words'
          ? html`<span class="words" lang=${language} dir="auto"
              >${quoted(excerpt(words), language)}</span
            >`
          : of === 'column'
            ? nothing
            : workspace.positions[of]
      }
      ${isRecorded ? html`<span class="silent">(${floor.recorded})</span>` : nothing}
    </p>`
  }

  private head(column: Column) {
    const { language } = this.negotiation
    return html`<th scope="col">
      ${
        column.of === 'clause'
          ? workspace.positions.whole
          : column.of === 'amendment'
            ? column.name
            : html`<span lang=${language} dir="auto">${quoted(column.name, language)}</span>`
      }
    </th>`
  }

  override render() {
    const { negotiation } = this
    const { columns, rows } = positionTable(negotiation, this.clause)
    if (columns.length === 0) return html`<p class="mini">${workspace.positions.none}</p>`
    const label = negotiation.leaf(this.clause)?.label ?? ''
    const silent = html`<span class="silent">${workspace.positions.silent}</span>`
    return html`<table>
      <caption>
        ${workspace.positions.caption(label)}
      </caption>
      <thead>
        <tr>
          <th scope="col">${workspace.positions.party}</th>
          ${columns.map(column => this.head(column))}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          row =>
            html`<tr>
              <th scope="row">${labelTag(negotiation, row.party)}</th>
              ${row.cells.map(
                cells =>
                  html`<td>
                    ${cells.length === 0 ? silent : cells.map(cell => this.cell(cell))}
                  </td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-position-table': PositionTable
  }
}
