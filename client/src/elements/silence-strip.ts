import { runningSilences } from '@chapeau/shared/agenda/silence'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ToolEvent } from '../acts/tool-event'
import { procedure } from '../strings/procedure'
import { deadlineText, remaining } from '../view/deadline'
import { labelsUnder } from '../view/silences'
import { followRoom } from './follow-room'
import { controlStyle } from './style/control'
import { tick } from './ticking-clock'

/** In the head: the silence that ends first, and how long it is until then. */
@customElement('chapeau-silence-strip')
export class SilenceStrip extends LitElement {
  static override styles = [
    controlStyle,
    css`
      button {
        padding: 4px 12px;
        border-color: var(--pending);
        border-radius: 999px;
        background: var(--pending-soft);
        color: var(--pending);
        font: 600 12.5px/1.4 var(--sans);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      button:hover:not(:disabled) {
        border-color: var(--pending);
        color: var(--pending);
        text-decoration: underline;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation

  constructor() {
    super()
    followRoom(this, ({ agenda, structure }) => agenda || structure)
    tick(this, () => this.soonest?.silence.until ?? null)
  }

  private get soonest() {
    const { negotiation } = this
    return negotiation.isReady ? runningSilences(negotiation.doc)[0] : undefined
  }

  override render() {
    const { soonest: run } = this
    if (!run) return nothing
    const labels = labelsUnder(this.negotiation, run)
    const { until } = run.silence
    const left = remaining(until - Date.now())
    const { silence } = procedure
    const all = `${silence.what(labels)}, ${silence.until(deadlineText(until))}`
    return html`<button
      aria-haspopup="dialog"
      title=${all}
      @click=${() => this.dispatchEvent(new ToolEvent('silence'))}
    >
      ${silence.strip(labels === 'all' ? 'all' : labels.length, left)}
    </button>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-silence-strip': SilenceStrip
  }
}
