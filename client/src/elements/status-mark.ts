/** The status of a clause as a shape, so that it is told without colour; its name stands beside it in words. */
import type { Status } from '@chapeau/shared/vocabulary'
import { unreachable } from '@chapeau/shared/assert'
import { type SVGTemplateResult, css, svg } from 'lit'

const shape = (status: Status): SVGTemplateResult => {
  switch (status) {
    case 'open':
      return svg`<circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" stroke-width="1.8" />`
    case 'pending':
      return svg`<circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" stroke-width="1.8" /><path d="M6 1.8a4.2 4.2 0 0 1 0 8.4z" fill="currentColor" />`
    case 'agreed ad ref':
      return svg`<path d="M2 6.4 4.9 9.2 10.2 3" fill="none" stroke="currentColor" stroke-width="1.9" />`
    case 'agreed':
      return svg`<circle cx="6" cy="6" r="5.4" fill="currentColor" /><path d="M3.4 6.3 5.4 8.2 8.8 4.2" fill="none" stroke="white" stroke-width="1.5" />`
    case 'parked':
      return svg`<path d="M3.6 2.2v7.6M8.4 2.2v7.6" fill="none" stroke="currentColor" stroke-width="2.4" />`
    default:
      return unreachable(status)
  }
}

export const statusMark = (status: Status): SVGTemplateResult =>
  svg`<svg class="mark" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">${shape(status)}</svg>`

export const statusClass = (status: Status): string =>
  status === 'agreed ad ref' ? 'adref' : status

export const statusStyle = css`
  .open {
    color: var(--open);
  }
  .pending {
    color: var(--pending);
  }
  .adref {
    color: var(--adref);
  }
  .agreed {
    color: var(--agreed);
  }
  .parked {
    color: var(--parked);
  }
`
