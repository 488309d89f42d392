import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, type PropertyValues, html, nothing, svg } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { guard } from 'lit/directives/guard.js'
import { repeat } from 'lit/directives/repeat.js'
import { GoToEvent } from '../acts/act'
import { overview } from '../strings/overview'
import type { Matrix, MatrixColumn, MatrixRow } from '../view/matrix'
import { SAYS } from '../view/sayings'
import { rowName, spokenLines } from '../view/spoken-line'
import { CELL, type RowDrawing, drawMark, drawRow, gridPath } from './matrix-marks'
import './matrix-table'
import { type MatrixTable, type Spot, type SpotEvent, statusText } from './matrix-table'
import { statusClass, statusMark, statusStyle } from './status-mark'
import { controlStyle } from './style/control'
import { saysStyle } from './style/overview'
import { matrixStyle } from './style/matrix'

const SIZES = { least: 0.5, most: 1.8, step: 0.1 } as const

/**
 * The matrix as a drawing (OV1): one SVG of marks in a box that scrolls, with the heads of clauses and
 * parties beside it, which stay in view. All of that is hidden from who listens; the table in the box
 * is what they get, and it is where the keyboard goes. What is said in the chosen cell is told below.
 */
@customElement('chapeau-matrix-grid')
export class MatrixGrid extends LitElement {
  static override styles = [controlStyle, saysStyle, statusStyle, matrixStyle]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) matrix!: Matrix
  /** the party that looks */
  @property({ attribute: false }) own: number | null = null
  /** the address of a clause in the room */
  @property({ attribute: false }) address: (host: string) => string = () => ''
  @property({ attribute: false }) foot = ''

  @state() private spot: Spot | null = null
  @state() private size = 1
  @query('.box') private readonly box!: HTMLElement
  @query('.corner') private readonly corner!: HTMLElement
  @query('.told') private readonly tale!: HTMLElement
  @query('chapeau-matrix-table') private readonly table!: MatrixTable

  private readonly names = (party: number): string => this.negotiation.partyId(party)

  override updated(changed: PropertyValues): void {
    const { columns, rows } = this.matrix
    const { style } = this.box
    style.setProperty('--columns', String(columns.length))
    style.setProperty('--rows', String(rows.length))
    style.setProperty('--size', String(this.size))
    if (changed.has('spot')) this.bringIntoView()
  }

  private bringIntoView(): void {
    const { box, corner, spot, size } = this
    const row = this.matrix.rows.findIndex(({ host }) => host === spot?.host)
    if (row < 0) return
    const column = this.matrix.columns.findIndex(({ party }) => party === spot?.party)
    const [width, height] = [CELL.width * size, CELL.height * size]
    const [left, top] = [Math.max(0, column) * width, row * height]
    const view = {
      width: box.clientWidth - corner.offsetWidth,
      height: box.clientHeight - corner.offsetHeight,
    }
    if (left < box.scrollLeft) box.scrollLeft = left
    else if (left + width > box.scrollLeft + view.width) box.scrollLeft = left + width - view.width
    if (top < box.scrollTop) box.scrollTop = top
    else if (top + height > box.scrollTop + view.height) box.scrollTop = top + height - view.height
    // the box itself may be out of view, or under what is told of the cell
    const upper = box.getBoundingClientRect().top + corner.offsetHeight + top - box.scrollTop
    const hidden = upper + height - this.tale.getBoundingClientRect().top
    if (hidden > 0) scrollBy(0, hidden)
    else if (upper < corner.offsetHeight) scrollBy(0, upper - corner.offsetHeight)
  }

  private fit(): void {
    const space = this.box.clientWidth - this.corner.offsetWidth
    const wanted = space / (this.matrix.columns.length * CELL.width)
    this.size = Math.min(SIZES.most, Math.max(SIZES.least, Math.floor(wanted * 50) / 50))
  }

  private clicked(event: MouseEvent): void {
    const { left, top } = (event.currentTarget as Element).getBoundingClientRect()
    const column = Math.floor((event.clientX - left) / (CELL.width * this.size))
    const row = Math.floor((event.clientY - top) / (CELL.height * this.size))
    this.choose(row, column)
  }

  private choose(row: number, column: number): void {
    const host = this.matrix.rows[row]?.host
    if (host === undefined) return
    this.spot = { host, party: this.matrix.columns[column]?.party ?? null }
    this.table.focus()
  }

  // ---- the drawing

  private heads(columns: readonly MatrixColumn[]) {
    return columns.map(({ party, id, name, kind }) => {
      const isOwn = party === this.own
      return html`<div
        class="party ${isOwn ? 'own' : ''} ${kind} ${party === this.spot?.party ? 'at' : ''}"
        title=${name}
      >
        <span>${isOwn ? `${id} (${overview.matrix.you})` : id}</span>
      </div>`
    })
  }

  private side(row: MatrixRow, index: number) {
    const { language } = this.negotiation
    const isAt = row.host === this.spot?.host
    return guard(
      [row, index, isAt],
      () =>
        html`<div
          class="clause ${isAt ? 'at' : ''} ${row.proposedBy === null ? '' : 'proposed'}"
          @click=${() => this.choose(index, -1)}
        >
          <strong>${rowName(row)}</strong>
          <span class="words" lang=${language} dir="auto">${row.words}</span>
          <span class=${statusClass(row.status)} title=${statusText(row, this.names)}
            >${row.proposedBy === null ? statusMark(row.status) : '+'}</span
          >
          <span class="open" title=${overview.brackets(row.brackets)}
            >${row.brackets === 0 ? '' : row.brackets}</span
          >
        </div>`,
    )
  }

  private drawing({ rows, columns }: Matrix) {
    const [width, height] = [columns.length * CELL.width, rows.length * CELL.height]
    const own = columns.findIndex(({ party }) => party === this.own)
    const order = columns.map(({ party }) => party).join()
    return svg`<svg class="marks" viewBox="0 0 ${width} ${height}" @click=${this.clicked}>
      ${
        own < 0
          ? nothing
          : svg`<rect class="mine" x=${own * CELL.width} y="0" width=${CELL.width} height=${height} />`
      }
      ${guard([rows.length, columns.length], () => svg`<path class="grid" d=${gridPath(rows.length, columns.length)} />`)}
      ${repeat(
        rows,
        ({ host }) => host,
        (row, index) =>
          guard(
            [row, index, order],
            () =>
              svg`<g transform="translate(0 ${index * CELL.height})">${paths(drawRow(row, columns))}</g>`,
          ),
      )}
      ${this.ring()}
    </svg>`
  }

  private ring() {
    const { rows, columns } = this.matrix
    const row = rows.findIndex(({ host }) => host === this.spot?.host)
    const column = columns.findIndex(({ party }) => party === this.spot?.party)
    if (row < 0 || column < 0) return nothing
    return svg`<rect class="ring" x=${column * CELL.width + 1} y=${row * CELL.height + 1} width=${CELL.width - 2} height=${CELL.height - 2} />`
  }

  // ---- around it

  private legend() {
    return html`<ul class="legend" aria-label=${overview.matrix.legend}>
      ${SAYS.map(
        says =>
          html`<li>
            <svg class="key" viewBox="-10 -10 20 20" aria-hidden="true">
              ${paths(drawMark(says))}</svg
            ><span class="letter">${overview.marks[says]}</span> ${overview.says[says]}
          </li>`,
      )}
      <li>
        <svg class="key" viewBox="-10 -10 20 20" aria-hidden="true">
          <path class="recorded" d="M-8 8H8" /></svg
        ><span class="letter">${overview.recordedMark}</span> ${overview.recorded}
      </li>
      <li class="mini">${overview.silent}: –</li>
    </ul>`
  }

  private told() {
    const { spot, negotiation, matrix } = this
    const row = matrix.rows.find(({ host }) => host === spot?.host)
    if (!spot || !row)
      return html`<p class="mini">${overview.matrix.choose} ${overview.matrix.keys}</p>`
    const name = rowName(row)
    const said = row.sayings.filter(({ party }) => spot.party === null || party === spot.party)
    const parties = spot.party === null ? [...new Set(said.map(one => one.party))] : [spot.party]
    const lines = parties.map(party => ({
      party: this.names(party),
      lines: spokenLines(
        negotiation,
        said.filter(one => one.party === party),
      ),
    }))
    return html`<p class="where">
        <strong>${name}</strong>
        <span lang=${negotiation.language} dir="auto">${row.words}</span>
        <span class="mini">${statusText(row, this.names)}, ${overview.brackets(row.brackets)}</span>
        <a
          href=${this.address(row.host)}
          @click=${(event: MouseEvent) => {
            event.preventDefault()
            this.dispatchEvent(new GoToEvent(row.host, true))
          }}
          >${overview.goTo(name)}</a
        >
      </p>
      ${lines.map(one =>
        one.lines.length === 0
          ? html`<p>${overview.matrix.silentOn(one.party, name)}</p>`
          : html`<p>
              <strong>${overview.matrix.cell(one.party, name)}</strong> ${one.lines.join('; ')}
            </p>`,
      )}`
  }

  override render() {
    const { matrix, size } = this
    const { rows, columns } = matrix
    const resize = ({ target }: Event): void => {
      this.size = Number((target as HTMLInputElement).value)
    }
    return html`<div class="bar">
        ${this.legend()}
        <div class="size">
          <label
            >${overview.matrix.size}
            <input
              type="range"
              min=${SIZES.least}
              max=${SIZES.most}
              step=${SIZES.step}
              .value=${String(size)}
              @input=${resize}
          /></label>
          <button @click=${() => this.fit()}>${overview.matrix.fit}</button>
        </div>
      </div>
      <div class="box">
        <chapeau-matrix-table
          .matrix=${matrix}
          .own=${this.own}
          .names=${this.names}
          .spot=${this.spot}
          .foot=${this.foot}
          @chapeau-spot=${({ spot }: SpotEvent) => (this.spot = spot)}
        ></chapeau-matrix-table>
        <div class="sheet" aria-hidden="true">
          <div class="corner">${overview.matrix.clause}</div>
          <div class="parties">${this.heads(columns)}</div>
          <div class="clauses">${rows.map((row, index) => this.side(row, index))}</div>
          ${this.drawing(matrix)}
        </div>
        ${rows.length === 0 ? html`<p class="none">${overview.matrix.nothing}</p>` : nothing}
        ${columns.length === 0 ? html`<p class="none">${overview.matrix.nobody}</p>` : nothing}
      </div>
      <div class="told" aria-live="polite">${this.told()}</div>`
  }
}

/** One template for all rows: what a row has not is a path without points. */
const paths = (drawing: RowDrawing) =>
  svg`<path class="propose" d=${drawing.propose} />
    <path class="oppose" d=${drawing.oppose} />
    <path class="reserve" d=${drawing.reserve} />
    <path class="retain" d=${drawing.retain} />
    <path class="support" d=${drawing.support} />
    <path class="live" d=${drawing['can live with']} />
    <path class="signs" d=${drawing.signs} />
    <path class="recorded" d=${drawing.recorded} />`

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-matrix-grid': MatrixGrid
  }
}
