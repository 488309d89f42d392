/** The frame of every dialog; each says its own size and padding. */
import { css } from 'lit'

export const dialogStyle = css`
  dialog {
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--paper);
    color: var(--ink);
    font: 14px/1.5 var(--sans);
    box-shadow: 0 12px 48px rgb(11 42 74 / 25%);
  }
  dialog::backdrop {
    background: rgb(27 36 48 / 35%);
  }
`
