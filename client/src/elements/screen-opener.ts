import { LitElement, html } from 'lit'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { customElement, property } from 'lit/decorators.js'
import type { Hat } from '../api'
import type { EditorHandle } from '../editor/options'
import type { Tool } from '../pages/tool'
import type { Room } from '../room/room'
import { screenAddress } from '../route'
import type { Viewer } from '../view/viewer'

/** Opens the screen of the room in a window of its own, to be drawn onto the projector. */
@customElement('chapeau-screen-opener')
export class ScreenOpener extends LitElement implements Tool {
  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  @property({ attribute: false }) room!: Room
  @property({ attribute: false }) hat!: Hat
  @property({ attribute: false }) editor: () => EditorHandle | null = () => null

  open(): void {
    const { consultation, party } = this.hat
    window.open(screenAddress(consultation, party.id), '_blank', 'noopener,popup')
  }

  override render() {
    return html``
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-screen-opener': ScreenOpener
  }
}
