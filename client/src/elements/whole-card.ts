import type { Stance } from '@chapeau/shared/vocabulary'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { workspace } from '../strings/workspace'
import { isoTime, when } from '../view/time'
import { type Viewer, speaks } from '../view/viewer'
import { partyTag } from './party-tag'
import './stance-buttons'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'

const OFFERED: readonly Stance[] = ['reserve']

/** Positions on the clause as a whole: a reservation brackets it without proposing words. */
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
      li {
        margin-block-start: 6px;
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
    const mine = held.find(({ party }) => party === viewer.party)?.position
    const now = Date.now()
    return html`<section class="card" aria-labelledby="heading">
      <h2 id="heading">${workspace.whole.heading}</h2>
      ${
        held.length === 0
          ? html`<p class="mini none">${workspace.whole.none}</p>`
          : html`<ul>
              ${held.map(
                ({ party, position: { stance, note, at } }) =>
                  html`<li>
                    ${partyTag(
                      party,
                      workspace.card.said(negotiation.partyId(party), stance),
                      stance === 'oppose',
                    )}
                    <span class="mini"
                      >${
                        note
                          ? html`<span dir="auto">${workspace.card.quoted(note)}</span> · `
                          : nothing
                      }<time datetime=${isoTime(at)}>${when(at, now)}</time></span
                    >
                  </li>`,
              )}
            </ul>`
      }
      ${
        speaking
          ? html`<chapeau-stance-buttons
              .subject=${{ on: 'clause', clause } as const}
              .stances=${OFFERED}
              .stance=${mine?.stance}
              .note=${mine?.note ?? ''}
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
