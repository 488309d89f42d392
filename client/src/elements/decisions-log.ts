import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { GoToEvent } from '../acts/act'
import type { Hat } from '../api'
import type { EditorHandle } from '../editor/options'
import type { Tool } from '../pages/tool'
import type { Room } from '../room/room'
import { deciding } from '../strings/deciding'
import { workspace } from '../strings/workspace'
import { type Entry, decisionLog, outcomeOf } from '../view/decisions'
import { isoTime, when } from '../view/time'
import type { Viewer } from '../view/viewer'
import { redlineStyle, redlineWords } from './decide-redline'
import './decisions-back'
import { controlStyle } from './style/control'
import { toolStyle } from './style/tool'

/** All decisions of the room, for everybody; the chair takes them back here (DE3). */
@customElement('chapeau-decisions-log')
export class DecisionsLog extends LitElement implements Tool {
  static override styles = [
    controlStyle,
    toolStyle,
    redlineStyle,
    css`
      .filter {
        flex: none;
        padding: 10px 20px;
        border-block-end: 1px solid var(--line);
      }
      .filter select {
        min-inline-size: min(260px, 100%);
      }
      li {
        padding-block: 12px;
        border-block-end: 1px solid var(--line);
      }
      li:last-child {
        border: 0;
      }
      .top {
        align-items: baseline;
      }
      .top .plain {
        font-weight: 700;
      }
      .outcome {
        flex: 1;
        min-inline-size: 0;
        font: 600 13.5px/1.45 var(--sans);
        overflow-wrap: anywhere;
      }
      .gone .outcome,
      .gone .redline {
        opacity: 0.75;
      }
      .redline {
        margin-block-start: 5px;
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  @property({ attribute: false }) room!: Room
  @property({ attribute: false }) hat!: Hat
  @property({ attribute: false }) editor!: () => EditorHandle | null
  /** the paragraph whose decisions are listed; all if null */
  @state() private clause: string | null = null
  @state() private version = 0
  @query('dialog') private readonly dialog!: HTMLDialogElement

  private stop = (): void => {}

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stop()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('negotiation') && this.dialog?.open) this.follow()
  }

  async open(clauses: readonly string[] = []): Promise<void> {
    this.clause = clauses[0] ?? null
    await this.updateComplete
    this.follow()
    this.dialog.showModal()
  }

  private follow(): void {
    this.stop()
    this.stop = this.negotiation.subscribe(() => (this.version += 1))
    this.version += 1
  }

  private closed(): void {
    this.stop()
    this.stop = () => {}
  }

  private goTo(home: string): void {
    this.dialog.close()
    this.dispatchEvent(new GoToEvent(home, true))
  }

  private filter(all: readonly Entry[]) {
    const counts = new Map<string, { label: string; count: number }>()
    for (const { home, label } of all) {
      if (home === '') continue
      const count = (counts.get(home)?.count ?? 0) + 1
      counts.set(home, { label, count })
    }
    const { clause } = this
    const label = clause === null ? '' : (this.negotiation.leaf(clause)?.label ?? '')
    if (clause !== null && !counts.has(clause)) counts.set(clause, { label, count: 0 })
    if (counts.size < 2 && clause === null) return nothing
    const choose = (event: Event): void => {
      const { value } = event.target as HTMLSelectElement
      this.clause = value === '' ? null : value
    }
    const order = new Map(this.negotiation.sheet().map(({ host }, i) => [host, i]))
    return html`<div class="filter">
      <label
        >${deciding.log.clause}<select @change=${choose}>
          <option value="" ?selected=${clause === null}>${deciding.log.all(all.length)}</option>
          ${[...counts]
            .toSorted(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
            .map(
              ([home, one]) =>
                html`<option value=${home} ?selected=${home === clause}>
                  ${deciding.log.counted(one.label, one.count)}
                </option>`,
            )}
        </select></label
      >
    </div>`
  }

  private words({ decision, about }: Entry) {
    const { language } = this.negotiation
    const { kind, before, after } = decision
    switch (kind) {
      case 'accept':
        return before === '' && after === ''
          ? nothing
          : redlineWords(before, [{ insert: after }], language)
      case 'keep':
        return about || before === ''
          ? nothing
          : html`<p class="mini">${deciding.log.unchanged}</p>
              ${redlineWords(before, [{ insert: before }], language)}`
      case 'reject':
        return html`<p class="mini">${deciding.log.rejected}</p>
          ${redlineWords(before, [{ insert: after }], language)}`
    }
  }

  private entry(entry: Entry) {
    const { negotiation, viewer, version } = this
    const { id, decision, home, label, alike } = entry
    const { by, at, undone } = decision
    return html`<li class=${undone ? 'gone' : ''}>
      <div class="row top">
        ${
          home === ''
            ? html`<strong>${label}</strong>`
            : html`<button
                class="plain"
                title=${deciding.log.goTo(label)}
                @click=${() => this.goTo(home)}
              >
                ${label}
              </button>`
        }
        <span class="outcome">${outcomeOf(negotiation, entry)}</span>
        <time class="mini" datetime=${isoTime(at)}
          >${workspace.history.by(by, when(at, Date.now()))}</time
        >
      </div>
      ${this.words(entry)}
      ${
        alike.length === 0 || decision.kind !== 'accept'
          ? nothing
          : html`<p class="mini">${deciding.log.alike(alike)}</p>`
      }
      <chapeau-decisions-back
        .negotiation=${negotiation}
        .viewer=${viewer}
        .decision=${id}
        .version=${version}
      ></chapeau-decisions-back>
    </li>`
  }

  override render() {
    const { negotiation, clause } = this
    const all = this.dialog?.open || this.version > 0 ? decisionLog(negotiation) : []
    const shown = all.filter(({ home }) => clause === null || home === clause)
    const none =
      clause === null
        ? deciding.log.none
        : deciding.log.noneIn(negotiation.leaf(clause)?.label ?? '')
    return html`<dialog aria-labelledby="heading" @close=${this.closed}>
      <div class="head">
        <h2 id="heading">${deciding.log.heading}</h2>
        <button @click=${() => this.dialog.close()}>${deciding.log.close}</button>
      </div>
      ${this.filter(all)}
      <div class="body" tabindex="0" role="group" aria-labelledby="heading">
        ${shown.length === 0 ? html`<p class="mini">${none}</p>` : nothing}
        <ol>
          ${repeat(
            shown,
            ({ id }) => id,
            entry => this.entry(entry),
          )}
        </ol>
      </div>
    </dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-decisions-log': DecisionsLog
  }
}
