import type { Stance, Language } from '@chapeau/shared/vocabulary'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, type PropertyValues, type TemplateResult, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { type Act, ActEvent, type Choice } from '../acts/act'
import { partyClass } from '../party-colour'
import { workspace } from '../strings/workspace'
import { type Card, excerpt } from '../view/card'
import { noteMark } from '../view/notes'
import { isoTime, when } from '../view/time'
import { type Viewer, presides, speaks } from '../view/viewer'
import { AmendEvent } from './amend-slip'
import { partyTag } from './party-tag'
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
      form {
        margin-block-start: 8px;
      }
      form .row {
        margin-block-start: 6px;
      }
      textarea {
        min-block-size: 3.6em;
        resize: vertical;
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
  @state() private explaining = false
  @query('textarea') private readonly reason!: HTMLTextAreaElement | null

  override updated(changed: PropertyValues): void {
    if (changed.has('explaining') && this.explaining) this.reason?.focus()
  }

  private get isMine(): boolean {
    return this.card.own.length > 0
  }

  private get named(): string {
    const { words, reading } = this.card
    if (words !== '') return excerpt(words, 40)
    return reading.original ? workspace.card.noWords : workspace.card.deletion
  }

  private proposed(): TemplateResult[] {
    const { reading, proposers } = this.card
    const original = reading.original
      ? [html`<span class="tag quiet">${workspace.card.original}</span>`]
      : []
    return [
      ...original,
      ...proposers.map(party => partyTag(party, this.negotiation.partyId(party))),
    ]
  }

  private decision() {
    const { clause, card } = this
    const { place, reading } = card
    if (!presides(this.viewer)) return nothing
    return reading.original
      ? html`<button
          aria-label=${workspace.card.keepAbout(this.named)}
          @click=${() => this.act({ kind: 'keep', clause, place })}
        >
          ${workspace.card.keep}
        </button>`
      : html`<button
          class="go"
          aria-label=${workspace.card.acceptAbout(this.named)}
          @click=${() => this.act({ kind: 'accept', clause, path: [...this.outer, { place, reading }] })}
        >
          ${workspace.card.accept}
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
    if (!speaks(viewer) || card.reading.original || this.isMine) return null
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

  /** Who tabled it, when and why, one line for each proposer; notes of those who reserve. */
  private told() {
    const now = Date.now()
    const seen = new Set<number>()
    const lines = this.card.proposals.map(({ party, reason, tabled }) => {
      if (seen.has(party) && !reason) return nothing
      seen.add(party)
      const by = workspace.card.by(this.negotiation.partyId(party), when(tabled, now))
      return html`<p class="mini said">
        ${reason ? html`<span dir="auto">${workspace.card.quoted(reason)}</span> · ` : nothing}<time
          datetime=${isoTime(tabled)}
          >${by}</time
        >
      </p>`
    })
    return [...lines, ...voiceNotes(this.negotiation, this.card.voices)]
  }

  private stances() {
    const { card, viewer } = this
    const { place, reading, words } = card
    // the absence of an insertion is spoken to by opposing the insertion
    if (!speaks(viewer) || this.isMine || (reading.original && words === '')) return nothing
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

  private explain(event: SubmitEvent): void {
    event.preventDefault()
    const reason = this.reason?.value.trim() ?? ''
    this.explaining = false
    this.act({ kind: 'explain', proposals: this.card.own.map(({ key }) => key), reason })
  }

  /** What an owner does with the own proposal; observers own none. */
  private ownership() {
    const { own } = this.card
    if (!this.isMine || !speaks(this.viewer)) return nothing
    const given = own.find(proposal => proposal.reason)?.reason ?? ''
    if (this.explaining)
      return html`<form @submit=${this.explain}>
        <label
          >${workspace.card.reason}<textarea dir="auto" maxlength="2000" .value=${given}></textarea>
        </label>
        <div class="row">
          <button class="go">${workspace.card.saveReason}</button>
          <button type="button" @click=${() => (this.explaining = false)}>
            ${workspace.card.cancel}
          </button>
        </div>
      </form>`
    return html`<div class="row own">
      <button @click=${() => this.act({ kind: 'withdraw', proposals: own.map(({ key }) => key) })}>
        ${workspace.card.withdraw}
      </button>
      <button @click=${() => (this.explaining = true)}>
        ${given === '' ? workspace.card.addReason : workspace.card.changeReason}
      </button>
    </div>`
  }

  override render() {
    const [mine] = this.card.own
    return html`<article
      class="card ${mine ? `mine ${partyClass(mine.party)}` : ''}"
      aria-label=${this.named}
    >
      <div class="row top ${presides(this.viewer) ? 'decidable' : ''}">
        <div class="row">
          ${this.proposed()}${voiceTags(this.negotiation, this.card.voices, this.card.reading.original)}
        </div>
        ${this.decision()}
      </div>
      ${this.words()}${this.told()}${this.stances()}${this.amending()}${this.ownership()}${this.within()}
    </article>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-reading-card': ReadingCard
  }
}
