import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Spoken } from '@chapeau/shared/proposal/proposal'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ActEvent } from '../acts/act'
import { deciding } from '../strings/deciding'
import { type Answer, askAbout } from '../view/merging'
import { type Viewer, speaks } from '../view/viewer'
import { controlStyle } from './style/control'

/** A delegation says whether it agrees to what the chair merged of its wordings (MG1); it may change that. */
@customElement('chapeau-merge-ask')
export class MergeAsk extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
        margin-block: 8px;
      }
      .asked {
        padding: 8px 10px;
        border: 1px solid var(--accent);
        border-radius: 8px;
        background: var(--accent-soft);
      }
      p {
        margin-block-end: 6px;
        font: 600 13px/1.45 var(--sans);
      }
      .mini {
        margin-block: 6px 0;
        font-weight: 400;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) merger!: Spoken
  @property({ attribute: false }) viewer!: Viewer
  /** changes with the room */
  @property({ attribute: false }) version: unknown = 0

  private answer(answer: Answer): void {
    const { key: merger } = this.merger
    this.dispatchEvent(new ActEvent({ kind: 'answer merger', merger, answer }))
  }

  override render() {
    const { negotiation, merger, viewer } = this
    const ask = speaks(viewer) ? askAbout(negotiation, viewer.party, merger) : null
    if (!ask) return nothing
    const words = deciding.merging.ask
    const names = ask.sources.map(({ party }) =>
      party === viewer.party ? words.yours : words.supported(negotiation.partyId(party)),
    )
    const button = (text: string, value: Answer) =>
      html`<button
        aria-pressed=${ask.answer === value ? 'true' : 'false'}
        @click=${() => this.answer(value)}
      >
        ${text}
      </button>`
    return html`<div class="asked" role="group" aria-label=${words.group}>
      <p>${words.question([...new Set(names)])}</p>
      <div class="row">${button(words.agree, 'agreed')}${button(words.stay, 'declined')}</div>
      ${ask.answer === null ? nothing : html`<p class="mini">${words[ask.answer]}</p>`}
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-merge-ask': MergeAsk
  }
}
