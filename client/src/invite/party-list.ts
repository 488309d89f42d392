import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { PARTY_KINDS } from '@chapeau/shared/vocabulary'
import type { NewParty } from '../api'
import { frameStyle } from '../pages/frame'
import { en } from '../strings/en'
import { PartiesEvent } from './parties-event'

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
      .id {
        font-weight: 600;
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
  private added = false

  override updated(changed: PropertyValues): void {
    if (!changed.has('parties') || !this.added) return
    this.added = false
    this.renderRoot.querySelector<HTMLInputElement>('li:last-child input')?.focus()
  }

  private change(parties: readonly NewParty[]): void {
    this.dispatchEvent(new PartiesEvent(parties))
  }

  private set(index: number, fields: Partial<NewParty>): void {
    this.change(this.parties.with(index, { ...this.parties[index]!, ...fields }))
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
    const typed = (take: (value: string) => Partial<NewParty>) => (event: Event) => {
      if (event.target instanceof HTMLInputElement) this.set(index, take(event.target.value))
    }
    return html`<li>
      <div>
        <label for="id-${index}">${text.id}</label>
        <input
          id="id-${index}"
          class="id"
          maxlength="24"
          autocomplete="off"
          dir="auto"
          .value=${id}
          @input=${typed(value => ({ id: value }))}
        />
      </div>
      <div>
        <label for="name-${index}">${text.name}</label>
        <input
          id="name-${index}"
          maxlength="200"
          autocomplete="off"
          dir="auto"
          .value=${name}
          @input=${typed(value => ({ name: value }))}
        />
      </div>
      <div>
        <label for="kind-${index}">${text.kind}</label>
        <select
          id="kind-${index}"
          @change=${({ target }: Event) => {
            const chosen =
              target instanceof HTMLSelectElement && PARTY_KINDS.find(one => one === target.value)
            if (chosen) this.set(index, { kind: chosen })
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

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-party-list': PartyList
  }
}
