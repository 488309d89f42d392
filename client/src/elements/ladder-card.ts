import { STATUSES, type Status } from '@chapeau/shared/vocabulary'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { ActEvent } from '../acts/act'
import { workspace } from '../strings/workspace'
import { isAgreed } from '@chapeau/shared/rolling/brackets'
import { type Viewer, presides } from '../view/viewer'
import './several-move'
import type { MovedEvent, SeveralMove } from './several-move'
import { statusClass, statusMark, statusStyle } from './status-mark'
import { controlStyle } from './style/control'

/**
 * Where the clause stands on the ladder. The chair moves it; pending asks with whom, and leaving an
 * agreement asks why, because a clause is reopened visibly. Others read.
 */
@customElement('chapeau-ladder-card')
export class LadderCard extends LitElement {
  static override styles = [
    controlStyle,
    statusStyle,
    css`
      :host {
        display: block;
      }
      h2 {
        font: 700 13.5px/1.4 var(--sans);
      }
      .steps {
        margin-block-start: 8px;
      }
      .asked {
        margin-block-start: 10px;
        padding-block-start: 10px;
        border-block-start: 1px solid var(--line);
      }
      .status {
        display: inline-flex;
        align-items: center;
        gap: 5px;
        font: 600 12.5px/1.4 var(--sans);
      }
      .why {
        margin-block-start: 4px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) clause!: string
  @property({ attribute: false }) viewer!: Viewer
  /** changes with the room, so that the card is rendered again */
  @property({ type: Number }) version = 0
  /** the move that the chair is asked about */
  @state() private asking: Status | null = null
  @query('chapeau-several-move') private readonly form!: SeveralMove | null

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('clause')) this.asking = null
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('asking') && this.asking !== null) this.form?.focus()
  }

  private get status(): Status {
    return this.negotiation.clause(this.clause)?.status ?? 'open'
  }

  private press(to: Status): void {
    if (to === 'pending' || (isAgreed(this.status) && !isAgreed(to))) this.asking = to
    else if (to !== this.status) this.move(to)
  }

  private move(to: Status, parties: readonly number[] = [], reason = ''): void {
    this.asking = null
    this.dispatchEvent(
      new ActEvent({
        kind: 'move',
        clauses: [this.clause],
        to,
        ...(parties.length > 0 ? { parties } : {}),
        ...(reason === '' ? {} : { reason }),
      }),
    )
  }

  private answered({ answer }: MovedEvent): void {
    const { asking } = this
    if (answer && asking !== null) this.move(asking, answer.parties, answer.reason)
    else this.asking = null
  }

  private question(to: Status, label: string) {
    const { negotiation, status } = this
    const parties = negotiation.clause(this.clause)?.ladder.at(-1)?.parties ?? []
    return html`<chapeau-several-move
      class="asked"
      .negotiation=${negotiation}
      .to=${to}
      .waiting=${status === 'pending' ? parties : []}
      .reopening=${isAgreed(status) && !isAgreed(to) ? workspace.ladder.reopen(label) : ''}
      .name=${workspace.ladder.set(to)}
      @chapeau-moved=${this.answered}
    ></chapeau-several-move>`
  }

  override render() {
    const { negotiation, status } = this
    const clause = negotiation.clause(this.clause)
    if (!clause) return nothing
    const last = clause.ladder.at(-1)
    const waited = (last?.parties ?? []).map(party => negotiation.partyId(party))
    const chair = presides(this.viewer)
    const words = status === 'pending' ? workspace.ladder.pendingWith(waited) : status
    return html`<section class="card" aria-labelledby="heading">
      <div class="row">
        <h2 id="heading">${workspace.ladder.heading(clause.label)}</h2>
        <span class="space"></span>
        <span class="status ${statusClass(status)}">${statusMark(status)} ${words}</span>
      </div>
      ${last?.reason ? html`<p class="mini why" dir="auto">${last.reason}</p>` : nothing}
      ${
        chair
          ? html`<div class="row steps" role="group" aria-labelledby="heading">
              ${STATUSES.map(
                to =>
                  html`<button
                    aria-pressed=${to === status ? 'true' : 'false'}
                    aria-expanded=${to === this.asking ? 'true' : nothing}
                    @click=${() => this.press(to)}
                  >
                    ${workspace.ladder.status[to]}
                  </button>`,
              )}
            </div>`
          : nothing
      }
      ${chair && this.asking !== null ? this.question(this.asking, clause.label) : nothing}
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-ladder-card': LadderCard
  }
}
