import { LANGUAGES, HEADING_FIELDS, type ClauseKind } from '@chapeau/shared/vocabulary'
import { directionOf } from '@chapeau/shared/text/language'
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Draft } from '../api'
import { frameStyle } from '../pages/frame'
import { en } from '../strings/en'
import { numberAnew, setHead, setNote } from './correct'
import { CorrectEvent } from './correct-event'
import './draft-clause'

const text = en.new.check
const LINE_BREAK = /\r\n|[\r\n]/

/** Everything that was understood of a draft, to be corrected before the room opens. */
@customElement('chapeau-draft-check')
export class DraftCheck extends LitElement {
  static override styles = [
    frameStyle,
    css`
      .found {
        margin-block-end: 6px;
        font-weight: 600;
      }
      .warnings {
        margin-block: 6px 20px;
        border-inline-start: 3px solid var(--open);
        background: var(--open-soft);
      }
      .warnings summary {
        min-block-size: var(--target);
        padding: 7px 14px;
        color: var(--open);
        font: 600 14px/1.5 var(--sans);
        cursor: pointer;
      }
      .warnings li {
        padding: 7px 14px;
        border-block-start: 1px solid rgb(143 84 0 / 18%);
        font: 14px/1.5 var(--sans);
      }
      .warnings q {
        display: block;
        overflow: hidden;
        color: var(--muted);
        font: 14px/1.5 var(--serif);
        text-overflow: ellipsis;
        white-space: nowrap;
        quotes: none;
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(240px, 1fr));
        gap: 12px 16px;
      }
      .wide {
        grid-column: 1 / -1;
      }
      .fields textarea {
        display: block;
        field-sizing: content;
        font: 15px/1.5 var(--serif);
        resize: none;
      }
      .fields .title {
        font: 700 19px/1.4 var(--serif);
      }
      .heading {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 8px;
      }
      .notes {
        gap: 0;
      }
      .notes li {
        display: grid;
        grid-template-columns: 92px 1fr;
        gap: 14px;
        padding: 4px 0;
      }
      .notes label {
        padding-block-start: 7px;
        text-align: end;
      }
    `,
  ]

  @property({ attribute: false }) draft!: Draft
  @property({ attribute: false }) source = ''

  private correct(correct: (draft: Draft) => Draft, said: string | null = null): void {
    this.dispatchEvent(new CorrectEvent(correct, said))
  }

  override render(): TemplateResult {
    return html`
      ${this.renderFound()} ${this.renderHead()} ${this.renderClauses()} ${this.renderNotes()}
    `
  }

  private renderFound(): TemplateResult {
    const { clauses, notes, warnings } = this.draft
    const count = (kind: ClauseKind): number => clauses.filter(one => one.kind === kind).length
    const [preambular, operative] = [count('preambular'), count('operative')]
    const others = clauses.length - preambular - operative
    const facts = [
      text.preambular(preambular),
      text.operative(operative),
      ...(others > 0 ? [text.other(others)] : []),
      ...(notes.length > 0 ? [text.notes(notes.length)] : []),
    ]
    const lines = this.source.split(LINE_BREAK)
    return html`<p class="found">${text.found(facts.join(', '))}</p>
      ${
        warnings.length === 0
          ? html`<p>${text.warnings(0)}</p>`
          : html`<details class="warnings" ?open=${warnings.length <= 8}>
              <summary>${text.warnings(warnings.length)}</summary>
              <ul>
                ${warnings.map(
                  ({ message, line }) =>
                    html`<li>
                      ${line === undefined ? nothing : html`<strong>${text.line(line)}.</strong>`}
                      ${message}
                      ${
                        line === undefined || !lines[line - 1]?.trim()
                          ? nothing
                          : html`<q lang=${this.draft.language} dir="auto"
                              >${lines[line - 1]!.trim()}</q
                            >`
                      }
                    </li>`,
                )}
              </ul>
            </details>`
      }`
  }

  private renderHead(): TemplateResult {
    const { draft } = this
    const dir = directionOf(draft.language)
    const field = (
      place: 'title' | 'opening' | (typeof HEADING_FIELDS)[number],
      name: string,
      value: string,
      extra: string,
    ): TemplateResult =>
      html`<div class=${extra}>
        <label for=${place}>${name}</label>
        <textarea
          id=${place}
          class=${extra}
          rows="1"
          lang=${draft.language}
          dir=${dir}
          .value=${value}
          @input=${({ target }: Event) => {
            if (!(target instanceof HTMLTextAreaElement)) return
            const typed = target.value.replaceAll(LINE_BREAKS, ' ')
            this.correct(one => setHead(one, place, typed))
          }}
        ></textarea>
      </div>`
    return html`<h2>${text.masthead}</h2>
      <div class="fields">
        ${HEADING_FIELDS.map(name =>
          field(
            name,
            en.headingFields[name],
            draft.masthead[name],
            name === 'organ' || name === 'agendaItem' ? 'wide' : '',
          ),
        )}
        <div>
          <label for="language">${text.language}</label>
          <select
            id="language"
            @change=${({ target }: Event) => {
              if (target instanceof HTMLSelectElement) this.changeLanguage(target.value)
            }}
          >
            ${LANGUAGES.map(
              one =>
                html`<option value=${one} ?selected=${one === draft.language}>
                  ${en.languages[one]}
                </option>`,
            )}
          </select>
        </div>
        ${field('title', text.title, draft.title, 'wide title')}
        ${field('opening', text.opening, draft.opening, 'wide')}
      </div>`
  }

  private changeLanguage(value: string): void {
    const language = LANGUAGES.find(one => one === value)
    if (language) this.correct(draft => ({ ...draft, language, direction: directionOf(language) }))
  }

  private renderClauses(): TemplateResult {
    const { clauses, language } = this.draft
    return html`<div class="heading">
        <h2>${text.paragraphs}</h2>
        <button class="plain" @click=${() => this.correct(numberAnew, text.numbered)}>
          ${text.number}
        </button>
      </div>
      ${clauses.map(
        (clause, index) =>
          html`<chapeau-draft-clause
            .clause=${clause}
            .index=${index}
            .isLast=${index === clauses.length - 1}
            .language=${language}
          ></chapeau-draft-clause>`,
      )}`
  }

  private renderNotes(): TemplateResult | typeof nothing {
    const { notes, language } = this.draft
    if (notes.length === 0) return nothing
    return html`<h2>${text.footnotes}</h2>
      <ul class="notes fields">
        ${notes.map(
          (note, index) =>
            html`<li class="wide">
              <label for="note-${index}">${text.note(note.mark)}</label>
              <textarea
                id="note-${index}"
                rows="1"
                lang=${language}
                dir=${directionOf(language)}
                .value=${note.text}
                @input=${({ target }: Event) => {
                  if (!(target instanceof HTMLTextAreaElement)) return
                  const typed = target.value
                  this.correct(draft => setNote(draft, index, typed))
                }}
              ></textarea>
            </li>`,
        )}
      </ul>`
  }
}

const LINE_BREAKS = /\s*[\r\n]+\s*/g

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-draft-check': DraftCheck
  }
}
