/** Buttons, fields, cards and small print, alike in every element. */
import { css } from 'lit'

export const controlStyle = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  button,
  .button {
    min-block-size: var(--target);
    padding: 4px 10px;
    border: 1px solid var(--line-strong);
    border-radius: 7px;
    background: var(--paper);
    color: var(--ink);
    font: 600 12.5px/1.3 var(--sans);
    cursor: pointer;
  }
  button:hover:not(:disabled) {
    border-color: var(--accent);
    color: var(--accent);
  }
  button.go {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--paper);
  }
  button.go:hover:not(:disabled) {
    background: #084d86;
    color: var(--paper);
  }
  button[aria-pressed='true'] {
    border-color: var(--adref);
    background: var(--adref-soft);
    color: var(--agreed);
    box-shadow: inset 0 0 0 1px var(--adref);
  }
  button:disabled {
    border-color: var(--line);
    color: var(--muted);
    cursor: default;
    opacity: 0.7;
  }
  button.plain {
    min-block-size: var(--target);
    padding: 2px 4px;
    border-color: transparent;
    background: none;
    color: var(--accent);
    font-weight: 500;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  :focus-visible {
    outline: var(--focus);
    outline-offset: 2px;
  }
  input,
  textarea {
    inline-size: 100%;
    min-block-size: var(--target);
    padding: 5px 8px;
    border: 1px solid var(--line-strong);
    border-radius: 7px;
    background: var(--paper);
    color: var(--ink);
    font: 13px/1.4 var(--sans);
  }
  input[type='checkbox'] {
    inline-size: auto;
    min-block-size: auto;
    margin: 0;
    accent-color: var(--accent);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
  .row .space {
    flex: 1;
  }
  .card {
    margin-block-end: 10px;
    padding: 11px 12px;
    border: 1px solid var(--line);
    border-radius: 9px;
    background: var(--paper);
  }
  .mini {
    color: var(--muted);
    font: 12px/1.45 var(--sans);
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  h2,
  h3,
  h4,
  p,
  ul,
  ol {
    margin: 0;
  }
  ul,
  ol {
    padding: 0;
    list-style: none;
  }
  label {
    display: block;
    color: var(--muted);
    font: 12px/1.4 var(--sans);
  }
  label input:not([type='checkbox']),
  label textarea {
    margin-block-start: 4px;
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
`
