import { LitElement, css, html, nothing, svg } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { onDay } from '../history/times'
import { overview } from '../strings/overview'
import { overview as common } from '../strings/overview-tool'
import { type ProgressPoint, ticksTo } from '../view/brackets'
import { type Sample, joinHistory, linePoints } from '../view/progress'
import { controlStyle } from './style/control'
import { dataTableStyle } from './style/overview'

const WIDTH = 760
const HEIGHT = 220
const EDGE = { left: 40, right: 14, top: 12, bottom: 26 } as const

const text = overview.charts

/** Open brackets over time (OV3): a line, and the numbers behind it. */
@customElement('chapeau-brackets-chart')
export class BracketsChart extends LitElement {
  static override styles = [
    controlStyle,
    dataTableStyle,
    css`
      :host {
        display: block;
      }
      h2 {
        margin-block: 8px 6px;
        font: 700 17px/1.4 var(--serif);
      }
      p {
        margin-block-end: 8px;
        font: 14px/1.5 var(--sans);
      }
      svg {
        display: block;
        inline-size: 100%;
        max-inline-size: ${WIDTH}px;
        block-size: auto;
        margin-block-end: 8px;
      }
      .axis {
        fill: none;
        stroke: var(--line);
      }
      .line {
        fill: none;
        stroke: var(--accent);
        stroke-width: 2.2;
        stroke-linejoin: round;
      }
      .now {
        fill: var(--accent);
      }
      text {
        fill: var(--muted);
        font: 11px var(--sans);
      }
      summary {
        min-block-size: var(--target);
        align-content: center;
        color: var(--accent);
        font: 500 13px/1.4 var(--sans);
        cursor: pointer;
      }
      table.data {
        max-inline-size: 520px;
      }
      @media print {
        text {
          fill: #000;
        }
        .axis {
          stroke: #999;
        }
        .line {
          stroke: #000;
        }
        .now {
          fill: #000;
        }
      }
    `,
  ]

  /** as the server counted; none where it has no history */
  @property({ attribute: false }) points: readonly ProgressPoint[] = []
  /** what this page has counted since */
  @property({ attribute: false }) seen: readonly Sample[] = []
  /** why there is no history, in a sentence; empty where there is */
  @property({ attribute: false }) problem = ''
  @property({ attribute: false }) foot = ''

  private line(samples: readonly Sample[]) {
    const [first, last] = [samples[0]!, samples.at(-1)!]
    const ticks = ticksTo(Math.max(...samples.map(({ open }) => open)))
    const top = ticks.at(-1)!
    const [width, height] = [WIDTH - EDGE.left - EDGE.right, HEIGHT - EDGE.top - EDGE.bottom]
    const points = linePoints(samples, width, height, top)
    const [x, y] = (points.split(' ').at(-1) ?? '0,0').split(',')
    const up = (open: number): number => (1 - open / top) * height
    return html`<svg
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      role="img"
      aria-label=${common.chart(first.open, last.open)}
    >
      ${svg`<g transform="translate(${EDGE.left} ${EDGE.top})">
        ${ticks.map(
          tick =>
            svg`<path class="axis" d="M0 ${up(tick)}H${width}" /><text x="-8" y=${up(tick) + 4} text-anchor="end">${tick}</text>`,
        )}
        <polyline class="line" points=${points} />
        <circle class="now" cx=${x} cy=${y} r="3.5" />
        <text x="0" y=${height + 20}>${onDay(first.at)}</text>
        <text x=${width} y=${height + 20} text-anchor="end">${onDay(last.at)}</text>
      </g>`}
    </svg>`
  }

  /** The server's points have more to say than what was seen here. */
  private table() {
    const { points, seen } = this
    return html`<details>
      <summary>${text.table}</summary>
      <table class="data">
        <thead>
          <tr>
            <th scope="col">${text.when}</th>
            <th scope="col" class="number">${text.open}</th>
            <th scope="col" class="number">${text.agreed}</th>
          </tr>
        </thead>
        <tbody>
          ${points.map(one => row(one.at, one.brackets, text.agreedOf(one.agreed, one.clauses)))}
          ${seen.map(({ at, open }) => row(at, open, ''))}
        </tbody>
        <tfoot>
          <tr>
            <td colspan="3">${this.foot}</td>
          </tr>
        </tfoot>
      </table>
    </details>`
  }

  override render() {
    const { points, seen, problem } = this
    const past = points.map(({ at, brackets }) => ({ at, open: brackets }))
    const samples = joinHistory(past, seen)
    const most = Math.max(0, ...samples.map(({ open }) => open))
    const first = samples[0]
    const last = samples.at(-1)
    return html`<h2>${text.overTime}</h2>
      ${problem === '' ? nothing : html`<p role="status">${problem}</p>`}
      ${
        first && last && samples.length > 1
          ? html`<p>${common.brackets(last.open, most)}.</p>
              ${this.line(samples)}${this.table()}`
          : html`<p class="mini">${text.short}</p>`
      }`
  }
}

const row = (at: number, open: number, agreed: string) =>
  html`<tr>
    <td>${onDay(at)}</td>
    <td class="number">${open}</td>
    <td class="number">${agreed}</td>
  </tr>`

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-brackets-chart': BracketsChart
  }
}
