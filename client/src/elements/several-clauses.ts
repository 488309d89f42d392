import type { Negotiation } from '@chapeau/shared/negotiation'
import { plainText } from '@chapeau/shared/text/op'
import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { procedure } from '../strings/procedure'
import { excerpt } from '../view/card'
import { controlStyle } from './style/control'

/** What is chosen now, after each choice. */
export class ChosenEvent extends Event {
  static readonly type = 'chapeau-chosen'
  constructor(readonly clauses: readonly string[]) {
    super(ChosenEvent.type)
  }
}

/** Clauses of the draft to be chosen from, each by its label and its first words. */
@customElement('chapeau-several-clauses')
export class SeveralClauses extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
      }
      fieldset {
        min-inline-size: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        color: var(--muted);
        font: 12px/1.4 var(--sans);
      }
      ul {
        max-block-size: 190px;
        margin-block-start: 4px;
        border: 1px solid var(--line-strong);
        border-radius: 7px;
        background: var(--paper);
        overflow: auto;
      }
      label {
        display: flex;
        align-items: center;
        gap: 8px;
        min-block-size: var(--target);
        padding-inline: 10px;
        color: var(--ink);
        font: 13px/1.4 var(--sans);
        cursor: pointer;
      }
      strong {
        white-space: nowrap;
      }
      .words {
        overflow: hidden;
        color: var(--muted);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) chosen: readonly string[] = []

  private choose(clause: string, on: boolean): void {
    const wanted = new Set(this.chosen)
    if (on) wanted.add(clause)
    else wanted.delete(clause)
    // in the order of the paper
    const clauses = this.negotiation.clauses().flatMap(({ id }) => (wanted.has(id) ? [id] : []))
    this.dispatchEvent(new ChosenEvent(clauses))
  }

  override render() {
    const { negotiation, chosen } = this
    return html`<fieldset>
      <legend>
        ${procedure.chosen.legend}:
        ${chosen.length === 0 ? procedure.chosen.none : procedure.chosen.number(chosen.length)}
      </legend>
      <ul>
        ${negotiation.clauses().map(
          ({ id, label }) =>
            html`<li>
              <label
                ><input
                  type="checkbox"
                  .checked=${chosen.includes(id)}
                  @change=${({ target }: Event) =>
                    this.choose(id, (target as HTMLInputElement).checked)}
                /><strong>${label}</strong>
                <span class="words" lang=${negotiation.language} dir="auto"
                  >${excerpt(plainText(negotiation.textIndex(id).ops), 60)}</span
                ></label
              >
            </li>`,
        )}
      </ul>
    </fieldset>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-several-clauses': SeveralClauses
  }
  interface HTMLElementEventMap {
    'chapeau-chosen': ChosenEvent
  }
}
