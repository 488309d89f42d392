import { unreachable } from '@chapeau/shared/assert'
import type { Party } from '@chapeau/shared/document'
import type { Known } from '@chapeau/shared/roster/directory'
import { labelKey } from '@chapeau/shared/roster/label'
import { hasLeft } from '@chapeau/shared/roster/roster'
import { directionOf } from '@chapeau/shared/text/language'
import { LANGUAGES, type Language, type PartyKind } from '@chapeau/shared/vocabulary'
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import {
  openRosterApi,
  type Accreditation,
  type Invitation,
  type LoggedDeed,
  type Roster as Table,
  type RosterApi,
} from '../api-roster'
import '../elements/roster-add'
import type { RosterDoneEvent } from '../elements/roster-done'
import '../elements/roster-list'
import '../elements/roster-log'
import '../elements/roster-observers'
import '../elements/roster-party'
import { rosterStyle } from '../elements/style/roster'
import { roomAddress } from '../route'
import { en } from '../strings/en'
import { roster as text } from '../strings/roster'
import { frame, setTitle } from './frame'

/** What those who preside see besides the parties. */
interface Desk {
  invitations: readonly Invitation[]
  /** whom the provider of sign-in seats */
  accreditations: readonly Accreditation[]
  log: readonly LoggedDeed[]
}

type Step =
  | { at: 'loading' }
  | { at: 'barred'; message: string }
  | { at: 'table'; table: Table; desk: Desk | null }

type KnownParty = (party: Party) => Known | undefined

/** How long what was done stays in view; the log has it for good. */
const SAID_MS = 12_000

/** As one calls the roll. */
const ORDER: readonly PartyKind[] = ['chair', 'group', 'delegation', 'organisation', 'observer']

/** Who is at the table: for everybody to see, and for those who preside to change (RO8). */
@customElement('chapeau-roster')
export class Roster extends LitElement {
  static override styles = [
    rosterStyle,
    css`
      .about-room {
        margin-block-end: 6px;
        color: var(--muted);
        font: 15px/1.5 var(--serif);
      }
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        justify-content: space-between;
        gap: 8px 18px;
      }
      .top h1 {
        margin: 0 0 4px;
      }
      h2 .mini {
        margin-inline-start: 8px;
        font-weight: 400;
      }
      section li {
        border-block-start: 1px solid var(--line);
      }
      /* in view wherever on the page it was done */
      .said {
        position: sticky;
        z-index: 4;
        inset-block-start: 0;
        max-inline-size: none;
        margin-block: 6px 0;
        color: var(--agreed);
        font: 600 14px/1.5 var(--sans);
      }
      .said:not(:empty) {
        padding: 9px 14px;
        border-inline-start: 3px solid var(--agreed);
        background: var(--agreed-soft);
      }
      a.back {
        display: inline-flex;
        align-items: center;
        min-block-size: var(--target);
        color: var(--accent);
        font: 600 14px/1.3 var(--sans);
      }
    `,
  ]

  @property({ attribute: false }) consultation = ''
  /** the label with which one goes back to the room */
  @property({ attribute: false }) hat: string | null = null
  @state() private step: Step = { at: 'loading' }
  @state() private said = ''
  /** names of the directory's parties in this language; null: as they are recorded */
  @state() private shown: Language | null = null
  @state() private knownParty: KnownParty = () => undefined
  private api!: RosterApi
  private fading: ReturnType<typeof setTimeout> | undefined

  /** Another chair may have changed something while this page was not looked at. */
  private readonly lookAgain = (): void => {
    if (document.visibilityState === 'visible') void this.load()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    setTitle(text.title)
    this.api = openRosterApi((input, init) => fetch(input, init), this.consultation)
    document.addEventListener('visibilitychange', this.lookAgain)
    void this.load()
    void this.meetDirectory()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    document.removeEventListener('visibilitychange', this.lookAgain)
    clearTimeout(this.fading)
  }

  private async load(): Promise<void> {
    const { api } = this
    const table = await api.roster()
    if (!table.ok) return this.bar(table.message)
    if (!table.value.presides) {
      this.step = { at: 'table', table: table.value, desk: null }
      return
    }
    const [invitations, accreditations, log] = await Promise.all([
      api.invitations(),
      api.accreditations(),
      api.log(),
    ])
    if (!invitations.ok) return this.bar(invitations.message)
    if (!accreditations.ok) return this.bar(accreditations.message)
    if (!log.ok) return this.bar(log.message)
    const desk = {
      invitations: invitations.value,
      accreditations: accreditations.value,
      log: log.value,
    }
    this.step = { at: 'table', table: table.value, desk }
  }

  private say(words: string): void {
    this.said = words
    clearTimeout(this.fading)
    this.fading = setTimeout(() => (this.said = ''), SAID_MS)
  }

  private bar(message: string): void {
    this.step = { at: 'barred', message }
  }

  /** Without it names are shown as they are recorded. */
  private async meetDirectory(): Promise<void> {
    try {
      const { knownParty } = await import('@chapeau/shared/roster/directory')
      this.knownParty = knownParty
    } catch {
      this.shown = null
    }
  }

  override render(): TemplateResult {
    const { step } = this
    const back = html`<a class="back" href=${roomAddress(this.consultation, this.hat)}
      >${text.back}</a
    >`
    switch (step.at) {
      case 'loading':
        return frame(html`<p role="status">${en.common.loading}</p>`, back)
      case 'barred':
        return frame(html`
          <h1>${text.title}</h1>
          <p class="problem" role="alert">${step.message}</p>
          <div class="row">
            <button @click=${() => this.load()}>${en.common.again}</button>
            <a class="button" href="/">${en.common.home}</a>
          </div>
        `)
      case 'table':
        return frame(this.renderTable(step.table, step.desk), back)
      default:
        return unreachable(step)
    }
  }

  private renderTable(table: Table, desk: Desk | null): TemplateResult {
    const { language, title, parties } = table
    const here = parties.filter(party => !hasLeft(party))
    return html`<div
      @chapeau-roster-done=${({ said }: RosterDoneEvent) => {
        this.say(said)
        void this.load()
      }}
    >
      <div class="top">
        <h1>${text.title}</h1>
        ${this.renderLanguages()}
      </div>
      <p class="about-room" lang=${language} dir=${directionOf(language)}>${title}</p>
      <p class="said" role="status">${this.said}</p>
      ${
        desk === null
          ? nothing
          : html`<chapeau-roster-add .api=${this.api} .language=${language}></chapeau-roster-add>`
      }
      ${ORDER.map(kind =>
        this.renderSection(
          text.kinds[kind],
          here.filter(party => party.kind === kind),
          table,
          desk,
        ),
      )}
      ${this.renderSection(text.left, parties.filter(hasLeft), table, desk)}
      ${
        desk === null
          ? nothing
          : html`<chapeau-roster-observers
                .api=${this.api}
                .reads=${table.observers}
              ></chapeau-roster-observers>
              <chapeau-roster-list
                .api=${this.api}
                .parties=${parties}
                .invitations=${desk.invitations}
              ></chapeau-roster-list>
              <chapeau-roster-log .api=${this.api} .latest=${desk.log}></chapeau-roster-log>`
      }
    </div>`
  }

  private renderLanguages(): TemplateResult {
    return html`<div>
      <label for="names">${text.names}</label>
      <select
        id="names"
        @change=${({ target }: Event) => {
          if (target instanceof HTMLSelectElement)
            this.shown = LANGUAGES.find(one => one === target.value) ?? null
        }}
      >
        <option value="">${text.recorded}</option>
        ${LANGUAGES.map(one => html`<option value=${one}>${en.languages[one]}</option>`)}
      </select>
    </div>`
  }

  private renderSection(
    heading: string,
    parties: readonly Party[],
    { language, provider }: Table,
    desk: Desk | null,
  ): TemplateResult | typeof nothing {
    if (parties.length === 0) return nothing
    const ofParty = (party: Party): readonly Invitation[] | null =>
      desk && desk.invitations.filter(one => labelKey(one.party) === labelKey(party.id))
    const seated = (party: Party) =>
      desk &&
      provider !== null && {
        provider,
        by: desk.accreditations.filter(one => labelKey(one.party) === labelKey(party.id)),
      }
    return html`<section aria-label=${heading}>
      <h2>${heading} <span class="mini">${text.count(parties.length)}</span></h2>
      <ul>
        ${repeat(
          parties,
          party => party.number,
          party =>
            html`<li>
              <chapeau-roster-party
                .api=${this.api}
                .party=${party}
                .invitations=${ofParty(party)}
                .seated=${seated(party) || null}
                .known=${this.knownParty(party)}
                .shown=${this.shown}
                .language=${language}
              ></chapeau-roster-party>
            </li>`,
        )}
      </ul>
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-roster': Roster
  }
}
