import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ActEvent } from '../acts/act'
import { drafts } from '../strings/drafts'
import { type OwnProposal, draftsOf, withdrawnIn } from '../view/drafts'
import { isoTime, when } from '../view/time'
import type { Viewer } from '../view/viewer'
import { askedStyle, askedWords } from './asked-words'
import { layerSign } from './layer-sign'
import { controlStyle } from './style/control'

/** Several private drafts of one paragraph are tabled together; what was withdrawn there can be tabled again. */
@customElement('chapeau-clause-drafts')
export class ClauseDrafts extends LitElement {
  static override styles = [
    controlStyle,
    askedStyle,
    css`
      :host {
        display: block;
      }
      .some {
        display: flex;
        align-items: center;
        gap: 6px;
        flex: 1 1 10em;
        font: 600 13px/1.4 var(--sans);
      }
      .some svg {
        flex: none;
      }
      summary {
        min-block-size: var(--target);
        align-content: center;
        font: 600 13px/1.4 var(--sans);
        cursor: pointer;
      }
      li {
        margin-block-start: 10px;
      }
      li .row {
        margin-block-start: 4px;
      }
      li .mini {
        flex: 1;
      }
      .unsent {
        color: var(--open);
        font-weight: 600;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) clause!: string
  @property({ attribute: false }) viewer!: Viewer
  /** changes with the room, so that the lists are read again */
  @property({ type: Number }) version = 0

  private drafted(label: string, found: readonly OwnProposal[]) {
    const keys = found.map(({ proposal }) => proposal.key)
    return html`<section class="card row">
      <p class="some">${layerSign('private')}${drafts.clause.some(found.length)}</p>
      <button
        class="go"
        @click=${() => this.dispatchEvent(new ActEvent({ kind: 'table', proposals: keys }))}
      >
        ${drafts.clause.table(found.length, label)}
      </button>
    </section>`
  }

  private withdrawn({ proposal, asked }: OwnProposal) {
    const { key, tabled, language } = proposal
    const { negotiation, viewer } = this
    return html`<li>
      ${askedWords(asked, language ?? negotiation.language)}
      <div class="row">
        <time class="mini" datetime=${isoTime(tabled)}>${when(tabled, Date.now())}</time>
        ${
          viewer.unsent?.keys.has(key)
            ? html`<span class="mini unsent">${drafts.waiting}</span>`
            : nothing
        }
        <button
          @click=${() => this.dispatchEvent(new ActEvent({ kind: 'table again', proposals: [key] }))}
        >
          ${drafts.tableAgain}
        </button>
      </div>
    </li>`
  }

  override render() {
    const { negotiation, clause, viewer } = this
    const label = negotiation.leaf(clause)?.label ?? ''
    const drafted = draftsOf(negotiation, clause)
    const withdrawn = withdrawnIn(negotiation, clause, viewer.party)
    return html`${drafted.length < 2 ? nothing : this.drafted(label, drafted)}${
      withdrawn.length === 0
        ? nothing
        : html`<details class="card">
            <summary>${drafts.clause.withdrawn(withdrawn.length)}</summary>
            <ul>
              ${withdrawn.map(one => this.withdrawn(one))}
            </ul>
          </details>`
    }`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-clause-drafts': ClauseDrafts
  }
}
