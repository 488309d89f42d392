import { LitElement, css, html } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { controlStyle } from './style/control'
import { dialogStyle } from './style/dialog'

export interface Question {
  heading: string
  text: string
  yes: string
  no: string
}

/** Asks one question and waits for the answer; Escape is no. */
@customElement('chapeau-confirm-dialog')
export class ConfirmDialog extends LitElement {
  static override styles = [
    controlStyle,
    dialogStyle,
    css`
      dialog {
        inline-size: min(440px, calc(100vw - 32px));
        padding: 20px 22px;
      }
      h2 {
        margin-block-end: 8px;
        font: 700 16px/1.4 var(--sans);
      }
      .row {
        justify-content: flex-end;
        margin-block-start: 18px;
      }
    `,
  ]

  @state() private question: Question = { heading: '', text: '', yes: '', no: '' }
  @query('dialog') private readonly dialog!: HTMLDialogElement

  async ask(question: Question): Promise<boolean> {
    this.question = question
    await this.updateComplete
    this.dialog.returnValue = ''
    this.dialog.showModal()
    return new Promise(answer => {
      this.dialog.addEventListener('close', () => answer(this.dialog.returnValue === 'yes'), {
        once: true,
      })
    })
  }

  override render() {
    const { heading, text, yes, no } = this.question
    return html`<dialog aria-labelledby="heading" aria-describedby="text">
      <h2 id="heading">${heading}</h2>
      <p id="text">${text}</p>
      <form method="dialog" class="row">
        <button value="no" autofocus>${no}</button>
        <button class="go" value="yes">${yes}</button>
      </form>
    </dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-confirm-dialog': ConfirmDialog
  }
}
