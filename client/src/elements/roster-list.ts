import type { Party } from '@chapeau/shared/document'
import { writeCsv } from '@chapeau/shared/roster/csv'
import { readInvitationList } from '@chapeau/shared/roster/invitation-list'
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Invitation, Link, RosterApi } from '../api-roster'
import '../invite/invitation-links'
import { roster } from '../strings/roster'
import { RosterDoneEvent } from './roster-done'
import './roster-terms'
import type { RosterTerms } from './roster-terms'
import { rosterStyle } from './style/roster'

const text = roster.list
/** More wrong lines than that are counted. */
const MOST_SHOWN = 20

/** Inviting many people at once, from a list that is pasted or read from a file. */
@customElement('chapeau-roster-list')
export class RosterList extends LitElement {
  static override styles = [
    rosterStyle,
    css`
      textarea {
        min-block-size: 140px;
        font:
          13px/1.5 ui-monospace,
          monospace;
      }
      .file {
        flex: 1 1 220px;
      }
      .fields {
        margin-block-start: 10px;
      }
      .problems li {
        font: 13.5px/1.6 var(--sans);
        color: var(--danger);
      }
      .again {
        margin-block-start: 16px;
      }
      .once {
        margin-block: 14px 4px;
        font: 600 14px/1.5 var(--sans);
      }
    `,
  ]

  @property({ attribute: false }) api!: RosterApi
  @property({ attribute: false }) parties: readonly Party[] = []
  /** all that stand */
  @property({ attribute: false }) invitations: readonly Invitation[] = []
  @state() private source = ''
  @state() private busy = false
  @state() private problem: string | null = null
  @state() private links: readonly Link[] = []
  @query('chapeau-roster-terms') private readonly terms!: RosterTerms

  private async read(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0]
    if (!file) return
    try {
      const source = await file.text()
      // in another encoding a name would be invited with its letters lost
      const isLost = source.includes('\uFFFD')
      this.problem = isLost ? text.notUtf8 : null
      if (!isLost) this.source = source
    } catch {
      this.problem = text.unreadable
    }
    // the same file can be chosen again after it was corrected
    input.value = ''
  }

  private async invite(): Promise<void> {
    if (this.busy) return
    this.busy = true
    const answer = await this.api.inviteList(this.source, this.terms.value)
    this.busy = false
    this.problem = answer.ok ? null : answer.message
    if (!answer.ok) return
    this.source = ''
    this.links = answer.value
    this.dispatchEvent(new RosterDoneEvent(text.done(answer.value.length)))
  }

  /** Those that were made before a failure are shown all the same: their old links have ended. */
  private async renew(waiting: readonly Invitation[]): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.problem = null
    const links: Link[] = []
    for (const { id } of waiting) {
      const answer = await this.api.renew(id)
      if (answer.ok) links.push(answer.value)
      else this.problem = answer.message
      if (!answer.ok) break
    }
    this.busy = false
    if (links.length === 0) return
    this.links = links
    this.dispatchEvent(new RosterDoneEvent(text.done(links.length)))
  }

  private renderWaiting(): TemplateResult | typeof nothing {
    const waiting = this.invitations.filter(({ seen }) => seen === null)
    if (waiting.length === 0) return nothing
    return html`<p class="about again" id="again">${text.waiting(waiting.length)}</p>
      <button ?disabled=${this.busy} aria-describedby="again" @click=${() => this.renew(waiting)}>
        ${text.renew(waiting.length)}
      </button>`
  }

  private download(): void {
    const rows = this.links.map(({ party, role, name, url }) => [party, role, name, url])
    const csv = new Blob([writeCsv([[...text.columns], ...rows])], { type: 'text/csv' })
    const address = URL.createObjectURL(csv)
    const anchor = document.createElement('a')
    anchor.href = address
    anchor.download = text.fileName
    anchor.click()
    URL.revokeObjectURL(address)
  }

  private renderLinks(): TemplateResult {
    return html`<p class="once">${text.done(this.links.length)} ${text.once}</p>
      <div class="fields">
        <button class="go" @click=${() => this.download()}>${text.download}</button>
        <button @click=${() => (this.links = [])}>${text.close}</button>
      </div>
      <chapeau-invitation-links .links=${this.links}></chapeau-invitation-links>`
  }

  override render(): TemplateResult {
    const { source, busy, problem, links, parties } = this
    const list = source.trim() === '' ? null : readInvitationList(source, parties)
    const problems = list?.ok === false ? list.problems : []
    const count = list?.ok ? list.invitees.length : 0
    return html`<h2>${text.title}</h2>
      <p class="about" id="about">${text.about}</p>
      <label for="list">${text.text}</label>
      <textarea
        id="list"
        dir="auto"
        spellcheck="false"
        placeholder=${text.example}
        aria-describedby="about problems"
        aria-invalid=${problems.length > 0}
        .value=${source}
        @input=${({ target }: Event) => {
          if (target instanceof HTMLTextAreaElement) this.source = target.value
          this.problem = null
        }}
      ></textarea>
      <div class="fields">
        <chapeau-roster-terms></chapeau-roster-terms>
        <button class="go" ?disabled=${count === 0 || busy} @click=${() => this.invite()}>
          ${text.invite(count)}
        </button>
        <div class="file">
          <label for="file">${text.file}</label>
          <input
            id="file"
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            @change=${({ target }: Event) => {
              if (target instanceof HTMLInputElement) void this.read(target)
            }}
          />
        </div>
      </div>
      <div id="problems" role="status">
        ${
          problems.length === 0
            ? nothing
            : html`<p class="problem">${text.wrong(problems.length)}</p>
                <ul class="problems">
                  ${problems.slice(0, MOST_SHOWN).map(one => html`<li dir="auto">${one}</li>`)}
                  ${
                    problems.length > MOST_SHOWN
                      ? html`<li>${text.more(problems.length - MOST_SHOWN)}</li>`
                      : nothing
                  }
                </ul>`
        }
      </div>
      <div role="alert">
        ${problem === null ? nothing : html`<p class="problem">${problem}</p>`}
      </div>
      ${this.renderWaiting()} ${links.length === 0 ? nothing : this.renderLinks()}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-roster-list': RosterList
  }
}
