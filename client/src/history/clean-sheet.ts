import type { Negotiation } from '@chapeau/shared/negotiation'
import { type CleanParagraph, type CleanText, cleanText } from '@chapeau/shared/revision/clean-text'
import { blankAfterMark } from '@chapeau/shared/revision/enumeration'
import { wholeText } from '@chapeau/shared/revision/whole-text'
import { directionOf } from '@chapeau/shared/text/language'
import { openingLength } from '@chapeau/shared/text/opening-words'
import { type Op, opsText, sliceOps } from '@chapeau/shared/text/op'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { wordsOf } from '../elements/words'
import { history } from '../strings/history'
import { masthead, sheetStyle } from './sheet-style'

const text = history.clean

/** The clean text of a moment (RV2), and a table of which working label became which number. */
@customElement('chapeau-clean-sheet')
export class CleanSheet extends LitElement {
  static override styles = [
    sheetStyle,
    css`
      p {
        margin: 0;
      }
      .mark {
        white-space: pre;
      }
      em em {
        font-style: normal;
      }
      .below {
        max-inline-size: 780px;
        margin: 16px auto 0;
        color: var(--muted);
        font: 13px/1.5 var(--sans);
      }
      summary {
        inline-size: fit-content;
        min-block-size: 24px;
        cursor: pointer;
      }
      table {
        margin-block-start: 8px;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 3px 18px 3px 0;
        border-block-end: 1px solid var(--line);
        text-align: start;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation

  private words(ops: readonly Op[], { language, notes }: CleanText) {
    return wordsOf(ops, language, id => notes.find(note => note.id === id)?.mark ?? '')
  }

  private paragraph(one: CleanParagraph, clean: CleanText) {
    const { kind, level, mark, ops } = one
    const opening = openingLength(opsText(ops), clean.language, kind)
    const words = html`${
      mark === ''
        ? nothing
        : html`<span class="mark">${mark}${blankAfterMark(clean.language)}</span>`
    }${
      opening === 0 ? nothing : html`<em>${this.words(sliceOps(ops, 0, opening), clean)}</em>`
    }${this.words(sliceOps(ops, opening, Infinity), clean)}`
    return kind === 'title'
      ? html`<h2 class="paragraph title">${words}</h2>`
      : html`<p class="paragraph ${kind} level-${level}">${words}</p>`
  }

  override render() {
    const { negotiation } = this
    const clean = cleanText(wholeText(negotiation, null))
    const { language, paragraphs, notes, numbers, leftOut } = clean
    return html`<article lang=${language} dir=${directionOf(language)}>
        ${masthead(negotiation)}${paragraphs.map(one => this.paragraph(one, clean))}
        ${
          notes.length === 0
            ? nothing
            : html`<div class="notes">
                ${notes.map(
                  ({ mark, ops }) =>
                    html`<p class="paragraph"><sup>${mark}</sup> ${this.words(ops, clean)}</p>`,
                )}
              </div>`
        }
      </article>
      <div class="below screen">
        ${leftOut.length === 0 ? nothing : html`<p>${text.leftOut(leftOut)}</p>`}
        ${
          numbers.size === 0
            ? nothing
            : html`<details>
                <summary>${text.numbers}</summary>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">${text.was}</th>
                      <th scope="col">${text.is}</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${[...numbers].map(
                      ([label, number]) =>
                        html`<tr>
                          <td>${label}</td>
                          <td>${number}</td>
                        </tr>`,
                    )}
                  </tbody>
                </table>
              </details>`
        }
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-clean-sheet': CleanSheet
  }
}
