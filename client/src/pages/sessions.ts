import { unreachable } from '@chapeau/shared/assert'
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { api } from '../api'
import { sessionsApi, type Session } from '../api-sessions'
import '../elements/confirm-dialog'
import type { ConfirmDialog } from '../elements/confirm-dialog'
import { isShared, leave } from '../offline/leaving'
import { signedOut } from '../sign-out'
import { en } from '../strings/en'
import { signIn } from '../strings/sign-in'
import { when } from '../view/time'
import { frame, frameStyle, setTitle } from './frame'

const text = signIn.sessions

type Step =
  | { at: 'loading' }
  | { at: 'barred'; message: string; isGuest: boolean }
  | { at: 'list'; sessions: readonly Session[] }

/** Where one is signed in: each browser, to be signed out of from here (SG7). */
@customElement('chapeau-sessions')
export class Sessions extends LitElement {
  static override styles = [
    frameStyle,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 4px 18px;
        padding: 12px 0;
        border-block-start: 1px solid var(--line);
      }
      .device {
        flex: 1 1 260px;
        min-inline-size: 0;
      }
      strong {
        font: 700 16px/1.4 var(--serif);
      }
      .mini {
        display: block;
        font-size: 13px;
        line-height: 1.6;
      }
      .here {
        margin-inline-start: 8px;
        color: var(--agreed);
        font: 600 13px/1.4 var(--sans);
      }
      .said:not(:empty) {
        max-inline-size: none;
        padding: 9px 14px;
        border-inline-start: 3px solid var(--agreed);
        background: var(--agreed-soft);
        color: var(--agreed);
        font: 600 14px/1.5 var(--sans);
      }
      ul + .row {
        gap: 8px;
        margin-block-start: 18px;
      }
      .everywhere {
        color: var(--danger);
      }
    `,
  ]

  @state() private step: Step = { at: 'loading' }
  @state() private said = ''
  @state() private problem: string | null = null
  @query('chapeau-confirm-dialog') private readonly dialog!: ConfirmDialog

  override connectedCallback(): void {
    super.connectedCallback()
    setTitle(text.title)
    void this.load()
  }

  private async load(): Promise<void> {
    const answer = await sessionsApi.sessions()
    this.step = answer.ok
      ? { at: 'list', sessions: answer.value }
      : { at: 'barred', message: answer.message, isGuest: answer.status === 401 }
  }

  private async end({ id, device }: Session): Promise<void> {
    const answer = await sessionsApi.end(id)
    this.problem = answer.ok ? null : answer.message
    if (!answer.ok) return
    this.said = text.ended(device === '' ? text.unknown : device)
    await this.load()
  }

  private async endAll(): Promise<void> {
    if (!(await this.dialog.ask(text.ask))) return
    const answer = await sessionsApi.endAll()
    this.problem = answer.ok ? null : answer.message
    if (!answer.ok) return
    // this device forgets who was here, and on a shared one what they did
    await leave(api, isShared() ? null : undefined)
    signedOut(answer.value.next)
  }

  override render(): TemplateResult {
    const { step } = this
    switch (step.at) {
      case 'loading':
        return frame(html`<p role="status">${en.common.loading}</p>`)
      case 'barred':
        return frame(html`
          <h1>${text.title}</h1>
          <p class="problem" role="alert">${step.message}</p>
          <div class="row">
            ${
              step.isGuest
                ? nothing
                : html`<button @click=${() => this.load()}>${en.common.again}</button>`
            }
            <a class="button" href="/">${en.common.home}</a>
          </div>
        `)
      case 'list':
        return frame(this.renderList(step.sessions))
      default:
        return unreachable(step)
    }
  }

  private renderList(sessions: readonly Session[]): TemplateResult {
    const { said, problem } = this
    return html`<h1>${text.title}</h1>
      <p>${text.about}</p>
      <p class="said" role="status">${said}</p>
      <div role="alert">
        ${problem === null ? nothing : html`<p class="problem">${problem}</p>`}
      </div>
      <ul>
        ${repeat(
          sessions,
          ({ id }) => id,
          session => this.renderSession(session),
        )}
      </ul>
      <div class="row">
        <button class="everywhere" @click=${() => this.endAll()}>${text.everywhere}</button>
        <a class="button" href="/">${text.back}</a>
      </div>
      <chapeau-confirm-dialog></chapeau-confirm-dialog>`
  }

  private renderSession(session: Session): TemplateResult {
    const { way, opened, seen, ends, current } = session
    const device = session.device === '' ? text.unknown : session.device
    const now = Date.now()
    return html`<li>
      <div class="device">
        <strong>${device}</strong>
        ${current ? html`<span class="here">${text.here}</span>` : nothing}
        <span class="mini">${text.by[way]}, ${text.since(when(opened, now))}</span>
        <span class="mini">
          ${current ? '' : `${text.used(when(seen, now))}, `}${text.ends(when(ends, now))}
        </span>
      </div>
      ${
        current
          ? nothing
          : html`<button aria-label=${text.endOf(device)} @click=${() => this.end(session)}>
              ${text.end}
            </button>`
      }
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-sessions': Sessions
  }
}
