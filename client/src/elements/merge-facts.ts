import { CHAIR } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ProposalKey, Spoken } from '@chapeau/shared/proposal/proposal'
import { plainText } from '@chapeau/shared/text/op'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ActEvent, GoToEvent } from '../acts/act'
import { deciding } from '../strings/deciding'
import { excerpt } from '../view/card'
import { type Answer, answersOn, answersTo } from '../view/merging'
import { type Viewer, presides } from '../view/viewer'
import { showCard } from './merge-jump'
import './merge-ask'
import { partyTag } from './party-tag'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'

/**
 * On a card, what mergers have to do with it: of a merger its sources and what those said who were
 * asked; of a source the mergers that it is in. The chair withdraws its own proposals here.
 */
@customElement('chapeau-merge-facts')
export class MergeFacts extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    css`
      :host {
        display: block;
      }
      .merged {
        margin-block-start: 6px;
        padding-inline-start: 9px;
        border-inline-start: 3px solid var(--accent);
      }
      .plain {
        overflow-wrap: anywhere;
        text-align: start;
      }
      .row.own {
        margin-block-start: 8px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) proposals: readonly Spoken[] = []
  @property({ attribute: false }) viewer!: Viewer
  /** changes with the room */
  @property({ attribute: false }) version: unknown = 0

  private names(parties: readonly number[]): string[] {
    return parties.map(party => this.negotiation.partyId(party))
  }

  /** To the card of the proposal, or to its paragraph where that is another one. */
  private show(key: ProposalKey): void {
    const home = this.negotiation.homeOf(key)
    if (!showCard(this, key) && home !== undefined) this.dispatchEvent(new GoToEvent(home, true))
  }

  private link(key: ProposalKey, text: string, label: string) {
    return html`<button class="plain" aria-label=${label} @click=${() => this.show(key)}>
      ${text}
    </button>`
  }

  private source(key: ProposalKey) {
    const { negotiation } = this
    const source = negotiation.spoken(key)
    if (!source) return nothing
    const who = negotiation.partyId(source.party)
    const words = excerpt(plainText(source.words), 46) || deciding.merging.card.deletion
    return html`<li class="row">
      ${partyTag(source.party, who)}${
        negotiation.stands(negotiation.spoken(key)!)
          ? this.link(key, words, deciding.merging.card.goTo(who))
          : html`<span class="mini">${words}</span>`
      }
    </li>`
  }

  private merger(merger: Spoken) {
    const { negotiation, viewer } = this
    const { card } = deciding.merging
    const asked = answersTo(negotiation, merger)
    const who = (answer: Answer | null): string[] =>
      this.names(asked.filter(one => one.answer === answer).map(({ party }) => party))
    return html`<div class="merged">
        <p class="mini">${card.merges}</p>
        <ul>
          ${merger.merges.map(key => this.source(key))}
        </ul>
        ${line(who('agreed'), card.agreed)}${line(who('declined'), card.declined)}${line(
          who(null),
          card.waiting,
        )}
      </div>
      <chapeau-merge-ask
        .negotiation=${negotiation}
        .merger=${merger}
        .viewer=${viewer}
        .version=${this.version}
      ></chapeau-merge-ask>`
  }

  private mergedIn(source: Spoken) {
    const { negotiation } = this
    const { card } = deciding.merging
    return negotiation.mergersOf(source.key).map(merger => {
      const asked = answersOn(negotiation, source.key, merger.key)
      const who = (answer: Answer | null): string[] =>
        this.names(asked.filter(one => one.answer === answer).map(({ party }) => party))
      const text = card.mergedIn(who(null), who('declined'))
      return html`<div class="merged row">
        <span class="mini">${text}</span>${this.link(merger.key, card.show, card.showAbout)}
      </div>`
    })
  }

  /** What it says itself as Chair's proposal the chair takes back. */
  private withdrawal(own: readonly Spoken[]) {
    if (!presides(this.viewer) || own.length === 0) return nothing
    const { card } = deciding.merging
    const proposals = own.map(({ key }) => key)
    return html`<div class="row own">
      <button
        aria-label=${card.withdrawAbout}
        @click=${() => this.dispatchEvent(new ActEvent({ kind: 'withdraw', proposals }))}
      >
        ${card.withdraw}
      </button>
    </div>`
  }

  override render() {
    const { proposals } = this
    const mergers = proposals.filter(({ merges }) => merges.length > 0)
    const own = proposals.filter(({ party, layer }) => party === CHAIR && layer === 'floor')
    return html`${mergers.map(one => this.merger(one))}${proposals.map(one =>
      this.mergedIn(one),
    )}${this.withdrawal(own)}`
  }
}

const line = (names: readonly string[], say: (names: readonly string[]) => string) =>
  names.length === 0 ? nothing : html`<p class="mini">${say(names)}</p>`

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-merge-facts': MergeFacts
  }
}
