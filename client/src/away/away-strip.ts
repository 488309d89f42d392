import type { Negotiation } from '@chapeau/shared/negotiation'
import { directionOf } from '@chapeau/shared/text/language'
import { LitElement, type TemplateResult, css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { GoToEvent, OpenInboxEvent } from '../acts/act'
import { redlineStyle, redlineWords } from '../elements/decide-redline'
import { controlStyle } from '../elements/style/control'
import { toolStyle } from '../elements/style/tool'
import { away } from '../strings/away'
import { workspace } from '../strings/workspace'
import { type AwayItem, type AwayReport, markOf } from '../view/away'
import { excerpt } from '../view/card'
import { when } from '../view/time'
import { type Viewer, presides } from '../view/viewer'

const text = away.while

/** Things that became of one's own work and ask for an answer in the inbox. */
const TROUBLES: ReadonlySet<string> = new Set(['stale', 'orphan', 'overtaken', 'late'])

/** Says so with the marks of what was looked at. */
export class SeenEvent extends Event {
  static readonly type = 'chapeau-seen'
  constructor(readonly marks: readonly string[]) {
    super(SeenEvent.type, { bubbles: true, composed: true })
  }
}

/**
 * What happened while the person was away (AW3): a line over the paper, until it was looked at, and
 * behind it the list, with a way to each place.
 */
@customElement('chapeau-away-strip')
export class AwayStrip extends LitElement {
  static override styles = [
    controlStyle,
    toolStyle,
    redlineStyle,
    css`
      .strip {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        padding: 6px 16px;
        border-block-end: 1px solid var(--line);
        background: var(--accent-soft);
        font: 13px/1.4 var(--sans);
      }
      .strip strong {
        font-weight: 700;
      }
      .strip .space {
        flex: 1;
      }
      li {
        padding-block: 10px;
        border-block-end: 1px solid var(--line);
      }
      li:last-child {
        border: 0;
      }
      li p {
        font: 13px/1.45 var(--sans);
        overflow-wrap: anywhere;
      }
      li .plain {
        font-weight: 700;
      }
      .what {
        flex: 1 1 200px;
        min-inline-size: 0;
        font-size: 13px;
      }
      .words {
        display: block;
        font: 14px/1.5 var(--serif);
        overflow-wrap: anywhere;
      }
      details {
        margin-block-start: 14px;
      }
    `,
  ]

  @property({ attribute: false }) report!: AwayReport
  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  @query('dialog') private readonly dialog!: HTMLDialogElement

  private seen(items: readonly AwayItem[]): void {
    this.dispatchEvent(new SeenEvent(items.map(markOf)))
  }

  private get all(): AwayItem[] {
    const { mine, touched, rest } = this.report
    return [...mine, ...touched, ...rest]
  }

  private goTo(home: string): void {
    this.dialog.close()
    this.dispatchEvent(new GoToEvent(home, true))
  }

  private inbox(key: string): void {
    this.dialog.close()
    this.dispatchEvent(new OpenInboxEvent(key))
  }

  // ---- one item

  private said(item: AwayItem): string {
    const { negotiation } = this
    switch (item.kind) {
      case 'became':
        return text.became[item.state]
      case 'words':
        return text.words
      case 'proposed':
        return text.proposed(
          item.parties.map(party => negotiation.partyId(party)),
          item.count,
        )
      case 'changed':
        return text.changed
      case 'status': {
        const { status } = workspace.ladder
        return text.status(status[item.from], status[item.to])
      }
      case 'came':
      case 'went':
        return text[item.kind]
      case 'decision':
        return text.decision(item.undone)
      case 'silence':
        return text.silence[item.state]
      case 'revision':
        return text.revision(item.number)
      case 'pointer':
        return text.pointer(item.label)
      case 'returned':
        return text.returned(negotiation.partyId(item.party), item.changes, item.troubles)
    }
  }

  private words(item: AwayItem): TemplateResult | typeof nothing {
    const { language } = this.negotiation
    if (item.kind === 'words') return redlineWords(item.before, [{ insert: item.after }], language)
    if (item.kind !== 'became' || item.words === '') return nothing
    return html`<span class="words" lang=${language} dir=${directionOf(language)}
      >${excerpt(item.words, 160)}</span
    >`
  }

  private item(item: AwayItem): TemplateResult {
    const { home, label } = item
    const isThere = home !== '' && this.negotiation.leaf(home) !== undefined
    return html`<li>
      <div class="row">
        ${
          isThere
            ? html`<button class="plain" title=${text.goTo(label)} @click=${() => this.goTo(home)}>
                <bdi>${label}</bdi>
              </button>`
            : label === ''
              ? nothing
              : html`<bdi><strong>${label}</strong></bdi>`
        }
        <span class="what">${this.said(item)}</span>
        ${
          item.kind === 'became' && TROUBLES.has(item.state)
            ? html`<button @click=${() => this.inbox(item.key)}>${text.inbox}</button>`
            : nothing
        }
        <button
          aria-label="${text.seen}: ${label} ${this.said(item)}"
          @click=${() => this.seen([item])}
        >
          ${text.seen}
        </button>
      </div>
      ${this.words(item)}
    </li>`
  }

  private items(items: readonly AwayItem[]): TemplateResult {
    return html`<ul>
      ${repeat(items, markOf, item => this.item(item))}
    </ul>`
  }

  private get time(): string {
    const { since, until } = this.report
    const now = Date.now()
    return since === null
      ? text.visit(when(until, now))
      : text.since(when(since, now), when(until, now))
  }

  /** Alone, a return says all that there is to say. */
  private get sum(): string {
    const { mine, touched, rest } = this.report
    const [only, ...more] = this.all
    return only?.kind === 'returned' && more.length === 0
      ? this.said(only)
      : text.sum(mine.length, touched.length, rest.length)
  }

  override render() {
    const { mine, touched, rest } = this.report
    const group = (id: string, heading: string, items: readonly AwayItem[]) =>
      items.length === 0
        ? nothing
        : html`<section aria-labelledby=${id}>
            <h3 id=${id}>${heading}</h3>
            ${this.items(items)}
          </section>`
    return html`<div class="strip">
        <strong>${text.heading}</strong><span>${this.sum}</span><span class="space"></span>
        <button aria-haspopup="dialog" @click=${() => this.dialog.showModal()}>${text.show}</button>
        <button @click=${() => this.seen(this.all)}>${text.seen}</button>
      </div>
      <dialog aria-labelledby="heading">
        <div class="head">
          <h2 id="heading">${text.heading}</h2>
          <button @click=${() => this.seen(this.all)}>${text.seenAll}</button>
          <button @click=${() => this.dialog.close()}>${text.close}</button>
        </div>
        <div class="body" tabindex="0">
          <p class="mini">${this.time}</p>
          ${group('mine', presides(this.viewer) ? text.mineChair : text.mine, mine)}
          ${group('touched', text.touched, touched)}
          ${
            rest.length === 0
              ? nothing
              : html`<details ?open=${mine.length + touched.length === 0}>
                  <summary>${text.rest(rest.length)}</summary>
                  ${this.items(rest)}
                </details>`
          }
        </div>
      </dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-away-strip': AwayStrip
  }
  interface HTMLElementEventMap {
    'chapeau-seen': SeenEvent
  }
}
