import { about } from '@chapeau/shared/document'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, type PropertyValues, type TemplateResult, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { GoToEvent, OpenInboxEvent } from '../acts/act'
import { day as words } from '../strings/day'
import { DAY_STATES, type Day, type DayItem, type Reaction, dayOf, marksOf } from '../view/day'
import { type Seen, openSeen } from '../view/seen'
import { isoTime, when } from '../view/time'
import type { Viewer } from '../view/viewer'
import { askedStyle, askedWords } from './asked-words'
import './merge-asks'
import { partyTag } from './party-tag'
import './record-list'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'

/** While people write, the list is read again this often at most. */
const READ_AGAIN_MS = 400

const NOTHING: ReadonlySet<string> = new Set()

/** What a delegate looks through: what became of the own proposals, what was said of them, where one was silent. */
@customElement('chapeau-day-list')
export class DayList extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    askedStyle,
    css`
      :host {
        display: block;
      }
      h2 {
        font: 700 14px/1.4 var(--sans);
      }
      h3 {
        margin-block: 16px 6px;
        font: 600 12.5px/1.4 var(--sans);
      }
      section + section {
        margin-block-start: 26px;
      }
      .card {
        padding-block: 7px 10px;
      }
      .card .plain {
        font-weight: 700;
      }
      .asked {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 4;
      }
      .reactions {
        margin-block-start: 7px;
      }
      .reactions li {
        margin-block-start: 4px;
        overflow-wrap: anywhere;
      }
      .fresh {
        padding: 0 6px;
        border-radius: 8px;
        background: var(--accent);
        color: var(--paper);
        font: 600 11px/1.5 var(--sans);
      }
      .row.acts {
        margin-block-start: 8px;
      }
      .places {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-block-start: 8px;
      }
      .places.contested button {
        border-color: var(--open);
        color: var(--open);
      }
      summary {
        min-block-size: var(--target);
        margin-block-start: 8px;
        align-content: center;
        color: var(--accent);
        font: 500 12.5px/1.45 var(--sans);
        cursor: pointer;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer

  @state() private day: Day | null = null
  private seen: Seen | null = null
  private stop: (() => void) | undefined
  private timer: ReturnType<typeof setTimeout> | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.follow()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.leave()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('negotiation')) this.follow()
    else if (changed.has('viewer')) this.read()
  }

  private leave(): void {
    this.stop?.()
    clearTimeout(this.timer)
    this.timer = undefined
  }

  private follow(): void {
    this.leave()
    const { negotiation, viewer } = this
    this.seen = openSeen(localStorage, about(negotiation.doc)?.id ?? '', viewer.party)
    this.stop = negotiation.subscribe(() => {
      this.timer ??= setTimeout(() => this.read(), READ_AGAIN_MS)
    })
    this.read()
  }

  /** What was new when the list was opened stays marked as long as it is open. */
  private read(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    const { negotiation, viewer, seen } = this
    const unsent = viewer.unsent?.keys ?? NOTHING
    this.day = dayOf(negotiation, viewer.party, { unsent, seen: seen?.marks ?? NOTHING })
    if (document.visibilityState === 'visible') seen?.remember(marksOf(this.day))
  }

  private goTo(host: string): void {
    this.dispatchEvent(new GoToEvent(host, true))
  }

  private reaction(reaction: Reaction): TemplateResult {
    const { negotiation } = this
    const { party, said, note, isNew } = reaction
    const told = words.reaction(negotiation.partyId(party), reaction)
    const shown = said === 'amends' ? words.amended(note) : note
    return html`<li>
      ${partyTag(party, told, said === 'oppose')}
      ${isNew ? html`<span class="fresh">${words.fresh}</span>` : nothing}
      ${shown === '' ? nothing : html`<span class="mini" dir="auto">${shown}</span>`}
    </li>`
  }

  private item({ proposal, home, label, asked, state: kind, at, reactions }: DayItem) {
    const { negotiation } = this
    const isTrouble =
      kind === 'overtaken' || kind === 'orphan' || kind === 'stale' || kind === 'late'
    return html`<li class="card">
      <div class="row">
        ${
          home === ''
            ? html`<strong>${label}</strong>`
            : html`<button class="plain" title=${words.goTo(label)} @click=${() => this.goTo(home)}>
                ${label}
              </button>`
        }<span class="space"></span
        ><time class="mini" datetime=${isoTime(at)}>${when(at, Date.now())}</time>
      </div>
      ${askedWords(asked, proposal.language ?? negotiation.language)}
      ${
        reactions.length === 0
          ? nothing
          : html`<ul class="reactions">
              ${reactions.map(one => this.reaction(one))}
            </ul>`
      }
      ${
        isTrouble
          ? html`<div class="row acts">
              <button @click=${() => this.dispatchEvent(new OpenInboxEvent(proposal.key))}>
                ${words.inbox}
              </button>
            </div>`
          : nothing
      }
    </li>`
  }

  private mine({ items }: Day) {
    const news = items.flatMap(({ reactions }) => reactions).filter(({ isNew }) => isNew).length
    return html`<section aria-labelledby="mine">
      <h2 id="mine">${words.mine}</h2>
      <p class="mini">${items.length === 0 ? words.none : words.news(news)}</p>
      ${DAY_STATES.map(kind => {
        const here = items.filter(item => item.state === kind)
        if (here.length === 0) return nothing
        return html`<h3>${words.counted(words.states[kind], here.length)}</h3>
          <ul>
            ${here.map(item => this.item(item))}
          </ul>`
      })}
    </section>`
  }

  private places(hosts: readonly { host: string; label: string }[], className: string) {
    return html`<ul class="places ${className}">
      ${hosts.map(
        ({ host, label }) =>
          html`<li>
            <button title=${words.goTo(label)} @click=${() => this.goTo(host)}>${label}</button>
          </li>`,
      )}
    </ul>`
  }

  private unspoken({ unspoken }: Day) {
    const contested = unspoken.filter(one => one.contested)
    const quiet = unspoken.filter(one => !one.contested)
    return html`<section aria-labelledby="unspoken">
      <h2 id="unspoken">${words.unspoken}</h2>
      <p class="mini">${contested.length === 0 ? words.all : words.contested}</p>
      ${contested.length === 0 ? nothing : this.places(contested, 'contested')}
      ${
        quiet.length === 0
          ? nothing
          : html`<details>
              <summary>${words.quiet(quiet.length)}</summary>
              ${this.places(quiet, '')}
            </details>`
      }
    </section>`
  }

  override render() {
    const { day } = this
    if (!day) return nothing
    const { negotiation, viewer } = this
    return html`<chapeau-merge-asks
        answered
        .negotiation=${negotiation}
        .viewer=${viewer}
      ></chapeau-merge-asks
      ><chapeau-record-list
        answered
        .negotiation=${negotiation}
        .viewer=${viewer}
      ></chapeau-record-list
      >${this.mine(day)}${this.unspoken(day)}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-day-list': DayList
  }
}
