import { LitElement, css, html, nothing, svg } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { workspace } from '../strings/workspace'
import { type Sample, linePoints } from '../view/progress'
import { controlStyle } from './style/control'

const WIDTH = 168
const HEIGHT = 38

/** How far the room is from a clean text: in words, and as a line once there is something to draw. */
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

  override render() {
    const first = this.samples[0]
    const last = this.samples.at(-1)
    if (!first || !last) return nothing
    const moved = this.samples.some(sample => sample.open !== first.open)
    const points = linePoints(this.samples, WIDTH, HEIGHT)
    const [x, y] = (points.split(' ').at(-1) ?? '0,0').split(',')
    return html`${
        moved
          ? html`<svg
              viewBox="-4 -4 ${WIDTH + 8} ${HEIGHT + 8}"
              role="img"
              aria-label=${workspace.outline.chart(first.open, last.open)}
            >
              ${svg`<path d="M0 ${HEIGHT}H${WIDTH}" stroke="#dfe5ec" />
                <polyline points=${points} fill="none" stroke="#0b63ab" stroke-width="2" stroke-linejoin="round" />
                <circle cx=${x} cy=${y} r="3" fill="#0b63ab" />`}
            </svg>`
          : nothing
      }
      <p>${workspace.outline.brackets(last.open, moved ? first.open : null)}</p>
      <p>${workspace.outline.agreed(this.agreed, this.clauses)}</p>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-progress-line': ProgressLine
  }
}
