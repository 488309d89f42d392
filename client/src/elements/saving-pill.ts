import { unreachable } from '@chapeau/shared/assert'
import { LitElement, type PropertyValues, css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { ToolEvent } from '../acts/tool-event'
import type { Copy } from '../offline/copy'
import type { Saving } from '../room/saving'
import { away } from '../strings/away'
import { en } from '../strings/en'
import { offline } from '../strings/offline'
import { workspace } from '../strings/workspace'
import { controlStyle } from './style/control'
import { dialogStyle } from './style/dialog'

/** Asks to connect again after the room was closed. */
export class RetryEvent extends Event {
  static readonly type = 'chapeau-retry'
  constructor() {
    super(RetryEvent.type, { bubbles: true, composed: true })
  }
}

type Look = 'good' | 'busy' | 'away' | 'bad'

/**
 * The truth about what one wrote: saved, under way, waiting, or not accepted. Pressing it tells
 * more, or leads to what the server did not take (AU10).
 */
@customElement('chapeau-saving-pill')
export class SavingPill extends LitElement {
  static override styles = [
    controlStyle,
    dialogStyle,
    css`
      :host {
        position: relative;
        display: block;
      }
      .pill {
        display: inline-flex;
        align-items: center;
        gap: 7px;
        padding-inline: 11px;
        border-color: var(--line);
        border-radius: 999px;
        font-weight: 500;
        white-space: nowrap;
      }
      .dot {
        flex: none;
        inline-size: 9px;
        block-size: 9px;
        border-radius: 50%;
        background: var(--adref);
      }
      .busy .dot {
        border: 2px solid var(--accent);
        background: none;
      }
      .away .dot {
        border-radius: 1px;
        background: var(--open);
      }
      .bad .dot {
        border-radius: 0;
        background: var(--danger);
        clip-path: polygon(50% 0, 100% 100%, 0 100%);
      }
      .away {
        border-color: var(--open);
        background: var(--open-soft);
        color: var(--open);
      }
      .bad {
        border-color: var(--danger);
        background: var(--danger-soft);
        color: var(--danger);
      }
      dialog {
        inline-size: min(560px, calc(100vw - 32px));
        max-block-size: min(80vh, 720px);
        padding: 18px 20px;
      }
      h2 {
        font: 700 16px/1.4 var(--sans);
      }
      .foot {
        justify-content: flex-end;
        margin-block-start: 18px;
      }
      @media (width < 480px) {
        .pill .words {
          max-inline-size: 9em;
          overflow: hidden;
          text-overflow: ellipsis;
        }
      }
    `,
  ]

  @property({ attribute: false }) saving!: Saving
  /** how many changes were not accepted and are kept */
  @property({ type: Number }) kept = 0
  /** of the room's documents on this device */
  @property({ attribute: false }) copies: readonly Copy[] = []
  @query('dialog') private readonly dialog!: HTMLDialogElement
  private stops: (() => void)[] = []

  /** What was not accepted outshines that the rest is saved. */
  private look(): { look: Look; words: string; about: string } {
    const { saving } = this
    const now = this.lookOf(saving)
    if (this.kept === 0 || saving.kind === 'closed') return now
    return {
      look: 'bad',
      words: workspace.saving.kept,
      about: saving.kind === 'saved' ? '' : now.about,
    }
  }

  private lookOf(saving: Saving): { look: Look; words: string; about: string } {
    const { about } = workspace.saving
    switch (saving.kind) {
      case 'connecting':
        return { look: 'busy', words: workspace.saving.connecting, about: about.connecting }
      case 'saved':
        return { look: 'good', words: workspace.saving.saved, about: about.saved }
      case 'saving':
        return { look: 'busy', words: workspace.saving.saving, about: about.saving }
      case 'offline':
        return {
          look: 'away',
          words: workspace.saving.offline(saving.waiting),
          about: about.offline,
        }
      case 'refused':
        return { look: 'bad', words: workspace.saving.refused, about: saving.text }
      case 'closed':
        return {
          look: 'bad',
          words: workspace.saving.closed(saving.waiting),
          about: en.room.endings[saving.ending],
        }
      default:
        return unreachable(saving)
    }
  }

  /** Where words are that the server does not have: said to be on the device only once they are (OF1). */
  private where() {
    const { saving, copies } = this
    if (!('waiting' in saving) || saving.waiting === 0) return nothing
    const isHere = copies.length > 0 && copies.every(({ kept }) => kept.get())
    return html`<p>${isHere ? offline.kept.here : offline.kept.window}</p>`
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('copies')) return
    this.unfollow()
    const again = (): void => {
      if (this.dialog?.open) this.requestUpdate()
    }
    this.stops = this.copies.map(({ kept }) => kept.subscribe(again))
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.unfollow()
  }

  private unfollow(): void {
    for (const stop of this.stops) stop()
    this.stops = []
  }

  private press(): void {
    this.requestUpdate()
    if (this.kept > 0 && this.saving.kind !== 'closed') this.showKept()
    else this.dialog.showModal()
  }

  private showKept(): void {
    this.dialog.close()
    this.dispatchEvent(new ToolEvent('kept'))
  }

  override render() {
    const { look, words, about } = this.look()
    return html`<button class="pill ${look}" aria-haspopup="dialog" @click=${() => this.press()}>
        <span class="dot" aria-hidden="true"></span
        ><span class="words" role="status">${words}</span>
      </button>
      <dialog aria-labelledby="heading">
        <h2 id="heading">${words}</h2>
        ${about === '' ? nothing : html`<p>${about}</p>`} ${this.where()}
        ${
          this.kept === 0
            ? nothing
            : html`<p>${away.kept.count(this.kept)}.</p>
                <div class="row">
                  <button @click=${() => this.showKept()}>${away.kept.show}</button>
                </div>`
        }
        <form method="dialog" class="row foot">
          ${
            this.saving.kind === 'closed'
              ? html`<button class="go" @click=${() => this.dispatchEvent(new RetryEvent())}>
                  ${en.common.again}
                </button>`
              : nothing
          }
          <button>${workspace.saving.close}</button>
        </form>
      </dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-saving-pill': SavingPill
  }
  interface HTMLElementEventMap {
    'chapeau-retry': RetryEvent
  }
}
