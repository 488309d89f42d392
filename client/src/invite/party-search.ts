import type { Known } from '@chapeau/shared/roster/directory'
import { directionOf } from '@chapeau/shared/text/language'
import type { Language } from '@chapeau/shared/vocabulary'
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { controlStyle } from '../elements/style/control'
import { roster } from '../strings/roster'

/** The person chose a State or a group. */
export class KnownEvent extends Event {
  static readonly type = 'chapeau-known'
  constructor(readonly known: Known) {
    super(KnownEvent.type)
  }
}

/** The person typed something else into the field. */
export class TypedEvent extends Event {
  static readonly type = 'chapeau-typed'
  constructor(readonly value: string) {
    super(TypedEvent.type)
  }
}

const MOST = 8

/**
 * A field that offers the States and groups of the directory while one types: by label, code, or a name
 * in any of the six languages (RO2). The directory is fetched when the field is first used; where that
 * fails the field is a plain one.
 */
@customElement('chapeau-party-search')
export class PartySearch extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true }
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
        position: relative;
      }
      input {
        font-size: 14px;
        scroll-margin-block: 20px 110px;
      }
      label {
        margin-block-end: 3px;
        font-size: 12.5px;
      }
      :host([strong]) input {
        font-weight: 600;
      }
      [role='listbox'] {
        position: absolute;
        z-index: 3;
        inset-inline-start: 0;
        min-inline-size: 100%;
        inline-size: max-content;
        max-inline-size: min(440px, calc(100vw - 40px));
        max-block-size: 330px;
        margin-block-start: 3px;
        overflow: auto;
        border: 1px solid var(--line-strong);
        border-radius: 7px;
        background: var(--paper);
        box-shadow: 0 8px 28px rgb(11 42 74 / 18%);
      }
      [role='option'] {
        display: flex;
        align-items: baseline;
        gap: 10px;
        min-block-size: var(--target);
        padding: 6px 10px;
        color: var(--ink);
        font: 14px/1.35 var(--sans);
        cursor: pointer;
      }
      [role='option'][aria-selected='true'],
      [role='option']:hover {
        background: var(--accent-soft);
      }
      @media (min-width: 641px) {
        label.quiet {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
      strong {
        flex: none;
        min-inline-size: 56px;
      }
    `,
  ]

  @property() label = ''
  @property() value = ''
  @property({ type: Number }) longest = 200
  /** on a wide screen the label is not seen: it stands above the first of several fields */
  @property({ type: Boolean }) quiet = false
  /** in which names are shown and taken */
  @property() language: Language = 'en'
  @state() private found: readonly Known[] = []
  @state() private active = -1

  private async search(value: string): Promise<void> {
    try {
      const { searchDirectory } = await import('@chapeau/shared/roster/directory')
      // what was typed meanwhile has its own search
      if (value === this.value) this.found = searchDirectory(value, MOST)
    } catch {
      this.found = []
    }
    this.active = -1
  }

  private close(): void {
    this.found = []
    this.active = -1
  }

  private choose(known: Known): void {
    this.close()
    this.dispatchEvent(new KnownEvent(known))
  }

  private typed(value: string): void {
    this.value = value
    this.dispatchEvent(new TypedEvent(value))
    void this.search(value)
  }

  private key(event: KeyboardEvent): void {
    const { found, active } = this
    if (found.length === 0 || event.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      // from the field itself one goes to the first or the last
      const places = found.length + 1
      this.active = ((active + 1 + step + places) % places) - 1
      void this.updateComplete.then(() =>
        this.renderRoot
          .querySelector('[aria-selected="true"]')
          ?.scrollIntoView({ block: 'nearest' }),
      )
    } else if (event.key === 'Enter' && found[active]) {
      event.preventDefault()
      this.choose(found[active])
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      this.close()
    }
  }

  override render(): TemplateResult {
    const { found, active, language } = this
    const isOpen = found.length > 0
    return html`<label for="field" class=${this.quiet ? 'quiet' : ''}>${this.label}</label>
      <input
        id="field"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        dir="auto"
        maxlength=${this.longest}
        aria-autocomplete="list"
        aria-expanded=${isOpen}
        aria-controls="found"
        aria-activedescendant=${active < 0 ? nothing : `option-${active}`}
        .value=${this.value}
        @input=${({ target }: Event) => {
          if (target instanceof HTMLInputElement) this.typed(target.value)
        }}
        @keydown=${(event: KeyboardEvent) => this.key(event)}
        @blur=${() => this.close()}
      />
      <div id="found" role="listbox" aria-label=${roster.search.found} ?hidden=${!isOpen}>
        ${found.map(
          (known, i) =>
            html`<div
              id="option-${i}"
              role="option"
              aria-selected=${i === active}
              @pointerdown=${(event: Event) => event.preventDefault()}
              @click=${() => this.choose(known)}
            >
              <strong><bdi>${known.label}</bdi></strong>
              <span lang=${language} dir=${directionOf(language)}>${known.names[language]}</span>
            </div>`,
        )}
      </div>
      <span class="unseen" role="status">
        ${isOpen ? roster.search.count(found.length) : nothing}
      </span>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-party-search': PartySearch
  }
}
