import { pointerOf } from '@chapeau/shared/agenda/pointer'
import { readingRounds } from '@chapeau/shared/agenda/reading-round'
import { runningSilences } from '@chapeau/shared/agenda/silence'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { GoToEvent } from '../acts/act'
import { tools } from '../strings/tools'
import type { Viewer } from '../view/viewer'
import { controlStyle } from './style/control'

/** It cannot be fetched now; the next change of the room asks again. */
const absent = (): void => {}

/** In the head of the page: what concerns the whole room now. */
@customElement('chapeau-room-strip')
export class RoomStrip extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .pointed {
        min-block-size: var(--target);
        padding: 4px 12px;
        border-color: var(--accent);
        border-radius: 999px;
        background: var(--accent-soft);
        color: var(--accent);
        font: 600 12.5px/1.4 var(--sans);
        white-space: nowrap;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer

  private stop = (): void => {}

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stop()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.follow()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('negotiation')) this.follow()
  }

  private follow(): void {
    this.stop()
    this.stop = this.negotiation.subscribe(({ agenda, structure }) => {
      if (agenda || structure) this.requestUpdate()
    })
  }

  private pointed() {
    const { negotiation } = this
    const pointer = pointerOf(negotiation)
    const label = pointer && negotiation.leaf(pointer.clause)?.label
    if (!pointer || !label) return nothing
    return html`<button
      class="pointed"
      @click=${() => this.dispatchEvent(new GoToEvent(pointer.clause, true))}
    >
      ${tools.pointed(label)}
    </button>`
  }

  private reading() {
    const { negotiation } = this
    if (readingRounds(negotiation).length === 0) return nothing
    void import('./readings-strip').catch(absent)
    return html`<chapeau-readings-strip .negotiation=${negotiation}></chapeau-readings-strip>`
  }

  private silence() {
    const { negotiation } = this
    if (runningSilences(negotiation.doc).length === 0) return nothing
    void import('./silence-strip').catch(absent)
    return html`<chapeau-silence-strip .negotiation=${negotiation}></chapeau-silence-strip>`
  }

  override render() {
    if (!this.negotiation.isReady) return nothing
    return html`${this.pointed()}${this.reading()}${this.silence()}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-room-strip': RoomStrip
  }
}
