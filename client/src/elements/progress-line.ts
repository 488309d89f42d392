import { LitElement, type PropertyValues, css, html, nothing, svg } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { fetchProgress } from '../progress-api'
import { overview } from '../strings/overview-tool'
import { workspace } from '../strings/workspace'
import { type Sample, joinHistory, linePoints } from '../view/progress'
import { controlStyle } from './style/control'

const WIDTH = 168
const HEIGHT = 38
/** The room comes first: the past is asked for when it has opened. */
const ASK_AFTER_MS = 1500

/**
 * How far the room is from a clean text: in words, and as a line once there is something to draw. It
 * begins with what the server counted, where that can be had, and goes on with what was seen here.
 */
@customElement('chapeau-progress-line')
export class ProgressLine extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
        padding-inline: 8px;
      }
      svg {
        display: block;
        inline-size: 100%;
        margin-block: 4px 6px;
        overflow: visible;
      }
      p {
        color: var(--muted);
        font: 11.5px/1.45 var(--sans);
      }
    `,
  ]

  @property({ attribute: false }) samples: readonly Sample[] = []
  @property({ type: Number }) agreed = 0
  @property({ type: Number }) clauses = 0
  /** whose past it is; null before one knows */
  @property({ attribute: false }) consultation: string | null = null
  @state() private past: readonly Sample[] = []
  private asking: ReturnType<typeof setTimeout> | undefined

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.asking)
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('consultation')) return
    this.past = []
    clearTimeout(this.asking)
    const { consultation } = this
    if (consultation !== null)
      this.asking = setTimeout(() => void this.ask(consultation), ASK_AFTER_MS)
  }

  /** Without an answer the line begins when the person came in, as it does off-line. */
  private async ask(consultation: string): Promise<void> {
    const answer = await fetchProgress((input, init) => fetch(input, init), consultation)
    if (!answer.ok || consultation !== this.consultation) return
    this.past = answer.value.map(({ at, brackets }) => ({ at, open: brackets }))
  }

  override render() {
    if (this.samples.length === 0) return nothing
    const { past } = this
    const samples = joinHistory(past, this.samples)
    const [first, last] = [samples[0]!, samples.at(-1)!]
    const moved = samples.some(sample => sample.open !== first.open)
    const most = Math.max(...samples.map(sample => sample.open))
    const points = linePoints(samples, WIDTH, HEIGHT)
    const [x, y] = (points.split(' ').at(-1) ?? '0,0').split(',')
    return html`${
        moved
          ? html`<svg
              viewBox="-4 -4 ${WIDTH + 8} ${HEIGHT + 8}"
              role="img"
              aria-label=${(past.length > 0 ? overview.chart : workspace.outline.chart)(first.open, last.open)}
            >
              ${svg`<path d="M0 ${HEIGHT}H${WIDTH}" stroke="#dfe5ec" />
                <polyline points=${points} fill="none" stroke="#0b63ab" stroke-width="2" stroke-linejoin="round" />
                <circle cx=${x} cy=${y} r="3" fill="#0b63ab" />`}
            </svg>`
          : nothing
      }
      <p>
        ${
          past.length > 0
            ? overview.brackets(last.open, most)
            : workspace.outline.brackets(last.open, moved ? first.open : null)
        }
      </p>
      <p>${workspace.outline.agreed(this.agreed, this.clauses)}</p>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-progress-line': ProgressLine
  }
}
