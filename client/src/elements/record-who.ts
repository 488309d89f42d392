import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { floor } from '../strings/floor'
import { whoOptions } from '../view/record-options'
import { withParty } from '../view/record-who'
import { partyTag } from './party-tag'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'
import './type-ahead'
import type { ChosenEvent, SoughtEvent, TypeAhead } from './type-ahead'

/** Those who spoke are others now; `goOn`: they are all, and the next field is meant. */
export class WhoEvent extends Event {
  static readonly type = 'chapeau-who'
  constructor(
    readonly parties: readonly number[],
    readonly goOn: boolean,
  ) {
    super(WhoEvent.type)
  }
}

/** Who spoke: names beside one another, and a field for another one. */
@customElement('chapeau-record-who')
export class RecordWho extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: start;
        gap: 4px 8px;
      }
      chapeau-type-ahead {
        flex: 1 1 140px;
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        /* beside the field, under the line of its label */
        margin-block-start: 17px;
      }
      button {
        display: flex;
        align-items: center;
        gap: 4px;
        padding: 2px 6px 2px 2px;
      }
      .tag {
        font-size: 12.5px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) parties: readonly number[] = []
  /** the list is shown */
  @property({ type: Boolean }) open = false
  /** one sentence */
  @property({ attribute: false }) say: (sentence: string) => void = () => {}
  @state() private typed = ''
  @query('chapeau-type-ahead') private readonly field!: TypeAhead

  async enter(typed = this.typed): Promise<void> {
    this.typed = typed
    await this.updateComplete
    await this.field.enter()
    // what was typed before the field was there goes on
    if (typed !== '') this.field.goOn()
  }

  private tell(parties: readonly number[], goOn: boolean): void {
    this.dispatchEvent(new WhoEvent(parties, goOn))
  }

  private sought(typed: string): void {
    this.typed = typed
    this.say('')
  }

  private chosen({ option, how }: ChosenEvent): void {
    const { parties, typed } = this
    if (option) {
      this.typed = ''
      if (how === 'click') void this.field.enter()
      return this.tell(withParty(parties, Number(option.id)), how === 'enter')
    }
    if (typed.trim() !== '') this.say(floor.bar.noParty(typed.trim()))
    else if (parties.length > 0) this.tell(parties, true)
    else this.say(floor.bar.nobody)
  }

  private drop(party: number | undefined): void {
    this.tell(
      this.parties.filter(one => one !== party),
      false,
    )
    void this.field.enter()
  }

  override render() {
    const { negotiation, parties, typed } = this
    const { bar } = floor
    return html`${
        parties.length === 0
          ? nothing
          : html`<div class="chips">
              ${parties.map(
                party =>
                  html`<button
                    aria-label=${bar.remove(negotiation.partyId(party))}
                    @click=${() => this.drop(party)}
                  >
                    ${partyTag(party, negotiation.partyId(party))}<span aria-hidden="true">×</span>
                  </button>`,
              )}
            </div>`
      }
      <chapeau-type-ahead
        label=${bar.who}
        hint=${parties.length === 0 ? bar.whoHint : ''}
        listName=${bar.found(bar.who)}
        .value=${typed}
        .options=${this.open ? whoOptions(negotiation, typed, parties) : []}
        ?first=${typed.trim() !== ''}
        @chapeau-sought=${(event: SoughtEvent) => this.sought(event.typed)}
        @chapeau-chosen=${this.chosen}
        @chapeau-emptied=${() => this.drop(parties.at(-1))}
      ></chapeau-type-ahead>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-record-who': RecordWho
  }
}
