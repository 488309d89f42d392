import { isLabel, LONGEST_LABEL } from '@chapeau/shared/roster/label'
import type { NewParty } from '@chapeau/shared/roster/roster'
import { PARTY_KINDS, type Language } from '@chapeau/shared/vocabulary'
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { RosterApi } from '../api-roster'
import '../invite/party-search'
import type { KnownEvent, PartySearch, TypedEvent } from '../invite/party-search'
import { en } from '../strings/en'
import { roster } from '../strings/roster'
import { RosterDoneEvent } from './roster-done'
import { rosterStyle } from './style/roster'

const text = roster.add
const NOBODY: NewParty = { id: '', name: '', kind: 'delegation' }

/** Adding a party to the table. */
@customElement('chapeau-roster-add')
export class RosterAdd extends LitElement {
  static override styles = [
    rosterStyle,
    css`
      .fields > :first-child {
        flex: 0 1 150px;
      }
      .fields > :nth-child(2) {
        flex: 1 1 220px;
      }
    `,
  ]

  @property({ attribute: false }) api!: RosterApi
  /** of the draft: names are taken in it */
  @property({ attribute: false }) language: Language = 'en'
  @state() private party: NewParty = NOBODY
  @state() private problem: string | null = null
  @query('chapeau-party-search') private readonly first!: PartySearch

  private readonly take = ({ known }: KnownEvent): void => {
    const { label, names, kind, code, members } = known
    this.problem = null
    this.party = {
      id: label,
      name: names[this.language],
      kind,
      code,
      ...(kind === 'group' ? { members: [...members] } : {}),
    }
  }

  /** Another label or kind is another party: what the directory said of the first does not go with it. */
  private retype(fields: Partial<NewParty>): void {
    const { id, name, kind } = { ...this.party, ...fields }
    this.party = { id, name, kind }
  }

  private async add(): Promise<void> {
    const party = { ...this.party, id: this.party.id.trim(), name: this.party.name.trim() }
    if (!isLabel(party.id)) this.problem = text.badLabel
    else if (party.name === '') this.problem = text.noName
    else {
      const answer = await this.api.add(party)
      this.problem = answer.ok ? null : answer.message
      if (!answer.ok) return
      this.party = NOBODY
      this.first.focus()
      this.dispatchEvent(new RosterDoneEvent(text.done(party.id)))
    }
  }

  override render(): TemplateResult {
    const { party, problem, language } = this
    const enter = (event: KeyboardEvent): void => {
      if (event.key === 'Enter' && !event.defaultPrevented) void this.add()
    }
    return html`<h2>${text.title}</h2>
      <p class="about">${text.about}</p>
      <div class="fields">
        <chapeau-party-search
          strong
          .label=${text.label}
          .value=${party.id}
          .longest=${LONGEST_LABEL}
          .language=${language}
          @chapeau-known=${this.take}
          @chapeau-typed=${({ value }: TypedEvent) => this.retype({ id: value })}
          @keydown=${enter}
        ></chapeau-party-search>
        <chapeau-party-search
          .label=${text.name}
          .value=${party.name}
          .language=${language}
          @chapeau-known=${this.take}
          @chapeau-typed=${({ value }: TypedEvent) => (this.party = { ...party, name: value })}
          @keydown=${enter}
        ></chapeau-party-search>
        <div class="narrow">
          <label for="kind">${text.kind}</label>
          <select
            id="kind"
            .value=${party.kind}
            @change=${({ target }: Event) => {
              const picked =
                target instanceof HTMLSelectElement && PARTY_KINDS.find(one => one === target.value)
              if (picked) this.retype({ kind: picked })
            }}
          >
            ${PARTY_KINDS.filter(kind => kind !== 'chair').map(
              kind =>
                html`<option value=${kind} ?selected=${kind === party.kind}>
                  ${en.partyKinds[kind]}
                </option>`,
            )}
          </select>
        </div>
        <button class="go" @click=${() => this.add()}>${text.go}</button>
        ${
          party.members
            ? html`<span class="mini">${text.withMembers(party.members.length)}</span>`
            : nothing
        }
      </div>
      <div role="alert">
        ${problem === null ? nothing : html`<p class="problem">${problem}</p>`}
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-roster-add': RosterAdd
  }
}
