import { html, LitElement, type TemplateResult } from 'lit'
import { customElement } from 'lit/decorators.js'
import { en } from '../strings/en'
import { frame, frameStyle, setTitle } from './frame'

/** An address that leads nowhere. */
@customElement('chapeau-missing')
export class Missing extends LitElement {
  static override styles = frameStyle

  override connectedCallback(): void {
    super.connectedCallback()
    setTitle(en.missing.title)
  }

  override render(): TemplateResult {
    return frame(html`
      <h1>${en.missing.title}</h1>
      <p>${en.missing.what}</p>
      <a class="button" href="/">${en.common.home}</a>
    `)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-missing': Missing
  }
}
