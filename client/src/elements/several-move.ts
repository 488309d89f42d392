import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Status } from '@chapeau/shared/vocabulary'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { partyClass } from '../party-colour'
import { procedure } from '../strings/procedure'
import { workspace } from '../strings/workspace'
import { speakers } from '../view/card'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'

/** The answer to what is asked before clauses are moved on the ladder; null: the person leaves it. */
export class MovedEvent extends Event {
  static readonly type = 'chapeau-moved'
  constructor(readonly answer: { parties: readonly number[]; reason: string } | null) {
    super(MovedEvent.type)
  }
}

/**
 * Asks what a move on the ladder needs: whom it is pending with, and why. Who reopens what was agreed
 * must say why, because a clause is reopened visibly.
 */
@customElement('chapeau-several-move')
export class SeveralMove extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    css`
      :host {
        display: block;
      }
      fieldset {
        margin: 0 0 8px;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        color: var(--muted);
        font: 12px/1.4 var(--sans);
      }
      .party {
        display: flex;
        align-items: center;
        gap: 5px;
        min-block-size: var(--target);
      }
      form > .row {
        margin-block-start: 8px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) to: Status = 'open'
  /** whom the clause is pending with now */
  @property({ attribute: false }) waiting: readonly number[] = []
  /** what was agreed is reopened: the question why; empty where nothing is */
  @property() reopening = ''
  /** on the button */
  @property() name = ''
  @query('form') private readonly form!: HTMLFormElement
  @query('input') private readonly first!: HTMLInputElement

  override focus(options?: FocusOptions): void {
    void this.updateComplete.then(() => this.first.focus(options))
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault()
    const data = new FormData(this.form)
    const given = data.get('reason')
    const reason = typeof given === 'string' ? given.trim() : ''
    const parties = data.getAll('party').map(Number)
    this.dispatchEvent(new MovedEvent({ parties, reason }))
  }

  override render() {
    const { negotiation, to, waiting, reopening, name } = this
    return html`<form @submit=${this.submit}>
      ${
        to === 'pending'
          ? html`<fieldset>
              <legend>${workspace.ladder.whom}</legend>
              <div class="row">
                ${speakers(negotiation).map(
                  party =>
                    html`<label class="party"
                      ><input
                        type="checkbox"
                        name="party"
                        value=${party}
                        ?checked=${waiting.includes(party)}
                      /><span class="tag ${partyClass(party)}"
                        >${negotiation.partyId(party)}</span
                      ></label
                    >`,
                )}
              </div>
            </fieldset>`
          : nothing
      }
      <label
        >${reopening || workspace.ladder.reason}
        <input
          name="reason"
          maxlength="500"
          autocomplete="off"
          dir="auto"
          pattern=${reopening === '' ? nothing : '.*\\S.*'}
          title=${reopening || nothing}
          ?required=${reopening !== ''}
        />
      </label>
      <div class="row">
        <button class="go">${name}</button>
        <button type="button" @click=${() => this.dispatchEvent(new MovedEvent(null))}>
          ${procedure.cancel}
        </button>
      </div>
    </form>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-several-move': SeveralMove
  }
  interface HTMLElementEventMap {
    'chapeau-moved': MovedEvent
  }
}
