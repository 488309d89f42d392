/** How the drawing of the matrix lies in its box; `--size` of 1 is as the drawing's own units. */
import { css } from 'lit'
import { CELL } from '../matrix-marks'

export const matrixStyle = css`
  :host {
    display: block;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 14px;
    margin-block-end: 8px;
  }
  .size {
    display: flex;
    align-items: center;
    gap: 10px;
  }
  .bar label {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .bar input {
    inline-size: 140px;
    padding: 0;
    accent-color: var(--accent);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    flex: 1 1 600px;
    gap: 4px 16px;
    color: var(--ink);
    font: 12.5px/1.4 var(--sans);
  }
  .legend li {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .key {
    inline-size: 18px;
    block-size: 18px;
  }
  .letter {
    display: none;
    font-weight: 700;
  }
  .box {
    position: relative;
    inline-size: fit-content;
    max-inline-size: 100%;
    max-block-size: max(300px, calc(100vh - 190px));
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--paper);
    --w: calc(${CELL.width}px * var(--size));
    --h: calc(${CELL.height}px * var(--size));
    --head: clamp(150px, 26vw, 330px);
  }
  @media screen {
    .box:focus-within {
      outline: var(--focus);
    }
  }
  chapeau-matrix-table {
    inset-block-start: 0;
    inset-inline-start: 0;
  }
  .sheet {
    display: grid;
    grid-template-columns: var(--head) calc(var(--columns) * var(--w));
    inline-size: max-content;
    direction: ltr;
  }
  .corner,
  .parties {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    block-size: 92px;
    border-block-end: 1px solid var(--line-strong);
    background: var(--paper);
  }
  .corner {
    inset-inline-start: 0;
    z-index: 3;
    display: flex;
    align-items: end;
    padding: 6px 8px;
    border-inline-end: 1px solid var(--line-strong);
    background: var(--paper);
    color: var(--muted);
    font: 600 11.5px/1.4 var(--sans);
  }
  .parties {
    display: flex;
    background: var(--paper);
  }
  .party {
    flex: 0 0 var(--w);
    display: flex;
    align-items: end;
    justify-content: center;
    overflow: hidden;
    padding-block-end: 5px;
    color: var(--ink);
    font: 500 calc(clamp(0.78, var(--size), 1.15) * 12px) / 1.2 var(--sans);
  }
  .party span {
    max-block-size: 84px;
    overflow: hidden;
    writing-mode: vertical-rl;
    text-overflow: ellipsis;
    white-space: nowrap;
    transform: rotate(180deg);
  }
  .party.group {
    font-weight: 700;
  }
  .party.own {
    background: var(--accent-soft);
    color: var(--accent);
    font-weight: 700;
    box-shadow: inset 0 -3px 0 var(--accent);
  }
  .party.at {
    text-decoration: underline;
  }
  .clauses {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    border-inline-end: 1px solid var(--line-strong);
    background: var(--paper);
  }
  .clause {
    display: flex;
    align-items: center;
    gap: 7px;
    block-size: var(--h);
    padding-inline: 8px 6px;
    border-block-end: 1px solid var(--line);
    font: calc(clamp(0.72, var(--size), 1.15) * 12px) / 1.2 var(--sans);
    white-space: nowrap;
    cursor: pointer;
    /* what is out of view is laid out when it comes into view */
    content-visibility: auto;
    contain-intrinsic-size: auto var(--h);
  }
  .clause.at {
    background: var(--accent-soft);
  }
  .clause strong {
    flex: none;
    max-inline-size: 60%;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .clause.proposed strong {
    font-style: italic;
  }
  .clause .words {
    flex: 1;
    overflow: hidden;
    color: var(--muted);
    font-family: var(--serif);
    text-overflow: ellipsis;
  }
  .clause .open {
    flex: none;
    min-inline-size: 16px;
    font-weight: 700;
    text-align: end;
  }
  .marks {
    display: block;
    inline-size: calc(var(--columns) * var(--w));
    block-size: calc(var(--rows) * var(--h));
    cursor: cell;
  }
  .grid {
    fill: none;
    stroke: var(--line);
    stroke-width: 1;
  }
  .mine {
    fill: var(--accent-soft);
  }
  .ring {
    fill: none;
    stroke: var(--ink);
    stroke-width: 2.5;
  }
  .none {
    padding: 14px;
    color: var(--muted);
    font: 14px/1.5 var(--sans);
  }
  /* in view, wherever the cell is that it tells of */
  .told {
    position: sticky;
    inset-block-end: 0;
    z-index: 4;
    min-block-size: 78px;
    margin-inline: -4px;
    padding: 8px 4px 10px;
    background: var(--desk);
    font: 14px/1.5 var(--sans);
  }
  .told p {
    margin-block-end: 4px;
    overflow-wrap: anywhere;
  }
  .told .where {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 10px;
  }
  .told a {
    color: var(--accent);
  }
  @media (width < 600px) {
    .clause .words {
      display: none;
    }
    .clause strong {
      flex: 1;
      max-inline-size: none;
    }
    .box {
      --head: 118px;
    }
  }
  @media print {
    .size,
    .sheet,
    .told,
    .none {
      display: none;
    }
    .box {
      inline-size: auto;
      max-block-size: none;
      overflow: visible;
      border: 0;
    }
    .key {
      display: none;
    }
    .letter {
      display: inline;
    }
    .legend {
      gap: 1mm 5mm;
      color: #000;
      font-size: 8pt;
    }
  }
`
