/** Colours of what is said, and how the tables behind the drawings look on the screen and in print. */
import { css } from 'lit'

/** Filled: against the text as it stands, or for other words; outlined: for it. */
export const saysStyle = css`
  .propose {
    fill: var(--accent);
  }
  .oppose {
    fill: var(--danger);
  }
  .reserve {
    fill: var(--pending);
  }
  .retain,
  .support,
  .live,
  .signs,
  .recorded {
    fill: none;
    stroke-width: 1.7;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .retain {
    stroke: var(--open);
  }
  .support {
    stroke: var(--adref);
  }
  .live {
    stroke: var(--muted);
    stroke-width: 2;
  }
  .signs {
    stroke: white;
  }
  .recorded {
    stroke: var(--ink);
  }
`

export const dataTableStyle = css`
  table.data {
    border-collapse: collapse;
    inline-size: 100%;
    font: 13px/1.45 var(--sans);
  }
  table.data caption {
    padding-block-end: 6px;
    color: var(--muted);
    font: 600 12.5px/1.4 var(--sans);
    text-align: start;
  }
  table.data th,
  table.data td {
    padding: 6px 10px 6px 0;
    border-block-end: 1px solid var(--line);
    text-align: start;
    vertical-align: top;
  }
  table.data thead th {
    color: var(--muted);
    font: 600 11.5px/1.4 var(--sans);
  }
  table.data .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  table.data tfoot {
    display: none;
  }
  @media print {
    table.data {
      font-size: 8.5pt;
    }
    table.data thead {
      display: table-header-group;
    }
    table.data tfoot {
      display: table-footer-group;
    }
    table.data tr {
      break-inside: avoid;
    }
    table.data th,
    table.data td {
      border-color: #777;
      color: #000;
    }
    table.data tfoot td {
      padding-block-start: 2mm;
      border: 0;
      font-size: 7.5pt;
    }
  }
`
