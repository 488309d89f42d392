import { directionOf } from '@chapeau/shared/text/language'
import type { Language } from '@chapeau/shared/vocabulary'
import { LitElement, type PropertyValues, type TemplateResult, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Option } from '../view/option'
import { controlStyle } from './style/control'

export type How = 'enter' | 'comma' | 'tab' | 'click'

/** A line was chosen; null: Enter where none is meant. */
export class ChosenEvent extends Event {
  static readonly type = 'chapeau-chosen'
  constructor(
    readonly option: Option | null,
    readonly how: How,
  ) {
    super(ChosenEvent.type)
  }
}

/** The person typed on. */
export class SoughtEvent extends Event {
  static readonly type = 'chapeau-sought'
  constructor(readonly typed: string) {
    super(SoughtEvent.type)
  }
}

/** Backspace where nothing is typed. */
export class EmptiedEvent extends Event {
  static readonly type = 'chapeau-emptied'
  constructor() {
    super(EmptiedEvent.type)
  }
}

/**
 * A field with a list that narrows while one types (the combobox pattern): arrows choose, Enter takes.
 * The list stands under the field in its place and covers nothing.
 */
@customElement('chapeau-type-ahead')
export class TypeAhead extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true }
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }
      input {
        font-size: 14px;
      }
      [role='listbox'] {
        max-block-size: min(30vh, 260px);
        margin-block-start: 4px;
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: 7px;
      }
      [role='listbox']:empty {
        display: none;
      }
      [role='option'] {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 2px 10px;
        min-block-size: var(--target);
        padding: 6px 10px;
        color: var(--ink);
        font: 14px/1.4 var(--sans);
        border-inline-start: 3px solid transparent;
        cursor: pointer;
      }
      [role='option']:hover {
        background: var(--side);
      }
      [role='option'][aria-selected='true'] {
        background: var(--accent-soft);
        border-color: var(--accent);
      }
      .lead {
        flex: none;
        min-inline-size: 20px;
        font-weight: 700;
      }
      .text {
        flex: 0 1 auto;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .words {
        font-family: var(--serif);
      }
      .note {
        color: var(--muted);
        font-size: 12.5px;
      }
      .depth-1 {
        padding-inline-start: 32px;
      }
      .depth-2 {
        padding-inline-start: 54px;
      }
    `,
  ]

  @property() label = ''
  @property() hint = ''
  @property() listName = ''
  @property() value = ''
  @property({ attribute: false }) options: readonly Option[] = []
  @property() language: Language = 'en'
  /** the first line is meant where no other was chosen */
  @property({ type: Boolean }) first = false
  /** a key that means something else here; true where it was that */
  @property({ attribute: false }) hook: (event: KeyboardEvent, active: Option | null) => boolean =
    () => false

  /** null: not chosen by an arrow */
  @state() private at: number | null = null
  @query('input') private readonly field!: HTMLInputElement

  private get active(): number {
    return this.at ?? (this.first && this.options.length > 0 ? 0 : -1)
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value')) this.at = null
    if (this.at !== null && this.at >= this.options.length) this.at = null
  }

  /** The field, all of what is in it selected. */
  async enter(): Promise<void> {
    await this.updateComplete
    this.field.focus()
    this.field.select()
  }

  /** The caret after what is there. */
  goOn(): void {
    const { length } = this.field.value
    this.field.setSelectionRange(length, length)
  }

  private typed(): void {
    this.value = this.field.value
    this.at = null
    this.dispatchEvent(new SoughtEvent(this.value))
  }

  private choose(option: Option | null, how: How): void {
    this.dispatchEvent(new ChosenEvent(option, how))
  }

  private step(by: 1 | -1): void {
    const { length } = this.options
    if (length === 0) return
    this.at = (this.active + by + length) % length
    void this.showActive()
  }

  private async showActive(): Promise<void> {
    await this.updateComplete
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }

  private pressed(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const chosenByArrow = this.at === null ? null : (this.options[this.at] ?? null)
    if (this.hook(event, chosenByArrow)) return event.preventDefault()
    const active = this.options[this.active] ?? null
    switch (event.key) {
      case 'ArrowDown':
        event.preventDefault()
        return this.step(1)
      case 'ArrowUp':
        event.preventDefault()
        return this.step(-1)
      case 'Enter':
        event.preventDefault()
        return this.choose(active, 'enter')
      case ',':
      case '،':
      case ';':
        if (!active || this.value.trim() === '') return
        event.preventDefault()
        return this.choose(active, 'comma')
      case 'Tab':
        if (active && this.value.trim() !== '' && !event.shiftKey) this.choose(active, 'tab')
        return
      case 'Backspace':
        if (this.field.value === '') this.dispatchEvent(new EmptiedEvent())
    }
  }

  private line(option: Option, i: number): TemplateResult {
    const { lead, text, isWords = false, note = '', depth = 0 } = option
    const { language } = this
    return html`<div
      id="option-${i}"
      role="option"
      class="depth-${Math.min(depth, 2)}"
      aria-selected=${i === this.active}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.choose(option, 'click')}
    >
      ${lead === '' ? nothing : html`<span class="lead"><bdi>${lead}</bdi></span>`}
      ${
        isWords
          ? html`<span class="text words" lang=${language} dir=${directionOf(language)}
              >${text}</span
            >`
          : html`<span class="text">${text}</span>`
      }
      ${note === '' ? nothing : html`<span class="note">${note}</span>`}
    </div>`
  }

  override render(): TemplateResult {
    const { options, active } = this
    const isOpen = options.length > 0
    return html`<label for="field">${this.label}</label>
      <input
        id="field"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        dir="auto"
        placeholder=${this.hint}
        aria-autocomplete="list"
        aria-expanded=${isOpen}
        aria-controls="found"
        aria-activedescendant=${active < 0 ? nothing : `option-${active}`}
        .value=${this.value}
        @input=${this.typed}
        @keydown=${this.pressed}
      />
      <div id="found" role="listbox" aria-label=${this.listName} ?hidden=${!isOpen}>
        ${options.map((option, i) => this.line(option, i))}
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-type-ahead': TypeAhead
  }
}
