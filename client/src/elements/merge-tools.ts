import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import type { Place } from '@chapeau/shared/rolling/reading'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { ActEvent } from '../acts/act'
import { deciding } from '../strings/deciding'
import { listed } from '../strings/workspace'
import {
  type Alternative,
  type NearDuplicate,
  nearDuplicates,
  nearParagraphs,
  paragraphsAt,
  wordingsOf,
} from '../view/near-duplicates'
import { within } from './decide-panel'
import { redlineStyle, redlineWords } from './decide-redline'
import { controlStyle } from './style/control'

const MOST_PAIRS = 3

/** For the chair, at a place or at a clause: wordings that say nearly the same, and the way to merge any of them. */
@customElement('chapeau-merge-tools')
export class MergeTools extends LitElement {
  static override styles = [
    controlStyle,
    redlineStyle,
    css`
      :host {
        display: block;
      }
      .near {
        margin-block-end: 8px;
        padding: 6px 10px;
        border-inline-start: 3px solid var(--line-strong);
        background: var(--side);
      }
      .near .row {
        flex-wrap: nowrap;
        align-items: flex-start;
      }
      .near p {
        flex: 1;
      }
      .redline {
        font-size: 13px;
      }
      .all {
        justify-content: flex-end;
        margin-block-end: 10px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  /** the paragraph */
  @property({ attribute: false }) host!: string
  /** null for whole paragraphs there */
  @property({ attribute: false }) place: Place | null = null
  /** changes with the room */
  @property({ type: Number }) version = 0
  @state() private isMissing = false

  private get canMerge(): boolean {
    const { negotiation, host, place } = this
    if (place) {
      const hasOriginal = (place.readings[0]?.ops.length ?? 0) > 0
      return place.readings.length > (hasOriginal ? 1 : 2)
    }
    const { alts, added } = paragraphsAt(negotiation, host)
    return alts.length > 0 || added.length > 1
  }

  private async merge(keys: readonly ProposalKey[]): Promise<void> {
    this.isMissing = false
    const panel = within(this, 'chapeau-clause-panel')
    try {
      const { openMerging } = await import('./merge-open')
      const { negotiation, host, place } = this
      await openMerging({
        negotiation,
        host,
        place,
        keys,
        send: (act, done) => panel.dispatchEvent(new ActEvent(act, done)),
      })
    } catch {
      this.isMissing = true
    }
  }

  private named({ parties }: Alternative): string {
    return listed(parties.map(party => this.negotiation.partyId(party)))
  }

  private near({ one, other, likeness }: NearDuplicate) {
    const [first, second] = [this.named(one), this.named(other)]
    const { pair, mergeAbout } = deciding.near
    return html`<div class="near">
      <div class="row">
        <p class="mini">${pair(first, second, likeness)}</p>
        <button
          aria-label=${mergeAbout(first, second)}
          @click=${() => void this.merge([...one.keys, ...other.keys])}
        >
          ${deciding.merging.open}
        </button>
      </div>
      ${
        likeness === 'same'
          ? nothing
          : redlineWords(one.words, [{ insert: other.words }], this.negotiation.language)
      }
    </div>`
  }

  override render() {
    const { negotiation, host, place } = this
    if (!this.canMerge) return nothing
    const pairs = place
      ? nearDuplicates(negotiation, wordingsOf(place))
      : nearParagraphs(negotiation, host)
    const label = negotiation.leaf(host)?.label ?? ''
    const more = pairs.length - MOST_PAIRS
    return html`${pairs.slice(0, MOST_PAIRS).map(one => this.near(one))}
      ${more > 0 ? html`<p class="mini">${deciding.near.more(more)}</p>` : nothing}
      <div class="row all">
        <button
          aria-label=${place ? deciding.merging.openAbout(label) : deciding.merging.openWhole(label)}
          @click=${() => void this.merge([])}
        >
          ${place ? deciding.merging.open : deciding.merging.openParagraphs}
        </button>
      </div>
      ${this.isMissing ? html`<p class="mini" role="alert">${deciding.missing}</p>` : nothing}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-merge-tools': MergeTools
  }
}
