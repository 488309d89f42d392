import type { Negotiation } from '@chapeau/shared/negotiation'
import { directionOf } from '@chapeau/shared/text/language'
import { LitElement, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { mountEditor } from '../editor/editor'
import type { KeptSelection } from '../editor/kept-spot'
import type { EditorHandle, EditorMode } from '../editor/options'
import { workspace } from '../strings/workspace'

/** Somebody asks to amend the words of a proposal, or is done with it (null). */
export class AmendEvent extends Event {
  static readonly type = 'chapeau-amend'
  constructor(readonly host: string | null) {
    super(AmendEvent.type, { bubbles: true, composed: true })
  }
}

/**
 * The words of somebody else's proposal, to be amended in place like the draft itself (RT6). It
 * stands in light DOM: there selection and input methods work in every browser.
 */
@customElement('chapeau-amend-slip')
export class AmendSlip extends LitElement {
  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) mode!: EditorMode
  /** the key of the proposal whose words these are */
  @property({ attribute: false }) host = ''
  @property({ attribute: false }) say: (message: string) => void = () => {}
  /** where one writes in it */
  @property({ attribute: false }) at: (caret: KeptSelection | null) => void = () => {}

  private editor: EditorHandle | null = null

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override firstUpdated(): void {
    const paper = this.querySelector<HTMLElement>('.slip-paper')
    if (!paper) return
    const { negotiation, mode, host, say, at } = this
    this.editor = mountEditor(paper, {
      negotiation,
      mode,
      wish: { show: 'words', host },
      onRefused: say,
      onAnnounce: say,
      onCaret: at,
    })
    this.editor.focus()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.editor?.destroy()
    this.editor = null
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    this.dispatchEvent(new AmendEvent(null))
  }

  override render() {
    const { negotiation, host } = this
    const proposal = negotiation.spoken(host)
    const who = proposal ? negotiation.partyId(proposal.party) : ''
    const home = negotiation.homeOf(host)
    const label = (home === undefined ? undefined : negotiation.leaf(home)?.label) ?? ''
    const { language } = negotiation
    return html`<section
      class="slip"
      aria-label=${workspace.slip.about(who, label)}
      @keydown=${this.pressed}
    >
      <header>
        <strong>${workspace.slip.about(who, label)}</strong>
        <span>${workspace.slip.hint}</span>
        <button @click=${() => this.dispatchEvent(new AmendEvent(null))}>
          ${workspace.slip.done}
        </button>
      </header>
      <div class="slip-paper" lang=${language} dir=${directionOf(language)}></div>
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-amend-slip': AmendSlip
  }
  interface HTMLElementEventMap {
    'chapeau-amend': AmendEvent
  }
}
