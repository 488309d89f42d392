/** What a change does to the words, word by word: what stays, what goes, what comes. */
import type { Language } from '@chapeau/shared/vocabulary'
import { directionOf } from '@chapeau/shared/text/language'
import type { Op } from '@chapeau/shared/text/op'
import { type TemplateResult, css, html } from 'lit'
import { redline } from '../view/redline'

export function redlineWords(
  before: string,
  after: readonly Op[],
  language: Language,
): TemplateResult {
  const stretches = redline(before, after, language).map(({ kind, words }) => {
    if (kind === 'same') return words
    return kind === 'gone' ? html`<del>${words}</del>` : html`<ins>${words}</ins>`
  })
  // blanks count in it: none may stand between the tags
  const dir = directionOf(language)
  return html`<p class="redline" lang=${language} dir=${dir}>${stretches}</p>`
}

export const redlineStyle = css`
  .redline {
    font: 14px/1.55 var(--serif);
    overflow-wrap: anywhere;
    text-align: start;
    white-space: pre-wrap;
  }
  .redline del {
    color: var(--muted);
  }
  .redline del + ins {
    margin-inline-start: 0.25em;
  }
  .redline ins {
    border-radius: 2px;
    background: var(--adref-soft);
    text-decoration: underline 1px;
    text-underline-offset: 3px;
  }
`
