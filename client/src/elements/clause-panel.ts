import type { Change, Negotiation } from '@chapeau/shared/negotiation'
import type { ProposalKey } from '@chapeau/shared/proposal/proposal'
import type { Place } from '@chapeau/shared/rolling/reading'
import { unreachable } from '@chapeau/shared/assert'
import { LitElement, type PropertyValues, css, html } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { OpenInboxEvent } from '../acts/act'
import type { KeptSelection } from '../editor/kept-spot'
import type { Store } from '../store'
import { workspace } from '../strings/workspace'
import { type Inbox, type InboxItem, openInbox } from '../view/inbox'
import { waitingFor } from '../view/merging'
import { recordsWaiting } from '../view/recorded-list'
import { type Viewer, presides, speaks } from '../view/viewer'
import './history-list'
import './paragraph-view'
import './position-table'
import { controlStyle } from './style/control'

type Tab = 'clause' | 'inbox' | 'day' | 'positions' | 'history'

/**
 * The panel of the chosen clause. A change elsewhere in the draft leaves it alone, but for the number
 * on the inbox.
 */
@customElement('chapeau-clause-panel')
export class ClausePanel extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
      }
      [role='tablist'] {
        position: sticky;
        z-index: 1;
        inset-block-start: 0;
        display: flex;
        gap: 2px;
        padding: 10px 12px 0;
        border-block-end: 1px solid var(--line);
        background: var(--side);
      }
      [role='tab'] {
        min-inline-size: 0;
        padding: 7px 9px;
        border: 0;
        border-block-end: 2px solid transparent;
        border-radius: 4px 4px 0 0;
        background: none;
        color: var(--muted);
        font: 500 13px/1.4 var(--sans);
        white-space: nowrap;
      }
      [role='tab'][aria-selected='true'] {
        border-color: var(--accent);
        color: var(--accent);
        font-weight: 700;
      }
      [role='tab']:first-child {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      [role='tabpanel'] {
        padding: 14px 16px 40px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  @property({ attribute: false }) clause: string | null = null
  /** the place that the caret is in */
  @property({ attribute: false }) place: Place | null = null
  /** what is selected on the paper */
  @property({ attribute: false }) selection: Store<KeptSelection | null> | undefined

  @state() private tab: Tab = 'clause'
  /** the item of the inbox that somebody wants to see */
  @state() private wanted: ProposalKey | null = null
  @state() private items: readonly InboxItem[] = []
  /** what else waits in the inbox */
  @state() private waiting = 0
  /** records from the floor that wait there for the viewer */
  @state() private records = 0
  /** counts what changed in the chosen clause, so that its parts render again */
  @state() private version = 0

  private inbox: Inbox | undefined
  private stop: (() => void) | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.follow()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stop?.()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const isSame = changed.get('viewer')?.party === this.viewer.party
    if (changed.has('negotiation') || (changed.has('viewer') && !isSame)) this.follow()
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('#body')?.focus(options)
  }

  /** Leaves the lists of all clauses. */
  showClause(): void {
    if (this.tab === 'inbox' || this.tab === 'day') this.tab = 'clause'
  }

  private choose(tab: Tab): void {
    this.tab = tab
    this.wanted = null
    // looked at once in a while: they need not be there when the room opens
    if (tab === 'inbox') void import('./inbox-list')
    if (tab === 'day') void import('./day-list')
  }

  openInbox({ proposal }: OpenInboxEvent): void {
    this.choose('inbox')
    this.wanted = proposal
    void this.updateComplete.then(() => this.focus())
  }

  private get hasInbox(): boolean {
    return presides(this.viewer) || speaks(this.viewer)
  }

  private follow(): void {
    this.stop?.()
    this.inbox = openInbox(this.negotiation)
    this.readInbox()
    this.records = recordsWaiting(this.negotiation, this.viewer)
    this.stop = this.negotiation.subscribe(change => this.noticed(change))
    this.version += 1
  }

  private readInbox(): void {
    if (!this.hasInbox) return
    this.items = this.inbox?.items(presides(this.viewer) ? null : this.viewer.party) ?? []
    this.waiting = waitingFor(this.negotiation, this.viewer)
  }

  private noticed({ clauses, structure, roster, agenda }: Change): void {
    if (this.inbox?.refresh({ clauses, structure })) this.readInbox()
    else this.waiting = waitingFor(this.negotiation, this.viewer)
    // all that comes to the floor, and what is disowned, is news of the agenda
    if (agenda || this.records > 0) this.records = recordsWaiting(this.negotiation, this.viewer)
    const { clause } = this
    if (structure || roster || agenda || (clause !== null && clauses.has(clause))) this.version += 1
  }

  private get tabs(): readonly Tab[] {
    return [
      'clause',
      ...(this.hasInbox ? (['inbox'] as const) : []),
      ...(speaks(this.viewer) ? (['day'] as const) : []),
      'positions',
      'history',
    ]
  }

  private tabName(tab: Tab, label: string): string {
    if (tab === 'clause' && label !== '') return label
    if (tab === 'inbox')
      return workspace.panel.inboxOf(this.items.length + this.waiting + this.records)
    return workspace.panel.tabs[tab]
  }

  /** The tabs pattern: arrows move and choose, following the direction of the page. */
  private tabKey(event: KeyboardEvent): void {
    const { tabs } = this
    const at = tabs.indexOf(this.tab)
    const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const next =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? tabs.length - 1
          : step === undefined
            ? undefined
            : (at + (event.key === forward ? 1 : -1) + tabs.length) % tabs.length
    if (next === undefined) return
    event.preventDefault()
    this.choose(tabs[next] ?? 'clause')
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`#tab-${this.tab}`)?.focus(),
    )
  }

  private body() {
    const { negotiation, clause, version, tab } = this
    if (tab === 'inbox')
      return html`<chapeau-inbox-list
        .negotiation=${negotiation}
        .items=${this.items}
        .viewer=${this.viewer}
        .selection=${this.selection}
        .first=${this.wanted}
      ></chapeau-inbox-list>`
    if (tab === 'day')
      return html`<chapeau-day-list
        .negotiation=${negotiation}
        .viewer=${this.viewer}
      ></chapeau-day-list>`
    const leaf = clause === null ? undefined : negotiation.leaf(clause)
    if (!leaf) return html`<p class="mini">${workspace.panel.choose}</p>`
    switch (tab) {
      case 'clause':
        return html`<chapeau-paragraph-view
          .negotiation=${negotiation}
          .leaf=${leaf}
          .place=${this.place}
          .viewer=${this.viewer}
          .version=${version}
        ></chapeau-paragraph-view>`
      case 'positions':
        return html`<chapeau-position-table
          .negotiation=${negotiation}
          .clause=${leaf.host}
          .version=${version}
        ></chapeau-position-table>`
      case 'history':
        return html`<chapeau-history-list
          .negotiation=${negotiation}
          .clause=${leaf.host}
          .viewer=${this.viewer}
          .version=${version}
        ></chapeau-history-list>`
      default:
        return unreachable(tab)
    }
  }

  override render() {
    const leaf = this.clause === null ? undefined : this.negotiation.leaf(this.clause)
    const label = leaf?.kind === 'note' ? workspace.paper.note(leaf.label) : (leaf?.label ?? '')
    return html`<div role="tablist" aria-label=${workspace.panel.name} @keydown=${this.tabKey}>
        ${this.tabs.map(
          tab =>
            html`<button
              role="tab"
              id="tab-${tab}"
              aria-selected=${tab === this.tab ? 'true' : 'false'}
              aria-controls="body"
              tabindex=${tab === this.tab ? 0 : -1}
              @click=${() => this.choose(tab)}
            >
              ${this.tabName(tab, label)}
            </button>`,
        )}
      </div>
      <div
        id="body"
        role="tabpanel"
        aria-labelledby="tab-${this.tab}"
        tabindex="0"
        @chapeau-open-inbox=${this.openInbox}
      >
        ${this.body()}
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-clause-panel': ClausePanel
  }
}
