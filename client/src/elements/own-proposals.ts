import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ProposalKey, Spoken } from '@chapeau/shared/proposal/proposal'
import { LitElement, type TemplateResult, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { type Act, ActEvent } from '../acts/act'
import { drafts } from '../strings/drafts'
import type { Viewer } from '../view/viewer'
import { layerSign } from './layer-sign'
import { controlStyle } from './style/control'

const button = (text: string, press: () => void, className = ''): TemplateResult =>
  html`<button class=${className} @click=${press}>${text}</button>`

const keysOf = (proposals: readonly Spoken[]): ProposalKey[] => proposals.map(({ key }) => key)

/**
 * What an owner sees and does on a card of its own: whether it is private or waits to be sent; table
 * or discard, withdraw, give a reason. Several proposals may make one card, some of them private.
 */
@customElement('chapeau-own-proposals')
export class OwnProposals extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
        margin-block-start: 8px;
      }
      .note {
        display: flex;
        align-items: center;
        gap: 6px;
        margin-block-end: 8px;
        padding: 4px 8px;
        border: 1px dashed var(--line-strong);
        border-radius: 6px;
        background: var(--side);
        color: var(--ink);
        font: 600 12px/1.45 var(--sans);
      }
      .note svg {
        flex: none;
      }
      .unsent {
        border-color: var(--open);
        border-style: solid;
        background: var(--open-soft);
        color: var(--open);
      }
      /* usually it is over before one could read it */
      .sending {
        animation: appear 0s 1s both;
      }
      @keyframes appear {
        from {
          visibility: hidden;
        }
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  @property({ attribute: false }) proposals: readonly Spoken[] = []
  @state() private explaining = false
  @state() private isMissing = false

  private act(act: Act): void {
    this.dispatchEvent(new ActEvent(act))
  }

  private notes(drafted: readonly Spoken[], tabled: readonly Spoken[]) {
    const { negotiation, viewer } = this
    const party = negotiation.partyId(viewer.party)
    const { unsent } = viewer
    const isUnsent = unsent !== undefined && tabled.some(({ key }) => unsent.keys.has(key))
    return html`${
      drafted.length === 0
        ? nothing
        : html`<p class="note">
            ${layerSign('private')}${tabled.length === 0 ? drafts.private(party) : drafts.inPart(party)}
          </p>`
    }${
      isUnsent
        ? html`<p class="note unsent ${unsent.sending ? 'sending' : ''}">
            ${unsent.sending ? drafts.sending : drafts.waiting}
          </p>`
        : nothing
    }`
  }

  private async explain(): Promise<void> {
    // written once in a while: it need not be there when the room opens
    this.isMissing = false
    try {
      await import('./reason-form')
      this.explaining = true
    } catch {
      this.isMissing = true
    }
  }

  private form() {
    const { negotiation, proposals } = this
    const done = (): void => {
      this.explaining = false
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector<HTMLElement>('button:last-of-type')?.focus(),
      )
    }
    return html`<chapeau-reason-form
      .proposals=${proposals}
      .language=${negotiation.language}
      @chapeau-act=${done}
      @chapeau-cancel=${done}
    ></chapeau-reason-form>`
  }

  override render() {
    const { proposals } = this
    const drafted = proposals.filter(({ layer }) => layer === 'private')
    const tabled = proposals.filter(({ layer }) => layer === 'tabled')
    const hasReason = proposals.some(({ reason, sources }) => reason || sources.length > 0)
    return html`${this.notes(drafted, tabled)}${
      this.explaining
        ? this.form()
        : html`${
              this.isMissing ? html`<p class="note" role="alert">${drafts.missing}</p>` : nothing
            }
            <div class="row">
              ${
                drafted.length === 0
                  ? nothing
                  : html`${button(drafts.table, () => this.act({ kind: 'table', proposals: keysOf(drafted) }), 'go')}${button(
                      drafts.discard,
                      () => this.act({ kind: 'withdraw', proposals: keysOf(drafted) }),
                    )}`
              }${
                tabled.length === 0
                  ? nothing
                  : button(drafts.withdraw, () =>
                      this.act({ kind: 'withdraw', proposals: keysOf(tabled) }),
                    )
              }${button(hasReason ? drafts.changeReason : drafts.addReason, () => void this.explain())}
            </div>`
    }`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-own-proposals': OwnProposals
  }
}
