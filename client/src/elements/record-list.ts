import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { type Act, ActEvent, GoToEvent } from '../acts/act'
import { RecordEvent } from '../acts/record-event'
import { floor } from '../strings/floor'
import { type RecordedItem, isInInbox, recordedItems } from '../view/recorded-list'
import { isoTime, when } from '../view/time'
import { type Viewer, presides } from '../view/viewer'
import { askedStyle, askedWords } from './asked-words'
import { labelTag } from './party-tag'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'

/** While people write, the list is read again this often at most. */
const READ_AGAIN_MS = 300

/**
 * What was recorded from the floor and waits for somebody: a delegation confirms or disowns it, the
 * chair records again what was disowned, or takes it back.
 */
@customElement('chapeau-record-list')
export class RecordList extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    askedStyle,
    css`
      :host {
        display: block;
      }
      section {
        margin-block-end: 18px;
      }
      h2 {
        margin-block-end: 8px;
        font: 700 14px/1.4 var(--sans);
      }
      .card .plain {
        font-weight: 700;
      }
      .said {
        margin-block-start: 2px;
        overflow-wrap: anywhere;
        font: 14px/1.5 var(--sans);
      }
      .acts {
        margin-block-start: 8px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  /** also what the delegation disowned; else only what waits */
  @property({ type: Boolean }) answered = false
  @state() private items: readonly RecordedItem[] = []

  private stop = (): void => {}
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
    this.stop()
    clearTimeout(this.timer)
    this.timer = undefined
  }

  private follow(): void {
    this.leave()
    this.stop = this.negotiation.subscribe(({ local }) => {
      // what one did oneself is seen at once
      if (local) this.read()
      else this.timer ??= setTimeout(() => this.read(), READ_AGAIN_MS)
    })
    this.read()
  }

  private read(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.items = recordedItems(this.negotiation, this.viewer)
  }

  private act(act: Act): void {
    this.dispatchEvent(new ActEvent(act))
  }

  private answer(kind: 'confirm' | 'disown', { record }: RecordedItem): void {
    this.act({
      kind,
      proposals: record.kind === 'proposal' ? [record.proposal.key] : [],
      positions: record.kind === 'position' ? [record.held] : [],
    })
  }

  private takeBack({ record }: RecordedItem): void {
    if (record.kind === 'proposal') this.act({ kind: 'withdraw', proposals: [record.proposal.key] })
    else this.act({ kind: 'strike position', held: record.held })
  }

  private again({ record, home }: RecordedItem): void {
    this.dispatchEvent(
      new RecordEvent({
        parties: [record.party],
        ...(home === '' ? {} : { clause: home }),
        ...(record.kind === 'proposal' ? { again: record.proposal.key } : {}),
      }),
    )
  }

  private acts(item: RecordedItem) {
    const { record } = item
    const about = typeof item.said === 'string' ? item.said : item.label
    if (presides(this.viewer))
      return html`<button @click=${() => this.again(item)}>${floor.again}</button>
        <button @click=${() => this.takeBack(item)}>${floor.done.takeBack}</button>`
    if (record.answer === 'disowned')
      return record.kind === 'proposal'
        ? html`<button @click=${() => this.answer('confirm', item)}>${floor.afterAll}</button>`
        : nothing
    return html`<button
        class="go"
        aria-label=${floor.confirmAbout(about)}
        @click=${() => this.answer('confirm', item)}
      >
        ${floor.confirm}
      </button>
      <button aria-label=${floor.disownAbout(about)} @click=${() => this.answer('disown', item)}>
        ${floor.disown}
      </button>`
  }

  private item(item: RecordedItem) {
    const { negotiation } = this
    const { record, home, label, said } = item
    const { party, at } = record
    const by = record.kind === 'proposal' ? record.proposal.by : record.held.position.by
    return html`<li class="card">
      <div class="row">
        ${
          home === ''
            ? html`<strong>${label}</strong>`
            : html`<button
                class="plain"
                title=${floor.inbox.goTo(label)}
                @click=${() => this.dispatchEvent(new GoToEvent(home, true))}
              >
                ${label}
              </button>`
        }${presides(this.viewer) ? labelTag(negotiation, party) : nothing}<span
          class="space"
        ></span>
        <time class="mini" datetime=${isoTime(at)}
          >${floor.by(negotiation.partyId(party), by, when(at, Date.now()))}</time
        >
      </div>
      ${
        typeof said === 'string'
          ? html`<p class="said" dir="auto">${said}</p>`
          : askedWords(said, negotiation.language)
      }
      ${record.answer === 'disowned' ? html`<p class="mini">${this.disowned(party)}</p>` : nothing}
      <div class="row acts">${this.acts(item)}</div>
    </li>`
  }

  private disowned(party: number): string {
    return presides(this.viewer)
      ? floor.inbox.disownedBy(this.negotiation.partyId(party))
      : floor.inbox.ours
  }

  override render() {
    const { viewer, answered } = this
    const shown = this.items.filter(({ record }) => answered || isInInbox(record, viewer))
    if (shown.length === 0) return nothing
    return html`<section aria-labelledby="recorded">
      <h2 id="recorded">${presides(viewer) ? floor.inbox.disowned : floor.forYou}</h2>
      <ul>
        ${repeat(
          shown,
          ({ record }) =>
            record.kind === 'proposal'
              ? record.proposal.key
              : `${record.party} ${record.held.name}`,
          item => this.item(item),
        )}
      </ul>
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-record-list': RecordList
  }
}
