import type { Party } from '@chapeau/shared/document'
import type { Known } from '@chapeau/shared/roster/directory'
import { isLabel, labelKey, LONGEST_LABEL } from '@chapeau/shared/roster/label'
import type { Language } from '@chapeau/shared/vocabulary'
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { RosterApi } from '../api-roster'
import '../invite/party-search'
import type { KnownEvent, PartySearch, TypedEvent } from '../invite/party-search'
import { roster } from '../strings/roster'
import { RosterDoneEvent } from './roster-done'
import { rosterStyle } from './style/roster'

const text = roster.members

/** The members of a group, to be changed and then saved together. */
@customElement('chapeau-roster-members')
export class RosterMembers extends LitElement {
  static override styles = [
    rosterStyle,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-block-end: 10px;
      }
      li {
        display: inline-flex;
        align-items: center;
        padding-inline-start: 10px;
        border: 1px solid var(--line);
        border-radius: 7px;
        font: 600 13px/1.3 var(--sans);
      }
      li button.plain {
        min-inline-size: var(--target);
        padding: 0;
        border: 0;
        text-decoration: none;
      }
      chapeau-party-search {
        flex: 1 1 220px;
      }
    `,
  ]

  @property({ attribute: false }) api!: RosterApi
  @property({ attribute: false }) party!: Party
  @property({ attribute: false }) language: Language = 'en'
  /** what the directory says of the group, where it is one of those */
  @property({ attribute: false }) known: Known | undefined
  @state() private members: readonly string[] = []
  @state() private typed = ''
  @state() private problem: string | null = null
  @query('chapeau-party-search') private readonly search!: PartySearch

  override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('party')
    if (changed.has('party') && before?.members?.join() !== (this.party.members ?? []).join())
      this.members = this.party.members ?? []
  }

  private add(label: string): void {
    const words = label.trim()
    if (words === '') return
    if (!isLabel(words)) {
      this.problem = text.bad(words)
      return
    }
    this.problem = null
    this.typed = ''
    if (!this.members.some(one => labelKey(one) === labelKey(words)))
      this.members = [...this.members, words]
  }

  private drop(label: string): void {
    this.members = this.members.filter(one => one !== label)
    this.search.focus()
  }

  private async save(): Promise<void> {
    const answer = await this.api.change(this.party.number, {
      kind: 'members',
      members: [...this.members],
    })
    this.problem = answer.ok ? null : answer.message
    if (answer.ok)
      this.dispatchEvent(new RosterDoneEvent(text.done(this.party.id, this.members.length)))
  }

  override render(): TemplateResult {
    const { members, known, problem } = this
    const usual = known?.members ?? []
    const isUsual = usual.length === members.length && usual.every(one => members.includes(one))
    return html`<h3>${text.title}</h3>
      ${
        members.length === 0
          ? html`<p class="mini">${text.none}</p>`
          : html`<ul>
              ${members.map(
                label =>
                  html`<li>
                    <bdi>${label}</bdi
                    ><button
                      class="plain"
                      aria-label=${text.remove(label)}
                      @click=${() => this.drop(label)}
                    >
                      ×
                    </button>
                  </li>`,
              )}
            </ul>`
      }
      <div class="fields">
        <chapeau-party-search
          .label=${text.add}
          .value=${this.typed}
          .longest=${LONGEST_LABEL}
          .language=${this.language}
          @chapeau-known=${({ known: one }: KnownEvent) => this.add(one.label)}
          @chapeau-typed=${({ value }: TypedEvent) => (this.typed = value)}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key === 'Enter' && !event.defaultPrevented) this.add(this.typed)
          }}
        ></chapeau-party-search>
        <button @click=${() => this.add(this.typed)}>${text.go}</button>
        ${
          usual.length === 0 || isUsual
            ? nothing
            : html`<button @click=${() => (this.members = usual)}>
                ${text.usual(usual.length)}
              </button>`
        }
        <button
          class="go"
          ?disabled=${members.join() === (this.party.members ?? []).join()}
          @click=${() => this.save()}
        >
          ${text.save}
        </button>
      </div>
      <div role="alert">
        ${problem === null ? nothing : html`<p class="problem">${problem}</p>`}
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-roster-members': RosterMembers
  }
}
