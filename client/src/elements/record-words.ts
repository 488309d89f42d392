import type { Negotiation } from '@chapeau/shared/negotiation'
import { directionOf } from '@chapeau/shared/text/language'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { floor } from '../strings/floor'
import { readsLike } from '../view/record-preview'
import { controlStyle } from './style/control'

/** The words on the slip are said: with a reason, if there is one. */
export class PutEvent extends Event {
  static readonly type = 'chapeau-put'
  constructor(readonly reason: string) {
    super(PutEvent.type)
  }
}

/** Under the slip: how the place will read, why, and the button that puts it before the room. */
@customElement('chapeau-record-words')
export class RecordWords extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: grid;
        gap: 6px;
      }
      .preview {
        max-block-size: 6.4em;
        overflow: auto;
        overflow-wrap: anywhere;
        font: 14px/1.55 var(--serif);
        text-align: start;
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 8px;
      }
      label {
        flex: 1 1 200px;
      }
    `,
  ]

  @property({ attribute: false }) slip!: Negotiation
  /** what is written in */
  @property() host = ''
  @property() who = ''
  @property({ type: Boolean }) chair = false
  /** changes with the words */
  @property({ type: Number }) version = 0
  @query('input') private readonly field!: HTMLInputElement

  put(): void {
    this.dispatchEvent(new PutEvent(this.field.value.trim()))
  }

  override render() {
    const { slip, host, who } = this
    const { language } = slip
    const reads = readsLike(slip, host, who)
    return html`<p class="mini" aria-hidden=${reads === '' ? 'true' : 'false'}>
        ${reads === '' ? floor.words.none : floor.words.preview}
      </p>
      ${
        reads === ''
          ? nothing
          : html`<p class="preview" lang=${language} dir=${directionOf(language)}>${reads}</p>`
      }
      <div class="foot">
        <label>${floor.words.reason}<input maxlength="2000" dir="auto" /></label>
        <button class="go" aria-keyshortcuts="Control+Enter" @click=${this.put}>
          ${this.chair ? floor.words.propose : floor.words.put}
        </button>
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-record-words': RecordWords
  }
}
