import type { Stance, Language } from '@chapeau/shared/vocabulary'
import { CHAIR } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { isPrivateKey, writerOf } from '@chapeau/shared/proposal/proposal'
import { LitElement, type TemplateResult, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { type Act, ActEvent, type Choice } from '../acts/act'
import { partyClass } from '../party-colour'
import { paragraphs } from '../strings/paragraphs'
import { workspace } from '../strings/workspace'
import { type Card, excerpt } from '../view/card'
import { noteMark } from '../view/notes'
import { recordedIn, taggedAs } from '../view/recorded'
import { type Viewer, presides, speaks } from '../view/viewer'
import { AmendEvent } from './amend-slip'
import './own-proposals'
import './record-answer'
import { labelTag } from './party-tag'
import './proposal-facts'
import './stance-buttons'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'
import { voiceNotes, voiceTags } from './voice-tags'
import { wordsOf, wordsStyle } from './words'

/** One reading of a place: its words, who says what on it, and what the viewer can do with it. */
@customElement('chapeau-reading-card')
export class ReadingCard extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    wordsStyle,
    css`
      :host {
        display: block;
      }
      .mine {
        border-color: var(--party);
        box-shadow: 0 0 0 3px var(--party-soft);
      }
      .mine.private {
        border-style: dashed;
        box-shadow: none;
      }
      .top {
        align-items: flex-start;
        flex-wrap: nowrap;
      }
      .top .row {
        flex: 1;
      }
      .top.decidable .row {
        min-block-size: var(--target);
      }
      .absent {
        margin-block: 6px 8px;
        color: var(--muted);
        font: italic 13.5px/1.5 var(--sans);
      }
      .said {
        margin-block-start: 3px;
        overflow-wrap: anywhere;
      }
      .own {
        margin-block-start: 8px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) clause!: string
  @property({ attribute: false }) card!: Card
  /** the readings that this one is within, outermost first */
  @property({ attribute: false }) outer: readonly Choice[] = []
  @property({ attribute: false }) viewer!: Viewer
  @property({ attribute: false }) language: Language = 'en'

  private get isMine(): boolean {
    return this.card.own.length > 0
  }

  /** Somebody else proposes this: the viewer may speak to it. */
  private get isOthers(): boolean {
    const { card, viewer } = this
    return !this.isMine && (card.reading.original || !card.proposers.includes(viewer.party))
  }

  private get named(): string {
    const { words, reading } = this.card
    if (words !== '') return excerpt(words, 40)
    return reading.original ? workspace.card.noWords : workspace.card.deletion
  }

  private proposed(): TemplateResult[] {
    const { negotiation } = this
    const { place, reading, proposers } = this.card
    const name = taggedAs(negotiation, recordedIn(negotiation, place, reading))
    const original = reading.original
      ? [html`<span class="tag quiet">${workspace.card.original}</span>`]
      : []
    return [...original, ...proposers.map(party => labelTag(negotiation, party, name(party)))]
  }

  /** Somebody would have the viewer's own words read like this. */
  private get isAmendingMine(): boolean {
    const { card, outer, viewer, negotiation } = this
    if (card.reading.original || !speaks(viewer)) return false
    const { host } = card.place
    const isProposed = outer.length > 0 || Boolean(negotiation.leaf(host)?.proposal)
    const amended = isProposed ? negotiation.spoken(host) : undefined
    // what the chair recorded for it the party confirms before it is its own to change
    return (
      amended !== undefined && amended.party === viewer.party && writerOf(amended) === viewer.party
    )
  }

  /** The paragraph that the words are in, where that is only proposed: they go in with it. */
  private get paragraph(): string {
    const leaf = this.negotiation.leaf(this.clause)
    return leaf?.proposal ? leaf.label : ''
  }

  private decision() {
    const { clause, card } = this
    const { place, reading } = card
    if (this.isAmendingMine)
      return html`<button
        class="go"
        aria-label=${workspace.slip.takeInAbout(this.named)}
        @click=${() => this.act({ kind: 'take in', place, reading })}
      >
        ${workspace.slip.takeIn}
      </button>`
    // within proposed words there is no original of the chair's to keep
    if (!presides(this.viewer) || (reading.original && this.outer.length > 0)) return nothing
    return reading.original
      ? html`<button
          aria-label=${workspace.card.keepAbout(this.named)}
          @click=${() => this.act({ kind: 'keep', clause, place })}
        >
          ${workspace.card.keep}
        </button>`
      : html`<button
          class="go"
          aria-label=${
            this.paragraph === ''
              ? workspace.card.acceptAbout(this.named)
              : paragraphs.card.acceptWithAbout(this.paragraph, this.named)
          }
          @click=${() => this.act({ kind: 'accept', clause, path: [...this.outer, { place, reading }] })}
        >
          ${
            this.paragraph === ''
              ? workspace.card.accept
              : paragraphs.card.acceptWith(this.paragraph)
          }
        </button>`
  }

  private act(act: Act): void {
    this.dispatchEvent(new ActEvent(act))
  }

  private words() {
    const { reading, words } = this.card
    if (words === '')
      return html`<p class="absent">
        ${reading.original ? workspace.card.noWords : workspace.card.deletion}
      </p>`
    return html`<p class="words">
      ${wordsOf(reading.ops, this.language, noteMark(this.negotiation))}
    </p>`
  }

  /** What others amend in these words, to any depth. */
  private within() {
    const { negotiation, clause, card, viewer, outer } = this
    const { place, reading } = card
    if (reading.places.length === 0) return nothing
    const path = [...outer, { place, reading }]
    return html`<h3 class="mini">${workspace.slip.within}</h3>
      ${reading.places.map(
        (inner, i) =>
          html`<chapeau-place-view
            nested
            .negotiation=${negotiation}
            .clause=${clause}
            .place=${inner}
            .viewer=${viewer}
            .outer=${path}
            .number=${i + 1}
            .of=${reading.places.length}
          ></chapeau-place-view>`,
      )}`
  }

  /** The proposal whose words these are, if somebody else's and one; a delegation may amend them. */
  private amendable(): string | null {
    const { card, viewer } = this
    if (!speaks(viewer) || card.reading.original || !this.isOthers) return null
    const [worded, ...more] = card.proposals.filter(({ length }) => length > 0)
    return worded && more.every(({ party }) => party !== worded.party) ? worded.key : null
  }

  private amending() {
    const host = this.amendable()
    return host === null
      ? nothing
      : html`<div class="row own">
          <button @click=${() => this.dispatchEvent(new AmendEvent(host))}>
            ${workspace.slip.amend}
          </button>
        </div>`
  }

  /** Who tabled it, when and why, for each proposer once; notes of those who reserve. */
  private told() {
    const seen = new Set<number>()
    const facts = this.card.proposals.map(proposal => {
      const { party, reason, sources, earlier } = proposal
      const isToTell = !seen.has(party) || reason || sources.length > 0 || earlier.length > 0
      seen.add(party)
      return isToTell
        ? html`<chapeau-proposal-facts
            .negotiation=${this.negotiation}
            .proposal=${proposal}
          ></chapeau-proposal-facts>`
        : nothing
    })
    return [...facts, ...voiceNotes(this.negotiation, this.card.voices)]
  }

  /** What mergers have to do with these words. */
  private merging() {
    const { negotiation, card, viewer } = this
    const { proposals } = card
    const isOne = proposals.some(
      ({ key, party, merges }) =>
        merges.length > 0 || party === CHAIR || negotiation.mergersOf(key).length > 0,
    )
    if (!isOne) return nothing
    void import('./merge-facts').catch(() => {})
    return html`<chapeau-merge-facts
      .negotiation=${negotiation}
      .proposals=${proposals}
      .viewer=${viewer}
      .version=${card}
    ></chapeau-merge-facts>`
  }

  /** What the chair can decide beside accepting these words as they are. */
  private deciding() {
    const { negotiation, clause, card, viewer, outer } = this
    if (!presides(viewer) || card.reading.original || outer.length > 0) return nothing
    void import('./decide-more').catch(() => {})
    return html`<chapeau-decide-more
      .negotiation=${negotiation}
      .clause=${clause}
      .card=${card}
    ></chapeau-decide-more>`
  }

  private stances() {
    const { card, viewer } = this
    const { place, reading, words } = card
    // the absence of an insertion is spoken to by opposing the insertion
    if (!speaks(viewer) || !this.isOthers || (reading.original && words === '')) return nothing
    // before all, nothing is contested there yet
    if (place.proposals.every(isPrivateKey)) return nothing
    const offered: readonly Stance[] = reading.original
      ? ['support', 'can live with', 'reserve']
      : ['support', 'can live with', 'oppose', 'reserve']
    return html`<chapeau-stance-buttons
      .subject=${{ on: 'reading', place, reading } as const}
      .stances=${offered}
      .mine=${card.mine}
      .about=${this.named}
    ></chapeau-stance-buttons>`
  }

  /** What the chair recorded here. */
  private recorded() {
    const { negotiation, viewer, card } = this
    const { place, reading, proposals } = card
    return html`<chapeau-record-answer
      .negotiation=${negotiation}
      .viewer=${viewer}
      .subject=${{ on: 'reading', place, reading } as const}
      .proposals=${proposals}
      .about=${this.named}
      .version=${card}
    ></chapeau-record-answer>`
  }

  /** What an owner does with the own proposal; observers own none. */
  private ownership() {
    const { card, viewer, negotiation } = this
    return this.isMine && speaks(viewer)
      ? html`<chapeau-own-proposals
          .negotiation=${negotiation}
          .viewer=${viewer}
          .proposals=${card.own}
        ></chapeau-own-proposals>`
      : nothing
  }

  override render() {
    const [mine] = this.card.own
    return html`<article
      class="card ${mine ? `mine ${partyClass(mine.party)}` : ''} ${
        this.card.own.some(({ layer }) => layer === 'private') ? 'private' : ''
      }"
      aria-label=${this.named}
    >
      <div class="row top ${presides(this.viewer) ? 'decidable' : ''}">
        <div class="row">
          ${this.proposed()}${voiceTags(this.negotiation, this.card.voices, this.card.reading.original)}
        </div>
        ${this.decision()}
      </div>
      ${this.words()}${this.told()}${this.merging()}${this.deciding()}${this.recorded()}${this.stances()}${this.amending()}${this.ownership()}${this.within()}
    </article>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-reading-card': ReadingCard
  }
}
