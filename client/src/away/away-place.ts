import type { Negotiation } from '@chapeau/shared/negotiation'
import { html, nothing, type TemplateResult } from 'lit'
import type { AwayReport } from '../view/away'
import type { Viewer } from '../view/viewer'

/** It cannot be fetched now; the next change of the page asks again. */
const absent = (): void => {}

/** Where it is told what happened while the person was away, until that was looked at (AW3). */
export function awayPlace(
  report: AwayReport | null,
  negotiation: Negotiation,
  viewer: Viewer,
): TemplateResult {
  if (report) void import('./away-strip').catch(absent)
  return html`<div role="status">
    ${
      report
        ? html`<chapeau-away-strip
            .report=${report}
            .negotiation=${negotiation}
            .viewer=${viewer}
          ></chapeau-away-strip>`
        : nothing
    }
  </div>`
}
