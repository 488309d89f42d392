import { CHAIR } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Held } from '@chapeau/shared/position/register'
import type { ClauseProposal } from '@chapeau/shared/proposal/clause-proposal'
import type { Proposal } from '@chapeau/shared/proposal/proposal'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { type Act, ActEvent, type Subject } from '../acts/act'
import { floor } from '../strings/floor'
import { answerOf, recordedOn } from '../view/recorded'
import { type Viewer, presides, speaks } from '../view/viewer'
import './own-proposals'
import { controlStyle } from './style/control'

/**
 * On a card: what the chair recorded there. The delegation confirms or disowns it by one click; the
 * chair takes it back, and explains its own proposals.
 */
@customElement('chapeau-record-answer')
export class RecordAnswer extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
      }
      .asked {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 8px;
        margin-block-start: 9px;
        padding: 7px 10px;
        border: 1px solid var(--accent);
        border-radius: 7px;
        background: var(--accent-soft);
      }
      .asked p {
        flex: 1 1 100%;
        font: 600 12.5px/1.4 var(--sans);
      }
      .row {
        margin-block-start: 8px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  @property({ attribute: false }) subject!: Subject
  @property({ attribute: false }) proposals: readonly (Proposal | ClauseProposal)[] = []
  /** what it is about, for who does not see it above */
  @property() about = ''
  /** changes with the room */
  @property({ attribute: false }) version: unknown = 0

  private act(act: Act): void {
    this.dispatchEvent(new ActEvent(act))
  }

  private get waiting(): readonly (Proposal | ClauseProposal)[] {
    return this.proposals.filter(
      one => one.layer === 'floor' && answerOf(this.negotiation, one) === 'waiting',
    )
  }

  private asked() {
    const { negotiation, viewer, subject, about } = this
    const proposals = this.waiting.filter(({ party }) => party === viewer.party)
    const positions = recordedOn(negotiation, subject, [viewer.party])
    if (proposals.length + positions.length === 0) return nothing
    const keys = proposals.map(({ key }) => key)
    return html`<div class="asked">
      <p>${floor.forYou}</p>
      <button
        class="go"
        aria-label=${floor.confirmAbout(about)}
        @click=${() => this.act({ kind: 'confirm', proposals: keys, positions })}
      >
        ${floor.confirm}
      </button>
      <button
        aria-label=${floor.disownAbout(about)}
        @click=${() => this.act({ kind: 'disown', proposals: keys, positions })}
      >
        ${floor.disown}
      </button>
    </div>`
  }

  private takeBack(party: number, positions: readonly Held[]): void {
    const proposals = this.waiting.filter(one => one.party === party).map(({ key }) => key)
    if (proposals.length > 0) this.act({ kind: 'withdraw', proposals })
    for (const held of positions)
      if (held.party === party) this.act({ kind: 'strike position', held })
  }

  private recorded() {
    const { negotiation, subject, proposals } = this
    const all = negotiation.parties().map(({ number }) => number)
    const positions = recordedOn(negotiation, subject, all)
    const parties = [...new Set([...this.waiting, ...positions].map(({ party }) => party))]
    const own = proposals.filter(({ party, layer }) => party === CHAIR && layer === 'floor')
    return html`${
      parties.length === 0
        ? nothing
        : html`<div class="row">
            ${parties.map(
              party =>
                html`<button @click=${() => this.takeBack(party, positions)}>
                  ${floor.takeBackFor(negotiation.partyId(party))}
                </button>`,
            )}
          </div>`
    }${
      own.length === 0
        ? nothing
        : html`<chapeau-own-proposals
            .negotiation=${negotiation}
            .viewer=${this.viewer}
            .proposals=${own}
          ></chapeau-own-proposals>`
    }`
  }

  override render() {
    const { viewer } = this
    if (presides(viewer)) return this.recorded()
    return speaks(viewer) ? this.asked() : nothing
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-record-answer': RecordAnswer
  }
}
