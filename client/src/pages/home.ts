import { directionOf } from '@chapeau/shared/text/language'
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { api, type Answer, type Hat, type Me } from '../api'
import { roomAddress, tokenIn } from '../route'
import { en } from '../strings/en'
import { frame, frameStyle, setTitle } from './frame'

const text = en.home

/** The rooms that the person may enter; who is not signed in learns how to get in. */
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
    `,
  ]

  @state() private me: Answer<Me> | null = null
  @state() private badLink = false

  override connectedCallback(): void {
    super.connectedCallback()
    setTitle(en.name)
    void this.load()
  }

  private async load(): Promise<void> {
    this.me = null
    this.me = await api.me()
  }

  private async signOut(): Promise<void> {
    await api.signOut()
    await this.load()
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
    `)
  }

  private renderRooms({ person, presides, hats }: Me): TemplateResult {
    const rooms = groupByRoom(hats)
    return frame(
      html`
        <div class="top">
          <h1>${text.title}</h1>
          ${presides ? html`<a class="button go" href="/new">${text.create}</a>` : nothing}
        </div>
        ${
          rooms.length === 0
            ? html`<p>${presides ? text.empty.chair : text.empty.member}</p>`
            : html`<ul class="rooms">
                ${rooms.map(renderRoom)}
              </ul>`
        }
      `,
      html`<span class="mini">${text.as(person.name)}</span>
        <button class="plain" @click=${() => this.signOut()}>${en.common.signOut}</button>`,
    )
  }

  private renderGuest(): TemplateResult {
    const { guest } = text
    return frame(html`
      <h1>${guest.title}</h1>
      <p>${guest.what}</p>
      <p>${guest.how}</p>
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

function renderRoom(hats: readonly Hat[]): TemplateResult {
  const { title, language } = hats[0]!
  return html`<li>
    <h2 lang=${language} dir=${directionOf(language)}>${title}</h2>
    <div class="row">
      ${hats.map(
        ({ consultation, party, mayWrite }) =>
          html`<a class="button" href=${roomAddress(consultation, party.id)}>
              ${text.enterAs(party.name)}
            </a>
            ${mayWrite ? nothing : html`<span class="mini">${text.reads}</span>`}`,
      )}
    </div>
  </li>`
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-home': Home
  }
}
