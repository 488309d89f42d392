/** How the states of proposals look whose ground moved, and what went and what came, by more than colour. */
import { css } from 'lit'

export const groundStyle = css`
  .plight {
    padding: 1px 7px;
    border: 1px solid currentcolor;
    border-radius: 5px;
    font: 600 11.5px/1.5 var(--sans);
  }
  .plight.stale {
    background: var(--open-soft);
    color: var(--open);
  }
  .plight.overtaken,
  .plight.orphan {
    background: var(--danger-soft);
    color: var(--danger);
  }
  .plight.late {
    background: var(--pending-soft);
    color: var(--pending);
  }
  .wording del {
    color: var(--danger);
  }
  .wording del + ins {
    margin-inline-start: 0.3em;
  }
  .wording ins {
    color: var(--agreed);
    font-weight: 600;
    text-decoration: underline dotted;
    text-underline-offset: 3px;
  }
`
