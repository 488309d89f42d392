import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Known } from '@chapeau/shared/roster/directory'
import { LONGEST_LABEL } from '@chapeau/shared/roster/label'
import type { NewParty } from '@chapeau/shared/roster/roster'
import { PARTY_KINDS, type Language, type PartyKind } from '@chapeau/shared/vocabulary'
import { frameStyle } from '../pages/frame'
import { en } from '../strings/en'
import { PartiesEvent } from './parties-event'
import './party-search'
import type { KnownEvent, PartySearch, TypedEvent } from './party-search'

const text = en.new.parties

/** The parties of a consultation that is to be opened, to be edited. */
@customElement('chapeau-party-list')
export class PartyList extends LitElement {
  static override styles = [
    frameStyle,
    css`
      li {
        display: grid;
        grid-template-columns: 120px 1fr 170px 68px;
        align-items: end;
        gap: 8px;
        padding: 5px 0;
      }
      select {
        inline-size: 100%;
        font-size: 14px;
      }
      button.add {
        margin-block-start: 10px;
      }
      @media (min-width: 641px) {
        li:not(:first-child) label {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
      @media (max-width: 640px) {
        li {
          grid-template-columns: 1fr 1fr;
          padding-block: 12px;
          border-block-start: 1px solid var(--line);
        }
      }
    `,
  ]

  @property({ attribute: false }) parties: readonly NewParty[] = []
  /** of the draft: the names of States are taken in it */
  @property({ attribute: false }) language: Language = 'en'
  private added = false

  override updated(changed: PropertyValues): void {
    if (!changed.has('parties') || !this.added) return
    this.added = false
    const last = this.renderRoot.querySelector<PartySearch>('li:last-child chapeau-party-search')
    // its field is there only once it was rendered itself
    void last?.updateComplete.then(() => last.focus())
  }

  private change(parties: readonly NewParty[]): void {
    this.dispatchEvent(new PartiesEvent(parties))
  }

  private set(index: number, fields: Partial<NewParty>): void {
    this.change(this.parties.with(index, { ...this.parties[index]!, ...fields }))
  }

  /** Another label is another party: what the directory said of the first does not go with it. */
  private retype(index: number, id: string): void {
    const { name, kind } = this.parties[index]!
    this.change(this.parties.with(index, { id, name, kind }))
  }

  private setKind(index: number, kind: PartyKind): void {
    const { members: _members, ...party } = this.parties[index]!
    this.change(this.parties.with(index, { ...party, kind }))
  }

  private add(): void {
    this.added = true
    this.change([...this.parties, { id: '', name: '', kind: 'delegation' }])
  }

  override render(): TemplateResult {
    return html`<ul>
        ${this.parties.map((party, index) => this.renderParty(party, index))}
      </ul>
      <button class="add" @click=${() => this.add()}>${text.add}</button>`
  }

  private renderParty({ id, name, kind }: NewParty, index: number): TemplateResult {
    const take = ({ known }: KnownEvent): void =>
      this.set(index, chosen(known, kind, this.language))
    return html`<li>
      <chapeau-party-search
        strong
        .label=${text.id}
        .value=${id}
        .longest=${LONGEST_LABEL}
        .language=${this.language}
        .quiet=${index > 0}
        @chapeau-known=${take}
        @chapeau-typed=${({ value }: TypedEvent) => this.retype(index, value)}
      ></chapeau-party-search>
      <chapeau-party-search
        .label=${text.name}
        .value=${name}
        .language=${this.language}
        .quiet=${index > 0}
        @chapeau-known=${take}
        @chapeau-typed=${({ value }: TypedEvent) => this.set(index, { name: value })}
      ></chapeau-party-search>
      <div>
        <label for="kind-${index}">${text.kind}</label>
        <select
          id="kind-${index}"
          @change=${({ target }: Event) => {
            const picked =
              target instanceof HTMLSelectElement && PARTY_KINDS.find(one => one === target.value)
            if (picked) this.setKind(index, picked)
          }}
        >
          ${PARTY_KINDS.map(
            one =>
              html`<option value=${one} ?selected=${one === kind}>${en.partyKinds[one]}</option>`,
          )}
        </select>
      </div>
      <div>
        ${
          kind === 'chair'
            ? nothing
            : html`<button
                class="plain"
                aria-label=${text.remove(id === '' ? text.none : id)}
                @click=${() => this.change(this.parties.toSpliced(index, 1))}
              >
                ${text.removeShort}
              </button>`
        }
      </div>
    </li>`
  }
}

/** What the directory knows, for a party that is listed; the chair stays the chair. */
const chosen = (known: Known, kind: PartyKind, language: Language): Partial<NewParty> => ({
  id: known.label,
  name: known.names[language],
  ...(kind === 'chair' ? {} : { kind: known.kind, code: known.code }),
  ...(kind !== 'chair' && known.kind === 'group' ? { members: [...known.members] } : {}),
})

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-party-list': PartyList
  }
}
