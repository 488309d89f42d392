import { LitElement, css, html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { api } from '../api'
import { unsentOn, type Unsent } from '../offline/device'
import { isShared, leave } from '../offline/leaving'
import { signedOut } from '../sign-out'
import { offline } from '../strings/offline'
import { controlStyle } from './style/control'
import { dialogStyle } from './style/dialog'

const text = offline.leave

/** Signs out, and removes what the device keeps where the person asks or the computer is shared (OF7). */
@customElement('chapeau-leave-dialog')
export class LeaveDialog extends LitElement {
  static override styles = [
    controlStyle,
    dialogStyle,
    css`
      dialog {
        inline-size: min(480px, calc(100vw - 32px));
        padding: 20px 22px;
      }
      h2 {
        margin-block: 0 8px;
        font: 700 16px/1.4 var(--sans);
      }
      p {
        margin-block: 8px 0;
      }
      label {
        display: flex;
        align-items: center;
        gap: 10px;
        min-block-size: var(--target);
        margin-block-start: 8px;
        color: var(--ink);
        font: 600 14px/1.4 var(--sans);
      }
      input {
        flex: none;
        inline-size: 20px;
        block-size: 20px;
        min-block-size: 0;
        margin: 0;
      }
      .lost {
        padding: 8px 12px;
        border-inline-start: 3px solid var(--danger);
        background: var(--danger-soft);
        color: var(--danger);
        font-weight: 600;
      }
      .row {
        justify-content: flex-end;
        margin-block-start: 18px;
      }
    `,
  ]

  @state() private unsent: Unsent = { changes: 0, kept: 0 }
  @state() private also = false
  @state() private problem = ''
  @state() private isBusy = false
  private person = ''
  @query('dialog') private readonly dialog!: HTMLDialogElement

  async open(person: string): Promise<void> {
    this.person = person
    this.also = isShared()
    this.problem = ''
    this.unsent = await unsentOn(person)
    await this.updateComplete
    this.dialog.showModal()
  }

  private async go(): Promise<void> {
    this.isBusy = true
    const { isClean, next } = await leave(api, this.also ? this.person : undefined)
    this.isBusy = false
    if (isClean) signedOut(next)
    else this.problem = text.failed
  }

  private lost() {
    const { changes, kept } = this.unsent
    if (changes === 0 && kept === 0) return html`<p>${text.nothingLost}</p>`
    return html`<p class="lost">
      ${changes > 0 ? text.lost(changes) : nothing} ${kept > 0 ? text.keptWords(kept) : nothing}
    </p>`
  }

  override render() {
    const shared = isShared()
    return html`<dialog aria-labelledby="heading">
      <h2 id="heading">${text.title}</h2>
      <p>${shared ? text.sharedAbout : text.about}</p>
      ${
        shared
          ? nothing
          : html`<label
              ><input
                type="checkbox"
                .checked=${this.also}
                @change=${({ target }: Event) => {
                  this.also = target instanceof HTMLInputElement && target.checked
                }}
              />${text.also}</label
            >`
      }
      ${this.also ? this.lost() : nothing}
      ${this.problem === '' ? nothing : html`<p class="lost" role="alert">${this.problem}</p>`}
      <div class="row">
        <button autofocus @click=${() => this.dialog.close()}>${text.stay}</button>
        <button class="go" ?disabled=${this.isBusy} @click=${() => void this.go()}>
          ${text.go}
        </button>
      </div>
    </dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-leave-dialog': LeaveDialog
  }
}
