import { unreachable } from '@chapeau/shared/assert'
import { directionOf } from '@chapeau/shared/text/language'
import { LitElement, type TemplateResult, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../elements/confirm-dialog'
import type { ConfirmDialog } from '../elements/confirm-dialog'
import { askedStyle } from '../elements/asked-words'
import { controlStyle } from '../elements/style/control'
import { away } from '../strings/away'
import type { SelectedWords } from '../view/selected'
import { isoTime, when } from '../view/time'
import type { Kept, KeptItem, KeptRecord } from './kept'
import { keptLine, keptText, recordText } from './kept-text'
import type { Chosen, WhyNot } from './offer'

const text = away.kept

/** What the list needs to offer anything again; without a room there is none. */
export interface Offering {
  /** Null where it can be done as it is. */
  why(record: KeptRecord, kept: Kept, chosen?: Chosen): WhyNot | null
  offer(record: KeptRecord, kept: Kept, chosen?: Chosen): void
  offerAll(record: KeptRecord): void
  /** on the paper, with what that paragraph is called */
  readonly selected: (SelectedWords & { readonly label: string }) | null
}

/** Where the person may say it anyway. */
const ANYWAY: ReadonlySet<WhyNot> = new Set(['changed', 'clause changed', 'proposal changed'])
/** Where the person may choose the place. */
const PLACE: ReadonlySet<WhyNot> = new Set(['gone', 'not found', 'ambiguous'])

/** Words that were not accepted: to read, copy, download, offer again and dismiss (AW1, AW2). */
@customElement('chapeau-kept-list')
export class KeptList extends LitElement {
  static override styles = [
    controlStyle,
    askedStyle,
    css`
      :host {
        display: block;
        font: 14px/1.5 var(--sans);
      }
      section + section {
        margin-block-start: 22px;
      }
      h3 {
        font: 700 14px/1.4 var(--sans);
      }
      section > .row {
        margin-block: 10px;
      }
      .text {
        font: 14px/1.5 var(--sans);
      }
      li.card {
        scroll-margin-block: 12px;
      }
      li .label {
        font-weight: 700;
      }
      li .done {
        color: var(--agreed);
        font: 600 12.5px/1.4 var(--sans);
      }
      li p {
        margin-block-start: 5px;
        font: 12.5px/1.45 var(--sans);
        overflow-wrap: anywhere;
      }
      li .row:last-child {
        margin-block-start: 8px;
      }
      .note {
        display: block;
        margin-inline-start: 14px;
        font: 13px/1.5 var(--serif);
      }
      .warning {
        padding: 8px 12px;
        border-inline-start: 3px solid var(--open);
        background: var(--open-soft);
        color: var(--open);
      }
    `,
  ]

  @property({ attribute: false }) records: readonly KeptRecord[] = []
  /** the device keeps them */
  @property({ type: Boolean }) durable = true
  @property({ attribute: false }) offering: Offering | null = null
  @property({ attribute: false }) dismiss: (record: KeptRecord) => void = () => {}
  /** of several consultations, each is named */
  @property({ type: Boolean }) titles = false
  @state() private copied: string | null = null
  @query('chapeau-confirm-dialog') private readonly confirm!: ConfirmDialog

  private async copy(id: string, words: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(words)
      this.copied = id
    } catch {
      // no permission: the words are on the page, and selecting them is the way that is left
      const shown = this.renderRoot.querySelector(`#${CSS.escape(id)}`)
      if (shown) getSelection()?.selectAllChildren(shown)
    }
  }

  private download(record: KeptRecord): void {
    const link = document.createElement('a')
    const url = URL.createObjectURL(
      new Blob([recordText([record])], { type: 'text/plain;charset=utf-8' }),
    )
    link.href = url
    link.download = `kept-${record.consultation}-${isoTime(record.at).slice(0, 16).replace(':', '')}.txt`
    link.click()
    URL.revokeObjectURL(url)
  }

  private async askToDismiss(record: KeptRecord): Promise<void> {
    const left = record.items.filter(({ offered }) => !offered).length
    const { heading, text: about, yes, no } = text.dismissAsk
    if (await this.confirm.ask({ heading, text: about(left), yes, no })) this.dismiss(record)
  }

  // ---- one change

  private words(kept: Kept, { language }: KeptRecord): TemplateResult {
    const wording = (content: unknown): TemplateResult =>
      html`<span class="asked" lang=${language} dir=${directionOf(language)}>${content}</span>`
    switch (kept.kind) {
      case 'proposal':
        return wording(
          html`${kept.quote === '' ? nothing : html`<del>${kept.quote}</del> `}${kept.words === '' ? nothing : html`<ins>${kept.words}</ins>`}`,
        )
      case 'paragraph':
      case 'clause':
        return wording(kept.words)
      case 'change':
        return html`<p>${kept.what}</p>`
      case 'note':
        return html`<p class="mini">${text.note}</p>
          ${wording(kept.words)}`
      case 'position':
        return html`<p>
            ${kept.stance}${kept.note === '' ? nothing : html` <bdi>(${kept.note})</bdi>`}
          </p>
          ${kept.quote === '' ? nothing : wording(kept.quote)}`
      case 'act':
        return html`<p>${text.act(kept.what)}</p>
          ${kept.words === '' ? nothing : wording(kept.words)}`
      default:
        return unreachable(kept)
    }
  }

  private item(record: KeptRecord, { kept, offered }: KeptItem): TemplateResult {
    const reason = 'reason' in kept ? kept.reason : ''
    const notes = 'notes' in kept ? Object.values(kept.notes) : []
    const id = `kept-${kept.id}`
    return html`<li class="card">
      <div class="row">
        <bdi class="label">${kept.clause}</bdi><span class="space"></span>
        ${offered ? html`<span class="done">${text.offered}</span>` : nothing}
      </div>
      <div id=${id} tabindex="-1">
        ${this.words(kept, record)}
        ${notes.map(
          ops =>
            html`<bdi class="note"
              >${text.note}:
              ${ops.map(({ insert }) => (typeof insert === 'string' ? insert : ''))}</bdi
            >`,
        )}
      </div>
      ${reason === '' ? nothing : html`<p class="mini"><bdi>${text.reason(reason)}</bdi></p>`}
      ${offered ? nothing : this.offers(record, kept)}
      <div class="row">
        ${offered ? nothing : this.offerButtons(record, kept)}
        <button class="plain" @click=${() => void this.copy(id, keptText([kept]))}>
          ${this.copied === id ? text.copied : text.copyOne}
        </button>
      </div>
    </li>`
  }

  private whyNot(record: KeptRecord, why: WhyNot): string {
    return why === 'other hat' ? text.why[why](record.party.id) : text.why[why]
  }

  private offers(record: KeptRecord, kept: Kept) {
    const why = this.offering?.why(record, kept)
    if (!why) return nothing
    const selected = this.offering?.selected
    return html`<p>${this.whyNot(record, why)}</p>
      ${
        PLACE.has(why)
          ? html`<p class="mini" dir="auto">
              ${
                !selected
                  ? text.choose
                  : selected.words === ''
                    ? text.caret(selected.label)
                    : text.selected(selected.words, selected.label)
              }
            </p>`
          : nothing
      }`
  }

  private offerButtons(record: KeptRecord, kept: Kept) {
    const { offering } = this
    if (!offering) return nothing
    const why = offering.why(record, kept)
    const about = text.offerAbout(keptLine(kept))
    if (!why)
      return html`<button
        class="go"
        aria-label=${about}
        @click=${() => offering.offer(record, kept)}
      >
        ${text.offer}
      </button>`
    if (ANYWAY.has(why))
      return html`<button @click=${() => offering.offer(record, kept, { anyway: true })}>
        ${kept.kind === 'clause' ? text.replace : text.offer}
      </button>`
    const { selected } = offering
    if (!PLACE.has(why) || !selected) return nothing
    const chosen = { place: selected }
    if (offering.why(record, kept, chosen)) return nothing
    const words =
      kept.kind === 'paragraph'
        ? text.placeAfter(selected.label)
        : selected.words === ''
          ? text.placeInsertion
          : text.place
    return html`<button @click=${() => offering.offer(record, kept, chosen)}>${words}</button>`
  }

  // ---- all of one time

  private record(record: KeptRecord): TemplateResult {
    const { offering } = this
    const { id, party, at, items, title } = record
    const left = items.filter(({ offered }) => !offered)
    const ready = left.filter(({ kept }) => offering && !offering.why(record, kept)).length
    return html`<section aria-labelledby="r-${id}">
      <h3 id="r-${id}">
        <bdi>${this.titles ? text.for(title) : text.at(party.id, when(at, Date.now()))}</bdi>
      </h3>
      ${this.titles ? html`<p class="mini">${text.at(party.id, when(at, Date.now()))}</p>` : nothing}
      <p class="text">${record.text}</p>
      <div class="row">
        ${
          ready > 1
            ? html`<button class="go" @click=${() => offering?.offerAll(record)}>
                ${text.offerAll}
              </button>`
            : nothing
        }
        <button @click=${() => void this.copy(id, keptText(items.map(({ kept }) => kept)))}>
          ${this.copied === id ? text.copied : text.copy}
        </button>
        <button @click=${() => this.download(record)}>${text.download}</button>
        <button @click=${() => void this.askToDismiss(record)}>${text.dismiss}</button>
      </div>
      <ul id=${id}>
        ${repeat(
          items,
          ({ kept }) => kept.id,
          one => this.item(record, one),
        )}
      </ul>
    </section>`
  }

  override render() {
    const { records, durable } = this
    return html`${
        durable || records.length === 0
          ? nothing
          : html`<p class="warning" role="alert">${text.notKept}</p>`
      }${
        records.length === 0
          ? html`<p class="mini">${text.none}</p>`
          : repeat(
              records,
              ({ id }) => id,
              one => this.record(one),
            )
      }<chapeau-confirm-dialog></chapeau-confirm-dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-kept-list': KeptList
  }
}
