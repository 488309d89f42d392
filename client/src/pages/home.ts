import { directionOf } from '@chapeau/shared/text/language'
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { api, type Answer, type Hat } from '../api'
import { keptPlace } from '../away/kept-place'
import type { LeaveDialog } from '../elements/leave-dialog'
import '../elements/provider-link'
import '../elements/shared-computer'
import type { CopyName } from '../offline/copy-name'
import { copiesOf } from '../offline/device'
import { arrive } from '../offline/leaving'
import { whoIsHere, type Here } from '../offline/profile'
import { roomAddress, tokenIn } from '../route'
import { en } from '../strings/en'
import { offline } from '../strings/offline'
import { signIn } from '../strings/sign-in'
import { frame, frameStyle, setTitle } from './frame'

const text = en.home

/** The rooms that the person may enter, or that are on this device (OF2); who is not signed in learns how to get in. */
@customElement('chapeau-home')
export class Home extends LitElement {
  static override styles = [
    frameStyle,
    css`
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 8px 18px;
        margin-block-end: 10px;
      }
      h1 {
        margin-block-end: 4px;
      }
      .rooms > li {
        text-align: start;
        padding: 20px 0;
        border-block-start: 1px solid var(--line);
      }
      .rooms h2 {
        margin: 0 0 10px;
        text-align: -webkit-match-parent;
        text-align: match-parent;
      }
      .row {
        gap: 8px;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 8px;
        margin-block-start: 24px;
      }
      #bad-link {
        margin-block-start: 12px;
      }
      form div {
        flex: 1 1 300px;
      }
      a.where {
        display: inline-flex;
        align-items: center;
        min-block-size: var(--target);
        color: var(--accent);
        font: 600 13px/1.3 var(--sans);
      }
    `,
  ]

  @state() private me: Answer<Here> | null = null
  /** what is on this device, while the server cannot be reached */
  @state() private copies: readonly CopyName[] = []
  @state() private badLink = false
  @query('chapeau-leave-dialog') private readonly leaving!: LeaveDialog

  override connectedCallback(): void {
    super.connectedCallback()
    setTitle(en.name)
    void this.load()
  }

  private async load(): Promise<void> {
    this.me = null
    await arrive(api)
    const me = await whoIsHere(api, localStorage)
    if (me.ok && me.value.isKept) this.copies = await copiesOf(me.value.person.id)
    this.me = me
  }

  private async signOut(person: string): Promise<void> {
    await import('../elements/leave-dialog')
    await this.leaving.open(person)
  }

  private followLink(event: SubmitEvent): void {
    event.preventDefault()
    const link = this.renderRoot.querySelector<HTMLInputElement>('#link')
    const token = tokenIn(link?.value ?? '')
    this.badLink = token === null
    if (token === null) link?.focus()
    else location.assign(`/join/${token}`)
  }

  override render(): TemplateResult {
    const { me } = this
    if (me === null) return frame(html`<p role="status">${en.common.loading}</p>`)
    if (me.ok) return this.renderRooms(me.value)
    if (me.status === 401) return this.renderGuest()
    return frame(html`
      <h1>${text.title}</h1>
      <p class="problem" role="alert">${me.message}</p>
      <button @click=${() => this.load()}>${en.common.again}</button>
      ${keptPlace(me, null)}
    `)
  }

  private renderRooms({ person, presides, hats, isKept }: Here): TemplateResult {
    const rooms = groupByRoom(hats)
    const canEnter = ({ consultation, party }: Hat): boolean =>
      !isKept ||
      this.copies.some(one => one.consultation === consultation && one.party === party.number)
    return frame(
      html`
        <div class="top">
          <h1>${text.title}</h1>
          ${presides && !isKept ? html`<a class="button go" href="/new">${text.create}</a>` : nothing}
        </div>
        ${isKept ? this.renderUnreached(hats.some(canEnter)) : nothing}
        ${
          rooms.length === 0
            ? html`<p>${presides ? text.empty.chair : text.empty.member}</p>`
            : html`<ul class="rooms">
                ${rooms.map(room => renderRoom(room, canEnter))}
              </ul>`
        }
        ${this.me ? keptPlace(this.me, null) : nothing}
        <chapeau-shared-computer></chapeau-shared-computer>
        <chapeau-leave-dialog></chapeau-leave-dialog>
      `,
      html`<span class="mini">${text.as(person.name)}</span>
        ${isKept ? nothing : html`<a class="where" href="/sessions">${signIn.sessions.link}</a>`}
        <button class="plain" @click=${() => void this.signOut(person.id)}>
          ${en.common.signOut}
        </button>`,
    )
  }

  private renderUnreached(some: boolean): TemplateResult {
    return html`<p role="status">${some ? offline.device.offline : offline.device.none}</p>
      <button @click=${() => this.load()}>${en.common.again}</button>`
  }

  private renderGuest(): TemplateResult {
    const { guest } = text
    return frame(html`
      <h1>${guest.title}</h1>
      <p>${guest.what}</p>
      <p>${guest.how}</p>
      <chapeau-provider-link></chapeau-provider-link>
      <form @submit=${(event: SubmitEvent) => this.followLink(event)}>
        <div>
          <label for="link">${guest.hint}</label>
          <input
            id="link"
            type="text"
            autocomplete="off"
            spellcheck="false"
            aria-invalid=${this.badLink}
            aria-describedby="bad-link"
          />
        </div>
        <button class="go">${guest.go}</button>
      </form>
      <p id="bad-link" class=${this.badLink ? 'problem' : ''} role="alert">
        ${this.badLink ? guest.bad : nothing}
      </p>
      <chapeau-shared-computer></chapeau-shared-computer>
    `)
  }
}

/** The hats of each room together, in the order given. */
function groupByRoom(hats: readonly Hat[]): Hat[][] {
  const rooms = new Map<string, Hat[]>()
  for (const hat of hats) {
    const room = rooms.get(hat.consultation)
    if (room) room.push(hat)
    else rooms.set(hat.consultation, [hat])
  }
  return [...rooms.values()]
}

function renderRoom(hats: readonly Hat[], canEnter: (hat: Hat) => boolean): TemplateResult {
  const { title, language } = hats[0]!
  return html`<li>
    <h2 lang=${language} dir=${directionOf(language)}>${title || text.untitled}</h2>
    <div class="row">
      ${hats.map(hat =>
        canEnter(hat)
          ? html`<a class="button" href=${roomAddress(hat.consultation, hat.party.id)}>
                ${text.enterAs(hat.party.name)}
              </a>
              ${hat.mayWrite ? nothing : html`<span class="mini">${text.reads}</span>`}`
          : html`<span class="mini">${hat.party.name}: ${offline.device.notHere}</span>`,
      )}
    </div>
  </li>`
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-home': Home
  }
}
