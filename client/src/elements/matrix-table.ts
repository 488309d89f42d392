import { LitElement, type PropertyValues, html } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { GoToEvent } from '../acts/act'
import { overview } from '../strings/overview'
import type { Matrix, MatrixCell, MatrixColumn, MatrixRow } from '../view/matrix'
import { rowName } from '../view/spoken-line'
import { aim } from './matrix-keys'
import { matrixTableStyle } from './style/matrix-table'

/** The cell that the keyboard is at; the row's head where `party` is null. */
export interface Spot {
  host: string
  party: number | null
}

export class SpotEvent extends Event {
  static readonly type = 'chapeau-spot'
  constructor(readonly spot: Spot) {
    super(SpotEvent.type, { bubbles: true, composed: true })
  }
}

/** Columns before those of the parties: clause, status, brackets. */
const FIXED = 3

/**
 * The table behind the drawing of the matrix. On the screen it is clipped to nothing and stands for the
 * drawing, which is hidden from who listens: it takes the focus, the keys, and names the cell that is
 * active. In print it is the matrix, and the drawing is left out. It is built by hand, since 18,000
 * cells are many, after the drawing was painted or when it is needed; a changed row is a row built anew.
 */
@customElement('chapeau-matrix-table')
export class MatrixTable extends LitElement {
  static override styles = matrixTableStyle

  @property({ attribute: false }) matrix!: Matrix
  /** the party that looks */
  @property({ attribute: false }) own: number | null = null
  @property({ attribute: false }) names: (party: number) => string = String
  @property({ attribute: false }) spot: Spot | null = null
  /** the last line of each printed sheet */
  @property({ attribute: false }) foot = ''
  @query('table') private readonly table!: HTMLTableElement
  @query('tbody') private readonly body!: HTMLTableSectionElement
  @query('thead') private readonly head!: HTMLTableSectionElement
  @query('tfoot td') private readonly footCell!: HTMLTableCellElement

  private built: readonly MatrixColumn[] | null = null
  private readonly rows = new Map<string, { row: MatrixRow; element: HTMLTableRowElement }>()
  private marked: Element | null = null
  /** calls off the building that is to come */
  private waiting: (() => void) | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('beforeprint', this.build)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('beforeprint', this.build)
    this.waiting?.()
    this.waiting = undefined
  }

  override focus(): void {
    this.table.focus({ preventScroll: true })
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('matrix') || changed.has('own')) {
      if (changed.has('own')) this.built = null
      this.waiting ??= afterPaint(this.build)
    }
    if (changed.has('spot') && this.waiting === undefined) this.markSpot()
  }

  /** The table as the matrix is. */
  private readonly build = (): void => {
    this.waiting?.()
    this.waiting = undefined
    const { rows, columns } = this.matrix
    const isSame = this.built?.map(columnKey).join() === columns.map(columnKey).join()
    if (!isSame) {
      this.rows.clear()
      this.body.replaceChildren()
      this.head.replaceChildren(this.headRow(columns))
      this.footCell.colSpan = columns.length + FIXED
      this.built = columns
    }
    const gone = new Set(this.rows.keys())
    let before: Element | null = null
    for (const row of rows) {
      gone.delete(row.host)
      const known = this.rows.get(row.host)
      const element = known?.row === row ? known.element : this.bodyRow(row, columns)
      if (known && known.element !== element) known.element.replaceWith(element)
      this.rows.set(row.host, { row, element })
      const next: Element | null = before ? before.nextElementSibling : this.body.firstElementChild
      if (next !== element) this.body.insertBefore(element, next)
      before = element
    }
    for (const host of gone) {
      this.rows.get(host)?.element.remove()
      this.rows.delete(host)
    }
    this.markSpot()
  }

  private headRow(columns: readonly MatrixColumn[]): HTMLTableRowElement {
    const { clause, statusHead, bracketsHead, you } = overview.matrix
    const row = document.createElement('tr')
    const head = (text: string, name: string): void => {
      const cell = document.createElement('th')
      cell.scope = 'col'
      cell.className = name
      cell.appendChild(document.createElement('span')).textContent = text
      row.append(cell)
    }
    head(clause, 'clause')
    head(statusHead, 'status')
    head(bracketsHead, 'number')
    for (const { party, id } of columns)
      head(party === this.own ? `${id} (${you})` : id, party === this.own ? 'party own' : 'party')
    return row
  }

  private bodyRow(row: MatrixRow, columns: readonly MatrixColumn[]): HTMLTableRowElement {
    const element = document.createElement('tr')
    const head = document.createElement('th')
    head.scope = 'row'
    head.className = 'clause'
    const label = document.createElement('strong')
    label.textContent = rowName(row)
    const words = document.createElement('bdi')
    words.textContent = row.words
    head.append(label, ' ', words)
    const parts: Element[] = [
      head,
      cell(statusText(row, this.names), 'status'),
      cell(String(row.brackets), 'number'),
    ]
    for (const { party } of columns) {
      const said = row.cells.get(party)
      const made = cell(said ? cellText(said) : '', party === this.own ? 'own' : '')
      if (said) made.dataset['marks'] = marksText(said)
      parts.push(made)
    }
    element.append(...parts)
    return element
  }

  private markSpot(): void {
    this.marked?.removeAttribute('id')
    const { spot, matrix } = this
    const row = spot && this.rows.get(spot.host)?.element
    const column =
      spot?.party === null
        ? 0
        : matrix.columns.findIndex(({ party }) => party === spot?.party) + FIXED
    this.marked = (column === FIXED - 1 ? null : row?.cells[column]) ?? null
    if (this.marked) this.marked.id = 'spot'
    if (this.marked) this.table.setAttribute('aria-activedescendant', 'spot')
    else this.table.removeAttribute('aria-activedescendant')
  }

  private pressed(event: KeyboardEvent): void {
    const { rows, columns } = this.matrix
    if (event.altKey || event.metaKey || rows.length === 0) return
    const at = this.spot
    const row = Math.max(
      0,
      rows.findIndex(({ host }) => host === at?.host),
    )
    // -1 is the head of the row
    const column =
      at === null || at.party === null ? -1 : columns.findIndex(({ party }) => party === at.party)
    const target = aim(event, { row, column }, { rows: rows.length, columns: columns.length })
    if (target === undefined) return
    event.preventDefault()
    if (target === 'enter') {
      if (at) this.dispatchEvent(new GoToEvent(at.host, true))
      return
    }
    const next = at ? target : { row, column }
    this.dispatchEvent(
      new SpotEvent({ host: rows[next.row]!.host, party: columns[next.column]?.party ?? null }),
    )
  }

  private focused(): void {
    if (this.waiting !== undefined) this.build()
    const [row] = this.matrix.rows
    const [column] = this.matrix.columns
    const isThere = this.matrix.rows.some(({ host }) => host === this.spot?.host)
    if (!isThere && row)
      this.dispatchEvent(new SpotEvent({ host: row.host, party: column?.party ?? null }))
  }

  override render() {
    return html`<table role="grid" tabindex="0" @keydown=${this.pressed} @focus=${this.focused}>
      <caption>
        ${overview.matrix.caption}
      </caption>
      <thead></thead>
      <tbody></tbody>
      <tfoot>
        <tr>
          <td>${this.foot}</td>
        </tr>
      </tfoot>
    </table>`
  }
}

const columnKey = ({ party, id }: MatrixColumn): string => `${party} ${id}`

/** Runs once the frame that is to come was painted. Returns how to call it off. */
function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(run)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

function cell(text: string, name: string): HTMLTableCellElement {
  const made = document.createElement('td')
  made.textContent = text
  if (name !== '') made.className = name
  return made
}

const cellText = ({ says, recorded }: MatrixCell): string =>
  says
    .map(one =>
      recorded.includes(one) ? `${overview.says[one]} (${overview.recorded})` : overview.says[one],
    )
    .join('; ')

const marksText = ({ says, recorded }: MatrixCell): string =>
  says
    .map(one => overview.marks[one] + (recorded.includes(one) ? overview.recordedMark : ''))
    .join(' ')

export function statusText(
  { status, pending, proposedBy }: MatrixRow,
  names: (party: number) => string,
): string {
  if (proposedBy !== null) return overview.proposedBy(names(proposedBy))
  return status === 'pending' ? overview.pendingWith(pending.map(names)) : overview.status[status]
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-matrix-table': MatrixTable
  }
  interface HTMLElementEventMap {
    'chapeau-spot': SpotEvent
  }
}
