import { LitElement, css, html, nothing, svg } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import type { OutlineRow } from '../view/outline'
import { GoToEvent } from '../acts/act'
import { guiding } from '../strings/guiding'
import { procedure } from '../strings/procedure'
import { remaining } from '../view/deadline'
import { partyClass } from '../party-colour'
import { paragraphs } from '../strings/paragraphs'
import { workspace } from '../strings/workspace'
import { statusClass, statusMark, statusStyle } from './status-mark'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'

/** The person chooses this row among several: by itself, or all as far as it. */
export class PickEvent extends Event {
  static readonly type = 'chapeau-pick'
  constructor(
    readonly clause: string,
    readonly how: 'toggle' | 'stretch',
  ) {
    super(PickEvent.type, { bubbles: true, composed: true })
  }
}

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
      .row {
        flex-wrap: nowrap;
        gap: 0;
      }
      .row input {
        flex: none;
        inline-size: 16px;
        block-size: 16px;
        margin-inline: 4px 2px;
      }
      .picked {
        border-radius: 6px;
        background: var(--accent-soft);
      }
      .pointed {
        color: var(--accent);
      }
      .hourglass {
        color: var(--pending);
      }
      .pending-with {
        display: block;
        grid-column: 1 / -1;
        overflow: hidden;
        color: var(--pending);
        font: 500 11px/1.3 var(--sans);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      button {
        display: grid;
        grid-template-columns: minmax(58px, max-content) 12px minmax(20px, 1fr) 1.6em;
        align-items: center;
        gap: 0 7px;
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
  /** the room is here */
  @property({ type: Boolean }) pointed = false
  /** The one row that Tab reaches; arrow keys move from there. */
  @property({ type: Boolean }) reachable = false
  /** the chair chooses several; null where this one cannot be chosen */
  @property({ attribute: false }) picked: boolean | null = null
  /** several can be chosen by mouse and key, also before the boxes are shown */
  @property({ type: Boolean }) pickable = false
  /** until when it is under silence */
  @property({ attribute: false }) silence: number | null = null

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options)
  }

  override render() {
    const { kind, level, status, pendingWith, brackets, proposed } = this.row
    const label = kind === 'note' ? workspace.paper.note(this.row.label) : this.row.label
    const words = proposed
      ? paragraphs.outline.by(proposed.name, proposed.isPrivate)
      : status === 'pending'
        ? workspace.ladder.pendingWith(pendingWith)
        : status
    const depth = kind === 'sub-paragraph' || level > 0 ? (level > 1 ? 'deep' : 'sub') : ''
    const silence =
      this.silence === null ? '' : procedure.silence.row(remaining(this.silence - Date.now()))
    const told = [words, silence, this.pointed ? guiding.pointer.mark : '']
      .filter(text => text !== '')
      .join(', ')
    const by = proposed
      ? `proposed ${proposed.isPrivate ? 'private' : ''} ${partyClass(proposed.party)}`
      : ''
    const row = html`<button
      class="${depth} ${by}"
      tabindex=${this.reachable ? 0 : -1}
      aria-current=${this.current ? 'true' : nothing}
      title=${told}
      @click=${this.pressed}
    >
      <span class="label"
        >${label}${silence === '' ? nothing : html`<span class="hourglass" aria-hidden="true"> ${HOURGLASS}</span>`}${this.pointed ? html`<span class="pointed" aria-hidden="true"> ◂</span>` : nothing}</span
      ><span class="unseen">, ${workspace.outline.row(told, brackets)}</span>
      ${proposed ? this.proposedBar(proposed.name) : this.statusBar()}
      <span class="number" aria-hidden="true">${brackets === 0 ? nothing : brackets}</span>
      ${
        pendingWith.length > 0
          ? html`<span class="pending-with" aria-hidden="true">${pendingWith.join(', ')}</span>`
          : nothing
      }
    </button>`
    if (this.picked === null) return row
    return html`<div class="row ${this.picked ? 'picked' : ''}">
      <input
        type="checkbox"
        tabindex=${this.reachable ? 0 : -1}
        aria-label=${procedure.several.choose(label)}
        .checked=${live(this.picked)}
        @click=${(event: MouseEvent) => {
          this.pick(event.shiftKey ? 'stretch' : 'toggle')
          // a stretch leaves on what the browser has just put off
          this.requestUpdate()
        }}
      />${row}
    </div>`
  }

  private pick(how: PickEvent['how']): void {
    this.dispatchEvent(new PickEvent(this.row.id, how))
  }

  private pressed(event: MouseEvent): void {
    if (this.pickable && (event.shiftKey || event.ctrlKey || event.metaKey))
      this.pick(event.shiftKey ? 'stretch' : 'toggle')
    else this.dispatchEvent(new GoToEvent(this.row.id, true))
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

const HOURGLASS = svg`<svg viewBox="0 0 12 12" width="11" height="11"><path d="M3 1.5h6M3 10.5h6M3.6 1.5c0 3 4.8 6 4.8 9M8.4 1.5c0 3-4.8 6-4.8 9" fill="none" stroke="currentColor" stroke-width="1.3" /></svg>`

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-outline-row': OutlineRowElement
  }
  interface HTMLElementEventMap {
    'chapeau-pick': PickEvent
  }
}
