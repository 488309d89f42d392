import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { api } from '../api'
import { roomAddress } from '../route'
import { en } from '../strings/en'
import { frame, frameStyle, setTitle } from './frame'

const text = en.join

/** Follows an invitation link: signs in and goes on to the room, or says why not. */
@customElement('chapeau-join')
export class Join extends LitElement {
  static override styles = frameStyle

  @property({ attribute: false }) token = ''
  @state() private problem: { message: string; final: boolean } | null = null

  override connectedCallback(): void {
    super.connectedCallback()
    setTitle(text.title)
    void this.signIn()
  }

  private async signIn(): Promise<void> {
    this.problem = null
    const answer = await api.signIn(this.token)
    if (answer.ok) {
      const { consultation, hat } = answer.value
      // the link stays out of the history of a shared computer
      location.replace(consultation === null ? '/' : roomAddress(consultation, hat))
    } else this.problem = { message: answer.message, final: answer.status === 403 }
  }

  override render(): TemplateResult {
    const { problem } = this
    if (problem === null)
      return frame(html`
        <h1>${text.title}</h1>
        <p role="status">${en.common.loading}</p>
        <p>${text.about}</p>
      `)
    return frame(html`
      <h1>${problem.final ? text.failed : text.notYet}</h1>
      <p class="problem" role="alert">${problem.message}</p>
      ${problem.final ? nothing : html`<p>${text.about}</p>`}
      <div class="row">
        ${
          problem.final
            ? html`<a class="button" href="/">${en.common.home}</a>`
            : html`<button class="go" @click=${() => this.signIn()}>${en.common.again}</button>`
        }
      </div>
    `)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-join': Join
  }
}
