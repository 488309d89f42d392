import { CLAUSE_KINDS, type ClauseKind, type Language } from '@chapeau/shared/vocabulary'
import { directionOf } from '@chapeau/shared/text/language'
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Draft } from '../api'
import { frameStyle } from '../pages/frame'
import { en } from '../strings/en'
import {
  joinWithNext,
  removeClause,
  setKind,
  setLabel,
  setWords,
  split,
  type DraftClause,
} from './correct'
import { CorrectEvent } from './correct-event'

const text = en.new.check

/** One paragraph of a draft that can be corrected: its label in the margin, its words, what can be done. */
@customElement('chapeau-draft-clause')
export class DraftClauseEditor extends LitElement {
  static override styles = [
    frameStyle,
    css`
      .clause {
        display: grid;
        grid-template-columns: 92px 1fr;
        gap: 4px 14px;
        padding: 8px 0;
      }
      .label {
        padding-block-start: 6px;
      }
      .label input {
        padding: 2px 6px;
        border-color: transparent;
        background: none;
        color: var(--muted);
        font: 600 12.5px/1.4 var(--sans);
        text-align: end;
      }
      .label input:focus {
        border-color: var(--line-strong);
      }
      textarea {
        display: block;
        padding: 4px 10px;
        border-color: transparent;
        background: none;
        font: 17px/1.6 var(--serif);
        field-sizing: content;
        resize: none;
      }
      textarea:focus {
        border-color: var(--accent);
      }
      .clause[data-level='1'] textarea {
        padding-inline-start: 36px;
      }
      .clause:not([data-level='0'], [data-level='1']) textarea {
        padding-inline-start: 62px;
      }
      .tools {
        padding-inline: 10px;
        gap: 4px 10px;
      }
      .tools button.plain {
        padding-inline: 4px;
        font-size: 12.5px;
      }
      .tools select {
        max-inline-size: 100%;
        border-color: transparent;
        background: none;
        color: var(--muted);
        font-size: 12.5px;
      }
      .tools select:focus {
        border-color: var(--line-strong);
      }
      @media (hover: hover) {
        .label input:hover,
        textarea:hover,
        .tools select:hover {
          border-color: var(--line-strong);
        }
      }
      @media (max-width: 640px) {
        .clause {
          grid-template-columns: 1fr;
        }
        .label input {
          text-align: start;
        }
      }
    `,
  ]

  @property({ attribute: false }) clause!: DraftClause
  @property({ attribute: false }) index!: number
  @property({ attribute: false }) isLast = false
  @property({ attribute: false }) language: Language = 'en'
  @state() private hint = false
  @query('textarea') private readonly field!: HTMLTextAreaElement

  private correct(correct: (draft: Draft) => Draft, said: string | null = null): void {
    this.hint = false
    this.dispatchEvent(new CorrectEvent(correct, said))
  }

  private splitHere(): void {
    const at = this.field.selectionStart
    const { text: words } = this.clause
    if (words.slice(0, at).trim() === '' || words.slice(at).trim() === '') {
      this.hint = true
      this.field.focus()
    } else this.correct(draft => split(draft, this.index, at), text.parted(this.clause.label))
  }

  override render(): TemplateResult {
    const { clause, index, language } = this
    const { label, kind, level, citations } = clause
    const name = label === '' ? text.unlabelled : label
    return html`<div class="clause" data-level=${level} role="group" aria-label=${text.of(name)}>
      <div class="label">
        <input
          aria-label=${text.label}
          .value=${label}
          @change=${({ target }: Event) => {
            if (target instanceof HTMLInputElement) {
              const typed = target.value.trim()
              this.correct(draft => setLabel(draft, index, typed))
            }
          }}
        />
      </div>
      <div class="body">
        <textarea
          aria-label=${text.words(name)}
          lang=${language}
          dir=${directionOf(language)}
          rows=${Math.ceil(clause.text.length / 70)}
          .value=${clause.text}
          @input=${() => {
            const typed = this.field.value
            this.correct(draft => setWords(draft, index, typed))
          }}
        ></textarea>
        <div class="tools row">
          <select
            aria-label=${text.kind}
            @change=${({ target }: Event) => {
              if (target instanceof HTMLSelectElement) this.changeKind(target.value)
            }}
          >
            ${CLAUSE_KINDS.map(
              one =>
                html`<option value=${one} ?selected=${one === kind}>
                  ${en.clauseKinds[one]}
                </option>`,
            )}
          </select>
          ${
            citations.length === 0
              ? nothing
              : html`<span class="mini"
                  >${text.cites(citations.map(({ mark }) => mark).join(', '))}</span
                >`
          }
          <span class="space"></span>
          <button class="plain" @click=${() => this.splitHere()}>${text.split}</button>
          ${
            this.isLast
              ? nothing
              : html`<button
                  class="plain"
                  @click=${() =>
                    this.correct(draft => joinWithNext(draft, index), text.joined(name))}
                >
                  ${text.merge}
                </button>`
          }
          <button
            class="plain"
            @click=${() => this.correct(draft => removeClause(draft, index), text.removed(name))}
          >
            ${text.remove}
          </button>
        </div>
        <div class="mini" role="status">${this.hint ? text.splitHint : nothing}</div>
      </div>
    </div>`
  }

  private changeKind(value: string): void {
    const kind: ClauseKind | undefined = CLAUSE_KINDS.find(one => one === value)
    if (kind !== undefined) this.correct(draft => setKind(draft, this.index, kind))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-draft-clause': DraftClauseEditor
  }
}
