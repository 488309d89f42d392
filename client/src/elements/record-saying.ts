import { directionOf } from '@chapeau/shared/text/language'
import type { Language } from '@chapeau/shared/vocabulary'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { floor } from '../strings/floor'
import { excerpt } from '../view/card'
import {
  SAID,
  type Said,
  type SaidKey,
  type Speakable,
  letterOf,
  saidBy,
  saidKeys,
} from '../view/record-what'
import { controlStyle } from './style/control'

/** What was said; null: these words are to be amended. */
export class SayEvent extends Event {
  static readonly type = 'chapeau-say'
  constructor(
    readonly said: Said | null,
    readonly note: string,
  ) {
    super(SayEvent.type)
  }
}

/** One thing that stands in the clause, and what delegations said on it: each by a button or its letter. */
@customElement('chapeau-record-saying')
export class RecordSaying extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: grid;
        gap: 8px;
      }
      .about {
        overflow-wrap: anywhere;
        font: 15px/1.5 var(--serif);
      }
      .about.plain {
        font: 600 14px/1.45 var(--sans);
      }
      kbd {
        margin-inline-start: 4px;
        padding: 0 5px;
        border: 1px solid var(--line-strong);
        border-radius: 4px;
        background: var(--side);
        font: 600 11px/1.5 var(--sans);
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 8px;
      }
      .foot label {
        flex: 1 1 200px;
      }
    `,
  ]

  @property({ attribute: false }) thing!: Speakable
  @property() who = ''
  /** of the clause */
  @property() label = ''
  @property() language: Language = 'en'
  @query('[role="group"] button') private readonly first!: HTMLButtonElement
  @query('input') private readonly field!: HTMLInputElement

  enter(): void {
    void this.ready()
  }

  private async ready(): Promise<void> {
    await this.updateComplete
    this.first.focus()
  }

  private tell(said: Said | null): void {
    this.dispatchEvent(new SayEvent(said, this.field.value.trim()))
  }

  private pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const said = saidBy(this.thing, event)
    if (said) this.tell(said)
    else if (letterOf(event) === 'w' && this.thing.amendable !== null) this.tell(null)
    else return
    event.preventDefault()
  }

  private about() {
    const { thing, language, label } = this
    if (thing.is === 'paragraph') return html`<p class="about plain">${floor.bar.whole(label)}</p>`
    if (thing.is === 'amendment') return html`<p class="about plain">${thing.name}</p>`
    if (thing.words === '') return html`<p class="about plain">${floor.bar.deletion}</p>`
    return html`<p class="about" lang=${language} dir=${directionOf(language)}>
      ${excerpt(thing.words, 240)}
    </p>`
  }

  override render() {
    const { thing } = this
    const retains = thing.is === 'original' || thing.is === 'paragraph'
    const name = (key: SaidKey): string =>
      key === 's' && retains ? floor.say.retain : floor.say[key]
    return html`${this.about()}
      <div class="row" role="group" aria-label=${floor.saying(this.who)} @keydown=${this.pressed}>
        ${saidKeys(thing).map(
          key =>
            html`<button @click=${() => this.tell(SAID[key])}>
              ${name(key)}<kbd aria-hidden="true">${key.toUpperCase()}</kbd>
            </button>`,
        )}${
          thing.amendable === null
            ? nothing
            : html`<button @click=${() => this.tell(null)}>
                ${floor.bar.amend}<kbd aria-hidden="true">W</kbd>
              </button>`
        }
      </div>
      <div class="foot">
        <label
          >${floor.note}<input maxlength="500" placeholder=${floor.noteHint} dir="auto"
        /></label>
        <slot></slot>
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-record-saying': RecordSaying
  }
}
