import { closedThen, readingRounds } from '@chapeau/shared/agenda/reading-round'
import { CHAIR } from '@chapeau/shared/document'
import type { ClauseProposal } from '@chapeau/shared/proposal/clause-proposal'
import { type Proposal, isFloorKey, isPrivateKey } from '@chapeau/shared/proposal/proposal'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { directionOf } from '@chapeau/shared/text/language'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { drafts } from '../strings/drafts'
import { floor } from '../strings/floor'
import { procedure } from '../strings/procedure'
import { workspace } from '../strings/workspace'
import { answerOf } from '../view/recorded'
import { redline } from '../view/redline'
import { isNumbered } from '../view/source'
import { isoTime, when } from '../view/time'
import { controlStyle } from './style/control'

/** What is known of a proposal beside its words: who, when and why, where the words are agreed, what they were before. */
@customElement('chapeau-proposal-facts')
export class ProposalFacts extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
      }
      .mini {
        margin-block-start: 3px;
        overflow-wrap: anywhere;
      }
      .changed {
        padding: 0 5px;
        border: 1px solid var(--open);
        border-radius: 4px;
        color: var(--open);
        font-weight: 600;
        white-space: nowrap;
      }
      summary {
        min-block-size: var(--target);
        align-content: center;
        color: var(--accent);
        font: 500 12px/1.45 var(--sans);
        cursor: pointer;
      }
      li {
        margin-block-end: 6px;
      }
      .wording {
        display: block;
        color: var(--ink);
        font: 13.5px/1.5 var(--serif);
        text-align: start;
      }
      .wording del {
        color: var(--danger);
      }
      .wording ins {
        color: var(--agreed);
        text-decoration: underline dotted;
        text-underline-offset: 3px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) proposal!: Proposal | ClauseProposal

  private line() {
    const { negotiation, proposal } = this
    const { reason, tabled, party, by, key } = proposal
    const language = proposal.language ?? negotiation.language
    const at = when(tabled, Date.now())
    const afterReading = isPrivateKey(key) ? null : closedThen(readingRounds(negotiation), tabled)
    return html`<p class="mini">
      ${
        reason
          ? html`<q class="reason" lang=${language} dir=${directionOf(language)}>${reason}</q> · `
          : nothing
      }<time datetime=${isoTime(tabled)}
        >${
          isPrivateKey(key)
            ? drafts.drafted(by, at)
            : isFloorKey(key) && party !== CHAIR
              ? floor.by(negotiation.partyId(party), by, at)
              : workspace.card.by(negotiation.partyId(party), at)
        }</time
      >${afterReading === null ? nothing : html` · ${procedure.reading.after(afterReading)}`}
    </p>`
  }

  /** Who wrote it down, where that was the chair, and what the party answered. */
  private recorded() {
    const answer = answerOf(this.negotiation, this.proposal)
    return answer
      ? html`<p class="mini"><span class="changed">${floor.answer[answer]}</span></p>`
      : nothing
  }

  private agreed() {
    const { sources } = this.proposal
    if (sources.length === 0) return nothing
    const printed = sources.map(({ symbol, paragraph = '' }) =>
      drafts.source(symbol, paragraph, isNumbered(paragraph)),
    )
    return html`<p class="mini">${drafts.agreed(printed.join('; '))}</p>`
  }

  /** Each earlier wording with what became of it next, the last one first. */
  private earlier() {
    const { negotiation, proposal } = this
    const { earlier, tabled, words } = proposal
    if (earlier.length === 0) return nothing
    const { language } = negotiation
    const now = Date.now()
    return html`<p class="mini">
        ${
          earlier.some(({ until }) => until > tabled)
            ? html`<span class="changed">${drafts.changed}</span>`
            : nothing
        }
      </p>
      <details>
        <summary>${drafts.earlier(earlier.length)}</summary>
        <ol>
          ${earlier
            .map((was, i) => ({ ...was, next: earlier[i + 1] }))
            .toReversed()
            .map(
              ({ words: before, until, by, next }) =>
                html`<li class="mini">
                  <time datetime=${isoTime(until)} title=${by}
                    >${drafts.before(when(until, now))}</time
                  >
                  <span class="wording" lang=${language} dir=${directionOf(language)}
                    >${redline(before, next ? [{ insert: next.words }] : words, language).map(
                      stretch =>
                        stretch.kind === 'same'
                          ? stretch.words
                          : stretch.kind === 'gone'
                            ? html`<del>${stretch.words}</del>`
                            : html`<ins>${stretch.words}</ins>`,
                    )}</span
                  >
                </li>`,
            )}
        </ol>
      </details>`
  }

  override render() {
    return html`${this.line()}${this.recorded()}${this.agreed()}${this.earlier()}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-proposal-facts': ProposalFacts
  }
}
