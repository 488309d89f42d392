/** What the pages before the room look alike in: the mark, a line of links, and a sheet of paper. */
import { css, html, type TemplateResult } from 'lit'
import { controlStyle } from '../elements/style/control'
import { en } from '../strings/en'

export const frameStyle = [
  controlStyle,
  css`
    :host {
      display: block;
    }
    header {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 18px;
      min-block-size: 56px;
      padding: 6px max(18px, calc(50% - 402px));
      border-block-end: 1px solid var(--line);
      background: var(--paper);
    }
    header .mark {
      display: inline-flex;
      align-items: center;
      min-block-size: var(--target);
      color: var(--accent);
      font: 700 17px/1 var(--serif);
      text-decoration: none;
    }
    header .space {
      flex: 1;
    }
    header .mini {
      font-size: 13px;
    }
    main {
      max-inline-size: 840px;
      margin: 0 auto;
      padding: 34px 18px 96px;
    }
    .paper {
      padding: clamp(24px, 6vw, 52px) clamp(18px, 7vw, 68px);
      border: 1px solid var(--line);
      border-radius: 3px;
      background: var(--paper);
      box-shadow:
        0 1px 2px rgb(0 0 0 / 7%),
        0 8px 28px rgb(11 42 74 / 5%);
    }
    h1 {
      margin: 0 0 14px;
      font: 700 26px/1.3 var(--serif);
      text-wrap: balance;
    }
    h1:focus {
      outline: none;
    }
    h2 {
      margin: 34px 0 10px;
      font: 700 18px/1.35 var(--serif);
    }
    p {
      margin: 0 0 14px;
      max-inline-size: 64ch;
      font: 16px/1.6 var(--serif);
    }
    p.problem {
      max-inline-size: none;
      padding: 10px 14px;
      border-inline-start: 3px solid var(--danger);
      background: var(--danger-soft);
      color: var(--danger);
      font: 600 14px/1.5 var(--sans);
    }
    .button,
    button {
      font-size: 14px;
      padding-inline: 14px;
    }
    .button {
      display: inline-flex;
      align-items: center;
      border: 1px solid var(--line-strong);
      border-radius: 7px;
      background: var(--paper);
      color: var(--ink);
      font-weight: 600;
      text-decoration: none;
    }
    .button:hover {
      border-color: var(--accent);
      color: var(--accent);
    }
    .button.go {
      border-color: var(--accent);
      background: var(--accent);
      color: var(--paper);
    }
    .button.go:hover {
      background: #084d86;
      color: var(--paper);
    }
    select {
      min-block-size: var(--target);
      padding: 4px 8px;
      border: 1px solid var(--line-strong);
      border-radius: 7px;
      background: var(--paper);
      color: var(--ink);
      font: 13px/1.4 var(--sans);
    }
    input {
      font-size: 14px;
    }
    /* what has the focus is not covered by a bar at the foot of the page */
    button,
    input,
    select,
    textarea,
    a {
      scroll-margin-block: 20px 110px;
    }
    label {
      margin-block-end: 3px;
      font-size: 12.5px;
    }
  `,
]

/** `links`: what stands at the end of the top line. */
export const frame = (
  content: TemplateResult,
  links: TemplateResult = html``,
): TemplateResult => html`
  <header>
    <a class="mark" href="/">[ ${en.name} ]</a>
    <span class="space"></span>
    ${links}
  </header>
  <main><div class="paper">${content}</div></main>
`

/** For the reader's tab and screen reader. */
export const setTitle = (title: string): void => {
  document.title = title === en.name ? title : `${title} - ${en.name}`
}
