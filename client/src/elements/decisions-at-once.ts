import { decidedAtOnce } from '@chapeau/shared/decision/at-once'
import type { Settled } from '@chapeau/shared/decision/register'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ActEvent, GoToEvent } from '../acts/act'
import { deciding } from '../strings/deciding'
import { workspace } from '../strings/workspace'
import { entryOf, outcomeOf } from '../view/decisions'
import { isoTime, when } from '../view/time'
import { type Viewer, presides } from '../view/viewer'
import { redlineStyle, redlineWords } from './decide-redline'
import { controlStyle } from './style/control'

/**
 * What two chairs decided at once and no program has settled yet (DE4): both decisions, and one press
 * that settles them. The one that wrote the later decision does it by itself; this is for when it is away.
 */
@customElement('chapeau-decisions-at-once')
export class DecisionsAtOnce extends LitElement {
  static override styles = [
    controlStyle,
    redlineStyle,
    css`
      :host {
        display: block;
      }
      .card {
        border-color: var(--open);
      }
      h3 {
        font: 700 13.5px/1.4 var(--sans);
      }
      dt {
        margin-block: 9px 2px;
        font: 600 12.5px/1.45 var(--sans);
      }
      dl,
      dd {
        margin: 0;
      }
      .row {
        margin-block-start: 10px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  /** changes with the room */
  @property({ type: Number }) version = 0

  private decided(name: string, settled: Settled) {
    const { negotiation } = this
    const { by, at, before, after } = settled.decision
    const entry = entryOf(negotiation, settled)
    return html`<dt>
        ${name}: ${outcomeOf(negotiation, entry)}
        <time class="mini" datetime=${isoTime(at)}
          >${workspace.history.by(by, when(at, Date.now()))}</time
        >
      </dt>
      <dd>${redlineWords(before, [{ insert: after }], negotiation.language)}</dd>`
  }

  private pair([standing, other]: [Settled, Settled], at: number) {
    const { negotiation } = this
    const words = deciding.atOnce
    const { label, home } = entryOf(negotiation, standing)
    return html`<section class="card" aria-labelledby="pair-${at}">
      <h3 id="pair-${at}">${words.heading(label)}</h3>
      <p class="mini">${words.about}</p>
      <dl>${this.decided(words.stands, standing)}${this.decided(words.goes, other)}</dl>
      <div class="row">
        <button
          class="go"
          aria-label=${words.settleAbout(label)}
          @click=${() =>
            this.dispatchEvent(new ActEvent({ kind: 'settle at once', decisions: [other.id] }))}
        >
          ${words.settle}
        </button>
        ${
          home === ''
            ? nothing
            : html`<button @click=${() => this.dispatchEvent(new GoToEvent(home, true))}>
                ${deciding.log.goTo(label)}
              </button>`
        }
      </div>
    </section>`
  }

  override render() {
    const { negotiation, viewer } = this
    if (!presides(viewer) || !negotiation.isReady) return nothing
    return decidedAtOnce(negotiation).map((pair, at) => this.pair(pair, at))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-decisions-at-once': DecisionsAtOnce
  }
}
