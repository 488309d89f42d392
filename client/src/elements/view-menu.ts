import type { Negotiation } from '@chapeau/shared/negotiation'
import { unreachable } from '@chapeau/shared/assert'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Wish } from '../editor/showing'
import { workspace } from '../strings/workspace'
import { proposers } from '../view/proposers'
import { controlStyle } from './style/control'

/** What somebody wants to see of the room. */
export interface View {
  wish: Wish
  /** names at the brackets */
  attribution: boolean
}

export const WHOLE_VIEW: View = { wish: { show: 'all' }, attribution: true }

export class ViewEvent extends Event {
  static readonly type = 'chapeau-view'
  constructor(readonly view: View) {
    super(ViewEvent.type, { bubbles: true, composed: true })
  }
}

/** Which proposals the paper shows, and whether with names. */
@customElement('chapeau-view-menu')
export class ViewMenu extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 16px;
        font: 13px/1.4 var(--sans);
      }
      label {
        display: flex;
        align-items: center;
        gap: 6px;
        color: var(--muted);
      }
      select {
        inline-size: auto;
        max-inline-size: 22em;
        min-block-size: var(--target);
        padding-inline: 8px;
      }
      input[type='checkbox'] {
        inline-size: 18px;
        block-size: 18px;
        accent-color: var(--accent);
      }
      .names {
        min-block-size: var(--target);
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) view: View = WHOLE_VIEW
  /** the viewer's own party, where it has proposals of its own */
  @property({ attribute: false }) own: number | null = null
  /** counts what may change who is in the list */
  @property({ type: Number }) version = 0

  private show(view: View): void {
    this.dispatchEvent(new ViewEvent(view))
  }

  private chosen(event: Event): void {
    const { value } = event.target as HTMLSelectElement
    this.show({ ...this.view, wish: wishOf(value) })
  }

  private named(event: Event): void {
    const { checked } = event.target as HTMLInputElement
    this.show({ ...this.view, attribution: checked })
  }

  override render() {
    const { negotiation, view, own } = this
    const text = workspace.view
    const now = valueOf(view.wish)
    const option = (value: string, label: string) =>
      html`<option value=${value} ?selected=${value === now}>${label}</option>`
    const parties = proposers(negotiation, view.wish)
    return html`<label>
        ${text.label}
        <select @change=${this.chosen}>
          ${option('all', text.all)}${option('draft', text.draft)}
          ${
            parties.length === 0
              ? nothing
              : html`<optgroup label=${text.only}>
                    ${parties.map(({ number, id }) =>
                      option(`parties ${number}`, number === own ? text.mine(id) : id),
                    )}
                  </optgroup>
                  <optgroup label=${text.as}>
                    ${parties.map(({ number, id }) => option(`as ${number}`, text.asParty(id)))}
                  </optgroup>`
          }
        </select>
      </label>
      <label class="names">
        <input type="checkbox" .checked=${view.attribution} @change=${this.named} />${text.names}
      </label>`
  }
}

function valueOf(wish: Wish): string {
  switch (wish.show) {
    case 'all':
    case 'draft':
      return wish.show
    case 'parties':
      return `parties ${wish.parties[0] ?? ''}`
    case 'as':
      return `as ${wish.party}`
    case 'words':
      return 'all'
    default:
      return unreachable(wish)
  }
}

function wishOf(value: string): Wish {
  const [show, party] = value.split(' ')
  if (show === 'parties') return { show, parties: [Number(party)] }
  if (show === 'as') return { show, party: Number(party) }
  return show === 'draft' ? { show } : { show: 'all' }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-view-menu': ViewMenu
  }
  interface HTMLElementEventMap {
    'chapeau-view': ViewEvent
  }
}
