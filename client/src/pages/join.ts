import { html, LitElement, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { api } from '../api'
import '../elements/provider-link'
import { arrive } from '../offline/leaving'
import { settleLeaving } from '../offline/profile'
import { roomAddress } from '../route'
import { en } from '../strings/en'
import { signIn } from '../strings/sign-in'
import { frame, frameStyle, setTitle } from './frame'

const text = en.join
const { once } = signIn

/** Follows an invitation link: signs in and goes on to the room, or asks first (SG1), or says why not. */
@customElement('chapeau-join')
export class Join extends LitElement {
  static override styles = frameStyle

  @property({ attribute: false }) token = ''
  @state() private problem: { message: string; final: boolean } | null = null
  /** what a link that works once asks before it is used */
  @state() private question: string | null = null

  override connectedCallback(): void {
    super.connectedCallback()
    setTitle(text.title)
    void this.signIn()
  }

  private async signIn(meant = false): Promise<void> {
    this.problem = null
    this.question = null
    // on a shared computer what another left goes before anybody signs in
    await arrive(api)
    const answer = await api.signIn(this.token, meant)
    if (answer.ok) {
      settleLeaving(localStorage)
      const { consultation, hat } = answer.value
      // the link stays out of the history of a shared computer
      location.replace(consultation === null ? '/' : roomAddress(consultation, hat))
    } else if (answer.code === 'invitation-asks') this.question = answer.message
    else this.problem = { message: answer.message, final: answer.status === 403 }
  }

  override render(): TemplateResult {
    const { problem, question } = this
    if (question !== null)
      return frame(html`
        <h1>${once.title}</h1>
        <p>${question} ${once.about}</p>
        <div class="row">
          <button class="go" @click=${() => this.signIn(true)}>${once.go}</button>
          <a class="button" href="/">${once.other}</a>
        </div>
      `)
    if (problem === null)
      return frame(html`
        <h1>${text.title}</h1>
        <p role="status">${en.common.loading}</p>
        <p>${text.about}</p>
      `)
    return frame(html`
      <h1>${problem.final ? text.failed : text.notYet}</h1>
      <p class="problem" role="alert">${problem.message}</p>
      ${
        problem.final
          ? html`<chapeau-provider-link></chapeau-provider-link>`
          : html`<p>${text.about}</p>`
      }
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
