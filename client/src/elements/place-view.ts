import type { Language } from '@chapeau/shared/vocabulary'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { isPrivateKey, tabledKey } from '@chapeau/shared/proposal/proposal'
import type { Place } from '@chapeau/shared/rolling/reading'
import { directionOf } from '@chapeau/shared/text/language'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Choice } from '../acts/act'
import { drafts } from '../strings/drafts'
import { workspace } from '../strings/workspace'
import { cardsOf, placeName, silentOn, speakers, wordingsIn } from '../view/card'
import { quoted } from '../view/quote'
import { type Viewer, presides, speaks } from '../view/viewer'
import './plight-note'
import './reading-card'
import './record-buttons'
import { controlStyle } from './style/control'
import { statusStyle } from './status-mark'

/** One contested place: what it is called, how far it is spoken to, and a card for each reading. */
@customElement('chapeau-place-view')
export class PlaceView extends LitElement {
  static override styles = [
    controlStyle,
    statusStyle,
    css`
      :host {
        display: block;
        margin-block-end: 20px;
      }
      header {
        display: flex;
        align-items: baseline;
        gap: 8px;
      }
      h2 {
        flex: 1;
        min-inline-size: 0;
        font: 700 14.5px/1.4 var(--sans);
        overflow-wrap: anywhere;
      }
      .summary {
        margin-block: 2px 10px;
        font-size: 12.5px;
      }
      :host([nested]) {
        margin-block: 10px 0;
        padding-inline-start: 10px;
        border-inline-start: 2px solid var(--line);
      }
      section.chosen > header h2 {
        color: var(--accent);
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) clause!: string
  @property({ attribute: false }) place!: Place
  @property({ attribute: false }) viewer!: Viewer
  @property({ type: Number }) number = 1
  @property({ type: Number }) of = 1
  @property({ type: Boolean }) chosen = false
  /** the readings that the place is within, outermost first */
  @property({ attribute: false }) outer: readonly Choice[] = []

  private get language(): Language {
    return this.negotiation.language
  }

  override render() {
    const { negotiation, clause, place, viewer, language } = this
    const cards = cardsOf(negotiation, place, speaks(viewer) ? viewer.party : null)
    const silent = silentOn(cards, speakers(negotiation)).length
    return html`<section class=${this.chosen ? 'chosen' : ''} aria-labelledby="name">
      <header>
        <h2 id="name">
          <span lang=${language} dir=${directionOf(language)}
            >${quoted(placeName(cards), language)}</span
          >
        </h2>
        ${
          this.of > 1
            ? html`<span class="mini">${workspace.panel.places(this.number, this.of)}</span>`
            : nothing
        }
      </header>
      <p class="mini summary">
        ${
          place.proposals.every(isPrivateKey)
            ? drafts.place(negotiation.partyId(viewer.party))
            : workspace.panel.summary(wordingsIn(cards), silent)
        }
      </p>
      <chapeau-plight-note
        .negotiation=${negotiation}
        .proposals=${place.proposals}
        .viewer=${viewer}
        .version=${place}
      ></chapeau-plight-note>
      ${repeat(
        cards,
        card =>
          card.reading.original ? 'original' : tabledKey(card.proposals[0]?.key ?? card.words),
        card =>
          html`<chapeau-reading-card
            .negotiation=${negotiation}
            .clause=${clause}
            .card=${card}
            .outer=${this.outer}
            .viewer=${viewer}
            .language=${language}
          ></chapeau-reading-card>`,
      )}
      ${this.merging()}
      ${
        presides(viewer) && this.outer.length === 0
          ? html`<chapeau-record-buttons
              clause=${clause}
              about=${placeName(cards)}
              .place=${place}
            ></chapeau-record-buttons>`
          : nothing
      }
    </section>`
  }

  /** The chair merges wordings, and sees which say nearly the same. */
  private merging() {
    const { negotiation, clause, place, viewer, outer } = this
    if (!presides(viewer) || outer.length > 0) return nothing
    void import('./merge-tools').catch(() => {})
    return html`<chapeau-merge-tools
      .negotiation=${negotiation}
      .host=${clause}
      .place=${place}
    ></chapeau-merge-tools>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-place-view': PlaceView
  }
}
