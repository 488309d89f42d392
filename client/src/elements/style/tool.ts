/** A dialog over the room: a head that stays, and a body that scrolls; fields and lists in it. */
import { css } from 'lit'
import { dialogStyle } from './dialog'

export const toolStyle = [
  dialogStyle,
  css`
    dialog {
      inline-size: min(640px, calc(100vw - 16px));
      max-block-size: min(88vh, 780px);
      padding: 0;
    }
    dialog[open] {
      display: flex;
      flex-direction: column;
    }
    .head {
      display: flex;
      flex: none;
      align-items: center;
      gap: 10px;
      padding: 14px 20px 12px;
      border-block-end: 1px solid var(--line);
    }
    .head h2 {
      flex: 1;
      font: 700 16px/1.4 var(--sans);
    }
    .body {
      flex: 1;
      overflow: auto;
      padding: 14px 20px 18px;
    }
    .body h3 {
      margin-block: 14px 6px;
      font: 700 13.5px/1.4 var(--sans);
    }
    .body > p:first-child {
      margin-block-end: 10px;
    }
    form.card {
      display: grid;
      gap: 10px;
      background: var(--side);
    }
    fieldset {
      min-inline-size: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      color: var(--muted);
      font: 12px/1.4 var(--sans);
    }
    .choice {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      min-block-size: var(--target);
      margin-inline-end: 16px;
      color: var(--ink);
      font: 14px/1.4 var(--sans);
      cursor: pointer;
    }
    input[type='radio'] {
      inline-size: 18px;
      min-block-size: 18px;
      margin: 0;
      accent-color: var(--accent);
    }
    select {
      max-inline-size: 100%;
      min-block-size: var(--target);
      padding: 4px 6px;
      border: 1px solid var(--line-strong);
      border-radius: 7px;
      background: var(--paper);
      color: var(--ink);
      font: 13px/1.4 var(--sans);
    }
    label > select {
      display: block;
      margin-block-start: 4px;
    }
    .problem {
      color: var(--danger);
      font: 12.5px/1.4 var(--sans);
    }
    .problem:empty {
      display: none;
    }
    .what {
      font: 600 14px/1.5 var(--sans);
      overflow-wrap: anywhere;
    }
    .said {
      overflow-wrap: anywhere;
    }
    summary {
      min-block-size: var(--target);
      align-content: center;
      color: var(--accent);
      font: 500 12.5px/1.4 var(--sans);
      cursor: pointer;
    }
  `,
]
