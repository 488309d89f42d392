import { type Language, LANGUAGES } from '@chapeau/shared/vocabulary'
import type { Source, Spoken } from '@chapeau/shared/proposal/proposal'
import { directionOf } from '@chapeau/shared/text/language'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { ActEvent } from '../acts/act'
import { drafts } from '../strings/drafts'
import { en } from '../strings/en'
import { LONGEST_PARAGRAPH, LONGEST_SYMBOL, MOST_SOURCES, readSource } from '../view/source'
import { controlStyle } from './style/control'

const LONGEST_REASON = 2000

/** A source as it is typed. */
interface Row {
  symbol: string
  paragraph: string
}

const text = drafts.reason

const value = (event: Event): string => (event.target as HTMLInputElement).value

/** Why a proposal is made, in which language that is said, and where its words were agreed before. */
@customElement('chapeau-reason-form')
export class ReasonForm extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
      }
      textarea {
        min-block-size: 4.6em;
        resize: vertical;
      }
      select {
        display: block;
        min-block-size: var(--target);
        margin-block-start: 4px;
        padding-inline: 6px;
        border: 1px solid var(--line-strong);
        border-radius: 7px;
        background: var(--paper);
        color: var(--ink);
        font: 13px/1.4 var(--sans);
      }
      form > * + * {
        margin-block-start: 10px;
      }
      fieldset {
        min-inline-size: 0;
        margin-inline: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        color: var(--ink);
        font: 600 12.5px/1.4 var(--sans);
      }
      .source {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 5.5em auto;
        align-items: end;
        gap: 6px;
        margin-block-start: 6px;
      }
      .remove {
        inline-size: max(30px, var(--target));
        padding: 0;
      }
      .add {
        margin-block-start: 6px;
      }
      .problem {
        margin-block-start: 4px;
        color: var(--danger);
        font: 500 12px/1.4 var(--sans);
      }
      [aria-invalid='true'] {
        border-color: var(--danger);
      }
    `,
  ]

  @property({ attribute: false }) proposals: readonly Spoken[] = []
  /** of the draft */
  @property({ attribute: false }) language: Language = 'en'
  @state() private said: Language = 'en'
  @state() private rows: readonly Row[] = []
  /** the row whose document has no name */
  @state() private wrong: number | null = null
  @query('textarea') private readonly reason!: HTMLTextAreaElement

  private given = ''

  /** What was given stands in the fields; what others change meanwhile does not take it away. */
  override connectedCallback(): void {
    super.connectedCallback()
    const { proposals } = this
    const sources = proposals.find(one => one.sources.length > 0)?.sources ?? []
    this.rows = sources.map(({ symbol, paragraph = '' }) => ({ symbol, paragraph }))
    const explained = proposals.find(one => one.reason)
    this.given = explained?.reason ?? ''
    this.said = explained?.language ?? this.language
  }

  override firstUpdated(): void {
    this.reason.value = this.given
    this.reason.focus()
  }

  private write(at: number, change: Partial<Row>): void {
    this.rows = this.rows.map((row, i) => (i === at ? { ...row, ...change } : row))
    if (this.wrong === at) this.wrong = null
  }

  private async focusRow(at: number): Promise<void> {
    await this.updateComplete
    const fields = this.renderRoot.querySelectorAll<HTMLElement>('.symbol')
    ;(fields[at] ?? this.renderRoot.querySelector<HTMLElement>('.add'))?.focus()
  }

  private add(): void {
    this.rows = [...this.rows, { symbol: '', paragraph: '' }]
    void this.focusRow(this.rows.length - 1)
  }

  private drop(at: number): void {
    this.rows = this.rows.filter((_, i) => i !== at)
    this.wrong = null
    void this.focusRow(at)
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault()
    const sources: Source[] = []
    for (const [i, { symbol, paragraph }] of this.rows.entries()) {
      if (symbol.trim() === '' && paragraph.trim() === '') continue
      const source = readSource(symbol, paragraph)
      if (!source) {
        this.wrong = i
        void this.focusRow(i)
        return
      }
      sources.push(source)
    }
    this.dispatchEvent(
      new ActEvent({
        kind: 'explain',
        proposals: this.proposals.map(({ key }) => key),
        reason: this.reason.value.trim(),
        language: this.said,
        sources,
      }),
    )
  }

  private source({ symbol, paragraph }: Row, i: number) {
    const isWrong = this.wrong === i
    return html`<div class="source">
        <label
          >${text.symbol(i + 1)}<input
            class="symbol"
            dir="auto"
            autocomplete="off"
            maxlength=${LONGEST_SYMBOL}
            placeholder=${text.symbolHint}
            aria-invalid=${isWrong ? 'true' : 'false'}
            aria-describedby=${isWrong ? 'problem' : nothing}
            .value=${symbol}
            @input=${(event: Event) => this.write(i, { symbol: value(event) })}
        /></label>
        <label
          >${text.paragraph(i + 1)}<input
            dir="auto"
            autocomplete="off"
            maxlength=${LONGEST_PARAGRAPH}
            .value=${paragraph}
            @input=${(event: Event) => this.write(i, { paragraph: value(event) })}
        /></label>
        <button
          type="button"
          class="remove"
          aria-label=${text.remove(i + 1)}
          title=${text.remove(i + 1)}
          @click=${() => this.drop(i)}
        >
          ×
        </button>
      </div>
      ${isWrong ? html`<p class="problem" id="problem" role="alert">${text.noSymbol}</p>` : nothing}`
  }

  override render() {
    const { said, rows } = this
    return html`<form @submit=${this.submit}>
      <label
        >${text.label}<textarea
          lang=${said}
          dir=${directionOf(said)}
          maxlength=${LONGEST_REASON}
        ></textarea>
      </label>
      <label
        >${text.language}<select
          @change=${(event: Event) =>
            (this.said = (event.target as HTMLSelectElement).value as Language)}
        >
          ${LANGUAGES.map(
            one =>
              html`<option value=${one} ?selected=${one === said}>${en.languages[one]}</option>`,
          )}
        </select>
      </label>
      <fieldset>
        <legend>${text.agreed}</legend>
        <p class="mini">${text.agreedHint}</p>
        ${rows.map((row, i) => this.source(row, i))}
        ${
          rows.length < MOST_SOURCES
            ? html`<button type="button" class="add" @click=${this.add}>${text.add}</button>`
            : nothing
        }
      </fieldset>
      <div class="row">
        <button class="go">${text.save}</button>
        <button type="button" @click=${() => this.dispatchEvent(new Event('chapeau-cancel'))}>
          ${text.cancel}
        </button>
      </div>
    </form>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-reason-form': ReasonForm
  }
}
