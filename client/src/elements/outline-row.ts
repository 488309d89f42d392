import { LitElement, css, html, nothing, svg } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { OutlineRow } from '../view/outline'
import { GoToEvent } from '../acts/act'
import { workspace } from '../strings/workspace'
import { statusClass, statusMark, statusStyle } from './status-mark'
import { controlStyle } from './style/control'

/** One clause in the outline. It renders when its own row changes, and at no other time. */
@customElement('chapeau-outline-row')
export class OutlineRowElement extends LitElement {
  static override styles = [
    controlStyle,
    statusStyle,
    css`
      :host {
        display: block;
      }
      button {
        display: grid;
        grid-template-columns: minmax(58px, max-content) 12px minmax(20px, 1fr) 1.6em;
        align-items: center;
        gap: 7px;
        inline-size: 100%;
        min-block-size: max(26px, var(--target) - 4px);
        padding: 3px 8px;
        border: 0;
        border-radius: 6px;
        background: none;
        font: 12.5px/1.4 var(--sans);
        text-align: start;
      }
      button.sub {
        padding-inline-start: 16px;
      }
      button:hover {
        background: var(--desk);
        color: var(--ink);
      }
      button[aria-current] {
        background: #dfecf8;
        font-weight: 600;
      }
      .label {
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .bar {
        inline-size: 100%;
        block-size: 6px;
        border-radius: 3px;
      }
      .calm {
        color: #a9b6c4;
      }
      .number {
        color: var(--muted);
        font-variant-numeric: tabular-nums;
        text-align: end;
      }
      @media (pointer: coarse) {
        button {
          min-block-size: var(--target);
        }
      }
    `,
  ]

  @property({ attribute: false }) row!: OutlineRow
  @property({ type: Boolean }) current = false
  /** The one row that Tab reaches; arrow keys move from there. */
  @property({ type: Boolean }) reachable = false

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options)
  }

  override render() {
    const { id, label, level, kind, status, pendingWith, brackets, settled } = this.row
    const words = status === 'pending' ? workspace.ladder.pendingWith(pendingWith) : status
    const sub = kind === 'sub-paragraph' || level > 0
    const share = barShare(settled, brackets)
    const look = status === 'open' && brackets === 0 ? 'calm' : statusClass(status)
    return html`<button
      class=${sub ? 'sub' : ''}
      tabindex=${this.reachable ? 0 : -1}
      aria-current=${this.current ? 'true' : nothing}
      title=${words}
      @click=${() => this.dispatchEvent(new GoToEvent(id, true))}
    >
      <span class="label">${label}</span
      ><span class="unseen">, ${workspace.outline.row(words, brackets)}</span>
      <span class=${look}>${statusMark(status)}</span>
      <svg class="bar ${look}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        ${svg`<rect width="100" height="6" fill="#dfe5ec" /><rect width=${share} height="6" fill="currentColor" />`}
      </svg>
      <span class="number" aria-hidden="true">${brackets === 0 ? nothing : brackets}</span>
    </button>`
  }
}

/** Percent of the bar that is full: where anything is open, the gap is wide enough to be seen. */
const barShare = (settled: number, brackets: number): number =>
  Math.round(100 * (brackets === 0 ? settled : Math.min(settled, 0.85)))

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-outline-row': OutlineRowElement
  }
}
