import type { Party } from '@chapeau/shared/document'
import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { controlStyle } from '../elements/style/control'
import { history } from '../strings/history'
import { LookAtEvent } from './events'
import type { Looking } from './looking'
import { type Moment, NOW, type Past, momentIn, momentText } from './moment'
import { firstText, momentName } from './moment-name'

const text = history.compare

/** Before the name of a party in a list: the draft then against what the party would have now. */
const FROM_DRAFT = 'draft '

const option = (value: string, chosen: boolean, name: string) =>
  html`<option value=${value} ?selected=${chosen}>${name}</option>`

/** Chooses what is compared with what, and whose wording. */
@customElement('chapeau-compare-bar')
export class CompareBar extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(170px, 1fr));
        align-items: end;
        gap: 10px 14px;
      }
      select {
        inline-size: 100%;
        min-block-size: var(--target);
        margin-block-start: 4px;
        padding: 4px 8px;
        border: 1px solid var(--line-strong);
        border-radius: 7px;
        background: var(--paper);
        color: var(--ink);
        font: 13px/1.4 var(--sans);
      }
    `,
  ]

  @property({ attribute: false }) past!: Past
  @property({ attribute: false }) looking!: Looking
  /** what `looking.from` comes to */
  @property({ attribute: false }) from: Moment = NOW
  @property({ attribute: false }) parties: readonly Party[] = []

  private look(change: Partial<Looking>): void {
    this.dispatchEvent(new LookAtEvent(change))
  }

  private moments(label: string, chosen: Moment, choose: (moment: Moment) => void) {
    const { past } = this
    const moments: Moment[] = [
      NOW,
      ...past.revisions.toReversed().map(({ n }): Moment => ({ kind: 'revision', n })),
      firstText(past),
    ]
    const value = momentText(chosen)
    if (!moments.some(moment => momentText(moment) === value)) moments.push(chosen)
    const changed = ({ target }: Event): void => {
      const moment = momentIn((target as HTMLSelectElement).value)
      if (moment) choose(moment)
    }
    return html`<label
      >${label}
      <select @change=${changed}>
        ${moments.map(moment => {
          const known = momentText(moment)
          return option(known, known === value, momentName(past, moment))
        })}
      </select>
    </label>`
  }

  private wordings() {
    const { parties } = this
    const { as, fromDraft } = this.looking
    const changed = ({ target }: Event): void => {
      const { value } = target as HTMLSelectElement
      const isFromDraft = value.startsWith(FROM_DRAFT)
      const party = isFromDraft ? value.slice(FROM_DRAFT.length) : value
      this.look({ as: party === '' ? null : party, fromDraft: isFromDraft })
    }
    return html`<label
      >${text.as}
      <select @change=${changed}>
        ${option('', as === null, text.draft)}
        <optgroup label=${text.parties}>
          ${parties.map(({ id }) => option(id, id === as && !fromDraft, text.party(id)))}
        </optgroup>
        <optgroup label=${text.fromDraft}>
          ${parties.map(({ id }) =>
            option(FROM_DRAFT + id, id === as && fromDraft, text.draftTo(id)),
          )}
        </optgroup>
      </select>
    </label>`
  }

  override render() {
    const { from, looking } = this
    return html`${this.moments(text.from, from, moment => this.look({ from: moment }))}
    ${this.moments(text.to, looking.to, moment => this.look({ from, to: moment }))}
    ${this.wordings()}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-compare-bar': CompareBar
  }
}
