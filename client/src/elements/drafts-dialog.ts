import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { ActEvent } from '../acts/act'
import { drafts } from '../strings/drafts'
import { workspace } from '../strings/workspace'
import { type OwnProposal, draftList, ownOf } from '../view/drafts'
import { when } from '../view/time'
import type { Viewer } from '../view/viewer'
import { askedStyle, askedWords } from './asked-words'
import { layerSign } from './layer-sign'
import { controlStyle } from './style/control'
import { dialogStyle } from './style/dialog'

/**
 * All that a delegation has in private, to look through and table at once. What comes to it while the
 * dialog is open is listed, and not chosen: nobody tables what they have not seen.
 */
@customElement('chapeau-drafts-dialog')
export class DraftsDialog extends LitElement {
  static override styles = [
    controlStyle,
    dialogStyle,
    askedStyle,
    css`
      dialog {
        inline-size: min(620px, calc(100vw - 16px));
        max-block-size: min(86vh, 760px);
        padding: 0;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      .head,
      .foot {
        flex: none;
        padding: 16px 20px 12px;
      }
      .head {
        border-block-end: 1px solid var(--line);
      }
      .foot {
        justify-content: flex-end;
        padding-block: 12px;
        border-block-start: 1px solid var(--line);
      }
      .body {
        flex: 1;
        overflow: auto;
        padding: 4px 20px 14px;
      }
      h2 {
        display: flex;
        align-items: center;
        gap: 8px;
        font: 700 16px/1.4 var(--sans);
      }
      h3 {
        margin-block-start: 14px;
        font: 700 13.5px/1.4 var(--sans);
      }
      .head p {
        margin-block-start: 4px;
      }
      li label,
      .every {
        display: flex;
        align-items: flex-start;
        gap: 10px;
        min-block-size: var(--target);
        padding-block: 7px;
        color: var(--ink);
        font: 14px/1.5 var(--sans);
        cursor: pointer;
      }
      li + li {
        border-block-start: 1px solid var(--line);
      }
      input[type='checkbox'] {
        flex: none;
        inline-size: 18px;
        block-size: 18px;
        margin-block-start: 2px;
      }
      .what {
        flex: 1;
        min-inline-size: 0;
      }
      .waiting li {
        padding-block: 7px;
      }
      .waiting h3 {
        color: var(--open);
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  @state() private chosen: ReadonlySet<ProposalKey> = new Set()
  @query('dialog') private readonly dialog!: HTMLDialogElement

  private stop = (): void => {}

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stop()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('negotiation') && this.dialog?.open) this.follow()
  }

  private follow(): void {
    this.stop()
    this.stop = this.negotiation.subscribe(() => this.requestUpdate())
  }

  async open(): Promise<void> {
    this.chosen = new Set(draftList(this.negotiation).map(({ proposal }) => proposal.key))
    await this.updateComplete
    this.follow()
    this.dialog.showModal()
  }

  private close(): void {
    this.stop()
    this.stop = () => {}
  }

  private choose(key: ProposalKey, on: boolean): void {
    this.chosen = new Set(on ? [...this.chosen, key] : [...this.chosen].filter(one => one !== key))
  }

  private table(keys: readonly ProposalKey[]): void {
    this.dialog.close()
    this.dispatchEvent(new ActEvent({ kind: 'table', proposals: keys }))
  }

  private line({ label, isNote, wordsOf, asked }: OwnProposal) {
    const { negotiation } = this
    return html`<strong>${isNote ? workspace.paper.note(label) : label}</strong> ${
        wordsOf === null || wordsOf === this.viewer.party
          ? nothing
          : html`<span class="mini">${drafts.inWordsOf(negotiation.partyId(wordsOf))}</span>`
      }
      ${askedWords(asked, negotiation.language)}`
  }

  private item(one: OwnProposal) {
    const { by, tabled, reason, language } = one.proposal
    return html`<span class="what">
      ${this.line(one)}
      <span class="mini">
        ${
          reason
            ? html`<q lang=${language ?? this.negotiation.language} dir="auto">${reason}</q>
                · `
            : nothing
        }${drafts.drafted(by, when(tabled, Date.now()))}
      </span>
    </span>`
  }

  private every(all: readonly OwnProposal[], chosen: number) {
    return html`<label class="every"
      ><input
        type="checkbox"
        .checked=${chosen === all.length}
        .indeterminate=${chosen > 0 && chosen < all.length}
        @change=${(event: Event) =>
          (this.chosen = new Set(
            (event.target as HTMLInputElement).checked
              ? all.map(({ proposal }) => proposal.key)
              : [],
          ))}
      />${drafts.all.every(all.length)}</label
    >`
  }

  private waiting(unsent: readonly OwnProposal[]) {
    return html`<section class="waiting">
      <h3>${drafts.all.waiting}</h3>
      <p class="mini">${drafts.all.waitingAbout}</p>
      <ul>
        ${unsent.map(one => html`<li>${this.line(one)}</li>`)}
      </ul>
    </section>`
  }

  override render() {
    const { negotiation, viewer } = this
    const party = negotiation.partyId(viewer.party)
    const all = draftList(negotiation)
    const keys = all.map(({ proposal }) => proposal.key).filter(key => this.chosen.has(key))
    const unsent = ownOf(negotiation, viewer.unsent?.keys ?? [])
    return html`<dialog aria-labelledby="heading" @close=${this.close}>
      <div class="head">
        <h2 id="heading">${layerSign('private')}${drafts.all.heading(party)}</h2>
        <p class="mini">${all.length === 0 ? drafts.all.none : drafts.all.about(party)}</p>
      </div>
      <div class="body" tabindex="0" role="group" aria-labelledby="heading">
        ${all.length < 2 ? nothing : this.every(all, keys.length)}
        <ul>
          ${all.map(
            one =>
              html`<li>
                <label
                  ><input
                    type="checkbox"
                    .checked=${this.chosen.has(one.proposal.key)}
                    @change=${(event: Event) =>
                      this.choose(one.proposal.key, (event.target as HTMLInputElement).checked)}
                  />${this.item(one)}</label
                >
              </li>`,
          )}
        </ul>
        ${unsent.length === 0 ? nothing : this.waiting(unsent)}
      </div>
      <div class="foot row">
        <button @click=${() => this.dialog.close()}>${drafts.all.close}</button>
        ${
          all.length === 0
            ? nothing
            : html`<button
                class="go"
                ?disabled=${keys.length === 0}
                @click=${() => this.table(keys)}
              >
                ${drafts.all.table(keys.length, all.length)}
              </button>`
        }
      </div>
    </dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-drafts-dialog': DraftsDialog
  }
}
