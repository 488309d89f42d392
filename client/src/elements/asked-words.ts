/** What a proposal asks for on a line or two: the kind, the words that go, the words that come. */
import type { Language } from '@chapeau/shared/vocabulary'
import { directionOf } from '@chapeau/shared/text/language'
import { type TemplateResult, css, html, nothing } from 'lit'
import { drafts } from '../strings/drafts'
import type { Asked } from '../view/drafts'

export function askedWords(asked: Asked, language: Language): TemplateResult {
  const { before, after } = asked
  const both = before !== '' && after !== ''
  return html`<span class="kind">${drafts.asked(asked)}</span>${
      before === '' && after === ''
        ? nothing
        : html`<span class="asked" lang=${language} dir=${directionOf(language)}
            >${before === '' ? nothing : html`<del>${before}</del>`}${
              both
                ? html`<span class="to" aria-hidden="true">
                      ${directionOf(language) === 'rtl' ? '←' : '→'} </span
                    ><span class="unseen" lang="en"> ${drafts.becomes} </span>`
                : nothing
            }${after === '' ? nothing : html`<ins>${after}</ins>`}</span
          >`
    }`
}

export const askedStyle = css`
  .kind {
    color: var(--muted);
    font: 500 12px/1.45 var(--sans);
  }
  .asked {
    display: block;
    font: 14px/1.5 var(--serif);
    overflow-wrap: anywhere;
    text-align: start;
  }
  .asked del {
    color: var(--muted);
  }
  .asked ins {
    text-decoration: underline 1px;
    text-underline-offset: 3px;
  }
  .asked .to {
    color: var(--muted);
    font-family: var(--sans);
  }
`
