import { LitElement, css, html, nothing, svg } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { OutlineRow } from '../view/outline'
import { GoToEvent } from '../acts/act'
import { partyClass } from '../party-colour'
import { paragraphs } from '../strings/paragraphs'
import { workspace } from '../strings/workspace'
import { statusClass, statusMark, statusStyle } from './status-mark'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'

/** One clause in the outline. It renders when its own row changes, and at no other time. */
@customElement('chapeau-outline-row')
export class OutlineRowElement extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
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
      button.proposed {
        grid-template-columns: minmax(58px, max-content) max-content minmax(12px, 1fr) 1.6em;
      }
      button.sub {
        padding-inline-start: 16px;
      }
      button.deep {
        padding-inline-start: 24px;
      }
      .who {
        max-inline-size: 5.5em;
        overflow: hidden;
        color: var(--party);
        font: 600 11px/1.4 var(--sans);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .dashed {
        color: var(--party);
      }
      .private .dashed {
        opacity: 0.55;
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
    const { id, kind, level, status, pendingWith, brackets, proposed } = this.row
    const label = kind === 'note' ? workspace.paper.note(this.row.label) : this.row.label
    const words = proposed
      ? paragraphs.outline.by(proposed.name, proposed.isPrivate)
      : status === 'pending'
        ? workspace.ladder.pendingWith(pendingWith)
        : status
    const depth = kind === 'sub-paragraph' || level > 0 ? (level > 1 ? 'deep' : 'sub') : ''
    const by = proposed
      ? `proposed ${proposed.isPrivate ? 'private' : ''} ${partyClass(proposed.party)}`
      : ''
    return html`<button
      class="${depth} ${by}"
      tabindex=${this.reachable ? 0 : -1}
      aria-current=${this.current ? 'true' : nothing}
      title=${words}
      @click=${() => this.dispatchEvent(new GoToEvent(id, true))}
    >
      <span class="label">${label}</span
      ><span class="unseen">, ${workspace.outline.row(words, brackets)}</span>
      ${proposed ? this.proposedBar(proposed.name) : this.statusBar()}
      <span class="number" aria-hidden="true">${brackets === 0 ? nothing : brackets}</span>
    </button>`
  }

  private statusBar() {
    const { status, brackets, settled } = this.row
    const share = barShare(settled, brackets)
    const look = status === 'open' && brackets === 0 ? 'calm' : statusClass(status)
    return html`<span class=${look}>${statusMark(status)}</span>
      <svg class="bar ${look}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        ${svg`<rect width="100" height="6" fill="#dfe5ec" /><rect width=${share} height="6" fill="currentColor" />`}
      </svg>`
  }

  /** Not in the text yet: a broken line in the colour of who proposes it. */
  private proposedBar(name: string) {
    return html`<span class="who" aria-hidden="true">${name}</span>
      <svg class="bar dashed" aria-hidden="true">
        ${svg`<line x1="0" y1="3" x2="100%" y2="3" stroke="currentColor" stroke-width="3" stroke-dasharray="7 4" />`}
      </svg>`
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
