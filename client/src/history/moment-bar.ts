import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { controlStyle } from '../elements/style/control'
import { history } from '../strings/history'
import { isoTime } from '../view/time'
import { LookAtEvent } from './events'
import {
  type Moment,
  NOW,
  type Past,
  momentAt,
  momentIn,
  momentText,
  seqOf,
  stepAt,
} from './moment'
import { atSecond } from './times'

const text = history.moment

/** Chooses a moment: a revision or now from a list, and any other on a slider. */
@customElement('chapeau-moment-bar')
export class MomentBar extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(150px, 220px) minmax(0, 1fr);
        align-items: end;
        gap: 8px 22px;
        font: 14px/1.5 var(--sans);
      }
      select {
        inline-size: 100%;
        min-block-size: var(--target);
        margin-block-start: 4px;
        padding: 4px 8px;
        border: 1px solid var(--line-strong);
        border-radius: 7px;
        background: var(--paper);
        color: var(--ink);
        font: 13px/1.4 var(--sans);
      }
      .slide {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: center;
        gap: 10px;
      }
      .slide label {
        grid-column: 1 / -1;
        display: flex;
        justify-content: space-between;
        gap: 12px;
      }
      output {
        color: var(--ink);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      input[type='range'] {
        margin: 0;
        padding: 0;
        border: 0;
        background: none;
        accent-color: var(--accent);
      }
      @media (width < 640px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ]

  @property({ attribute: false }) past!: Past
  @property({ attribute: false }) moment: Moment = NOW

  private choose(moment: Moment | null): void {
    if (moment) this.dispatchEvent(new LookAtEvent({ at: moment }))
  }

  private step(to: number): void {
    const { steps } = this.past
    this.choose(momentAt(this.past, Math.min(Math.max(to, 0), steps.length - 1)))
  }

  override render() {
    const { past, moment } = this
    const { revisions, steps } = past
    const at = stepAt(past, seqOf(past, moment) ?? past.head)
    const time = steps[at]?.at ?? 0
    const name =
      moment.kind === 'revision'
        ? (revisions.find(({ n }) => n === moment.n)?.name ?? null)
        : moment.kind === 'now'
          ? text.now
          : null
    const said = text.said(name, atSecond(time))
    const value = momentText(moment)
    return html`<label
        >${text.which}
        <select
          @change=${({ target }: Event) =>
            this.choose(momentIn((target as HTMLSelectElement).value))}
        >
          <option value="now" ?selected=${value === 'now'}>${text.now}</option>
          ${revisions
            .toReversed()
            .map(
              one =>
                html`<option value=${`rev${one.n}`} ?selected=${value === `rev${one.n}`}>
                  ${one.name}
                </option>`,
            )}
          ${
            moment.kind === 'entry'
              ? html`<option value=${value} selected>${text.between(atSecond(time))}</option>`
              : ''
          }
        </select>
      </label>
      <div class="slide">
        <label for="moment"
          ><span>${text.slider}</span
          ><output for="moment"><time datetime=${isoTime(time)}>${said}</time></output></label
        >
        <button ?disabled=${at === 0} @click=${() => this.step(at - 1)}>${text.earlier}</button>
        <input
          id="moment"
          type="range"
          min="0"
          max=${steps.length - 1}
          .value=${String(at)}
          aria-valuetext=${said}
          @input=${({ target }: Event) => this.step(Number((target as HTMLInputElement).value))}
        />
        <button ?disabled=${at >= steps.length - 1} @click=${() => this.step(at + 1)}>
          ${text.later}
        </button>
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-moment-bar': MomentBar
  }
}
