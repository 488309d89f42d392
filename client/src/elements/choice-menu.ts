import { LitElement, css, html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { controlStyle } from './style/control'

export interface MenuItem {
  id: string
  text: string
  /** shown beside it, quietly */
  hint: string
}

/** Letters typed closer together than this are one word. */
const TYPING_MS = 900
const EDGE = 8

/** A menu beside what opened it. Arrows move, Escape leaves, letters find. */
@customElement('chapeau-choice-menu')
export class ChoiceMenu extends LitElement {
  static override styles = [
    controlStyle,
    css`
      [popover] {
        position: fixed;
        inset: auto;
        min-inline-size: 15em;
        max-inline-size: calc(100vw - 16px);
        max-block-size: calc(100vh - 16px);
        margin: 0;
        padding: 5px;
        border: 1px solid var(--line-strong);
        border-radius: 10px;
        background: var(--paper);
        color: var(--ink);
        box-shadow: 0 10px 36px rgb(11 42 74 / 22%);
        overflow: auto;
      }
      [role='menuitem'] {
        display: flex;
        align-items: baseline;
        gap: 18px;
        inline-size: 100%;
        min-block-size: max(34px, var(--target));
        padding: 6px 10px;
        border: 0;
        border-radius: 6px;
        background: none;
        font: 500 13.5px/1.5 var(--sans);
        text-align: start;
      }
      [role='menuitem']:focus {
        outline: none;
        background: var(--accent-soft);
        color: var(--ink);
      }
      [role='menuitem']:focus-visible {
        outline: var(--focus);
        outline-offset: -2px;
      }
      .text {
        flex: 1;
      }
    `,
  ]

  @state() private label = ''
  @state() private items: readonly MenuItem[] = []
  @query('[popover]') private readonly box!: HTMLElement

  private opener: HTMLElement | null = null
  /** what had the focus: the browser does not find it again through shadows */
  private back: HTMLElement | null = null
  private answer: ((id: string | null) => void) | null = null
  private typed = ''
  private typedAt = 0

  /** Null where the person leaves it; then the focus is again where it was. */
  async choose(
    label: string,
    items: readonly MenuItem[],
    opener: HTMLElement,
  ): Promise<string | null> {
    this.leave(null)
    this.label = label
    this.items = items
    this.opener = opener
    this.back = focused(document)
    await this.updateComplete
    this.box.showPopover()
    this.place()
    this.expanded = 'true'
    // what was typed in it the last time is no beginning of what is typed now
    this.typed = ''
    this.buttons()[0]?.focus()
    return new Promise(answer => {
      this.answer = answer
    })
  }

  /** Who opens it by a key may have no button for it. */
  private set expanded(value: 'true' | 'false') {
    if (this.opener instanceof HTMLButtonElement) this.opener.ariaExpanded = value
  }

  private leave(id: string | null): void {
    const isLeft = focused(document) !== null && this.shadowRoot?.activeElement === null
    if (this.box?.matches(':popover-open')) this.box.hidePopover()
    this.expanded = 'false'
    // who pressed something else meanwhile is there
    if (!isLeft) this.back?.focus()
    this.opener = this.back = null
    const { answer } = this
    this.answer = null
    answer?.(id)
  }

  /** Below what opened it, or above where there is no room; never beyond the window. */
  private place(): void {
    const from = this.opener!.getBoundingClientRect()
    const { offsetWidth: width, offsetHeight: height } = this.box
    const isRtl = getComputedStyle(this.opener!).direction === 'rtl'
    const left = isRtl ? from.left : from.right - width
    const below = from.bottom + 4
    const top = below + height > innerHeight - EDGE ? from.top - height - 4 : below
    const within = (at: number, most: number): number => Math.max(EDGE, Math.min(at, most - EDGE))
    this.box.style.left = `${within(left, innerWidth - width)}px`
    this.box.style.top = `${within(top, innerHeight - height)}px`
  }

  private buttons(): HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLButtonElement>('[role=menuitem]')]
  }

  private pressed(event: KeyboardEvent): void {
    event.stopPropagation()
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Tab' || event.key === 'Escape') {
      event.preventDefault()
      return this.leave(null)
    }
    const buttons = this.buttons()
    const target = this.aim(event.key, buttons)
    if (!target) return
    event.preventDefault()
    target.focus()
  }

  private aim(key: string, buttons: readonly HTMLButtonElement[]): HTMLElement | undefined {
    const at = buttons.findIndex(button => button.matches(':focus'))
    switch (key) {
      case 'ArrowDown':
        return buttons[(at + 1) % buttons.length]
      case 'ArrowUp':
        return buttons.at(at - 1)
      case 'Home':
        return buttons[0]
      case 'End':
        return buttons.at(-1)
      default:
        return key.length === 1 && key !== ' ' ? this.find(key, at) : undefined
    }
  }

  /** By the beginning of its words, from the next one on. */
  private find(letter: string, at: number): HTMLElement | undefined {
    const now = Date.now()
    // the same letter again leads to the next one
    const isAnew = now - this.typedAt > TYPING_MS || this.typed === letter
    this.typed = isAnew ? letter : this.typed + letter
    this.typedAt = now
    const start = this.typed.length === 1 ? at + 1 : at
    const { items } = this
    const order = items.map((_, i) => (Math.max(0, start) + i) % items.length)
    const found = order.find(i =>
      items[i]!.text.toLocaleLowerCase().startsWith(this.typed.toLocaleLowerCase()),
    )
    return found === undefined ? undefined : this.buttons()[found]
  }

  override render() {
    return html`<div
      popover
      role="menu"
      aria-label=${this.label}
      @keydown=${this.pressed}
      @toggle=${({ newState }: ToggleEvent) => newState === 'closed' && this.leave(null)}
    >
      ${this.items.map(
        ({ id, text, hint }) =>
          html`<button role="menuitem" tabindex="-1" @click=${() => this.leave(id)}>
            <span class="text">${text}</span>
            ${hint === '' ? nothing : html`<span class="mini">${hint}</span>`}
          </button>`,
      )}
    </div>`
  }
}

/** The element that has the focus, through shadows; null where nothing has. */
function focused(root: DocumentOrShadowRoot): HTMLElement | null {
  const { activeElement } = root
  if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return null
  return (activeElement.shadowRoot && focused(activeElement.shadowRoot)) ?? activeElement
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-choice-menu': ChoiceMenu
  }
}
