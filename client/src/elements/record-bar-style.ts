/** How the record bar stands over the foot of the paper. */
import { css } from 'lit'

export const recordBarStyle = css`
  :host {
    display: block;
    pointer-events: auto;
  }
  section {
    display: grid;
    gap: 8px;
    max-inline-size: 820px;
    max-block-size: 62vh;
    margin-inline: auto;
    padding: 10px 16px 12px;
    overflow: auto;
    border: 1px solid var(--accent);
    border-block-start-width: 3px;
    border-radius: 10px 10px 0 0;
    background: var(--paper);
    box-shadow: 0 -6px 28px rgb(11 42 74 / 20%);
    font: 14px/1.45 var(--sans);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 12px;
  }
  h2 {
    font: 700 14.5px/1.4 var(--sans);
  }
  header p {
    flex: 1 1 12em;
  }
  .fields {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    align-items: start;
    gap: 8px 14px;
  }
  .problem {
    color: var(--danger);
    font: 600 13px/1.4 var(--sans);
  }
  .problem:empty {
    display: none;
  }
  slot {
    display: block;
    border: 1px solid var(--line-strong);
    border-radius: 7px;
  }
  .idle slot,
  .idle chapeau-record-words {
    display: none;
  }
  @media (width < 820px) {
    section {
      padding-inline: 12px;
      border-inline: 0;
      border-radius: 0;
    }
  }
`
