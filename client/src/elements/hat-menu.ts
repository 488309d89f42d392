import { LitElement, css, html } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import type { Hat } from '../api'
import { en } from '../strings/en'
import { workspace } from '../strings/workspace'
import { controlStyle } from './style/control'

/** Asks to enter the room anew for another party (AU9). */
export class HatEvent extends Event {
  static readonly type = 'chapeau-hat'
  constructor(readonly hat: Hat) {
    super(HatEvent.type, { bubbles: true, composed: true })
  }
}

/** For whom the person speaks; a menu only where there is a choice. */
@customElement('chapeau-hat-menu')
export class HatMenu extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
      }
      .pill,
      select {
        min-block-size: var(--target);
        max-inline-size: 11em;
        padding: 4px 11px;
        border: 1px solid var(--line);
        border-radius: 999px;
        background: var(--paper);
        color: var(--ink);
        font: 600 12.5px/1.4 var(--sans);
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .pill {
        display: inline-grid;
        align-items: center;
      }
      select {
        border-color: var(--line-strong);
        cursor: pointer;
      }
    `,
  ]

  @property({ attribute: false }) hat!: Hat
  @property({ attribute: false }) hats: readonly Hat[] = []
  @query('select') private readonly select!: HTMLSelectElement

  private chosen(): void {
    const hat = this.hats.find(({ party }) => String(party.number) === this.select.value)
    if (hat && hat.party.number !== this.hat.party.number) this.dispatchEvent(new HatEvent(hat))
  }

  override render() {
    const { hat, hats } = this
    const title = `${hat.party.name}, ${en.roles[hat.role]}`
    if (hats.length < 2)
      return html`<span class="pill" title=${title}
        ><span class="unseen">${workspace.header.hat} </span>${hat.party.id}</span
      >`
    return html`<select aria-label=${workspace.header.hat} title=${title} @change=${this.chosen}>
      ${hats.map(
        ({ party }) =>
          html`<option value=${party.number} ?selected=${party.number === hat.party.number}>
            ${party.id}
          </option>`,
      )}
    </select>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-hat-menu': HatMenu
  }
  interface HTMLElementEventMap {
    'chapeau-hat': HatEvent
  }
}
