import { clustersOf } from '@chapeau/shared/agenda/cluster'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { isClosed } from '@chapeau/shared/proposal/late'
import { STATUSES, type Status } from '@chapeau/shared/vocabulary'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { ActEvent } from '../acts/act'
import { ToolEvent } from '../acts/tool-event'
import type { ToolName } from '../pages/tool'
import { procedure } from '../strings/procedure'
import { workspace } from '../strings/workspace'
import { followRoom, isLed } from './follow-room'
import './several-move'
import type { MovedEvent } from './several-move'
import { controlStyle } from './style/control'
import { toolStyle } from './style/tool'

/** These are chosen from now on; null: the person has done with choosing. */
export class PickedEvent extends Event {
  static readonly type = 'chapeau-picked'
  constructor(readonly clauses: readonly string[] | null) {
    super(PickedEvent.type)
  }
}

/** What the chair does with several clauses of the outline at once. */
@customElement('chapeau-several-bar')
export class SeveralBar extends LitElement {
  static override styles = [
    controlStyle,
    toolStyle,
    css`
      section {
        display: grid;
        gap: 7px;
        padding: 10px;
        border: 1px solid var(--accent);
        border-radius: 9px;
        background: var(--paper);
        box-shadow: 0 -2px 14px rgb(11 42 74 / 12%);
      }
      select,
      section > button {
        inline-size: 100%;
      }
      strong {
        flex: 1;
        font: 600 12.5px/1.4 var(--sans);
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) chosen: readonly string[] = []
  @state() private asking: Status | null = null
  @state() private said = ''

  constructor() {
    super()
    followRoom(this, isLed)
  }

  private pick(clauses: readonly string[] | null): void {
    this.said = ''
    this.dispatchEvent(new PickedEvent(clauses))
  }

  private get reopens(): boolean {
    const { asking, chosen, negotiation } = this
    if (asking === null || isClosed(asking)) return false
    return chosen.some(id => isClosed(negotiation.clause(id)?.status ?? 'open'))
  }

  private begin({ target }: Event): void {
    const select = target as HTMLSelectElement
    this.asking = STATUSES.find(status => status === select.value) ?? null
    select.value = ''
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector('chapeau-several-move')?.focus(),
    )
  }

  private answered({ answer }: MovedEvent): void {
    const { asking: to, chosen: clauses } = this
    this.asking = null
    if (!answer || to === null) return
    const { parties, reason } = answer
    this.dispatchEvent(
      new ActEvent({
        kind: 'move',
        clauses,
        to,
        ...(parties.length > 0 ? { parties } : {}),
        ...(reason === '' ? {} : { reason }),
      }),
    )
    this.said = procedure.several.done(clauses.length, to)
  }

  /** What may be chosen at once, each with its clauses. */
  private get groups(): { name: string; clauses: readonly string[] }[] {
    const { negotiation } = this
    const { several } = procedure
    const clauses = negotiation.clauses()
    const byStatus = STATUSES.map(status => ({
      name: several.status(status),
      clauses: clauses.flatMap(clause => (clause.status === status ? [clause.id] : [])),
    }))
    const byCluster = clustersOf(negotiation).map(cluster => ({
      name: several.cluster(cluster.name),
      clauses: cluster.clauses,
    }))
    return [...byCluster, ...byStatus].filter(group => group.clauses.length > 0)
  }

  private choosing() {
    const { several } = procedure
    const { groups } = this
    const chosen = ({ target }: Event): void => {
      const select = target as HTMLSelectElement
      const group = groups[Number(select.value)]
      select.value = ''
      if (group) this.pick(group.clauses)
    }
    return html`<select aria-label=${several.which} @change=${chosen}>
      <option value="" selected>${several.whichPlaceholder}</option>
      ${groups.map(({ name }, i) => html`<option value=${i}>${name}</option>`)}
    </select>`
  }

  private open(tool: ToolName): void {
    this.dispatchEvent(new ToolEvent(tool, this.chosen))
  }

  private acts() {
    const { negotiation, chosen, asking } = this
    const { several } = procedure
    if (asking !== null)
      return html`<chapeau-several-move
        .negotiation=${negotiation}
        .to=${asking}
        .reopening=${this.reopens ? several.reopen : ''}
        .name=${several.apply(chosen.length, asking)}
        @chapeau-moved=${this.answered}
      ></chapeau-several-move>`
    const none = chosen.length === 0
    return html`<select aria-label=${several.set} ?disabled=${none} @change=${this.begin}>
        <option value="" selected>${several.setPlaceholder}</option>
        ${STATUSES.map(
          status => html`<option value=${status}>${workspace.ladder.status[status]}</option>`,
        )}
      </select>
      <button ?disabled=${none} @click=${() => this.open('silence')}>${several.silence}</button>
      <button ?disabled=${none} @click=${() => this.open('clusters')}>${several.name}</button>
      <button ?disabled=${none} @click=${() => this.open('packages')}>${several.link}</button>`
  }

  override render() {
    const { negotiation, chosen } = this
    const { several } = procedure
    const every = negotiation.clauses().map(({ id }) => id)
    return html`<section aria-label=${several.start}>
      <div class="row">
        <strong role="status">${this.said || several.number(chosen.length)}</strong>
        <button @click=${() => this.pick(null)}>${several.stop}</button>
      </div>
      <div class="row">
        <button @click=${() => this.pick(every)}>${several.all}</button>
        ${
          chosen.length === 0
            ? nothing
            : html`<button @click=${() => this.pick([])}>${several.none}</button>`
        }
      </div>
      ${this.choosing()}${this.acts()}
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-several-bar': SeveralBar
  }
  interface HTMLElementEventMap {
    'chapeau-picked': PickedEvent
  }
}
