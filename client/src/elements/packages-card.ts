import { PACKAGE_STATES, type Package, answerOf, voicesOn } from '@chapeau/shared/agenda/package'
import { CHAIR } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { ActEvent, GoToEvent } from '../acts/act'
import type { LeadingAct } from '../acts/leading'
import { partyClass } from '../party-colour'
import { procedure } from '../strings/procedure'
import { isoTime, when } from '../view/time'
import { type Viewer, presides, speaks } from '../view/viewer'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'
import { toolStyle } from './style/tool'

/** One package: its sentence, its clauses, what its parties say, its state with the log, and what the viewer can do with it. */
@customElement('chapeau-packages-card')
export class PackagesCard extends LitElement {
  static override styles = [
    controlStyle,
    toolStyle,
    partyStyle,
    css`
      :host {
        display: block;
      }
      article > * + * {
        margin-block-start: 6px;
      }
      .state {
        padding: 1px 8px;
        border: 1px solid currentcolor;
        border-radius: 999px;
        color: var(--open);
        font: 600 11.5px/1.5 var(--sans);
        white-space: nowrap;
      }
      .state.agreed {
        color: var(--agreed);
      }
      .state.over {
        color: var(--muted);
      }
      .top {
        flex-wrap: nowrap;
        align-items: flex-start;
      }
      .top .what {
        flex: 1;
        min-inline-size: 0;
      }
      .tag.open {
        background: var(--desk);
        color: var(--muted);
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) deal!: Package
  @property({ attribute: false }) viewer!: Viewer
  @state() private isMoving = false

  private act(act: LeadingAct): void {
    this.dispatchEvent(new ActEvent({ kind: 'agenda', act }))
  }

  private move(event: SubmitEvent): void {
    event.preventDefault()
    const { submitter } = event
    const to = PACKAGE_STATES.find(
      one => submitter instanceof HTMLButtonElement && submitter.value === one,
    )
    if (!to) return
    const why = (event.target as HTMLFormElement).querySelector('input')!.value.trim()
    this.isMoving = false
    this.act({ kind: 'move package', package: this.deal.key, to, why })
  }

  private voices() {
    const { negotiation, deal } = this
    return voicesOn(negotiation, deal).map(({ party, says, note, isEarlier }) => {
      const look = says === 'no' ? 'against' : says === null ? 'open' : partyClass(party)
      const text = procedure.package.says(negotiation.partyId(party), says, isEarlier)
      return html`<span class="tag ${look}" title=${note || nothing}>${text}</span>`
    })
  }

  /** A delegation answers a package that stands. */
  private answers() {
    const { negotiation, deal, viewer } = this
    if (!speaks(viewer) || deal.state === 'withdrawn' || deal.party === viewer.party) return nothing
    const mine = answerOf(negotiation, viewer.party, deal)?.says
    const { package: words } = procedure
    const button = (says: 'yes' | 'no') =>
      html`<button
        aria-pressed=${mine === says ? 'true' : 'false'}
        @click=${() =>
          this.act({
            kind: 'answer package',
            package: deal.key,
            says: mine === says ? null : says,
            note: '',
          })}
      >
        ${words[says]}
      </button>`
    return html`<div class="row" role="group" aria-label=${words.answer(deal.text)}>
      ${button('yes')}${button('no')}
    </div>`
  }

  /** Who keeps it changes its state; the chair takes up what a delegation offers. */
  private moves() {
    const { deal, viewer } = this
    const { package: words } = procedure
    const isChairs = presides(viewer) && deal.party === CHAIR
    const isMine = speaks(viewer) && deal.party === viewer.party
    if (presides(viewer) && deal.party !== CHAIR)
      return deal.state === 'withdrawn'
        ? nothing
        : html`<button
            aria-label=${words.takeUpAbout(deal.text)}
            @click=${() => this.act({ kind: 'take up package', package: deal.key })}
          >
            ${words.takeUp}
          </button>`
    if (!isChairs && !isMine) return nothing
    if (!this.isMoving)
      return html`<button @click=${() => (this.isMoving = true)}>${words.move}</button>`
    const states = PACKAGE_STATES.filter(
      one => one !== deal.state && (isChairs || one === 'offered' || one === 'withdrawn'),
    )
    return html`<form @submit=${this.move}>
      <label
        >${words.why}
        <input maxlength="500" autocomplete="off" dir="auto" />
      </label>
      <div class="row">
        ${states.map(one => html`<button value=${one}>${words.moveTo[one]}</button>`)}
        <button type="button" @click=${() => (this.isMoving = false)}>${procedure.cancel}</button>
      </div>
    </form>`
  }

  private log() {
    const { log } = this.deal
    const { package: words } = procedure
    return html`<details>
      <summary>${words.log(log.length)}</summary>
      <ol>
        ${log.toReversed().map(
          ({ to, at, by, why }) =>
            html`<li>
              ${words.turned(to)}${why ? html`: <span dir="auto">${why}</span>` : nothing}
              <time class="mini" datetime=${isoTime(at)}
                >${procedure.by(by, when(at, Date.now()))}</time
              >
            </li>`,
        )}
      </ol>
    </details>`
  }

  override render() {
    const { negotiation, deal } = this
    const { state: now, party } = deal
    const { package: words } = procedure
    const clauses = deal.clauses.flatMap(id => {
      const found = negotiation.clause(id)
      return found && !found.dead ? [found] : []
    })
    const look = now === 'agreed' ? 'agreed' : now === 'offered' ? '' : 'over'
    return html`<article class="card" aria-labelledby="text">
      <div class="row top">
        <p class="what" id="text" dir="auto">${deal.text}</p>
        <span class="state ${look}">${now}</span>
      </div>
      <p class="mini">
        ${party === CHAIR ? nothing : html`${words.by(negotiation.partyId(party))} · `}${clauses.map(
          ({ id, label }) =>
            html`<button class="plain" @click=${() => this.dispatchEvent(new GoToEvent(id, true))}>
              ${label}
            </button>`,
        )}
      </p>
      <div class="row">${this.voices()}</div>
      ${this.answers()}${this.moves()}${this.log()}
    </article>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-packages-card': PackagesCard
  }
}
