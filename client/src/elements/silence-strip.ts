import type { SilenceRun } from '@chapeau/shared/agenda/silence'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ToolEvent } from '../acts/tool-event'
import { procedure } from '../strings/procedure'
import { deadlineText, remaining } from '../view/deadline'
import { NEWS_MS, labelsUnder, silenceInHead } from '../view/silences'
import { followRoom } from './follow-room'
import { controlStyle } from './style/control'
import { tick } from './ticking-clock'

/** In the head: the silence that ends first with how long it is until then, or what one has just come to. */
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
      button.kept {
        border-color: var(--agreed);
        background: var(--agreed-soft);
        color: var(--agreed);
      }
      button.broken {
        border-color: var(--danger);
        background: var(--danger-soft);
        color: var(--danger);
      }
      button:hover:not(:disabled) {
        text-decoration: underline;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation

  constructor() {
    super()
    followRoom(this, ({ agenda, structure }) => agenda || structure)
    tick(this, () => this.ends)
  }

  private get shown(): SilenceRun | undefined {
    const { negotiation } = this
    return negotiation.isReady ? silenceInHead(negotiation, Date.now()) : undefined
  }

  /** When there is something else to tell. */
  private get ends(): number | null {
    const { shown } = this
    if (!shown) return null
    return shown.outcome ? shown.outcome.at + NEWS_MS : shown.silence.until
  }

  private told({ outcome }: SilenceRun): string {
    const { silence } = procedure
    const { negotiation } = this
    switch (outcome?.kind) {
      case 'kept':
        return silence.keptNone
      case 'broken': {
        const label = negotiation.clause(outcome.clause)?.label ?? silence.gone
        return silence.broken(negotiation.partyId(outcome.party), label)
      }
      case 'called off':
        return silence.wasCalledOff
      case undefined:
        return ''
    }
  }

  private button(run: SilenceRun, text: string) {
    const { silence } = procedure
    const labels = labelsUnder(this.negotiation, run)
    const when = silence.until(deadlineText(run.silence.until))
    return html`<button
      class=${run.outcome?.kind ?? 'running'}
      aria-haspopup="dialog"
      title="${silence.what(labels)}, ${when}"
      @click=${() => this.dispatchEvent(new ToolEvent('silence'))}
    >
      ${text}
    </button>`
  }

  override render() {
    const { shown: run } = this
    const told = run ? this.told(run) : ''
    if (!run || run.outcome)
      // what a silence came to is said to who listens; a countdown is not
      return html`<div role="status">${run ? this.button(run, told) : nothing}</div>`
    const labels = labelsUnder(this.negotiation, run)
    const left = remaining(run.silence.until - Date.now())
    const text = procedure.silence.strip(labels === 'all' ? 'all' : labels.length, left)
    return html`<div role="status"></div>
      ${this.button(run, text)}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-silence-strip': SilenceStrip
  }
}
