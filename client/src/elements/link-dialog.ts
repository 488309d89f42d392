import { LitElement, css, html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { typedAddress } from '../editor/link'
import { format } from '../strings/format'
import { controlStyle } from './style/control'
import { dialogStyle } from './style/dialog'

const text = format.link

/** Asks for the address of a link; what is none is said here, and the dialog stays. */
@customElement('chapeau-link-dialog')
export class LinkDialog extends LitElement {
  static override styles = [
    controlStyle,
    dialogStyle,
    css`
      dialog {
        inline-size: min(440px, calc(100vw - 16px));
        padding: 18px 20px;
      }
      h2 {
        margin-block-end: 10px;
        font: 700 16px/1.4 var(--sans);
      }
      .problem {
        margin-block-start: 5px;
        color: var(--danger);
        font: 500 12.5px/1.4 var(--sans);
      }
      [aria-invalid='true'] {
        border-color: var(--danger);
      }
      .row {
        justify-content: flex-end;
        margin-block-start: 14px;
      }
    `,
  ]

  @state() private current: string | null = null
  @state() private problem = ''
  @query('dialog') private readonly dialog!: HTMLDialogElement
  @query('input') private readonly field!: HTMLInputElement

  /** What was typed, null to take the link away; undefined where the person leaves it. */
  async ask(current: string | null): Promise<string | null | undefined> {
    this.current = current
    this.problem = ''
    await this.updateComplete
    this.field.value = current ?? ''
    this.dialog.returnValue = ''
    this.dialog.showModal()
    this.field.select()
    return new Promise(answer => {
      const closed = (): void => {
        const { returnValue } = this.dialog
        if (returnValue === 'set') answer(this.field.value.trim())
        else answer(returnValue === 'remove' ? null : undefined)
      }
      this.dialog.addEventListener('close', closed, { once: true })
    })
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault()
    const address = typedAddress(this.field.value)
    if (address.ok) return this.dialog.close('set')
    this.problem = address.message
    this.field.focus()
  }

  override render() {
    const { current, problem } = this
    return html`<dialog aria-labelledby="heading">
      <h2 id="heading">${text.heading}</h2>
      <form novalidate @submit=${this.submit}>
        <label
          >${text.address}
          <input
            inputmode="url"
            dir="ltr"
            autocomplete="off"
            spellcheck="false"
            placeholder=${text.hint}
            aria-invalid=${problem === '' ? 'false' : 'true'}
            aria-describedby=${problem === '' ? nothing : 'problem'}
            @input=${() => (this.problem = '')}
        /></label>
        ${problem === '' ? nothing : html`<p class="problem" id="problem" role="alert">${problem}</p>`}
        <div class="row">
          <button type="button" @click=${() => this.dialog.close('')}>${text.cancel}</button>
          ${
            current === null
              ? nothing
              : html`<button type="button" @click=${() => this.dialog.close('remove')}>
                  ${text.remove}
                </button>`
          }
          <button class="go">${text.set}</button>
        </div>
      </form>
    </dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-link-dialog': LinkDialog
  }
}
