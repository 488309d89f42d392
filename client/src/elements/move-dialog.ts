import type { Negotiation } from '@chapeau/shared/negotiation'
import type { Beside } from '@chapeau/shared/proposal/clause-proposal'
import type { Clause } from '@chapeau/shared/text/clause'
import { plainText } from '@chapeau/shared/text/op'
import { LitElement, css, html } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { deciding } from '../strings/deciding'
import { paragraphs } from '../strings/paragraphs'
import { excerpt } from '../view/card'
import { clausesCalled } from '../view/go-to'
import { controlStyle } from './style/control'
import { dialogStyle } from './style/dialog'

const SIDES = ['before', 'after'] as const

/** Where to? Asks for a paragraph, by its label or from the list, and the side of it. */
@customElement('chapeau-move-dialog')
export class MoveDialog extends LitElement {
  static override styles = [
    controlStyle,
    dialogStyle,
    css`
      dialog {
        inline-size: min(480px, calc(100vw - 16px));
        padding: 18px 20px;
      }
      h2 {
        margin-block-end: 10px;
        font: 700 16px/1.4 var(--sans);
      }
      fieldset {
        min-inline-size: 0;
        margin: 0 0 6px;
        padding: 0;
        border: 0;
      }
      fieldset div {
        display: flex;
        gap: 22px;
      }
      legend {
        padding: 0;
        color: var(--muted);
        font: 12px/1.4 var(--sans);
      }
      .side {
        display: flex;
        align-items: center;
        gap: 6px;
        min-block-size: var(--target);
        color: var(--ink);
        font: 14px/1.4 var(--sans);
      }
      input[type='radio'] {
        inline-size: 18px;
        min-block-size: 18px;
        accent-color: var(--accent);
      }
      select {
        inline-size: 100%;
        margin-block: 8px 4px;
        padding: 4px;
        border: 1px solid var(--line-strong);
        border-radius: 7px;
        background: var(--paper);
        color: var(--ink);
        font: 13.5px/1.5 var(--sans);
      }
      option {
        padding: 4px 6px;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .row {
        justify-content: flex-end;
        margin-block-start: 12px;
      }
    `,
  ]

  @state() private negotiation: Negotiation | null = null
  @state() private of = ''
  @state() private typed = ''
  @state() private target = ''
  @state() private side: Beside['side'] = 'after'
  /** it is moved at once, and not proposed */
  @state() private arranging = false
  @query('dialog') private readonly dialog!: HTMLDialogElement
  @query('input:not([type])') private readonly field!: HTMLInputElement

  /** Null where the person leaves it. */
  async ask(negotiation: Negotiation, of: string, arranging = false): Promise<Beside | null> {
    this.arranging = arranging
    this.negotiation = negotiation
    this.of = of
    this.typed = ''
    this.target = ''
    await this.updateComplete
    this.field.value = ''
    this.dialog.returnValue = ''
    this.dialog.showModal()
    this.field.focus()
    return new Promise(answer => {
      const closed = (): void => {
        const { target: host, side } = this
        answer(this.dialog.returnValue === 'move' && host !== '' ? { host, side } : null)
      }
      this.dialog.addEventListener('close', closed, { once: true })
    })
  }

  private get others(): readonly Clause[] {
    return this.negotiation?.clauses().filter(({ id }) => id !== this.of) ?? []
  }

  /** What is typed names first those of its own kind: `3` is OP3 for an operative paragraph. */
  private get named(): readonly Clause[] {
    const kind = this.negotiation?.clause(this.of)?.kind
    const likeFirst = this.others.toSorted(
      (a, b) => Number(b.kind === kind) - Number(a.kind === kind),
    )
    return clausesCalled(likeFirst, this.typed).clauses
  }

  private called(): readonly Clause[] {
    const { named, others } = this
    return named.length > 0 ? named : others
  }

  private typing(): void {
    this.typed = this.field.value
    this.target = this.named[0]?.id ?? ''
  }

  private fieldKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    this.target ||= this.called()[0]?.id ?? ''
    this.renderRoot.querySelector('select')?.focus()
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault()
    if (this.target !== '') this.dialog.close('move')
    else this.field.focus()
  }

  private words(clause: Clause): string {
    return excerpt(plainText(this.negotiation!.textIndex(clause.id).ops), 42)
  }

  private outcome(label: string): string {
    const { typed, target, side } = this
    const { move } = paragraphs
    const clause = this.others.find(({ id }) => id === target)
    const outcome = this.arranging ? deciding.arrange.moved : move.outcome
    if (clause) return outcome(label, side, clause.label)
    return typed.trim() === '' ? '' : move.none(typed.trim())
  }

  override render() {
    const { negotiation, of, side, target } = this
    const { move } = paragraphs
    const label = negotiation?.leaf(of)?.label ?? ''
    return html`<dialog aria-labelledby="heading">
      <h2 id="heading">${move.heading(label)}</h2>
      <form @submit=${this.submit}>
        <fieldset>
          <legend>${move.side}</legend>
          <div>
            ${SIDES.map(
              one =>
                html`<label class="side"
                  ><input
                    type="radio"
                    name="side"
                    .checked=${one === side}
                    @change=${() => (this.side = one)}
                  />${move.sides[one]}</label
                >`,
            )}
          </div>
        </fieldset>
        <label
          >${move.which}
          <input
            placeholder=${move.hint}
            autocomplete="off"
            spellcheck="false"
            @input=${this.typing}
            @keydown=${this.fieldKey}
          />
        </label>
        <select
          size="7"
          aria-label=${move.list}
          @change=${(event: Event) => (this.target = (event.target as HTMLSelectElement).value)}
        >
          ${this.called().map(
            clause =>
              html`<option value=${clause.id} .selected=${clause.id === target}>
                ${clause.label} · ${this.words(clause)}
              </option>`,
          )}
        </select>
        <p class="mini" role="status">${this.outcome(label)}</p>
        <div class="row">
          <button type="button" @click=${() => this.dialog.close('')}>${move.cancel}</button>
          <button class="go">${this.arranging ? deciding.arrange.move : move.propose}</button>
        </div>
      </form>
    </dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-move-dialog': MoveDialog
  }
}
