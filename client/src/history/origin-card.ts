import type { Negotiation } from '@chapeau/shared/negotiation'
import type { ClauseProposal } from '@chapeau/shared/proposal/clause-proposal'
import type { Proposal } from '@chapeau/shared/proposal/proposal'
import type { Origin } from '@chapeau/shared/revision/origin'
import { directionOf } from '@chapeau/shared/text/language'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Answer } from '../api'
import { partyTag } from '../elements/party-tag'
import { controlStyle } from '../elements/style/control'
import { partyStyle } from '../elements/style/party'
import { history } from '../strings/history'
import type { HistoryApi, Written } from './history-api'
import { acceptedIn, type SourcedRun } from './legend'
import { onDay } from './times'

const text = history.origin

/** The person is done with a card. */
class CloseEvent extends Event {
  constructor() {
    super('chapeau-close', { bubbles: true, composed: true })
  }
}

/** Who brought chosen words in, and when: the proposals and the decision, or the hand that typed them. */
@customElement('chapeau-origin-card')
export class OriginCard extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    css`
      :host {
        display: block;
        margin-block: 6px 14px;
      }
      section {
        padding: 12px 14px;
        border: 1px solid var(--line-strong);
        border-radius: 9px;
        background: var(--side);
        color: var(--ink);
        font: 13.5px/1.5 var(--sans);
        text-indent: 0;
      }
      h3 {
        flex: 1;
        font: 700 13.5px/1.4 var(--sans);
      }
      li + li,
      p + p,
      ul + p {
        margin-block-start: 6px;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 2px 12px;
        margin: 8px 0 0;
      }
      dt {
        color: var(--muted);
      }
      dd {
        margin: 0;
        font-family: var(--serif);
      }
      q {
        font-family: var(--serif);
      }
      @media print {
        button {
          display: none;
        }
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) run!: SourcedRun
  @property({ attribute: false }) api!: HistoryApi
  @state() private written: Answer<Written> | null = null

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('run')) void this.load()
  }

  /** What was decided is in the document; who typed what only the ledger knows. */
  private async load(): Promise<void> {
    const { run } = this
    this.written = null
    if (run.origin.kind === 'decided') return
    const written = await this.api.written(...run.id)
    // another card may be open by now
    if (run === this.run) this.written = written
  }

  private proposal({ party, by, tabled, reason, language }: Proposal | ClauseProposal) {
    const { negotiation } = this
    const id = negotiation.partyId(party)
    return html`<li>
      ${partyTag(party, id)} ${text.proposal(id, by, onDay(tabled))}
      ${
        reason
          ? html`<p>
              ${text.reason}:
              <q lang=${language ?? negotiation.language} dir="auto">${reason}</q>
            </p>`
          : nothing
      }
    </li>`
  }

  private decided(origin: Extract<Origin, { kind: 'decided' }>) {
    const { negotiation } = this
    const { by, at, before, after, changed } = origin.settled.decision
    const { language } = negotiation
    const words = (said: string) =>
      said === ''
        ? html`<dd>${text.nothing}</dd>`
        : html`<dd lang=${language} dir=${directionOf(language)}>${said}</dd>`
    return html`<ul>
        ${acceptedIn(negotiation, origin).map(one => this.proposal(one))}
      </ul>
      <p>${text.accepted(by, onDay(at))} ${changed ? text.changed : nothing}</p>
      <dl>
        <dt>${text.before}</dt>
        ${words(before)}
        <dt>${text.after}</dt>
        ${words(after)}
      </dl>`
  }

  private byHand() {
    const { written, run, negotiation } = this
    if (written === null) return html`<p role="status">${text.looking}</p>`
    if (!written.ok) return html`<p role="alert">${written.message}</p>`
    const { name, at, party } = written.value
    return html`<p>
      ${
        run.origin.kind === 'first'
          ? text.inFirst(name, onDay(at))
          : text.typedBy(name, negotiation.partyId(party), onDay(at))
      }
    </p>`
  }

  override render() {
    const { run } = this
    return html`<section lang="en" dir="ltr" aria-labelledby="card">
      <div class="row">
        <h3 id="card">${text.card}: ${run.source.text}</h3>
        <button @click=${() => this.dispatchEvent(new CloseEvent())}>${text.close}</button>
      </div>
      ${run.origin.kind === 'decided' ? this.decided(run.origin) : this.byHand()}
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-origin-card': OriginCard
  }
}
