import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { sessionsApi } from '../api-sessions'
import { frameStyle } from '../pages/frame'
import { signIn as text } from '../strings/sign-in'

/** Signing in through the provider, and back to where one is; nothing where there is none (SG2). */
@customElement('chapeau-provider-link')
export class ProviderLink extends LitElement {
  static override styles = [
    frameStyle,
    css`
      a {
        margin-block-end: 14px;
      }
    `,
  ]

  /** an address of ours to come back to */
  @property({ attribute: false }) to = '/'
  @state() private provider: string | null = null

  override connectedCallback(): void {
    super.connectedCallback()
    void this.load()
  }

  private async load(): Promise<void> {
    const answer = await sessionsApi.provider()
    this.provider = answer.ok ? answer.value : null
  }

  override render(): TemplateResult | typeof nothing {
    const { provider, to } = this
    if (provider === null) return nothing
    return html`<p>${text.or}</p>
      <a class="button go" href=${`/sign-in?to=${encodeURIComponent(to)}`}
        >${text.with(provider)}</a
      >`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-provider-link': ProviderLink
  }
}
