/** What the parts of the roster's page look alike in. */
import { css } from 'lit'
import { frameStyle } from '../../pages/frame'
import { partyStyle } from './party'

export const rosterStyle = [
  frameStyle,
  partyStyle,
  css`
    h3 {
      margin: 18px 0 6px;
      font: 700 13.5px/1.4 var(--sans);
    }
    p.about {
      margin-block-end: 10px;
      color: var(--muted);
      font: 13.5px/1.5 var(--sans);
    }
    p.problem {
      margin-block: 10px 0;
      white-space: pre-line;
    }
    form,
    .fields {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: 8px;
    }
    form > *,
    .fields > * {
      min-inline-size: 0;
    }
    .wide {
      flex: 1 1 220px;
    }
    .narrow {
      flex: 0 1 150px;
    }
    select {
      inline-size: 100%;
      font-size: 14px;
    }
    button.go:disabled {
      background: var(--paper);
    }
    button.danger {
      color: var(--danger);
    }
  `,
]

/** A list of people, or of groups of them, each with what can be done about them. */
export const seatedStyle = css`
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 12px;
    min-block-size: var(--target);
    padding: 4px 0;
    border-block-start: 1px solid var(--line);
    font: 14px/1.4 var(--sans);
  }
`
