import { SILENT } from '@chapeau/shared/agenda/silence'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { CHAIR } from '@chapeau/shared/document'
import { type ClauseProposal, isProposedClause } from '@chapeau/shared/proposal/clause-proposal'
import type { Proposal } from '@chapeau/shared/proposal/proposal'
import { plainText } from '@chapeau/shared/text/op'
import { unreachable } from '@chapeau/shared/assert'
import { LitElement, type TemplateResult, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { procedure } from '../strings/procedure'
import { deciding } from '../strings/deciding'
import { floor } from '../strings/floor'
import { listed, workspace } from '../strings/workspace'
import { amendmentName } from '../view/amendments'
import { type Happening, historyOf } from '../view/history'
import { answerOf } from '../view/recorded'
import { isoTime, when } from '../view/time'
import type { Viewer } from '../view/viewer'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'

/** What happened to the paragraph, newest first. */
@customElement('chapeau-history-list')
export class HistoryList extends LitElement {
  static override styles = [
    controlStyle,
    partyStyle,
    css`
      :host {
        display: block;
      }
      li {
        position: relative;
        padding-block: 0 16px;
        padding-inline-start: 18px;
        border-inline-start: 2px solid var(--line);
        margin-inline-start: 5px;
      }
      li:last-child {
        border-color: transparent;
      }
      li::before {
        position: absolute;
        inset-block-start: 4px;
        inset-inline-start: -6px;
        inline-size: 10px;
        block-size: 10px;
        border: 2px solid var(--paper);
        border-radius: 50%;
        background: var(--line-strong);
        content: '';
      }
      li.decided::before {
        background: var(--adref);
      }
      li.moved::before {
        background: var(--accent);
      }
      .what {
        font: 600 13px/1.4 var(--sans);
      }
      .text {
        margin-block-start: 2px;
        font: 13.5px/1.5 var(--serif);
        overflow-wrap: anywhere;
      }
      del {
        color: var(--muted);
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) clause!: string
  @property({ attribute: false }) viewer!: Viewer
  @property({ type: Number }) version = 0

  private names(parties: readonly number[]): string[] {
    return parties.map(party => this.negotiation.partyId(party))
  }

  /** What became of it: withdrawn, or answered by whom it was recorded for. */
  private since(proposal: Proposal | ClauseProposal): string {
    const { withdrawn, layer } = proposal
    const { history } = floor
    if (withdrawn)
      return ` (${layer === 'floor' ? history.takenBack : workspace.history.withdrawn})`
    const answer = answerOf(this.negotiation, proposal)
    return answer === null || answer === 'waiting' ? '' : ` (${history[answer]})`
  }

  private what(happening: Happening): TemplateResult {
    const lang = this.negotiation.language
    switch (happening.kind) {
      case 'tabled': {
        const { proposal, words } = happening
        const who = this.negotiation.partyId(proposal.party)
        const text =
          proposal.layer === 'floor'
            ? floor.history.recorded(who, proposal.party === CHAIR, words === '')
            : proposal.layer === 'private'
              ? workspace.history.drafted(who)
              : words === ''
                ? workspace.history.tabledDeletion(who)
                : workspace.history.tabled(who)
        return html`<p class="what">${text}${this.since(proposal)}</p>
          <p class="text" lang=${lang} dir="auto">
            ${proposal.quote === '' ? nothing : html`<del>${proposal.quote}</del> `}${words}
          </p>`
      }
      case 'asked': {
        const { proposal } = happening
        const who = this.negotiation.partyId(proposal.party)
        const { drafted, tabled } = workspace.history
        const text =
          proposal.layer === 'floor'
            ? floor.history.recorded(who, proposal.party === CHAIR)
            : proposal.layer === 'private'
              ? drafted(who)
              : tabled(who)
        const words = isProposedClause(proposal) ? plainText(proposal.words) : ''
        return html`<p class="what">
            ${text}${this.since(proposal)}: ${amendmentName(this.negotiation, proposal)}
          </p>
          ${words === '' ? nothing : html`<p class="text" lang=${lang} dir="auto">${words}</p>`}`
      }
      case 'decided': {
        const { decision, proposers, about } = happening
        if (about) {
          const name = amendmentName(this.negotiation, about)
          const { declined, accepted } = workspace.history
          return html`<p class="what">
            ${
              decision.kind === 'keep'
                ? declined(name)
                : html`${accepted(listed(this.names(proposers)))}: ${name}`
            }
          </p>`
        }
        if (decision.kind !== 'accept')
          return html`<p class="what">
              ${
                decision.kind === 'keep'
                  ? workspace.history.kept
                  : deciding.log.didNotGoIn(this.names(proposers))
              }
            </p>
            <p class="text" lang=${lang} dir="auto">
              ${decision.kind === 'keep' ? decision.before : decision.after}
            </p>`
        const accepted = decision.changed ? deciding.log.changed : workspace.history.accepted
        return html`<p class="what">${accepted(listed(this.names(proposers)))}</p>
          <p class="text" lang=${lang} dir="auto">
            ${decision.before === '' ? nothing : html`<del>${decision.before}</del> `}${decision.after}
          </p>`
      }
      case 'moved': {
        const { to, parties = [], reason } = happening.move
        return html`<p class="what">${workspace.history.moved(to, this.names(parties))}</p>
          ${reason ? html`<p class="text" dir="auto">${reason}</p>` : nothing}`
      }
      default:
        return unreachable(happening)
    }
  }

  /** Whether a decision was taken back, and the way to do so. */
  private back(decision: string) {
    void import('./decisions-back').catch(() => {})
    const { negotiation, viewer, version } = this
    return html`<chapeau-decisions-back
      .negotiation=${negotiation}
      .viewer=${viewer}
      .decision=${decision}
      .version=${version}
    ></chapeau-decisions-back>`
  }

  override render() {
    const happenings = historyOf(this.negotiation, this.clause)
    if (happenings.length === 0) return html`<p class="mini">${workspace.history.empty}</p>`
    const now = Date.now()
    return html`<ol>
      ${happenings.map(
        happening =>
          html`<li class=${happening.kind}>
            ${this.what(happening)}
            <p class="mini">
              <time datetime=${isoTime(happening.at)}
                >${workspace.history.by(byOf(happening), when(happening.at, now))}</time
              >
            </p>
            ${happening.kind === 'decided' ? this.back(happening.id) : nothing}
          </li>`,
      )}
    </ol>`
  }
}

/** A move that silence made has no author among people (SI5). */
const byOf = ({ kind, by }: Happening): string =>
  kind === 'moved' && by === SILENT ? procedure.silence.author : by

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-history-list': HistoryList
  }
}
