import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ActEvent, OpenInboxEvent } from '../acts/act'
import { reopeningFor } from '../acts/reopen'
import { ground } from '../strings/ground'
import { procedure } from '../strings/procedure'
import { type InboxItem, itemOf } from '../view/inbox'
import { type Viewer, presides, speaks } from '../view/viewer'
import { groundStyle } from './ground-style'
import { controlStyle } from './style/control'

/** What became of proposals, in a word or two each; their owner and the chair go on to the inbox from it. */
@customElement('chapeau-plight-note')
export class PlightNote extends LitElement {
  static override styles = [
    controlStyle,
    groundStyle,
    css`
      :host {
        display: block;
      }
      .row {
        margin-block-end: 8px;
      }
      button.plight {
        min-block-size: var(--target);
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) proposals: readonly ProposalKey[] = []
  @property({ attribute: false }) viewer!: Viewer
  /** changes with the room */
  @property({ attribute: false }) version: unknown

  private note(item: InboxItem) {
    const { negotiation, viewer } = this
    const { proposal, plight } = item
    const { key, party } = proposal
    const isMine = speaks(viewer) && party === viewer.party
    const who = isMine ? ground.you : negotiation.partyId(party)
    const said = ground.happened(item, who)
    const text = ground.noted(isMine ? null : who, plight.kind)
    if (!isMine && !presides(viewer))
      return html`<span class="plight ${plight.kind}" title=${said}>${text}</span>`
    return html`<button
        class="plight ${plight.kind}"
        title="${said} ${ground.open}"
        @click=${() => this.dispatchEvent(new OpenInboxEvent(key))}
      >
        ${text}</button
      >${this.reopening(item)}`
  }

  private reopening(item: InboxItem) {
    const found = presides(this.viewer) ? reopeningFor(this.negotiation, item) : null
    return found
      ? html`<button @click=${() => this.dispatchEvent(new ActEvent(found.act))}>
          ${procedure.reopen.button(found.label)}
        </button>`
      : nothing
  }

  override render() {
    const items = this.proposals.flatMap(key => itemOf(this.negotiation, key) ?? [])
    if (items.length === 0) return nothing
    return html`<p class="row">${items.map(item => this.note(item))}</p>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-plight-note': PlightNote
  }
}
