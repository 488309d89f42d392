import { readingRounds } from '@chapeau/shared/agenda/reading-round'
import { silencesIn } from '@chapeau/shared/agenda/silence'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Pointed } from '../pages/following'
import type { Viewer } from '../view/viewer'
import './pointer-pill'
import './screen-sign'
import './speakers-strip'
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
      @media (width < 560px) {
        :host {
          flex-wrap: wrap;
        }
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  /** the clause that the person has chosen */
  @property({ attribute: false }) clause: string | null = null
  /** where the room is */
  @property({ attribute: false }) pointed: Pointed | null = null

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

  private reading() {
    const { negotiation } = this
    if (readingRounds(negotiation).length === 0) return nothing
    void import('./readings-strip').catch(absent)
    return html`<chapeau-readings-strip .negotiation=${negotiation}></chapeau-readings-strip>`
  }

  private silence() {
    const { negotiation } = this
    if (silencesIn(negotiation.doc).length === 0) return nothing
    void import('./silence-strip').catch(absent)
    return html`<chapeau-silence-strip .negotiation=${negotiation}></chapeau-silence-strip>`
  }

  override render() {
    if (!this.negotiation.isReady) return nothing
    return html`${
        this.pointed
          ? html`<chapeau-pointer-pill .pointed=${this.pointed}></chapeau-pointer-pill>`
          : nothing
      }<chapeau-screen-sign
        .negotiation=${this.negotiation}
        .viewer=${this.viewer}
      ></chapeau-screen-sign
      ><chapeau-speakers-strip
        .negotiation=${this.negotiation}
        .viewer=${this.viewer}
        .clause=${this.clause}
      ></chapeau-speakers-strip
      >${this.reading()}${this.silence()}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-room-strip': RoomStrip
  }
}
