import { css, html, LitElement, type TemplateResult } from 'lit'
import { customElement, query } from 'lit/decorators.js'
import type { LinkTerms } from '../api-roster'
import { roster } from '../strings/roster'
import { rosterStyle } from './style/roster'

const text = roster.person
const DAYS = [1, 7, 30, 90, 365] as const
const USUAL = 30

/** How long a link that is about to be made works, and whether more than once. */
@customElement('chapeau-roster-terms')
export class RosterTerms extends LitElement {
  static override styles = [
    rosterStyle,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 8px 14px;
      }
      .once {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-block-size: var(--target);
        margin: 0;
        font: 14px/1.4 var(--sans);
      }
      .once input {
        inline-size: 18px;
        block-size: 18px;
        margin: 0;
        accent-color: var(--accent);
      }
    `,
  ]

  @query('select') private readonly days!: HTMLSelectElement
  @query('input') private readonly once!: HTMLInputElement

  get value(): LinkTerms {
    return { days: Number(this.days.value), once: this.once.checked }
  }

  override render(): TemplateResult {
    return html`<div>
        <label for="days">${text.days}</label>
        <select id="days">
          ${DAYS.map(
            n => html`<option value=${n} ?selected=${n === USUAL}>${text.daysOf(n)}</option>`,
          )}
        </select>
      </div>
      <label class="once"><input type="checkbox" />${text.once}</label>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-roster-terms': RosterTerms
  }
}
