import { packagesOf } from '@chapeau/shared/agenda/package'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ClauseProposal } from '@chapeau/shared/proposal/clause-proposal'
import { tabledKey } from '@chapeau/shared/proposal/proposal'
import type { Place } from '@chapeau/shared/rolling/reading'
import type { Leaf } from '@chapeau/shared/sheet'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { GoToEvent, ProposeEvent } from '../acts/act'
import { deciding } from '../strings/deciding'
import { paragraphs } from '../strings/paragraphs'
import { workspace } from '../strings/workspace'
import { amendmentName, amendmentsAt, homeOf } from '../view/amendments'
import { concernsSilence } from '../view/silences'
import { type Viewer, presides, speaks } from '../view/viewer'
import './amendment-card'
import './clause-drafts'
import './ladder-card'
import { labelTag } from './party-tag'
import './place-view'
import './record-buttons'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'
import './whole-card'

/**
 * What is open in a paragraph - a clause, one that is proposed, a footnote: what is proposed about it
 * as a whole, its contested places, and, for a clause of the draft, positions on it and its status.
 */
@customElement('chapeau-paragraph-view')
export class ParagraphView extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    css`
      :host {
        display: block;
      }
      .calm {
        margin-block-end: 16px;
        padding: 14px 12px;
        border-radius: 9px;
        background: var(--adref-soft);
        color: var(--agreed);
        font: 500 13.5px/1.5 var(--sans);
      }
      .open {
        justify-content: flex-end;
        margin-block-end: 10px;
      }
      h2 {
        margin-block-end: 4px;
        font: 700 13.5px/1.4 var(--sans);
      }
      li.row {
        flex-wrap: nowrap;
      }
      li .plain {
        text-align: start;
      }
      .calm p + p {
        color: #3f5a4b;
        font-weight: 400;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) leaf!: Leaf
  @property({ attribute: false }) viewer!: Viewer
  /** the place that the caret is in */
  @property({ attribute: false }) place: Place | null = null
  /** changes with the room, so that its parts render again */
  @property({ type: Number }) version = 0

  override updated(changed: PropertyValues<this>): void {
    const isOther = changed.get('leaf')?.host !== this.leaf.host && changed.has('leaf')
    if ((changed.has('place') || isOther) && this.place)
      this.renderRoot.querySelector('[chosen]')?.scrollIntoView({ block: 'nearest' })
  }

  private isChosen({ start, end }: Place): boolean {
    return this.place !== null && this.place.start === start && this.place.end === end
  }

  private places(host: string) {
    const { negotiation, viewer } = this
    const { places } = negotiation.rolling(host)
    return repeat(
      places,
      // tabled, it is the same place still
      place => `${host} ${tabledKey(place.proposals[0] ?? '')}`,
      (place, i) =>
        html`<chapeau-place-view
          .negotiation=${negotiation}
          .clause=${host}
          .place=${place}
          .viewer=${viewer}
          .number=${i + 1}
          .of=${places.length}
          ?chosen=${places.length > 1 && this.isChosen(place)}
        ></chapeau-place-view>`,
    )
  }

  /** Where nobody contests anything. */
  private calm({ kind }: Leaf, isWhole: boolean) {
    const { calm, calmNote, calmPlaces, calmHint } = workspace.panel
    return html`<div class="calm">
      <p>${isWhole ? calmPlaces : kind === 'note' ? calmNote : calm}</p>
      ${speaks(this.viewer) ? html`<p>${calmHint}</p>` : nothing}
    </div>`
  }

  private amendments(shown: readonly ClauseProposal[], here = false) {
    const { negotiation, viewer, version } = this
    return repeat(
      shown,
      ({ key }) => tabledKey(key),
      proposal =>
        html`<chapeau-amendment-card
          .negotiation=${negotiation}
          .proposal=${proposal}
          .viewer=${viewer}
          .here=${here}
          .version=${version}
        ></chapeau-amendment-card>`,
    )
  }

  /** What would come to stand beside it: each in its own place. */
  private beside(proposals: readonly ClauseProposal[]) {
    const { negotiation } = this
    if (proposals.length === 0) return nothing
    return html`<section class="card" aria-labelledby="beside">
      <h2 id="beside">${paragraphs.card.beside}</h2>
      <ul>
        ${proposals.map(
          proposal =>
            html`<li class="row">
              ${labelTag(negotiation, proposal.party)}
              <button
                class="plain"
                @click=${() => this.dispatchEvent(new GoToEvent(homeOf(proposal), true))}
              >
                ${amendmentName(negotiation, proposal)}
              </button>
            </li>`,
        )}
      </ul>
    </section>`
  }

  /** The chair merges whole paragraphs, and sees which say nearly the same. */
  private merging() {
    const { negotiation, viewer, version, leaf } = this
    if (!presides(viewer)) return nothing
    void import('./merge-tools').catch(() => {})
    return html`<chapeau-merge-tools
      .negotiation=${negotiation}
      .host=${leaf.host}
      .version=${version}
    ></chapeau-merge-tools>`
  }

  /** What nobody stands against here the chair accepts at once. */
  private several() {
    const { negotiation, leaf, viewer } = this
    if (!presides(viewer)) return nothing
    void import('./several-accept-button').catch(() => {})
    return html`<chapeau-several-accept-button
      .negotiation=${negotiation}
      .host=${leaf.host}
      .version=${this.version}
    ></chapeau-several-accept-button>`
  }

  /** The chair records on the clause, or offers words of its own. */
  private recording() {
    const { viewer, leaf } = this
    return presides(viewer)
      ? html`<chapeau-record-buttons
          class="open"
          clause=${leaf.host}
          about=${leaf.label}
        ></chapeau-record-buttons>`
      : nothing
  }

  private opener() {
    const { viewer, leaf } = this
    const arranging = presides(viewer)
    if (!(speaks(viewer) || arranging) || leaf.kind === 'note') return nothing
    const words = arranging ? deciding.arrange : paragraphs.menu
    const open = ({ currentTarget }: Event): void => {
      if (currentTarget instanceof HTMLElement)
        this.dispatchEvent(new ProposeEvent(leaf.host, currentTarget))
    }
    return html`<div class="row open">
      ${this.several()}
      <button
        aria-haspopup="menu"
        aria-label=${words.heading(leaf.label)}
        aria-keyshortcuts="Alt+P"
        title=${words.title(leaf.label)}
        @click=${open}
      >
        ${words.open}
      </button>
    </div>`
  }

  /** What the clause is part of beside the text: packages. */
  private led(clause: string) {
    const { negotiation, viewer } = this
    if (!packagesOf(negotiation).some(({ clauses }) => clauses.includes(clause))) return nothing
    void import('./packages-note').catch(() => {})
    return html`<chapeau-packages-note
      .negotiation=${negotiation}
      .clause=${clause}
      .viewer=${viewer}
    ></chapeau-packages-note>`
  }

  /** A clause is under silence, or silence was broken on it. */
  private silence(clause: string) {
    const { negotiation, viewer } = this
    if (!concernsSilence(negotiation, clause)) return nothing
    void import('./silence-note').catch(() => {})
    return html`<chapeau-silence-note
      .negotiation=${negotiation}
      .clause=${clause}
      .viewer=${viewer}
    ></chapeau-silence-note>`
  }

  override render() {
    const { negotiation, viewer, version, leaf } = this
    const { host, kind } = leaf
    const { places, whole } = negotiation.rolling(host)
    const { self, here, beside } = amendmentsAt(
      negotiation,
      host,
      speaks(viewer) ? viewer.party : null,
    )
    const isCalm = places.length + here.length === 0 && !self
    const isClause = !self && kind !== 'note'
    return html`${this.opener()}${this.recording()}${isClause ? this.silence(host) : nothing}${self ? this.amendments([self], true) : nothing}${this.amendments(here)}
    ${isCalm ? this.calm(leaf, whole.length > 0) : this.places(host)}
    ${
      viewer.unsent
        ? html`<chapeau-clause-drafts
            .negotiation=${negotiation}
            .clause=${host}
            .viewer=${viewer}
            .version=${version}
          ></chapeau-clause-drafts>`
        : nothing
    }
    ${this.beside(beside)}${this.merging()}
    ${
      isClause
        ? html`${this.led(host)}<chapeau-whole-card
              .negotiation=${negotiation}
              .clause=${host}
              .viewer=${viewer}
              .version=${version}
            ></chapeau-whole-card>
            <chapeau-ladder-card
              .negotiation=${negotiation}
              .clause=${host}
              .viewer=${viewer}
              .version=${version}
            ></chapeau-ladder-card>`
        : nothing
    }`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-paragraph-view': ParagraphView
  }
}
