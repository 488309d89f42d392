/** Who sees something, as a shape: a lock for what is private, people for what all can see. */
import type { OwnLayer } from '@chapeau/shared/proposal/proposal'
import { type TemplateResult, html, svg } from 'lit'

const SHAPES = {
  private: svg`<rect x="3.2" y="7.2" width="9.6" height="6.6" rx="1.4" fill="currentColor" /><path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" fill="none" stroke="currentColor" stroke-width="1.6" />`,
  tabled: svg`<circle cx="5.4" cy="5.4" r="2.4" fill="currentColor" /><circle cx="11.4" cy="6" r="1.9" fill="currentColor" /><path d="M.8 13.4a4.6 4.6 0 0 1 9.2 0zM11 13.4h4.2a3.9 3.9 0 0 0-5.2-3.7 6 6 0 0 1 1 3.7z" fill="currentColor" />`,
} satisfies Record<OwnLayer, unknown>

export const layerSign = (layer: OwnLayer): TemplateResult =>
  html`<svg class="sign" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
    ${SHAPES[layer]}
  </svg>`
