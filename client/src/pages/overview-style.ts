/** How the overview lies on the screen and on paper. */
import { css } from 'lit'

export const overviewStyle = css`
  header {
    padding-inline: 18px;
  }
  main {
    max-inline-size: none;
    padding: 18px 18px 60px;
  }
  h1 {
    margin-block-end: 0;
  }
  .of {
    margin-block-end: 12px;
    max-inline-size: none;
    color: var(--muted);
    font: 15px/1.5 var(--serif);
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  nav {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block-end: 16px;
    padding-block-end: 12px;
    border-block-end: 1px solid var(--line);
  }
  nav a[aria-current='page'] {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--paper);
  }
  .narrow {
    max-inline-size: 1000px;
  }
  chapeau-brackets-chart {
    margin-block-end: 26px;
  }
  @media print {
    header,
    nav,
    chapeau-matrix-filter,
    p.problem {
      display: none;
    }
    main {
      padding: 0;
    }
    h1 {
      font-size: 14pt;
    }
    .of {
      margin-block-end: 3mm;
      color: #000;
      font-size: 10pt;
    }
    .narrow {
      max-inline-size: none;
    }
  }
`
