import { unreachable } from '@chapeau/shared/assert'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { keptText } from '../room/kept'
import type { Refusal } from '../room/room'
import type { Saving } from '../room/saving'
import { en } from '../strings/en'
import { workspace } from '../strings/workspace'
import { controlStyle } from './style/control'

export class DismissEvent extends Event {
  static readonly type = 'chapeau-dismiss'
  constructor(readonly refusal: Refusal) {
    super(DismissEvent.type, { bubbles: true, composed: true })
  }
}

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
 * more, and holds what the server did not take, to read and copy (AU10).
 */
@customElement('chapeau-saving-pill')
export class SavingPill extends LitElement {
  static override styles = [
    controlStyle,
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
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--paper);
        color: var(--ink);
        font: 14px/1.5 var(--sans);
        box-shadow: 0 12px 48px rgb(11 42 74 / 25%);
      }
      dialog::backdrop {
        background: rgb(27 36 48 / 35%);
      }
      h2 {
        font: 700 16px/1.4 var(--sans);
      }
      section {
        margin-block-start: 18px;
      }
      pre {
        overflow: auto;
        max-block-size: 260px;
        margin: 8px 0;
        padding: 10px 12px;
        border: 1px solid var(--line);
        border-radius: 7px;
        background: var(--side);
        font: 13.5px/1.5 var(--serif);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
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
  @property({ attribute: false }) refusals: readonly Refusal[] = []
  @state() private copied: Refusal | null = null
  @query('dialog') private readonly dialog!: HTMLDialogElement

  /** What was not accepted outshines that the rest is saved. */
  private look(): { look: Look; words: string; about: string } {
    const { saving } = this
    const now = this.lookOf(saving)
    if (this.refusals.length === 0) return now
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

  private async copy(refusal: Refusal): Promise<void> {
    try {
      await navigator.clipboard.writeText(keptText(refusal.kept))
      this.copied = refusal
    } catch {
      // no permission: the words are on the page, and selecting them is the way that is left
      const text = this.renderRoot.querySelector(`#kept-${this.refusals.indexOf(refusal)}`)
      if (text) getSelection()?.selectAllChildren(text)
    }
  }

  private kept(refusal: Refusal, i: number) {
    return html`<section aria-label=${workspace.saving.kept}>
      <p>${refusal.text}</p>
      <p class="mini">${workspace.saving.keptAbout}</p>
      <pre id="kept-${i}" tabindex="0" dir="auto">${keptText(refusal.kept)}</pre>
      <div class="row">
        <button @click=${() => void this.copy(refusal)}>
          ${this.copied === refusal ? workspace.saving.copied : workspace.saving.copy}
        </button>
        <button @click=${() => this.dispatchEvent(new DismissEvent(refusal))}>
          ${workspace.saving.dismiss}
        </button>
      </div>
    </section>`
  }

  override render() {
    const { look, words, about } = this.look()
    return html`<button
        class="pill ${look}"
        aria-haspopup="dialog"
        @click=${() => this.dialog.showModal()}
      >
        <span class="dot" aria-hidden="true"></span
        ><span class="words" role="status">${words}</span>
      </button>
      <dialog aria-labelledby="heading">
        <h2 id="heading">${words}</h2>
        ${about === '' ? nothing : html`<p>${about}</p>`}
        ${this.refusals.map((refusal, i) => this.kept(refusal, i))}
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
    'chapeau-dismiss': DismissEvent
    'chapeau-retry': RetryEvent
  }
}
