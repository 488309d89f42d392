import { currentRound, isOpen, readingRounds } from '@chapeau/shared/agenda/reading-round'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ToolEvent } from '../acts/tool-event'
import { procedure } from '../strings/procedure'
import { followRoom } from './follow-room'
import { controlStyle } from './style/control'

/** In the head: which reading the room is in. */
@customElement('chapeau-readings-strip')
export class ReadingsStrip extends LitElement {
  static override styles = [controlStyle]

  @property({ attribute: false }) negotiation!: Negotiation

  constructor() {
    super()
    followRoom(this, ({ agenda }) => agenda)
  }

  override render() {
    const { negotiation } = this
    const round = negotiation.isReady ? currentRound(readingRounds(negotiation)) : null
    if (!round) return nothing
    return html`<button
      class="plain"
      aria-haspopup="dialog"
      @click=${() => this.dispatchEvent(new ToolEvent('readings'))}
    >
      ${procedure.reading.strip(round.n, isOpen(round))}
    </button>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-readings-strip': ReadingsStrip
  }
}
