/** How the workspace is laid out: three columns, or the paper with two drawers where it is narrow. */
import { css } from 'lit'

/** Below it the outline is a drawer, and below the second one the panel too; `top-bar.ts` shows the button. */
export const OUTLINE_FROM = 1180
export const PANEL_FROM = 820

export const workspaceStyle = css`
  :host {
    position: fixed;
    inset: 0;
    display: grid;
    grid-template:
      'bar bar bar' auto
      'fault fault fault' auto
      'away away away' auto
      'outline sign panel' auto
      'outline text panel' minmax(0, 1fr) / 200px minmax(0, 1fr) 372px;
    background: var(--desk);
    color: var(--ink);
    font: 14px/1.45 var(--sans);
  }
  chapeau-top-bar {
    z-index: 5;
    grid-area: bar;
  }
  .fault {
    grid-area: fault;
  }
  .away {
    z-index: 4;
    grid-area: away;
  }
  .head {
    grid-area: sign;
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    box-shadow: inset 0 -1px var(--line);
    background: var(--paper);
  }
  chapeau-writing-tools {
    position: absolute;
  }
  chapeau-format-bar {
    padding: 2px 10px;
  }
  chapeau-pen-sign {
    flex: 1 1 16em;
    display: grid;
  }
  .outline,
  .panel {
    overflow: auto;
    overscroll-behavior: contain;
    background: var(--side);
  }
  .outline {
    grid-area: outline;
    border-inline-end: 1px solid var(--line);
  }
  .panel {
    grid-area: panel;
    border-inline-start: 1px solid var(--line);
  }
  chapeau-way-finder,
  chapeau-news-edge {
    z-index: 3;
    grid-area: text;
  }
  chapeau-way-finder {
    z-index: 4;
  }
  chapeau-way-finder[finding] + chapeau-news-edge {
    padding-block-start: 66px;
  }
  main {
    grid-area: text;
    overflow: auto;
    padding: 26px 24px calc(80px + var(--record-space, 0px));
    scroll-padding-block: 26px calc(40px + var(--record-space, 40px));
  }
  /* over the foot of the paper, which can be scrolled out from under it */
  .record {
    z-index: 4;
    grid-area: text;
    align-self: end;
    min-inline-size: 0;
    pointer-events: none;
  }
  .view-bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 16px;
    max-inline-size: 760px;
    margin: -12px auto 10px;
  }
  .view-bar p {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
    margin: 0;
    color: var(--muted);
    font-size: 13px;
  }
  main:focus {
    outline: none;
  }
  /* the paper shows it too: what is typed is private */
  main.private {
    --paper-edge: dashed var(--line-strong);
    --here-line: repeating-linear-gradient(var(--accent) 0 7px, transparent 7px 12px);
  }
  .veil,
  .peek,
  .shut {
    display: none;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .notice {
    position: fixed;
    z-index: 20;
    inset-block-end: 20px;
    inset-inline: 16px;
    display: flex;
    align-items: center;
    gap: 14px;
    inline-size: fit-content;
    max-inline-size: min(560px, calc(100vw - 32px));
    margin-inline: auto;
    padding: 10px 12px 10px 16px;
    border-radius: 9px;
    background: var(--ink);
    color: var(--paper);
    box-shadow: 0 8px 32px rgb(11 42 74 / 30%);
  }
  .notice button {
    border-color: #8292a4;
    background: none;
    color: var(--paper);
  }
  @media (width < 1180px) {
    :host {
      grid-template:
        'bar bar' auto
        'fault fault' auto
        'away away' auto
        'sign panel' auto
        'text panel' minmax(0, 1fr) / minmax(0, 1fr) 340px;
    }
    .outline {
      position: fixed;
      z-index: 10;
      inset-block: 0;
      inset-inline-start: 0;
      display: none;
      inline-size: min(300px, calc(100vw - 48px));
      box-shadow: 0 0 40px rgb(11 42 74 / 25%);
    }
    .outline.open {
      display: block;
    }
    .veil.open {
      position: fixed;
      z-index: 9;
      inset: 0;
      display: block;
      background: rgb(27 36 48 / 35%);
    }
    .shut {
      display: block;
      margin: 10px 10px 0;
    }
    .panel .shut {
      display: none;
    }
  }
  @media (width < 820px) {
    :host {
      grid-template:
        'bar' auto
        'fault' auto
        'away' auto
        'sign' auto
        'text' minmax(0, 1fr)
        'peek' auto / minmax(0, 1fr);
    }
    main {
      padding: 10px 0 calc(40px + var(--record-space, 0px));
    }
    .panel {
      position: fixed;
      z-index: 10;
      inset-block: 0;
      inset-inline-end: 0;
      display: none;
      inline-size: min(420px, calc(100vw - 32px));
      box-shadow: 0 0 40px rgb(11 42 74 / 25%);
    }
    .panel.open {
      display: block;
    }
    .panel .shut {
      display: block;
    }
    .peek {
      grid-area: peek;
      display: flex;
      align-items: center;
      gap: 10px;
      inline-size: 100%;
      min-block-size: 48px;
      padding: 6px 16px;
      border: 0;
      border-block-start: 1px solid var(--line);
      border-radius: 0;
      text-align: start;
    }
    .peek .space {
      flex: 1;
    }
    .notice {
      inset-block-end: 64px;
    }
  }
`
