import type { Negotiation } from '@chapeau/shared/negotiation'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { ActEvent } from '../acts/act'
import type { Hat } from '../api'
import type { EditorHandle } from '../editor/options'
import type { Tool } from '../pages/tool'
import type { Room } from '../room/room'
import { deciding } from '../strings/deciding'
import { amendmentName } from '../view/amendments'
import { inContext } from '../view/context'
import { type Uncontested, uncontested } from '../view/uncontested'
import type { Viewer } from '../view/viewer'
import { redlineStyle, redlineWords } from './decide-redline'
import { partyTag } from './party-tag'
import { controlStyle } from './style/control'
import { partyStyle } from './style/party'
import { toolStyle } from './style/tool'

/**
 * Accepts at once what nobody stands against (DE1), over the whole text or in one clause, each change
 * shown before. What comes while the dialog is open is listed and not chosen.
 */
@customElement('chapeau-several-accept-dialog')
export class SeveralAcceptDialog extends LitElement implements Tool {
  static override styles = [
    controlStyle,
    toolStyle,
    partyStyle,
    redlineStyle,
    css`
      .foot {
        flex: none;
        justify-content: flex-end;
        padding: 12px 20px;
        border-block-start: 1px solid var(--line);
      }
      section {
        margin-block-start: 10px;
        border-block-start: 1px solid var(--line);
      }
      h3 label {
        color: var(--ink);
        font: 700 13.5px/1.4 var(--sans);
      }
      label {
        display: flex;
        align-items: flex-start;
        gap: 10px;
        min-block-size: var(--target);
        padding-block: 6px;
        color: var(--ink);
        cursor: pointer;
      }
      li label {
        padding-inline-start: 26px;
      }
      input[type='checkbox'] {
        flex: none;
        inline-size: 18px;
        block-size: 18px;
        margin-block-start: 2px;
      }
      .what {
        flex: 1;
        min-inline-size: 0;
      }
      .far {
        color: var(--muted);
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) viewer!: Viewer
  @property({ attribute: false }) room!: Room
  @property({ attribute: false }) hat!: Hat
  @property({ attribute: false }) editor!: () => EditorHandle | null
  @state() private clause: string | null = null
  @state() private chosen: ReadonlySet<string> = new Set()
  @state() private items: readonly Uncontested[] = []
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
    this.follow()
    this.chosen = new Set(this.items.map(({ id }) => id))
    await this.updateComplete
    this.dialog.showModal()
  }

  private follow(): void {
    this.stop()
    this.stop = this.negotiation.subscribe(() => this.read())
    this.read()
  }

  private read(): void {
    const { negotiation, clause } = this
    this.items = uncontested(negotiation).filter(({ home }) => clause === null || home === clause)
  }

  private closed(): void {
    this.stop()
    this.stop = () => {}
  }

  private choose(items: readonly Uncontested[], on: boolean): void {
    const chosen = new Set(this.chosen)
    for (const { id } of items)
      if (on) chosen.add(id)
      else chosen.delete(id)
    this.chosen = chosen
  }

  private accept(items: readonly Uncontested[]): void {
    const choices = items.flatMap(one => (one.kind === 'wording' ? [one.choice] : []))
    const proposals = items.flatMap(one => (one.kind === 'clause' ? [one.proposal.key] : []))
    this.dialog.close()
    this.dispatchEvent(new ActEvent({ kind: 'accept several', choices, proposals }))
  }

  private box(items: readonly Uncontested[], content: unknown) {
    const on = items.filter(({ id }) => this.chosen.has(id)).length
    return html`<label
      ><input
        type="checkbox"
        .checked=${on === items.length}
        .indeterminate=${on > 0 && on < items.length}
        @change=${(event: Event) => this.choose(items, (event.target as HTMLInputElement).checked)}
      /><span class="what">${content}</span></label
    >`
  }

  private change(item: Uncontested) {
    const { negotiation } = this
    const { language } = negotiation
    if (item.kind === 'clause') {
      const { proposal } = item
      const name = amendmentName(negotiation, proposal)
      const before = 'quote' in proposal && proposal.kind !== 'split' ? proposal.quote : ''
      return html`<strong>${name}</strong>${
          before === '' && proposal.length === 0
            ? nothing
            : redlineWords(before, proposal.words, language)
        }`
    }
    const { clause, place, reading } = item.choice
    const around = inContext(negotiation, { host: clause, from: place.start, to: place.end })
    const words = [{ insert: around.before }, ...reading.ops, { insert: around.after }]
    return redlineWords(`${around.before}${item.before}${around.after}`, words, language)
  }

  private item(item: Uncontested) {
    const { negotiation } = this
    const names = (parties: readonly number[]): string[] =>
      parties.map(party => negotiation.partyId(party))
    const [first, ...alike] = item.parties
    return html`<li>
      ${this.box(
        [item],
        html`${first === undefined ? nothing : partyTag(first, negotiation.partyId(first))}
        ${this.change(item)}
        ${
          alike.length === 0
            ? nothing
            : html`<span class="mini">${deciding.several.alike(names(alike))}</span> `
        }${
          item.merged.length === 0
            ? nothing
            : html`<span class="mini">${deciding.several.merged(names(item.merged))}</span>`
        }`,
      )}
    </li>`
  }

  override render() {
    const { items, chosen } = this
    const words = deciding.several
    const wanted = items.filter(({ id }) => chosen.has(id))
    const homes = new Map<string, Uncontested[]>()
    for (const item of items) homes.set(item.home, [...(homes.get(item.home) ?? []), item])
    return html`<dialog aria-labelledby="heading" @close=${this.closed}>
      <div class="head">
        <h2 id="heading">${words.heading}</h2>
      </div>
      <div class="body" tabindex="0" role="group" aria-labelledby="heading">
        <p class="mini">${items.length === 0 ? words.none : words.about}</p>
        ${homes.size < 2 ? nothing : this.box(items, words.every(items.length))}
        ${repeat(
          homes,
          ([home]) => home,
          ([, here]) =>
            html`<section>
              <h3>
                ${
                  here.length < 2
                    ? here[0]!.label
                    : this.box(here, words.clause(here[0]!.label, here.length))
                }
              </h3>
              <ul>
                ${repeat(
                  here,
                  ({ id }) => id,
                  item => this.item(item),
                )}
              </ul>
            </section>`,
        )}
      </div>
      <div class="foot row">
        <button @click=${() => this.dialog.close()}>${words.close}</button>
        ${
          items.length === 0
            ? nothing
            : html`<button
                class="go"
                ?disabled=${wanted.length === 0}
                @click=${() => this.accept(wanted)}
              >
                ${words.accept(wanted.length)}
              </button>`
        }
      </div>
    </dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-several-accept-dialog': SeveralAcceptDialog
  }
}
