import { html, svg } from 'lit'

/** A line drawing of 20 by 20; what it means is said beside it. */
export const icon = (path: string) =>
  html`<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
    ${svg`<path d=${path} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" />`}
  </svg>`
