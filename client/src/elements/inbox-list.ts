import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ActEvent, GoToEvent } from '../acts/act'
import { workspace } from '../strings/workspace'
import type { InboxItem } from '../view/inbox'
import { isoTime, when } from '../view/time'
import { type Viewer, speaks } from '../view/viewer'
import { partyTag } from './party-tag'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'

/** Proposals whose words changed or are gone: shown, to go there, and for the owner to withdraw. */
@customElement('chapeau-inbox-list')
export class InboxList extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    css`
      :host {
        display: block;
      }
      .what {
        margin-block: 6px;
        font: 600 13px/1.45 var(--sans);
      }
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 3px 10px;
        margin: 0;
      }
      dt {
        color: var(--muted);
        font-size: 12px;
        line-height: 1.7;
      }
      dd {
        margin: 0;
        font: 13.5px/1.5 var(--serif);
        overflow-wrap: anywhere;
      }
      .row.acts {
        margin-block-start: 9px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) items: readonly InboxItem[] = []
  @property({ attribute: false }) viewer!: Viewer

  private item({ key, party, clause, label, state, quote, words, tabled }: InboxItem) {
    const { negotiation, viewer } = this
    const who = negotiation.partyId(party)
    const isThere = negotiation.clause(clause)?.dead === false
    return html`<li class="card">
      <div class="row">
        ${partyTag(party, who)}<span class="space"></span
        ><time class="mini" datetime=${isoTime(tabled)}>${when(tabled, Date.now())}</time>
      </div>
      <p class="what">${workspace.inbox[state](who, label)}</p>
      <dl>
        ${
          quote === ''
            ? nothing
            : html`<dt>${workspace.inbox.was}</dt>
                <dd lang=${negotiation.language} dir="auto">${quote}</dd>`
        }
        <dt>${workspace.inbox.proposes}</dt>
        <dd lang=${words === '' ? 'en' : negotiation.language} dir="auto">
          ${words === '' ? workspace.inbox.deletion : words}
        </dd>
      </dl>
      <div class="row acts">
        ${
          isThere
            ? html`<button @click=${() => this.dispatchEvent(new GoToEvent(clause, true))}>
                ${workspace.inbox.show} ${label}
              </button>`
            : nothing
        }
        ${
          speaks(viewer) && party === viewer.party
            ? html`<button
                @click=${() =>
                  this.dispatchEvent(new ActEvent({ kind: 'withdraw', proposals: [key] }))}
              >
                ${workspace.inbox.withdraw}
              </button>`
            : nothing
        }
      </div>
    </li>`
  }

  override render() {
    if (this.items.length === 0) return html`<p class="mini">${workspace.inbox.empty}</p>`
    return html`<ul>
      ${this.items.map(item => this.item(item))}
    </ul>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-inbox-list': InboxList
  }
}
