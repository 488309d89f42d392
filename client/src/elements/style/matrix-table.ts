/** The table behind the matrix: nothing on the screen, and in print the matrix itself. */
import { css } from 'lit'

export const matrixTableStyle = css`
  :host {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    contain: strict;
  }
  table {
    table-layout: fixed;
    border-collapse: collapse;
    white-space: nowrap;
  }
  tfoot {
    display: none;
  }
  @media print {
    :host {
      position: static;
      inline-size: auto;
      block-size: auto;
      overflow: visible;
      clip-path: none;
      contain: none;
    }
    table {
      inline-size: 100%;
      color: #000;
      font: 7.5pt/1.25 var(--sans);
      white-space: normal;
    }
    caption {
      padding-block-end: 2mm;
      font: 600 9pt/1.3 var(--sans);
      text-align: start;
    }
    thead {
      display: table-header-group;
    }
    tfoot {
      display: table-footer-group;
    }
    tr {
      break-inside: avoid;
    }
    th,
    td {
      padding: 0.6mm;
      border: 0.2mm solid #777;
      overflow: hidden;
      text-align: start;
      vertical-align: middle;
    }
    thead th {
      vertical-align: bottom;
    }
    thead .party {
      block-size: 20mm;
    }
    thead .party span {
      writing-mode: vertical-rl;
      transform: rotate(180deg);
    }
    .clause bdi {
      font-weight: 400;
    }
    .clause {
      inline-size: 46mm;
    }
    .status {
      inline-size: 19mm;
    }
    .number {
      inline-size: 8mm;
      text-align: center;
    }
    thead .number span,
    thead .status span {
      font-size: 6.5pt;
    }
    .own {
      border-inline-width: 0.6mm;
      border-inline-color: #000;
    }
    tbody td[data-marks] {
      padding: 0;
      font-size: 0;
      text-align: center;
    }
    td[data-marks]::before {
      content: attr(data-marks);
      font: 600 8pt/1.2 var(--sans);
    }
    tfoot td {
      padding-block-start: 2mm;
      border: 0;
    }
  }
`
