import { LitElement, css, html } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { type KeyGroup, reading } from '../strings/reading'
import { isApple } from './platform'
import { controlStyle } from './style/control'
import { dialogStyle } from './style/dialog'

const APPLE: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' }

/** The keys of the room, on one page. */
@customElement('chapeau-key-list')
export class KeyList extends LitElement {
  static override styles = [
    controlStyle,
    dialogStyle,
    css`
      dialog {
        inline-size: min(560px, calc(100vw - 32px));
        max-block-size: min(84vh, 760px);
        padding: 18px 22px;
      }
      h2 {
        font: 700 16px/1.4 var(--sans);
      }
      h3 {
        margin-block: 16px 4px;
        color: var(--muted);
        font: 600 12px/1.4 var(--sans);
      }
      dl {
        display: grid;
        grid-template-columns: 45% 1fr;
        gap: 5px 16px;
        margin: 0;
      }
      dd {
        margin: 0;
      }
      kbd {
        display: inline-block;
        padding: 0 6px;
        border: 1px solid var(--line-strong);
        border-block-end-width: 2px;
        border-radius: 5px;
        background: var(--side);
        font: 600 11.5px/1.6 var(--sans);
        white-space: nowrap;
      }
      .foot {
        justify-content: flex-end;
        margin-block-start: 18px;
      }
    `,
  ]

  @property({ type: Boolean }) mayWrite = false
  @query('dialog') private readonly dialog!: HTMLDialogElement

  async open(): Promise<void> {
    await this.updateComplete
    if (this.dialog.open) return
    this.dialog.showModal()
    // the button that has the focus is at the end
    this.dialog.scrollTop = 0
  }

  private combination(keys: string) {
    const names = keys.split('+')
    return names.map(
      (name, i) => html`${i > 0 ? ' ' : ''}<kbd>${(isApple() && APPLE[name]) || name}</kbd>`,
    )
  }

  private group({ name, keys }: KeyGroup) {
    return html`<h3>${name}</h3>
      <dl>
        ${keys.map(
          ([combinations, meaning]) =>
            html`<dt>
                ${combinations.map(
                  (keys, i) => html`${i > 0 ? html`, ` : ''}${this.combination(keys)}`,
                )}
              </dt>
              <dd>${meaning}</dd>`,
        )}
      </dl>`
  }

  override render() {
    const { groups, name, close } = reading.keys
    return html`<dialog aria-labelledby="heading">
      <h2 id="heading">${name}</h2>
      ${groups.filter(({ writes }) => this.mayWrite || !writes).map(group => this.group(group))}
      <form method="dialog" class="row foot">
        <button autofocus>${close}</button>
      </form>
    </dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-key-list': KeyList
  }
}
