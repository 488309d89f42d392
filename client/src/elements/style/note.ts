/** A note at the foot of the window, over the page; each says its own width and padding. */
import { css } from 'lit'

export const noteStyle = css`
  section {
    position: fixed;
    inset-block-end: 16px;
    inset-inline: 16px;
    inline-size: fit-content;
    margin-inline: auto;
    border: 1px solid var(--line);
    border-radius: 9px;
    background: var(--paper);
    color: var(--ink);
    font: 14px/1.5 var(--sans);
    box-shadow: 0 6px 28px rgb(11 42 74 / 20%);
  }
`
