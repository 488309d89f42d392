import { packagesOf } from '@chapeau/shared/agenda/package'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { ActEvent } from '../acts/act'
import type { Tool } from '../pages/tool'
import { partyClass } from '../party-colour'
import { procedure } from '../strings/procedure'
import { speakers } from '../view/card'
import { type Viewer, presides, speaks } from '../view/viewer'
import { followRoom, isLed } from './follow-room'
import './packages-card'
import './several-clauses'
import type { ChosenEvent } from './several-clauses'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'
import { toolStyle } from './style/tool'

/** All packages; the chair and delegations offer new ones. */
@customElement('chapeau-packages-dialog')
export class PackagesDialog extends LitElement implements Pick<Tool, 'open'> {
  static override styles = [
    controlStyle,
    toolStyle,
    partyStyle,
    css`
      .party {
        display: inline-flex;
        align-items: center;
        gap: 5px;
        min-block-size: var(--target);
        margin-inline-end: 10px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  @state() private chosen: readonly string[] = []
  @state() private problem = ''
  @query('dialog') private readonly dialog!: HTMLDialogElement
  @query('form.offer textarea') private readonly field!: HTMLTextAreaElement | null

  constructor() {
    super()
    followRoom(this, isLed)
  }

  async open(clauses: readonly string[] = []): Promise<void> {
    this.chosen = clauses
    this.problem = ''
    await this.updateComplete
    this.dialog.showModal()
    if (clauses.length > 0) this.field?.focus()
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const { viewer, chosen: clauses } = this
    const text = this.field?.value.trim() ?? ''
    this.problem = text === '' || clauses.length < 2 ? procedure.package.short : ''
    if (this.problem !== '') return
    const named = new FormData(form).getAll('party').map(Number)
    const parties = speaks(viewer) ? [...new Set([viewer.party, ...named])] : named
    this.dispatchEvent(
      new ActEvent({ kind: 'agenda', act: { kind: 'offer package', text, clauses, parties } }),
    )
    form.reset()
    this.chosen = []
  }

  private offering() {
    const { negotiation, viewer, chosen } = this
    const { package: words } = procedure
    const others = speakers(negotiation).filter(party => party !== viewer.party)
    return html`<form class="card offer" aria-label=${words.offer} @submit=${this.submit}>
      <label
        >${words.text}
        <textarea rows="2" maxlength="1000" dir="auto" placeholder=${words.textHint}></textarea>
      </label>
      <chapeau-several-clauses
        .negotiation=${negotiation}
        .chosen=${chosen}
        @chapeau-chosen=${({ clauses }: ChosenEvent) => (this.chosen = clauses)}
      ></chapeau-several-clauses>
      <fieldset>
        <legend>${words.parties}</legend>
        ${others.map(
          party =>
            html`<label class="party"
              ><input type="checkbox" name="party" value=${party} /><span
                class="tag ${partyClass(party)}"
                >${negotiation.partyId(party)}</span
              ></label
            >`,
        )}
      </fieldset>
      <p class="problem" role="alert">${this.problem}</p>
      <div class="row"><button class="go">${words.offerIt}</button></div>
    </form>`
  }

  override render() {
    const { negotiation, viewer } = this
    const { package: words } = procedure
    const found = negotiation.isReady ? packagesOf(negotiation) : []
    return html`<dialog aria-labelledby="heading">
      <div class="head">
        <h2 id="heading">${words.tool}</h2>
        <button @click=${() => this.dialog.close()}>${procedure.close}</button>
      </div>
      <div class="body" @chapeau-go-to=${() => this.dialog.close()}>
        ${found.length === 0 ? html`<p class="mini">${words.none}</p>` : nothing}
        ${repeat(
          found,
          ({ key }) => key,
          deal =>
            html`<chapeau-packages-card
              .negotiation=${negotiation}
              .deal=${deal}
              .viewer=${viewer}
            ></chapeau-packages-card>`,
        )}
        ${presides(viewer) || speaks(viewer) ? this.offering() : nothing}
      </div>
    </dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-packages-dialog': PackagesDialog
  }
}
