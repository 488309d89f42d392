import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { workspace } from '../strings/workspace'
import { type Viewer, speaks } from '../view/viewer'
import { ownVoice, voicesOn } from '../view/voice'
import './record-answer'
import './stance-buttons'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'
import { voiceNotes, voiceTags } from './voice-tags'

/** Positions on the clause as a whole: to oppose it or to reserve brackets it without proposing words. */
@customElement('chapeau-whole-card')
export class WholeCard extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    css`
      :host {
        display: block;
      }
      h2 {
        font: 700 13.5px/1.4 var(--sans);
      }
      .voices {
        margin-block-start: 6px;
      }
      .said {
        margin-block-start: 3px;
        overflow-wrap: anywhere;
      }
      .none {
        margin-block-start: 4px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) clause!: string
  @property({ attribute: false }) viewer!: Viewer
  @property({ type: Number }) version = 0

  override render() {
    const { negotiation, clause, viewer } = this
    const held = negotiation.positions.onClause(clause)
    const speaking = speaks(viewer)
    if (held.length === 0 && !speaking) return nothing
    const voices = voicesOn(negotiation, held)
    return html`<section class="card" aria-labelledby="heading">
      <h2 id="heading">${workspace.whole.heading}</h2>
      ${
        held.length === 0
          ? html`<p class="mini none">${workspace.whole.none}</p>`
          : html`<div class="row voices">${voiceTags(negotiation, voices, true)}</div>
              ${voiceNotes(negotiation, voices)}`
      }
      <chapeau-record-answer
        .negotiation=${negotiation}
        .viewer=${viewer}
        .subject=${{ on: 'clause', clause } as const}
        .about=${negotiation.clause(clause)?.label ?? ''}
        .version=${this.version}
      ></chapeau-record-answer>
      ${
        speaking
          ? html`<chapeau-stance-buttons
              .subject=${{ on: 'clause', clause } as const}
              .mine=${ownVoice(negotiation, held, viewer.party)}
              .about=${negotiation.clause(clause)?.label ?? ''}
            ></chapeau-stance-buttons>`
          : nothing
      }
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-whole-card': WholeCard
  }
}
