import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { en } from '../strings/en'
import { signIn as text, type SignInProblem } from '../strings/sign-in'
import { frame, frameStyle, setTitle } from './frame'

/** Why the provider did not sign the person in, and what can be done. */
@customElement('chapeau-sign-in')
export class SignIn extends LitElement {
  static override styles = frameStyle

  @property({ attribute: false }) problem: SignInProblem = 'stale'

  override connectedCallback(): void {
    super.connectedCallback()
    setTitle(text.title)
  }

  override render(): TemplateResult {
    const { problem } = this
    const isUnknown = problem === 'unknown'
    return frame(html`
      <h1>${text.title}</h1>
      <p class="problem" role="alert">${text.problems[problem]}</p>
      <div class="row">
        ${isUnknown ? nothing : html`<a class="button go" href="/sign-in">${text.again}</a>`}
        <a class="button" href="/sign-in?fresh">${text.other}</a>
        <a class="button" href="/">${en.common.home}</a>
      </div>
    `)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-sign-in': SignIn
  }
}
