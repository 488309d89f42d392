import { html, nothing, type TemplateResult } from 'lit'
import type { Answer } from '../api'
import { type Here, keptProfile } from '../offline/profile'

/** It cannot be fetched now: it is there on the next visit. */
const absent = (): void => {}

/**
 * Where pages outside the room show what was not accepted (AW1). Where the server did not answer, the
 * device says who is here; who has signed out is nobody. `consultation`: only of that one.
 */
export function keptPlace(
  me: Answer<Here>,
  consultation: string | null,
): TemplateResult | typeof nothing {
  const here = me.ok ? me.value : me.status === 401 ? null : keptProfile(localStorage)
  if (!here) return nothing
  void import('./kept-page').catch(absent)
  const hats = me.ok && !me.value.isKept ? me.value.hats : null
  return html`<chapeau-kept-page
    .person=${here.person.id}
    .hats=${hats}
    .consultation=${consultation}
  ></chapeau-kept-page>`
}
