import type { Change, Negotiation } from '@chapeau/shared/negotiation'
import type { Leaf } from '@chapeau/shared/sheet'
import { directionOf } from '@chapeau/shared/text/language'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { FoundOnPaper } from '../editor/found-marks'
import { reading } from '../strings/reading'
import { excerpt } from '../view/card'
import type { Match, Sheet } from '../view/find'
import { type Found, type Finder, matchFrom, matchNear, openFinder } from '../view/finder'
import { clausesCalled } from '../view/go-to'
import { icon } from './icon'
import { controlStyle } from './style/control'

export type FindAct =
  | { kind: 'show'; found: FoundOnPaper; bring: boolean }
  /** to the words themselves, as if one had clicked there */
  | { kind: 'enter'; match: Match }
  | { kind: 'go'; host: string }
  | { kind: 'keys' }
  | { kind: 'close' }

export class FindEvent extends Event {
  static readonly type = 'chapeau-find'
  constructor(readonly act: FindAct) {
    super(FindEvent.type, { bubbles: true, composed: true })
  }
}

const NOTHING: Found = { matches: [], proposed: 0 }
const ICONS = {
  previous: icon('m5 12 5-5 5 5'),
  next: icon('m5 8 5 5 5-5'),
  close: icon('m5 5 10 10M15 5 5 15'),
}

/**
 * One field for words and for labels. What can only be a label is offered as a place to go to, and
 * Enter goes there; anything else is found in the text, and Enter walks on through it (RE1-RE3).
 */
@customElement('chapeau-find-bar')
export class FindBar extends LitElement {
  static override styles = [
    controlStyle,
    css`
      :host {
        position: relative;
        display: block;
        container: find / inline-size;
        inline-size: min(620px, 100%);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px;
        padding: 6px 8px;
        border: 1px solid var(--line-strong);
        border-radius: 10px;
        background: var(--paper);
        box-shadow: 0 6px 24px rgb(11 42 74 / 18%);
      }
      input {
        flex: 1 1 120px;
        inline-size: auto;
        min-inline-size: 0;
        font-size: 14px;
      }
      .count {
        padding-inline: 6px;
        white-space: nowrap;
      }
      .count.none {
        color: var(--danger);
      }
      .icon {
        display: inline-grid;
        place-items: center;
        inline-size: max(32px, var(--target));
        min-block-size: max(32px, var(--target));
        padding: 0;
        border-color: transparent;
        background: none;
        color: var(--muted);
      }
      .icon:hover {
        background: var(--desk);
      }
      /* not disabled: what one pressed keeps the focus, though nothing is found any more */
      .icon[aria-disabled='true'] {
        background: none;
        color: var(--muted);
        cursor: default;
        opacity: 0.45;
      }
      ul {
        position: absolute;
        z-index: 1;
        inset-block-start: calc(100% + 4px);
        inset-inline: 0;
        overflow: hidden;
        padding: 4px;
        border: 1px solid var(--line-strong);
        border-radius: 10px;
        background: var(--paper);
        box-shadow: 0 6px 24px rgb(11 42 74 / 18%);
      }
      li {
        display: flex;
        align-items: center;
        gap: 10px;
        min-block-size: max(32px, var(--target));
        padding: 3px 10px;
        border-radius: 7px;
        cursor: pointer;
      }
      li[aria-selected='true'] {
        background: var(--accent-soft);
        color: var(--accent);
      }
      li b {
        flex: none;
        font: 600 13px/1.4 var(--sans);
      }
      .words {
        flex: 1;
        min-inline-size: 0;
        overflow: hidden;
        color: var(--muted);
        font: 13px/1.4 var(--serif);
        text-align: start;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      @container find (width < 480px) {
        .keys {
          display: none;
        }
        .count:not(:empty) {
          order: 1;
          flex-basis: 100%;
        }
      }
    `,
  ]

  @property({ attribute: false }) negotiation!: Negotiation
  @property({ attribute: false }) sheet!: Sheet
  /** where one began to look: the first match from there on is shown first */
  @property({ attribute: false }) from: { host: string; at: number } | null = null

  @state() private typed = ''
  @state() private found: Found = NOTHING
  @state() private current: Match | null = null
  @state() private offers: readonly Leaf[] = []
  /** the offer that Enter goes to, or -1 */
  @state() private chosen = -1
  @query('input') private readonly field!: HTMLInputElement

  private finder!: Finder
  private stop: (() => void) | undefined
  private touched: { clauses: Set<string>; roster: boolean } | null = null

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stop?.()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('negotiation')) {
      this.stop?.()
      this.stop = this.negotiation.subscribe(change => this.noticed(change))
    }
    if (changed.has('sheet')) {
      this.finder = openFinder(this.sheet)
      this.found = this.finder.look(this.typed)
      this.stay()
    }
    const { touched } = this
    if (!touched) return
    this.touched = null
    this.found = this.finder.refresh(touched)
    this.stay()
  }

  /** Takes over what was typed before the bar was here, and the keyboard. */
  begin(typed: string): void {
    this.field.value = typed
    this.field.focus()
    if (typed !== '') this.look()
  }

  /** To type anew; what was typed before is replaced by what comes. */
  override focus(options?: FocusOptions): void {
    this.field.focus(options)
    this.field.select()
  }

  get isTyping(): boolean {
    return this.shadowRoot?.activeElement === this.field
  }

  /** To the next match or the one before. */
  step(way: 1 | -1): void {
    const { matches } = this.found
    if (matches.length === 0) return
    const at = this.current ? matches.indexOf(this.current) : -1
    const next = at === -1 ? this.nearest(this.from) : (at + way + matches.length) % matches.length
    this.current = this.from = matches[next] ?? null
    this.show(true)
  }

  /** Has the matches marked on the paper. */
  show(bring: boolean): void {
    const { found, current, finder } = this
    const onPaper = { matches: found.matches, current, query: finder.query }
    this.tell({ kind: 'show', found: onPaper, bring })
  }

  /** What changes in one turn is searched for once, when the bar renders. */
  private noticed({ clauses, roster }: Change): void {
    this.touched ??= { clauses: new Set(), roster: false }
    for (const clause of clauses) this.touched.clauses.add(clause)
    this.touched.roster ||= roster
    this.requestUpdate()
  }

  private nearest(from: { host: string; at: number } | null): number {
    return matchFrom(this.found.matches, this.order(), from)
  }

  private order(): string[] {
    return this.sheet.leaves().map(({ host }) => host)
  }

  /** After a change the same match is the current one, or what stands where it was. */
  private stay(): void {
    const { current } = this
    this.current = current && matchNear(this.found.matches, this.order(), current)
    this.show(false)
  }

  private tell(act: FindAct): void {
    this.dispatchEvent(new FindEvent(act))
  }

  // ---- what people do

  private look(): void {
    this.typed = this.field.value
    this.found = this.finder.look(this.typed)
    const clauses = this.sheet.leaves().filter(({ kind }) => kind !== 'note')
    const called = clausesCalled(clauses, this.typed)
    this.offers = called.clauses
    this.chosen = called.isLabel ? 0 : -1
    this.current = called.isLabel ? null : (this.found.matches[this.nearest(this.from)] ?? null)
    this.show(true)
  }

  private pressed(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (!this.carryOut(event)) return
    event.preventDefault()
    event.stopPropagation()
  }

  /** Whether the key was one of the bar's. */
  private carryOut(event: KeyboardEvent): boolean {
    const { offers, current } = this
    switch (event.key) {
      case 'Escape':
        this.tell({ kind: 'close' })
        return true
      case 'ArrowDown':
      case 'ArrowUp': {
        if (offers.length === 0) return false
        const way = event.key === 'ArrowDown' ? 1 : -1
        // past either end no offer is chosen
        this.chosen = ((this.chosen + 1 + way + offers.length + 1) % (offers.length + 1)) - 1
        return true
      }
      case 'Enter': {
        const offer = offers[this.chosen]
        if (event.ctrlKey || event.metaKey) {
          if (current) this.tell({ kind: 'enter', match: current })
        } else if (offer) this.tell({ kind: 'go', host: offer.host })
        else this.step(event.shiftKey ? -1 : 1)
        return true
      }
      default:
        return false
    }
  }

  // ---- what they see

  private count() {
    const { typed, found, current, offers } = this
    const { matches, proposed } = found
    const isEmpty = matches.length === 0
    if (typed.trim() === '' || (isEmpty && offers.length > 0)) return ''
    if (isEmpty) return reading.find.none
    return reading.find.of(current ? matches.indexOf(current) + 1 : 0, matches.length, proposed)
  }

  private offer({ host, label }: Leaf, i: number) {
    const { language } = this.sheet
    const words = this.sheet
      .runs(host)
      .map(({ op }) => (typeof op === 'string' ? op : ''))
      .join('')
    return html`<li
      id="offer-${i}"
      role="option"
      aria-selected=${i === this.chosen ? 'true' : 'false'}
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${() => this.tell({ kind: 'go', host })}
    >
      <b>${reading.find.goTo} <bdi>${label}</bdi></b>
      <span class="words" lang=${language} dir=${directionOf(language)}>${excerpt(words, 80)}</span>
    </li>`
  }

  private button(name: 'previous' | 'next' | 'close', press: () => void, isOff = false) {
    return html`<button
      class="icon"
      aria-label=${reading.find[name]}
      title=${reading.find[name]}
      aria-disabled=${isOff ? 'true' : 'false'}
      @click=${press}
    >
      ${ICONS[name]}
    </button>`
  }

  override render() {
    const { offers, chosen, found } = this
    const isOpen = offers.length > 0
    const isNone = found.matches.length === 0
    return html`<div role="search" aria-label=${reading.find.name} @keydown=${this.pressed}>
      <div class="bar">
        <input
          role="combobox"
          aria-label=${reading.find.name}
          aria-expanded=${isOpen ? 'true' : 'false'}
          aria-controls="offers"
          aria-autocomplete="list"
          aria-activedescendant=${chosen >= 0 ? `offer-${chosen}` : nothing}
          placeholder=${reading.find.hint}
          dir="auto"
          autocomplete="off"
          spellcheck="false"
          enterkeyhint="search"
          @input=${(event: InputEvent) => event.isComposing || this.look()}
          @compositionend=${this.look}
        />
        <span class="mini count ${isNone ? 'none' : ''}" role="status">${this.count()}</span>
        ${this.button('previous', () => this.step(-1), isNone)}
        ${this.button('next', () => this.step(1), isNone)}
        <button class="keys" @click=${() => this.tell({ kind: 'keys' })}>
          ${reading.keys.name}
        </button>
        ${this.button('close', () => this.tell({ kind: 'close' }))}
      </div>
      <ul id="offers" role="listbox" aria-label=${reading.find.offers} ?hidden=${!isOpen}>
        ${offers.map((leaf, i) => this.offer(leaf, i))}
      </ul>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-find-bar': FindBar
  }
  interface HTMLElementEventMap {
    'chapeau-find': FindEvent
  }
}
