import { LitElement, css, html, nothing, svg } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { ActiveMarks, ToggledMark } from '../editor/options'
import { format } from '../strings/format'
import { controlStyle } from './style/control'

export type Formatting = ToggledMark | 'link' | 'note'

/** What the person wants done to the selection. */
export class FormatEvent extends Event {
  static readonly type = 'chapeau-format'
  constructor(readonly formatting: Formatting) {
    super(FormatEvent.type, { bubbles: true, composed: true })
  }
}

const ALL: readonly Formatting[] = ['strong', 'em', 'underline', 'superscript', 'link', 'note']

const LINK = svg`<path d="M8.2 11.8a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1 1M11.8 8.2a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1-1" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" />`

/**
 * Marks of the selected words, for who writes. One stop of Tab, arrows within; a press of the mouse
 * leaves the caret where it is.
 */
@customElement('chapeau-format-bar')
export class FormatBar extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
      }
      [role='toolbar'] {
        display: flex;
        align-items: center;
        gap: 2px;
      }
      button {
        display: inline-grid;
        place-items: center;
        min-inline-size: max(32px, var(--target));
        min-block-size: max(32px, var(--target));
        padding: 0 8px;
        border-color: transparent;
        background: none;
        color: var(--muted);
        font: 500 15px/1 var(--serif);
      }
      button:hover:not(:disabled) {
        border-color: transparent;
        background: var(--desk);
        color: var(--ink);
      }
      button[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-soft);
        color: var(--accent);
        box-shadow: none;
      }
      .strong {
        font-weight: 700;
      }
      .em {
        font-style: italic;
      }
      .underline span {
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      /* drawn, and no text to be read aloud */
      .superscript span::before {
        content: 'x';
      }
      .superscript span::after {
        font-size: 0.68em;
        vertical-align: super;
        content: '2';
      }
      .note {
        font-family: var(--sans);
        font-size: 13px;
      }
      .gap {
        inline-size: 1px;
        block-size: 18px;
        margin-inline: 6px;
        background: var(--line);
      }
    `,
  ]

  @property({ attribute: false }) active: ActiveMarks | null = null
  /** the one that Tab reaches */
  @state() private reachable: Formatting = 'strong'

  private pressed(event: KeyboardEvent): void {
    const at = ALL.indexOf(this.reachable)
    const rtl = getComputedStyle(this).direction === 'rtl'
    const step = { ArrowLeft: rtl ? 1 : -1, ArrowRight: rtl ? -1 : 1 }[event.key]
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? ALL.length - 1 : step && at + step
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    this.reachable = ALL[(next + ALL.length) % ALL.length]!
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('[tabindex="0"]')?.focus(),
    )
  }

  private isOn(formatting: Formatting): boolean | null {
    const { active } = this
    if (formatting === 'note') return null
    return formatting === 'link' ? Boolean(active?.link) : (active?.[formatting] ?? false)
  }

  private face(formatting: Formatting) {
    switch (formatting) {
      case 'superscript':
        return html`<span aria-hidden="true"></span>`
      case 'link':
        return html`<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          ${LINK}
        </svg>`
      case 'note':
        return format.buttons.note.name
      case 'strong':
      case 'em':
      case 'underline':
        return html`<span aria-hidden="true">${format.letter[formatting]}</span>`
    }
  }

  private button(formatting: Formatting) {
    const on = this.isOn(formatting)
    const { name, keys } = format.buttons[formatting]
    const act = (): void => {
      this.reachable = formatting
      this.dispatchEvent(new FormatEvent(formatting))
    }
    return html`<button
      class=${formatting}
      tabindex=${formatting === this.reachable ? 0 : -1}
      aria-label=${name}
      aria-pressed=${on === null ? nothing : String(on)}
      aria-keyshortcuts=${keys}
      title="${name} (${format.shown(keys)})"
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${act}
    >
      ${this.face(formatting)}
    </button>`
  }

  override render() {
    const [strong, em, underline, superscript, link, note] = ALL.map(one => this.button(one))
    return html`<div role="toolbar" aria-label=${format.name} @keydown=${this.pressed}>
      ${strong}${em}${underline}${superscript}<span class="gap"></span>${link}${note}
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-format-bar': FormatBar
  }
  interface HTMLElementEventMap {
    'chapeau-format': FormatEvent
  }
}
