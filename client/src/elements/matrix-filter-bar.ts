import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { overview } from '../strings/overview'
import type { Matrix } from '../view/matrix'
import { type MatrixFilter, WHOLE_MATRIX } from '../view/matrix-filter'
import { SAYS } from '../view/sayings'
import { controlStyle } from './style/control'

export class FilterEvent extends Event {
  static readonly type = 'chapeau-filter'
  constructor(readonly filter: MatrixFilter) {
    super(FilterEvent.type, { bubbles: true, composed: true })
  }
}

const text = overview.matrix

/** What of the matrix one wants to see, and how much of it that is (OV2). */
@customElement('chapeau-matrix-filter')
export class MatrixFilterBar extends LitElement {
  static override styles = [
    controlStyle,
    css`
      fieldset {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 8px 14px;
        min-inline-size: 0;
        margin: 0 0 6px;
        padding: 0;
        border: 0;
      }
      select,
      input[type='search'] {
        display: block;
        inline-size: auto;
        max-inline-size: 220px;
        min-block-size: var(--target);
        margin-block-start: 3px;
        padding: 4px 6px;
        border: 1px solid var(--line-strong);
        border-radius: 7px;
        background: var(--paper);
        color: var(--ink);
        font: 13px/1.4 var(--sans);
      }
      .tick {
        display: flex;
        align-items: center;
        gap: 6px;
        min-block-size: var(--target);
        color: var(--ink);
        font: 13px/1.4 var(--sans);
      }
      p {
        margin-block-end: 8px;
      }
    `,
  ]

  /** all of it */
  @property({ attribute: false }) whole!: Matrix
  /** what is left of it */
  @property({ attribute: false }) shown!: Matrix
  @property({ attribute: false }) filter: MatrixFilter = WHOLE_MATRIX

  private change(change: Partial<MatrixFilter>): void {
    this.dispatchEvent(new FilterEvent({ ...this.filter, ...change }))
  }

  private readonly among = ({ target }: Event): void => {
    const { value } = target as HTMLSelectElement
    if (value === 'all' || value === 'groups') this.change({ among: { kind: value } })
    else this.change({ among: { kind: 'group', id: value.slice(GROUP.length) } })
  }

  override render() {
    const { whole, shown, filter } = this
    const { among } = filter
    const chosen = among.kind === 'group' ? GROUP + among.id : among.kind
    const groups = whole.columns.filter(({ kind }) => kind === 'group')
    return html`<fieldset aria-label=${text.filter}>
        <label
          >${text.among}
          <select @change=${this.among}>
            ${option('all', text.everybody, chosen)} ${option('groups', text.groups, chosen)}
            ${groups.map(({ id }) => option(GROUP + id, text.withMembers(id), chosen))}
          </select>
        </label>
        <label
          >${text.name}
          <input
            type="search"
            size="14"
            placeholder=${text.nameHint}
            .value=${filter.name}
            @input=${(event: Event) => this.change({ name: (event.target as HTMLInputElement).value })}
          />
        </label>
        <label
          >${text.speaks}
          <select
            @change=${({ target }: Event) => {
              const { value } = target as HTMLSelectElement
              this.change({ party: value === '' ? null : Number(value) })
            }}
          >
            ${option('', text.anybody, filter.party === null ? '' : String(filter.party))}
            ${whole.columns.map(({ party, id }) => option(String(party), id, String(filter.party)))}
          </select>
        </label>
        <label
          >${text.saying}
          <select
            @change=${({ target }: Event) => {
              const { value } = target as HTMLSelectElement
              this.change({ says: SAYS.find(one => one === value) ?? null })
            }}
          >
            ${option('', text.anything, filter.says ?? '')}
            ${SAYS.map(says => option(says, overview.says[says], filter.says ?? ''))}
          </select>
        </label>
        <label class="tick"
          ><input
            type="checkbox"
            .checked=${filter.isOpen}
            @change=${() => this.change({ isOpen: !filter.isOpen })}
          />${text.open}</label
        >
        <label class="tick"
          ><input
            type="checkbox"
            .checked=${filter.isContested}
            @change=${() => this.change({ isContested: !filter.isContested })}
          />${text.contested}</label
        >
        <button
          ?disabled=${shown === whole || isWhole(filter)}
          @click=${() => this.change(WHOLE_MATRIX)}
        >
          ${text.clear}
        </button>
      </fieldset>
      <p class="mini" role="status">
        ${text.count(
          shown.rows.length,
          whole.rows.length,
          shown.columns.length,
          whole.columns.length,
        )}
      </p>`
  }
}

const GROUP = 'group '

const option = (value: string, name: string, chosen: string) =>
  html`<option value=${value} ?selected=${value === chosen}>${name}</option>`

const isWhole = (filter: MatrixFilter): boolean =>
  JSON.stringify(filter) === JSON.stringify(WHOLE_MATRIX)

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-matrix-filter': MatrixFilterBar
  }
  interface HTMLElementEventMap {
    'chapeau-filter': FilterEvent
  }
}
