import { queueOf, speakerOf } from '@chapeau/shared/agenda/speakers'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ActEvent } from '../acts/act'
import { ToolEvent } from '../acts/tool-event'
import { partyClass } from '../party-colour'
import { guiding } from '../strings/guiding'
import { labelOf, ownPlace, speakingOf } from '../view/speaking'
import { type Viewer, presides, speaks } from '../view/viewer'
import { followRoom, isLed } from './follow-room'
import { icon } from './icon'
import { everySecond } from './seconds'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'

const HAND = icon(
  'M6 10.5V5.2a1.2 1.2 0 0 1 2.4 0V9M8.4 9V3.2a1.2 1.2 0 0 1 2.4 0V9M10.8 9V4.2a1.2 1.2 0 0 1 2.4 0V9.5M13.2 9.5V6.2a1.2 1.2 0 0 1 2.4 0V12.5c0 3-2 5-4.9 5-2.7 0-3.9-1.3-5.3-3.6L3.3 11.2a1.25 1.25 0 0 1 2-1.4L6 10.5',
)

/** In the head: who has the floor and for how long, and one's own place on the list. */
@customElement('chapeau-speakers-strip')
export class SpeakersStrip extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    css`
      :host {
        display: flex;
        gap: 6px;
      }
      button {
        min-block-size: var(--target);
        padding: 4px 11px;
        border-radius: 999px;
        white-space: nowrap;
      }
      .now {
        border-color: var(--party);
        background: var(--party-soft);
        color: var(--party);
        font-variant-numeric: tabular-nums;
      }
      .now.over {
        border-color: var(--danger);
        background: var(--danger-soft);
        color: var(--danger);
      }
      .ask {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
      .ask:not([aria-pressed='true']) {
        padding-inline: 7px;
      }
      .ask svg {
        inline-size: 18px;
        block-size: 18px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  /** the clause that the person has chosen: what they would speak to */
  @property({ attribute: false }) clause: string | null = null
  @property({ attribute: false }) now: () => number = Date.now

  constructor() {
    super()
    followRoom(this, isLed)
    everySecond(this, () => this.negotiation.isReady && speakerOf(this.negotiation) !== null)
  }

  private openList(): void {
    this.dispatchEvent(new ToolEvent('speakers'))
  }

  private speaking() {
    const { negotiation, viewer } = this
    const speaking = speakingOf(negotiation, viewer.party, this.now())
    if (!speaking) return nothing
    const { speech, name, isMe, spoken, isOver } = speaking
    const { speaks: speaksWords, youSpeak, over, open } = guiding.floor
    return html`<button
      class="now ${partyClass(speech.party)} ${isOver ? 'over' : ''}"
      title=${open}
      @click=${this.openList}
    >
      ${isMe ? youSpeak : speaksWords(name)} · ${isOver ? html`${over}, ` : nothing}${spoken}
    </button>`
  }

  /** The chair sees that somebody waits. */
  private waiting() {
    const waiting = queueOf(this.negotiation).length
    if (!presides(this.viewer) || waiting === 0) return nothing
    return html`<button class="ask" title=${guiding.floor.open} @click=${this.openList}>
      ${HAND}<span>${guiding.floor.waiting(waiting)}</span>
    </button>`
  }

  private own() {
    const { negotiation, viewer } = this
    if (!speaks(viewer)) return nothing
    const place = ownPlace(negotiation, viewer)
    const { ask, askAbout, place: placeWords, placeAbout } = guiding.floor
    return html`<button
      class="ask"
      aria-pressed=${place === null ? 'false' : 'true'}
      aria-label=${place === null ? ask : placeWords(place)}
      title=${place === null ? askAbout(labelOf(negotiation, this.clause)) : placeAbout}
      @click=${() =>
        this.dispatchEvent(
          new ActEvent({
            kind: 'agenda',
            act:
              place === null
                ? { kind: 'ask for the floor', clause: this.clause }
                : { kind: 'withdraw request' },
          }),
        )}
    >
      ${HAND}${place === null ? nothing : html`<span>${placeWords(place)}</span>`}
    </button>`
  }

  override render() {
    if (!this.negotiation.isReady) return nothing
    return html`${this.speaking()}${this.waiting()}${this.own()}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-speakers-strip': SpeakersStrip
  }
}
