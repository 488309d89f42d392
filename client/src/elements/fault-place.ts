import { html, nothing, type TemplateResult } from 'lit'

/** It cannot be fetched now; the next change of the page asks again. */
const absent = (): void => {}

/** Where it is told why a room takes nothing, while that is so (LF1). `writes`: the person writes here. */
export function faultPlace(text: string | null, writes: boolean): TemplateResult {
  if (text !== null) void import('./fault-strip').catch(absent)
  return html`<div class="fault" role="status">
    ${
      text === null
        ? nothing
        : html`<chapeau-fault-strip .text=${text} ?writes=${writes}></chapeau-fault-strip>`
    }
  </div>`
}
