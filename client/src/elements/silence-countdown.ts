import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { procedure } from '../strings/procedure'
import { deadlineText, remaining } from '../view/deadline'
import { isoTime } from '../view/time'
import { tick } from './ticking-clock'

/** How long it is until a deadline, and when that is, in the time of who reads it. */
@customElement('chapeau-silence-countdown')
export class SilenceCountdown extends LitElement {
  static override styles = css`
    :host {
      display: inline;
      font: inherit;
    }
    strong {
      color: var(--pending);
      font-variant-numeric: tabular-nums;
    }
  `

  @property({ type: Number }) until = 0

  constructor() {
    super()
    tick(this, () => this.until)
  }

  override render() {
    const left = remaining(this.until - Date.now())
    const { silence } = procedure
    return html`<strong>${left === null ? silence.awaited : silence.left(left)}</strong>,
      <time datetime=${isoTime(this.until)}>${silence.until(deadlineText(this.until))}</time>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-silence-countdown': SilenceCountdown
  }
}
