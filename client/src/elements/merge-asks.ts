import type { Negotiation } from '@chapeau/shared/negotiation'
import { plainText } from '@chapeau/shared/text/op'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { GoToEvent } from '../acts/act'
import { deciding } from '../strings/deciding'
import { type Ask, asksOf } from '../view/merging'
import { noteMark } from '../view/notes'
import { type Viewer, speaks } from '../view/viewer'
import './merge-ask'
import { controlStyle } from './style/control'
import { wordsOf, wordsStyle } from './words'

/** In the inbox and the day of a delegation: the mergers that it is asked about. */
@customElement('chapeau-merge-asks')
export class MergeAsks extends LitElement {
  static override styles = [
    controlStyle,
    wordsStyle,
    css`
      :host {
        display: block;
      }
      section {
        margin-block-end: 18px;
      }
      h2 {
        margin-block-end: 8px;
        font: 700 14px/1.4 var(--sans);
      }
      .card .plain {
        font-weight: 700;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  /** also those that were answered; else only those that wait */
  @property({ type: Boolean }) answered = false
  @state() private version = 0

  private stop = (): void => {}

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.follow()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stop()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('negotiation')) this.follow()
  }

  private follow(): void {
    this.stop()
    this.stop = this.negotiation.subscribe(() => (this.version += 1))
  }

  private ask({ merger, home, label }: Ask) {
    const { negotiation, viewer, version } = this
    const { ask, card } = deciding.merging
    return html`<li class="card">
      ${
        home === ''
          ? html`<strong>${label}</strong>`
          : html`<button
              class="plain"
              title=${ask.open(label)}
              @click=${() => this.dispatchEvent(new GoToEvent(home, true))}
            >
              ${label}
            </button>`
      }
      ${
        plainText(merger.words) === ''
          ? html`<p class="mini">${card.deletion}</p>`
          : html`<p class="words">
              ${wordsOf(merger.words, negotiation.language, noteMark(negotiation))}
            </p>`
      }
      <chapeau-merge-ask
        .negotiation=${negotiation}
        .merger=${merger}
        .viewer=${viewer}
        .version=${version}
      ></chapeau-merge-ask>
    </li>`
  }

  override render() {
    const { negotiation, viewer, answered } = this
    if (!speaks(viewer) || !negotiation.isReady) return nothing
    const asks = asksOf(negotiation, viewer.party).filter(one => answered || one.answer === null)
    if (asks.length === 0) return nothing
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${deciding.merging.ask.heading}</h2>
      <ul>
        ${repeat(
          asks,
          ({ merger }) => merger.key,
          one => this.ask(one),
        )}
      </ul>
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-merge-asks': MergeAsks
  }
}
