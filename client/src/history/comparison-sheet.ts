import {
  type ComparedParagraph,
  type Comparison,
  type Stretch,
  changeOf,
  tallyOf,
} from '@chapeau/shared/revision/comparison'
import { directionOf } from '@chapeau/shared/text/language'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { controlStyle } from '../elements/style/control'
import { wordsOf } from '../elements/words'
import { history } from '../strings/history'
import { RestoreEvent } from './events'
import { sheetStyle } from './sheet-style'

const text = history.compare
const restoring = history.restore

/** Two moments as one readable page (RV3): what went is struck, what came is underlined. */
@customElement('chapeau-comparison-sheet')
export class ComparisonSheet extends LitElement {
  static override styles = [
    controlStyle,
    sheetStyle,
    css`
      .head {
        margin-block-end: 24px;
        padding-block-end: 12px;
        border-block-end: 1px solid var(--ink);
        font: 13px/1.5 var(--sans);
        color: var(--muted);
      }
      .head h2 {
        margin-block-end: 4px;
        color: var(--ink);
        font: 700 20px/1.35 var(--serif);
      }
      .row-of-text {
        display: grid;
        grid-template-columns: 92px minmax(0, 1fr);
        gap: 0 14px;
        padding-block: 5px;
        border-inline-start: 3px solid transparent;
        padding-inline-start: 10px;
        margin-inline-start: -13px;
      }
      .row-of-text.differs {
        border-inline-start-color: var(--line-strong);
      }
      .row-of-text.away {
        color: var(--muted);
        font: italic 14px/1.5 var(--sans);
      }
      .label {
        padding-block-start: 4px;
        font: 600 11.5px/1.35 var(--sans);
        color: var(--muted);
        overflow-wrap: anywhere;
      }
      .label span {
        display: block;
        color: var(--ink);
        font-weight: 700;
      }
      .paragraph {
        margin-block: 0;
      }
      .field {
        padding-block-start: 2px;
        color: var(--muted);
        font: 13px/1.5 var(--sans);
      }
      .text {
        margin-block-start: 16px;
      }
      del {
        color: var(--danger);
        text-decoration: line-through;
        text-decoration-thickness: 1.5px;
      }
      ins {
        color: var(--agreed);
        text-decoration: underline;
        text-decoration-thickness: 2px;
        text-underline-offset: 3px;
      }
      .row-of-text .row {
        margin-block: 4px 6px;
      }
      .row-of-text button {
        text-align: start;
      }
      h3 {
        margin-block: 20px 6px;
        font: 700 13px/1.4 var(--sans);
        color: var(--muted);
      }
      @container sheet (width < 640px) {
        .row-of-text {
          grid-template-columns: minmax(0, 1fr);
        }
        .label {
          display: flex;
          gap: 8px;
        }
        article[dir='rtl'] .label {
          justify-content: flex-end;
        }
      }
      @media print {
        .row-of-text {
          margin-inline-start: 0;
          break-inside: avoid;
        }
        del,
        ins {
          color: inherit;
        }
        ins {
          font-weight: 600;
        }
      }
    `,
  ]

  @property({ attribute: false }) comparison!: Comparison
  /** what is compared with what, in words */
  @property() heading = ''
  @property({ type: Boolean }) onlyChanges = false
  /** the first text can be brought back into the room by this person */
  @property({ type: Boolean }) mayRestore = false
  @property({ type: Boolean }) busy = false

  private words(stretches: readonly Stretch[]) {
    const { language, notes } = this.comparison
    const mark = (id: string): string => {
      const note = notes.find(one => one.id === id)
      return (note?.after ?? note?.before)?.label ?? ''
    }
    return stretches.map(({ kind, ops }) => {
      const words = wordsOf(ops, language, mark)
      return kind === 'same'
        ? words
        : kind === 'gone'
          ? html`<del>${words}</del>`
          : html`<ins>${words}</ins>`
    })
  }

  private restore(one: ComparedParagraph, label: string) {
    const change = changeOf(one)
    if (!this.mayRestore || change === 'same') return nothing
    const what =
      change === 'new' ? restoring.out : change === 'removed' ? restoring.back : restoring.words
    return html`<div class="row screen">
      <button
        ?disabled=${this.busy}
        aria-label=${restoring.label(label, what)}
        @click=${() => this.dispatchEvent(new RestoreEvent(one.id))}
      >
        ${what}
      </button>
    </div>`
  }

  private isShown(one: ComparedParagraph): boolean {
    return !this.onlyChanges || one.moved !== null || changeOf(one) !== 'same'
  }

  private paragraph(one: ComparedParagraph) {
    const { before, after, moved, stands } = one
    const named = (after ?? before)!
    const change = changeOf(one)
    const isAway = moved !== null && stands === 'before'
    const label = named.kind === 'note' ? text.note(named.label) : named.label
    if (isAway)
      return html`<div class="row-of-text differs away">
        <p class="label" lang="en" dir="ltr"><span>${label}</span></p>
        <p lang="en" dir="ltr">${text.movedAway(moved.to)}</p>
      </div>`
    const said = [
      ...(moved ? [text.movedHere(moved.from, moved.to)] : []),
      ...(change === 'same' ? [] : [text.change[change]]),
      ...(before && after && before.label !== after.label
        ? [text.relabelled(before.label, after.label)]
        : []),
    ]
    return html`<div class="row-of-text ${said.length > 0 ? 'differs' : ''}">
      <p class="label" lang="en" dir="ltr"><span>${label}</span> ${said.join('; ')}</p>
      <div>
        <p class="paragraph ${named.kind} level-${named.level}">${this.words(one.words)}</p>
        ${this.restore(one, label)}
      </div>
    </div>`
  }

  private masthead() {
    const { heading } = this.comparison
    return heading
      .filter(({ words }) =>
        words.some(({ kind, ops }) => (this.onlyChanges ? kind !== 'same' : ops.length > 0)),
      )
      .map(({ field, words }) => {
        const differs = words.some(({ kind }) => kind !== 'same')
        return html`<div class="row-of-text ${differs ? 'differs' : ''}">
          <p class="label" lang="en" dir="ltr"><span>${text.masthead(field)}</span></p>
          <p class="field">${this.words(words)}</p>
        </div>`
      })
  }

  override render() {
    const { comparison, heading } = this
    const { language, paragraphs, notes } = comparison
    const tally = tallyOf(comparison)
    const isSame = Object.values(tally).every(n => n === 0)
    const shown = notes.filter(one => this.isShown(one))
    return html`<article lang=${language} dir=${directionOf(language)}>
      <header class="head" lang="en" dir="ltr">
        <h2>${heading}</h2>
        <p>
          ${isSame ? text.same : text.tally(tally)}${
            isSame
              ? nothing
              : html` · <del>${text.legend.gone}</del>, <ins>${text.legend.come}</ins>`
          }
        </p>
      </header>
      ${this.masthead()}
      <div class="text">
        ${paragraphs.filter(one => this.isShown(one)).map(one => this.paragraph(one))}
      </div>
      ${
        shown.length === 0
          ? nothing
          : html`<div class="notes">${shown.map(one => this.paragraph(one))}</div>`
      }
    </article>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-comparison-sheet': ComparisonSheet
  }
}
