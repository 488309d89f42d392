import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { KeptSelection } from '../editor/kept-spot'
import type { Store } from '../store'
import { ground } from '../strings/ground'
import type { InboxItem } from '../view/inbox'
import { type SelectedWords, selectedWords } from '../view/selected'
import { waitingFor } from '../view/merging'
import { type Viewer, presides } from '../view/viewer'
import './decisions-at-once'
import './inbox-item'
import './merge-asks'
import './record-list'
import { controlStyle } from './style/control'

/** Proposals whose ground moved: one's own, or, for the chair, everybody's, of all parties or one. */
@customElement('chapeau-inbox-list')
export class InboxList extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
      }
      label {
        margin-block-end: 12px;
      }
      select {
        inline-size: 100%;
        min-block-size: var(--target);
        margin-block-start: 4px;
        padding: 4px 8px;
        border: 1px solid var(--line-strong);
        border-radius: 7px;
        background: var(--paper);
        color: var(--ink);
        font: 13px/1.4 var(--sans);
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) items: readonly InboxItem[] = []
  @property({ attribute: false }) viewer!: Viewer
  /** what is selected on the paper; it is followed only while this list is there */
  @property({ attribute: false }) selection: Store<KeptSelection | null> | undefined
  /** the item to look at first */
  @property({ attribute: false }) first: ProposalKey | null = null

  @state() private party: number | null = null
  @state() private selected: SelectedWords | null = null
  @state() private version = 0
  private stops: (() => void)[] = []

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.follow()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.leave()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('negotiation') || changed.has('selection')) this.follow()
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('first') || this.first === null) return
    const at = this.items.findIndex(({ proposal }) => proposal.key === this.first)
    this.renderRoot.querySelectorAll<HTMLElement>('li')[at]?.scrollIntoView({ block: 'nearest' })
  }

  private leave(): void {
    for (const stop of this.stops) stop()
    this.stops = []
  }

  private follow(): void {
    this.leave()
    const { negotiation, selection } = this
    const read = (): void => {
      this.selected = selectedWords(negotiation, selection?.get() ?? null)
    }
    this.stops = [
      negotiation.subscribe(() => {
        this.version += 1
        read()
      }),
      ...(selection ? [selection.subscribe(read)] : []),
    ]
    read()
  }

  private choose(event: Event): void {
    const { value } = event.target as HTMLSelectElement
    this.party = value === '' ? null : Number(value)
  }

  /** The chair looks at one party's at a time, if it wants to. */
  private filter() {
    const { negotiation, items, party } = this
    const counts = new Map<number, number>()
    for (const { proposal } of items)
      counts.set(proposal.party, (counts.get(proposal.party) ?? 0) + 1)
    if (party !== null && !counts.has(party)) counts.set(party, 0)
    if (counts.size < 2 && party === null) return nothing
    return html`<label
      >${ground.party}<select @change=${this.choose}>
        <option value="" ?selected=${party === null}>${ground.everybody(items.length)}</option>
        ${[...counts]
          .toSorted(([a], [b]) => a - b)
          .map(
            ([number, count]) =>
              html`<option value=${number} ?selected=${party === number}>
                ${ground.counted(negotiation.partyId(number), count)}
              </option>`,
          )}
      </select></label
    >`
  }

  override render() {
    const { negotiation, items, viewer, party, selected, version } = this
    const table = html`<chapeau-decisions-at-once
        .negotiation=${negotiation}
        .viewer=${viewer}
        .version=${version}
      ></chapeau-decisions-at-once
      ><chapeau-merge-asks .negotiation=${negotiation} .viewer=${viewer}></chapeau-merge-asks
      ><chapeau-record-list .negotiation=${negotiation} .viewer=${viewer}></chapeau-record-list>`
    if (items.length === 0 && party === null)
      return html`${table}
      ${waitingFor(negotiation, viewer) > 0 ? nothing : html`<p class="mini">${ground.empty}</p>`}`
    const shown = items.filter(({ proposal }) => party === null || proposal.party === party)
    return html`${table}${presides(viewer) ? this.filter() : nothing}${
        shown.length === 0 && party !== null
          ? html`<p class="mini">${ground.none(negotiation.partyId(party))}</p>`
          : nothing
      }
      <ul>
        ${repeat(
          shown,
          ({ proposal }) => proposal.key,
          item =>
            html`<li>
              <chapeau-inbox-item
                .negotiation=${negotiation}
                .item=${item}
                .viewer=${viewer}
                .selected=${selected}
                .version=${version}
              ></chapeau-inbox-item>
            </li>`,
        )}
      </ul>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-inbox-list': InboxList
  }
}
