import { CHAIR, type Party } from '@chapeau/shared/document'
import type { Known } from '@chapeau/shared/roster/directory'
import { LONGEST_LABEL } from '@chapeau/shared/roster/label'
import { hasLeft } from '@chapeau/shared/roster/roster'
import { directionOf } from '@chapeau/shared/text/language'
import type { Language } from '@chapeau/shared/vocabulary'
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Accreditation, Invitation, PartyChange, RosterApi } from '../api-roster'
import { partyClass } from '../party-colour'
import { roster } from '../strings/roster'
import { when } from '../view/time'
import './confirm-dialog'
import type { ConfirmDialog } from './confirm-dialog'
import './roster-accreditations'
import { RosterDoneEvent } from './roster-done'
import './roster-members'
import './roster-people'
import { rosterStyle } from './style/roster'

const text = roster.party

/** One party of the roster; for those who preside, with all that they can do about it. */
@customElement('chapeau-roster-party')
export class RosterParty extends LitElement {
  static override styles = [
    rosterStyle,
    css`
      .head {
        display: grid;
        grid-template-columns: 132px 1fr auto;
        align-items: start;
        gap: 4px 12px;
        padding: 8px 0;
      }
      .head > :first-child,
      .about {
        padding-block: 5px;
      }
      .tag {
        max-inline-size: 100%;
        font-size: 13px;
        overflow-wrap: anywhere;
      }
      .name {
        font: 15px/1.45 var(--serif);
        overflow-wrap: anywhere;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 0 12px;
      }
      summary {
        min-block-size: var(--target);
        align-content: center;
        color: var(--accent);
        font: 12px/1.45 var(--sans);
        cursor: pointer;
      }
      details p {
        margin: 2px 0 6px;
        font: 13px/1.6 var(--sans);
      }
      .panel {
        margin-block-end: 14px;
        padding: 2px 16px 16px;
        border: 1px solid var(--line);
        border-radius: 9px;
        background: var(--side);
      }
      @media (max-width: 640px) {
        .head {
          grid-template-columns: 1fr auto;
        }
        .about {
          grid-row: 2;
          grid-column: 1 / -1;
          padding-block: 0;
        }
      }
    `,
  ]

  @property({ attribute: false }) api!: RosterApi
  @property({ attribute: false }) party!: Party
  /** null for those who do not preside */
  @property({ attribute: false }) invitations: readonly Invitation[] | null = null
  /** who signs in through the provider; null where there is none */
  @property({ attribute: false }) seated: {
    provider: string
    by: readonly Accreditation[]
  } | null = null
  /** what the directory says of the party, where it knows it */
  @property({ attribute: false }) known: Known | undefined
  /** in which names are shown; null: as they are recorded */
  @property({ attribute: false }) shown: Language | null = null
  /** of the draft */
  @property({ attribute: false }) language: Language = 'en'
  @state() private isOpen = false
  @state() private problem: string | null = null
  @query('chapeau-confirm-dialog') private readonly dialog!: ConfirmDialog

  private async change(change: PartyChange, said: string): Promise<void> {
    const answer = await this.api.change(this.party.number, change)
    this.problem = answer.ok ? null : answer.message
    if (answer.ok) this.dispatchEvent(new RosterDoneEvent(said))
  }

  private async rename(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const valueOf = (id: string): string =>
      this.renderRoot.querySelector<HTMLInputElement>(id)?.value.trim() ?? ''
    const id = valueOf('#id')
    await this.change({ kind: 'rename', id, name: valueOf('#name') }, roster.rename.done(id))
  }

  private async leave(): Promise<void> {
    const { id } = this.party
    const { heading, ...question } = roster.leave.ask
    if (await this.dialog.ask({ ...question, heading: heading(id) }))
      await this.change({ kind: 'leave' }, roster.leave.done(id))
  }

  private renderFacts(): TemplateResult {
    const { party, known, invitations, shown } = this
    const { members = [], was = [], left } = party
    const name = shown === null ? undefined : known?.names[shown]
    return html`<div class="about">
      <div class="name">
        ${
          name === undefined || shown === null
            ? html`<bdi>${party.name}</bdi>`
            : html`<span lang=${shown} dir=${directionOf(shown)}>${name}</span>`
        }
      </div>
      <div class="facts mini">
        ${left === undefined ? nothing : html`<span>${text.since(when(left, Date.now()))}</span>`}
        ${was.length === 0 ? nothing : html`<span>${text.earlier(was)}</span>`}
        ${
          invitations === null || left !== undefined
            ? nothing
            : html`<span>${text.people(invitations.length)}</span>`
        }
      </div>
      ${
        members.length === 0
          ? nothing
          : html`<details>
              <summary>${text.members(members.length)}</summary>
              <p>${members.map((label, i) => [i === 0 ? '' : ', ', html`<bdi>${label}</bdi>`])}</p>
            </details>`
      }
    </div>`
  }

  private renderPanel(invitations: readonly Invitation[]): TemplateResult {
    const { api, party, known, language, problem, seated } = this
    const { rename, leave } = roster
    return html`<div class="panel" id="panel">
      ${
        hasLeft(party)
          ? html`<h3>${roster.left}</h3>
              <p class="about">${leave.about}</p>
              <button
                class="go"
                @click=${() => this.change({ kind: 'return' }, leave.returned(party.id))}
              >
                ${leave.back}
              </button>`
          : html`<chapeau-roster-people
                .api=${api}
                .party=${party}
                .invitations=${invitations}
              ></chapeau-roster-people>
              ${
                seated === null
                  ? nothing
                  : html`<chapeau-roster-accreditations
                      .api=${api}
                      .party=${party}
                      .provider=${seated.provider}
                      .accreditations=${seated.by}
                    ></chapeau-roster-accreditations>`
              }`
      }
      <h3>${rename.title}</h3>
      <form @submit=${(event: SubmitEvent) => this.rename(event)}>
        <div class="narrow">
          <label for="id">${rename.label}</label>
          <input
            id="id"
            maxlength=${LONGEST_LABEL}
            dir="auto"
            autocomplete="off"
            .value=${party.id}
          />
        </div>
        <div class="wide">
          <label for="name">${rename.name}</label>
          <input id="name" maxlength="200" dir="auto" autocomplete="off" .value=${party.name} />
        </div>
        <button>${rename.go}</button>
      </form>
      ${
        party.kind === 'group'
          ? html`<chapeau-roster-members
              .api=${api}
              .party=${party}
              .known=${known}
              .language=${language}
            ></chapeau-roster-members>`
          : nothing
      }
      ${
        party.number === CHAIR || hasLeft(party)
          ? nothing
          : html`<h3>${leave.title}</h3>
              <button class="danger" @click=${() => this.leave()}>${leave.go}</button>`
      }
      <div role="alert">
        ${problem === null ? nothing : html`<p class="problem">${problem}</p>`}
      </div>
      <chapeau-confirm-dialog></chapeau-confirm-dialog>
    </div>`
  }

  override render(): TemplateResult {
    const { party, invitations, isOpen } = this
    return html`<div class="head">
        <div>
          <span class="tag ${hasLeft(party) ? 'quiet' : partyClass(party.number)}"
            ><bdi>${party.id}</bdi></span
          >
        </div>
        ${this.renderFacts()}
        ${
          invitations === null
            ? nothing
            : html`<button
                aria-expanded=${isOpen}
                aria-controls=${isOpen ? 'panel' : nothing}
                aria-label=${isOpen ? text.closeOf(party.id) : text.manageOf(party.id)}
                @click=${() => (this.isOpen = !isOpen)}
              >
                ${isOpen ? text.close : text.manage}
              </button>`
        }
      </div>
      ${isOpen && invitations !== null ? this.renderPanel(invitations) : nothing}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-roster-party': RosterParty
  }
}
