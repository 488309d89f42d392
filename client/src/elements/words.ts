/** Words of the draft inside an element: their marks, their citations, their language and direction. */
import type { Language } from '@chapeau/shared/vocabulary'
import { directionOf } from '@chapeau/shared/text/language'
import type { Marks, Op } from '@chapeau/shared/text/op'
import { type TemplateResult, css, html } from 'lit'

const marked = (words: string, marks: Marks | undefined): TemplateResult => {
  let out = html`${words}`
  if (marks?.superscript) out = html`<sup>${out}</sup>`
  if (marks?.em) out = html`<em>${out}</em>`
  if (marks?.strong) out = html`<strong>${out}</strong>`
  if (marks?.underline) out = html`<u>${out}</u>`
  return out
}

/** `noteMark`: what a footnote is called, by its id. */
export const markedWords = (
  ops: readonly Op[],
  noteMark: (note: string) => string,
): TemplateResult[] =>
  ops.map(op =>
    typeof op.insert === 'string'
      ? marked(op.insert, op.attributes)
      : html`<sup>${noteMark(op.insert.note)}</sup>`,
  )

export const wordsOf = (
  ops: readonly Op[],
  language: Language,
  noteMark: (note: string) => string,
): TemplateResult =>
  html`<span lang=${language} dir=${directionOf(language)}>${markedWords(ops, noteMark)}</span>`

export const wordsStyle = css`
  .words {
    margin-block: 6px 8px;
    font: 14.5px/1.5 var(--serif);
    overflow-wrap: anywhere;
  }
  .words [dir] {
    display: block;
    white-space: pre-wrap;
    text-align: start;
  }
  .words sup {
    color: var(--accent);
    font-size: 0.7em;
  }
`
