import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { api, type Answer, type Hat } from '../api'
import { keptPlace } from '../away/kept-place'
import '../elements/provider-link'
import { arrive } from '../offline/leaving'
import { forgottenElsewhere, whoIsHere, type Here } from '../offline/profile'
import { enterRoom, guardLeaving } from '../room/enter'
import type { Room as EnteredRoom } from '../room/room'
import { roomAddress, roomWindow } from '../route'
import { en } from '../strings/en'
import { frame, frameStyle, setTitle } from './frame'
import './workspace'

const text = en.room

/** The way into a room: checks that there is a seat, asks for whom one speaks, and shows the workspace. */
@customElement('chapeau-room')
export class Room extends LitElement {
  static override styles = frameStyle

  @property({ attribute: false }) consultation = ''
  /** the party's short label, as the address names it */
  @property({ attribute: false }) hat: string | null = null
  @state() private me: Answer<Here> | null = null
  @state() private entered = false
  /** the hat of an observer who reads only what was published */
  @state() private released: Hat | null = null

  override connectedCallback(): void {
    super.connectedCallback()
    setTitle(text.entering)
    void this.load()
  }

  private async load(): Promise<void> {
    // who reads what was published goes on reading meanwhile
    if (!this.released) this.me = null
    await arrive(api)
    const me = await whoIsHere(api, localStorage)
    if (this.released && !me.ok) return
    this.me = me
    if (!me.ok) return
    const hats = me.value.hats.filter(one => one.consultation === this.consultation)
    const only = hats.length === 1 ? hats[0] : undefined
    const hat = hats.find(one => one.party.id === this.hat) ?? only
    if (hat?.reads !== 'published') this.released = null
    if (!hat) return
    history.replaceState(null, '', roomAddress(hat.consultation, hat.party.id) + location.hash)
    // the overview in another tab leads to clauses here
    window.name = roomWindow(hat.consultation, hat.party.id)
    setTitle(hat.title)
    if (hat.reads === 'published') {
      await import('./released')
      this.released = hat
      return
    }
    const room = enterRoom(api, me.value.person.id, hat, location)
    const unguard = guardLeaving(room)
    // somebody signed out in another window: nothing of them stays open here
    forgottenElsewhere(() => {
      unguard()
      room.close()
      location.assign('/')
    })
    // in light DOM: the text in it is styled and selected like any other of the page
    const workspace = document.createElement('chapeau-workspace')
    workspace.room = room
    workspace.hat = hat
    workspace.hats = hats
    workspace.person = me.value.person
    this.append(workspace)
    if (hat.role === 'observer') this.leaveWhenClosed(room, unguard)
    for (const { trouble } of room.copies)
      trouble.subscribe(now => {
        if (now) void this.tellOfTrouble(room, hat.title)
      })
    this.entered = true
  }

  /** The chair closed the room to observers: nothing of it stays in this window (RO9). */
  private leaveWhenClosed(room: EnteredRoom, unguard: () => void): void {
    const stop = room.saving.subscribe(now => {
      if (now.kind !== 'closed' || now.ending !== 'forbidden') return
      stop()
      unguard()
      room.close()
      this.replaceChildren()
      this.entered = false
      void this.load()
    })
  }

  /** Once; the note then follows the room by itself. */
  private async tellOfTrouble(room: EnteredRoom, title: string): Promise<void> {
    await import('../elements/copy-note')
    if (this.querySelector('chapeau-copy-note')) return
    const note = document.createElement('chapeau-copy-note')
    note.room = room
    note.heading = title
    this.append(note)
  }

  override render(): TemplateResult {
    const { me, entered, released } = this
    if (entered) return html`<slot></slot>`
    if (released) return this.renderReleased(released)
    if (me === null) return frame(html`<p role="status">${en.common.loading}</p>`)
    if (!me.ok) return this.renderProblem(me.status === 401 ? text.guest : me.message)
    const hats = me.value.hats.filter(one => one.consultation === this.consultation)
    if (hats.length === 0) return this.renderProblem(text.noHat)
    return frame(html`
      <h1>${text.choose}</h1>
      <p>${text.chooseAbout}</p>
      <div class="row">
        ${hats.map(
          ({ consultation, party }) =>
            html`<a class="button" href=${roomAddress(consultation, party.id)}>
              ${en.home.enterAs(party.name)}
            </a>`,
        )}
      </div>
    `)
  }

  private renderReleased({ consultation, title, language }: Hat): TemplateResult {
    return html`<chapeau-released
      .consultation=${consultation}
      .heading=${title}
      .language=${language}
      .look=${() => void this.load()}
    ></chapeau-released>`
  }

  private renderProblem(problem: string): TemplateResult {
    return frame(html`
      <h1>${text.closedTitle}</h1>
      <p class="problem" role="alert">${problem}</p>
      ${
        problem === text.guest
          ? html`<chapeau-provider-link
              .to=${roomAddress(this.consultation, this.hat) + location.hash}
            ></chapeau-provider-link>`
          : nothing
      }
      <div class="row">
        <button @click=${() => this.load()}>${en.common.again}</button>
        <a class="button" href="/">${en.common.home}</a>
      </div>
      ${this.me ? keptPlace(this.me, this.consultation) : nothing}
    `)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-room': Room
  }
}
