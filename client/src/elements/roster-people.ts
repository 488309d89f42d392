import { CHAIR, type Party } from '@chapeau/shared/document'
import { ROLES, roleSuits, usualRole, type Role } from '@chapeau/shared/roster/role'
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Answer } from '../api'
import type { Invitation, Link, RosterApi } from '../api-roster'
import '../invite/invitation-links'
import { en } from '../strings/en'
import { roster } from '../strings/roster'
import { when } from '../view/time'
import './confirm-dialog'
import type { ConfirmDialog } from './confirm-dialog'
import { RosterDoneEvent } from './roster-done'
import './roster-terms'
import type { RosterTerms } from './roster-terms'
import { rosterStyle, seatedStyle } from './style/roster'

const text = roster.person

/** The people who speak for one party: who was in and when, their links, and inviting another one. */
@customElement('chapeau-roster-people')
export class RosterPeople extends LitElement {
  static override styles = [
    rosterStyle,
    seatedStyle,
    css`
      .name {
        flex: 1 1 180px;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      li select {
        inline-size: auto;
      }
      form {
        margin-block-start: 10px;
      }
      .link {
        margin-block-start: 10px;
        padding: 12px 14px;
        border-inline-start: 3px solid var(--accent);
        background: var(--accent-soft);
      }
      .link p {
        margin-block-end: 6px;
        font: 13.5px/1.5 var(--sans);
      }
    `,
  ]

  @property({ attribute: false }) api!: RosterApi
  @property({ attribute: false }) party!: Party
  @property({ attribute: false }) invitations: readonly Invitation[] = []
  /** the link made last, and what it means beyond itself */
  @state() private made: { link: Link; about: string } | null = null
  @state() private problem: string | null = null
  @query('chapeau-confirm-dialog') private readonly dialog!: ConfirmDialog
  @query('chapeau-roster-terms') private readonly terms!: RosterTerms
  @query('#name') private readonly nameField!: HTMLInputElement

  private async attempt<T>(asked: Promise<Answer<T>>, said: string): Promise<T | undefined> {
    const answer = await asked
    this.problem = answer.ok ? null : answer.message
    if (!answer.ok) return undefined
    this.dispatchEvent(new RosterDoneEvent(said))
    return answer.value
  }

  private async invite(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const name = this.nameField.value.trim()
    if (name === '') {
      this.problem = text.noName
      this.nameField.focus()
      return
    }
    const chosen = this.renderRoot.querySelector<HTMLSelectElement>('#role')?.value
    const role = ROLES.find(one => one === chosen) ?? usualRole(this.party.kind)
    const { value: terms } = this.terms
    const asked = this.api.invite({ party: this.party.id, role, name }, terms)
    const link = await this.attempt(asked, text.invited(name))
    if (!link) return
    this.nameField.value = ''
    this.made = { link, about: terms.once ? text.onceAbout : '' }
  }

  private async renew({ id, name }: Invitation): Promise<void> {
    const link = await this.attempt(this.api.renew(id), text.invited(name))
    if (link) this.made = { link, about: text.renewed }
  }

  private async revoke({ id, name }: Invitation): Promise<void> {
    const { ask } = text
    const { heading, ...question } = ask
    if (!(await this.dialog.ask({ ...question, heading: heading(name) }))) return
    await this.attempt(this.api.revoke(id), text.revoked(name))
    if (this.made?.link.id === id) this.made = null
  }

  private async setRole({ id, name }: Invitation, role: Role): Promise<void> {
    await this.attempt(this.api.setRole(id, role), text.newRole(name, role))
  }

  private renderRoles(chosen: Role): TemplateResult[] {
    return ROLES.filter(role => roleSuits(role, this.party)).map(
      role => html`<option value=${role} ?selected=${role === chosen}>${en.roles[role]}</option>`,
    )
  }

  private renderPerson(one: Invitation): TemplateResult {
    const { name, role, seen, expires, once } = one
    const now = Date.now()
    const until = when(expires, now)
    const link = expires <= now ? text.ended : once ? text.untilOnce(until) : text.until(until)
    return html`<li>
      <bdi class="name">${name}</bdi>
      ${
        this.party.number === CHAIR
          ? html`<select
              aria-label=${text.role(name)}
              @change=${({ target }: Event) => {
                const picked =
                  target instanceof HTMLSelectElement && ROLES.find(r => r === target.value)
                if (picked) void this.setRole(one, picked)
              }}
            >
              ${this.renderRoles(role)}
            </select>`
          : nothing
      }
      <span class="mini">${seen === null ? text.never : text.seen(when(seen, now))}, ${link}</span>
      <button class="plain" aria-label=${text.renewOf(name)} @click=${() => this.renew(one)}>
        ${text.renew}
      </button>
      <button
        class="plain danger"
        aria-label=${text.revokeOf(name)}
        @click=${() => this.revoke(one)}
      >
        ${text.revoke}
      </button>
    </li>`
  }

  override render(): TemplateResult {
    const { party, invitations, made, problem } = this
    return html`<h3>${text.title}</h3>
      ${
        invitations.length === 0
          ? html`<p class="mini">${text.none}</p>`
          : html`<ul>
              ${invitations.map(one => this.renderPerson(one))}
            </ul>`
      }
      <form @submit=${(event: SubmitEvent) => this.invite(event)}>
        <div class="wide">
          <label for="name">${text.name}</label>
          <input id="name" maxlength="200" autocomplete="off" dir="auto" />
        </div>
        ${
          party.number === CHAIR
            ? html`<div class="narrow">
                <label for="role">${text.as}</label>
                <select id="role">
                  ${this.renderRoles(usualRole(party.kind))}
                </select>
              </div>`
            : nothing
        }
        <chapeau-roster-terms></chapeau-roster-terms>
        <button>${text.invite}</button>
      </form>
      ${
        made === null
          ? nothing
          : html`<div class="link">
              <p>${text.linkOnce} ${made.about}</p>
              <chapeau-invitation-links .links=${[made.link]}></chapeau-invitation-links>
            </div>`
      }
      <div role="alert">
        ${problem === null ? nothing : html`<p class="problem">${problem}</p>`}
      </div>
      <chapeau-confirm-dialog></chapeau-confirm-dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-roster-people': RosterPeople
  }
}
