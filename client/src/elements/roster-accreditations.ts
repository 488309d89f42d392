import { CHAIR, type Party } from '@chapeau/shared/document'
import { CLAIM_KINDS, LONGEST_CLAIM } from '@chapeau/shared/roster/claim'
import { ROLES, roleSuits, usualRole } from '@chapeau/shared/roster/role'
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Accreditation, RosterApi } from '../api-roster'
import { en } from '../strings/en'
import { roster } from '../strings/roster'
import { RosterDoneEvent } from './roster-done'
import { rosterStyle, seatedStyle } from './style/roster'

const text = roster.accreditation

/** Who signs in for one party through the provider, without a link (SG3). */
@customElement('chapeau-roster-accreditations')
export class RosterAccreditations extends LitElement {
  static override styles = [
    rosterStyle,
    seatedStyle,
    css`
      .value {
        flex: 1 1 180px;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      form {
        margin-block-start: 10px;
      }
    `,
  ]

  @property({ attribute: false }) api!: RosterApi
  @property({ attribute: false }) party!: Party
  @property({ attribute: false }) accreditations: readonly Accreditation[] = []
  /** how the provider is called */
  @property({ attribute: false }) provider = ''
  @state() private problem: string | null = null
  @query('#kind') private readonly kindField!: HTMLSelectElement
  @query('#value') private readonly valueField!: HTMLInputElement
  @query('#as') private readonly roleField!: HTMLSelectElement | null

  private async add(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const { party, kindField, valueField, roleField } = this
    const value = valueField.value.trim()
    const kind = CLAIM_KINDS.find(one => one === kindField.value)
    if (kind === undefined || value === '') {
      this.problem = text.noValue
      valueField.focus()
      return
    }
    const role = ROLES.find(one => one === roleField?.value) ?? usualRole(party.kind)
    const answer = await this.api.accredit({ party: party.id, role, kind, value })
    this.problem = answer.ok ? null : answer.message
    if (!answer.ok) return
    valueField.value = ''
    this.dispatchEvent(new RosterDoneEvent(text.done(value)))
  }

  private async takeBack({ id, value }: Accreditation): Promise<void> {
    const answer = await this.api.unaccredit(id)
    this.problem = answer.ok ? null : answer.message
    if (answer.ok) this.dispatchEvent(new RosterDoneEvent(text.gone(value)))
  }

  private renderOne(one: Accreditation): TemplateResult {
    const { kind, value, role } = one
    return html`<li>
      <span class="value"><bdi>${value}</bdi></span>
      <span class="mini">${text.kinds[kind]}, ${en.roles[role]}</span>
      <button
        class="plain danger"
        aria-label=${text.removeOf(value)}
        @click=${() => this.takeBack(one)}
      >
        ${text.remove}
      </button>
    </li>`
  }

  override render(): TemplateResult {
    const { party, accreditations, provider, problem } = this
    return html`<h3>${text.title(provider)}</h3>
      <p class="about">${text.about(provider)}</p>
      ${
        accreditations.length === 0
          ? html`<p class="mini">${text.none}</p>`
          : html`<ul>
              ${accreditations.map(one => this.renderOne(one))}
            </ul>`
      }
      <form @submit=${(event: SubmitEvent) => this.add(event)}>
        <div class="narrow">
          <label for="kind">${text.kind}</label>
          <select id="kind">
            ${CLAIM_KINDS.map(kind => html`<option value=${kind}>${text.kinds[kind]}</option>`)}
          </select>
        </div>
        <div class="wide">
          <label for="value">${text.value}</label>
          <input
            id="value"
            maxlength=${LONGEST_CLAIM}
            autocomplete="off"
            spellcheck="false"
            dir="auto"
          />
        </div>
        ${
          party.number === CHAIR
            ? html`<div class="narrow">
                <label for="as">${text.as}</label>
                <select id="as">
                  ${ROLES.filter(role => roleSuits(role, party)).map(
                    role => html`<option value=${role}>${en.roles[role]}</option>`,
                  )}
                </select>
              </div>`
            : nothing
        }
        <button>${text.go}</button>
      </form>
      <div role="alert">
        ${problem === null ? nothing : html`<p class="problem">${problem}</p>`}
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-roster-accreditations': RosterAccreditations
  }
}
