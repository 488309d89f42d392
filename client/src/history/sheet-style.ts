/** A document as it is read and printed: masthead, paragraphs with their marks, footnotes. */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { css, html, nothing } from 'lit'
import { mastheadOf } from '../view/masthead'

export const sheetStyle = css`
  :host {
    display: block;
    container: sheet / inline-size;
    color: var(--ink);
  }
  article {
    max-inline-size: 780px;
    margin-inline: auto;
    padding: 46px 64px 60px;
    border: 1px solid var(--line);
    border-radius: 3px;
    background: var(--paper);
    box-shadow:
      0 1px 2px rgb(0 0 0 / 7%),
      0 8px 28px rgb(11 42 74 / 5%);
    font: 17px/1.62 var(--serif);
    text-align: start;
  }
  .masthead {
    display: flex;
    justify-content: space-between;
    gap: 24px;
    margin-block-end: 22px;
    padding-block-end: 10px;
    border-block-end: 1px solid var(--ink);
    color: var(--muted);
    font: 12.5px/1.5 var(--sans);
  }
  .masthead .side {
    flex: 0 1 34%;
    text-align: end;
  }
  .paragraph {
    margin-block-end: 10px;
    overflow-wrap: break-word;
    white-space: pre-wrap;
  }
  .paragraph.title {
    font-weight: 700;
    font-size: 1.2em;
    line-height: 1.35;
  }
  .paragraph.heading {
    font-weight: 700;
  }
  .paragraph.opening {
    font-style: italic;
  }
  .level-1 {
    margin-inline-start: 28px;
  }
  .level-2 {
    margin-inline-start: 56px;
  }
  .level-3,
  .level-4 {
    margin-inline-start: 84px;
  }
  sup {
    font-size: 0.7em;
    line-height: 0;
  }
  .notes {
    margin-block-start: 26px;
    padding-block-start: 10px;
    border-block-start: 1px solid var(--line-strong);
    font-size: 0.86em;
  }
  @container sheet (width < 640px) {
    article {
      padding: 24px 18px 40px;
      font-size: 16.5px;
    }
    .masthead {
      flex-direction: column;
      gap: 4px;
    }
    .masthead .side {
      text-align: start;
    }
    .level-1 {
      margin-inline-start: 16px;
    }
    .level-2,
    .level-3,
    .level-4 {
      margin-inline-start: 32px;
    }
  }
  @media print {
    article {
      max-inline-size: none;
      padding: 0;
      border: 0;
      box-shadow: none;
      font-size: 11.5pt;
    }
    .paragraph {
      break-inside: avoid;
    }
    .screen {
      display: none;
    }
  }
`

export function masthead(negotiation: Negotiation) {
  const { lines, side } = mastheadOf(negotiation)
  if (lines.length === 0 && side.length === 0) return nothing
  return html`<header class="masthead">
    <div>${lines.map(line => html`<p>${line}</p>`)}</div>
    <div class="side">${side.map(line => html`<p>${line}</p>`)}</div>
  </header>`
}
