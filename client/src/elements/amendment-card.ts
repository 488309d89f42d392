import { CHAIR } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { type ClauseProposal, isProposedClause } from '@chapeau/shared/proposal/clause-proposal'
import { writerOf } from '@chapeau/shared/proposal/proposal'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { type Act, ActEvent, GoToEvent } from '../acts/act'
import { partyClass } from '../party-colour'
import { paragraphs } from '../strings/paragraphs'
import { type Amendment, amendmentOf, homeOf, labelOf } from '../view/amendments'
import { noteMark } from '../view/notes'
import { taggedAs, waits } from '../view/recorded'
import { type Viewer, presides, speaks } from '../view/viewer'
import './own-proposals'
import './record-answer'
import { labelTag } from './party-tag'
import './plight-note'
import './proposal-facts'
import './stance-buttons'
import { statusStyle } from './status-mark'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'
import { voiceNotes, voiceTags } from './voice-tags'
import { wordsOf, wordsStyle } from './words'

/** A proposal about a whole paragraph: what it asks for, who says what on it, and what the viewer can do with it. */
@customElement('chapeau-amendment-card')
export class AmendmentCard extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    statusStyle,
    wordsStyle,
    css`
      :host {
        display: block;
      }
      .mine {
        border-color: var(--party);
        box-shadow: 0 0 0 3px var(--party-soft);
      }
      .top {
        align-items: flex-start;
        flex-wrap: nowrap;
      }
      h2 {
        flex: 1;
        min-inline-size: 0;
        font: 700 14px/1.4 var(--sans);
        overflow-wrap: anywhere;
      }
      .summary {
        margin-block: 1px 7px;
      }
      .from {
        margin-block-start: 6px;
      }
      .lacks {
        margin-block: 7px;
        font: 500 12.5px/1.45 var(--sans);
      }
      .said {
        margin-block-start: 3px;
        overflow-wrap: anywhere;
      }
      .facts {
        margin-block-start: 4px;
      }
      .plain {
        margin-inline-start: -4px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) proposal!: ClauseProposal
  @property({ attribute: false }) viewer!: Viewer
  /** the panel is that of the proposed paragraph: its words are there */
  @property({ type: Boolean }) here = false
  /** changes with the room, so that the card is rendered again */
  @property({ type: Number }) version = 0

  private act(act: Act): void {
    this.dispatchEvent(new ActEvent(act))
  }

  private decisions({ proposal, name }: Amendment) {
    if (!presides(this.viewer) || proposal.inert) return nothing
    const { accept, acceptAbout, decline, declineAbout } = paragraphs.card
    const { key } = proposal
    return html`<button
        aria-label=${declineAbout(name)}
        @click=${() => this.act({ kind: 'decline clause', proposal: key })}
      >
        ${decline}
      </button>
      <button
        class="go"
        aria-label=${acceptAbout(name)}
        @click=${() => this.act({ kind: 'accept clause', proposal: key })}
      >
        ${accept}
      </button>`
  }

  private words({ proposal, words }: Amendment) {
    const { negotiation } = this
    const { language } = negotiation
    if (words === '') return nothing
    if (proposal.kind === 'split')
      return html`<p class="mini from">${paragraphs.card.from}</p>
        <p class="words">${wordsOf([{ insert: words }], language, noteMark(negotiation))}</p>`
    return html`<p class="words">${wordsOf(proposal.words, language, noteMark(negotiation))}</p>`
  }

  /** A delegation speaks to what others propose, and all see. */
  private stances({ proposal, name, mine }: Amendment) {
    const { viewer } = this
    const isSpokenTo =
      speaks(viewer) && proposal.party !== viewer.party && proposal.layer !== 'private'
    return isSpokenTo && !proposal.inert
      ? html`<chapeau-stance-buttons
          .subject=${{ on: 'proposal', proposal: proposal.key } as const}
          .mine=${mine}
          .about=${name}
        ></chapeau-stance-buttons>`
      : nothing
  }

  private ownership({ proposal }: Amendment) {
    const { negotiation, viewer } = this
    return speaks(viewer) && writerOf(proposal) === viewer.party
      ? html`<chapeau-own-proposals
          .negotiation=${negotiation}
          .viewer=${viewer}
          .proposals=${[proposal]}
        ></chapeau-own-proposals>`
      : nothing
  }

  /** What mergers have to do with it. */
  private merging() {
    const { negotiation, proposal, viewer, version } = this
    const { key, party, merges } = proposal
    const isOne = merges.length > 0 || party === CHAIR || negotiation.mergersOf(key).length > 0
    if (!isOne) return nothing
    void import('./merge-facts').catch(() => {})
    return html`<chapeau-merge-facts
      .negotiation=${negotiation}
      .proposals=${[proposal]}
      .viewer=${viewer}
      .version=${version}
    ></chapeau-merge-facts>`
  }

  /** What the chair recorded here. */
  private recorded({ proposal, name }: Amendment) {
    return html`<chapeau-record-answer
      .negotiation=${this.negotiation}
      .viewer=${this.viewer}
      .subject=${{ on: 'proposal', proposal: proposal.key } as const}
      .proposals=${[proposal]}
      .about=${name}
      .version=${this.version}
    ></chapeau-record-answer>`
  }

  /** To the paragraph that is proposed, to read or amend it in its place. */
  private show({ proposal }: Amendment) {
    if (this.here || !isProposedClause(proposal)) return nothing
    const label = labelOf(this.negotiation, proposal.key)
    return html`<button
      class="plain"
      @click=${() => this.dispatchEvent(new GoToEvent(homeOf(proposal), true))}
    >
      ${paragraphs.card.show(label)}
    </button>`
  }

  override render() {
    const { negotiation, viewer } = this
    const party = speaks(viewer) ? viewer.party : null
    const amendment = amendmentOf(negotiation, this.proposal, party)
    const { proposal, name, lacks, voices, silent } = amendment
    const isMine = proposal.party === party
    const isShown = !lacks && proposal.layer !== 'private'
    const who = taggedAs(negotiation, () => waits(proposal.key))(proposal.party)
    return html`<article
      class="card ${isMine ? `mine ${partyClass(proposal.party)}` : ''}"
      aria-labelledby="name"
    >
      <div class="row top">
        <h2 id="name">${name}</h2>
        ${this.decisions(amendment)}
      </div>
      ${isShown ? html`<p class="mini summary">${paragraphs.card.spoken(silent)}</p>` : nothing}
      <div class="row">
        ${labelTag(negotiation, proposal.party, who)}${voiceTags(negotiation, voices)}
      </div>
      <chapeau-plight-note
        .negotiation=${negotiation}
        .proposals=${[proposal.key]}
        .viewer=${viewer}
        .version=${this.version}
      ></chapeau-plight-note>
      ${lacks ? html`<p class="lacks open">${paragraphs.card.lacks[lacks]}</p>` : nothing}
      ${this.words(amendment)}
      <chapeau-proposal-facts
        class="facts"
        .negotiation=${negotiation}
        .proposal=${proposal}
      ></chapeau-proposal-facts>
      ${voiceNotes(negotiation, voices)}${this.merging()}${this.recorded(amendment)}${this.stances(amendment)}${this.ownership(amendment)}
      ${this.show(amendment)}
    </article>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-amendment-card': AmendmentCard
  }
}
