import { SLIP_PARTY, openSlip } from '@chapeau/shared/floor/record'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { type Author, proposeWording } from '@chapeau/shared/proposal/author'
import { type ClauseWish, proposeClause } from '@chapeau/shared/proposal/propose-clause'
import { drafts } from '@chapeau/shared/proposal/table'
import type { Op } from '@chapeau/shared/text/op'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import type { Act } from '../acts/act'
import { deciding } from '../strings/deciding'
import './slip-editor'
import { controlStyle } from './style/control'
import { dialogStyle } from './style/dialog'

/** What stands on the slip when the person begins to write. */
export type Beginning =
  /** null: the words of the text itself */
  | { kind: 'wording'; host: string; from: number; to: number; words: readonly Op[] | null }
  | { kind: 'clause'; wish: ClauseWish }

export interface SlipTask {
  negotiation: Negotiation
  heading: string
  about: string
  /** what the words are, for who does not see them */
  name: string
  begin: Beginning
  /** what stands beside the words, to be read */
  beside: HTMLElement
  /** a question with a line to answer it; none if empty */
  reason: string
  done: string
  /** what is to be done with the slip; or a sentence why that cannot be done yet */
  act: (slip: Negotiation, reason: string) => Act | string
  /** `done`: it was carried out */
  send: (act: Act, done: () => void) => void
}

const LONGEST_REASON = 2000

/**
 * The chair writes on a slip in a dialog over the room: nobody sees it before it is done. It stays until
 * that is done, so that nothing is lost where the chair is asked once more and goes back. The words
 * are written in light DOM, where selection and input methods work in every browser.
 */
@customElement('chapeau-decide-slip')
export class DecideSlip extends LitElement {
  static override styles = [
    controlStyle,
    dialogStyle,
    css`
      dialog {
        inline-size: min(860px, calc(100vw - 16px));
        max-block-size: min(92vh, 900px);
        padding: 0;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      .head,
      .foot {
        flex: none;
        padding: 14px 20px 12px;
      }
      .head {
        border-block-end: 1px solid var(--line);
      }
      .foot {
        justify-content: flex-end;
        border-block-start: 1px solid var(--line);
      }
      .body {
        flex: 1;
        min-block-size: 0;
        overflow: auto;
        padding: 12px 20px 16px;
      }
      h2 {
        font: 700 16px/1.4 var(--sans);
      }
      h3 {
        margin-block: 14px 6px;
        font: 700 13.5px/1.4 var(--sans);
      }
      .words {
        padding: 4px 14px;
        border: 1px solid var(--line-strong);
        border-radius: 9px;
      }
      .words:focus-within {
        border-color: var(--accent);
        box-shadow: 0 0 0 1px var(--accent);
      }
      .reason {
        margin-block-start: 12px;
      }
      [role='status']:not(:empty) {
        flex: 1;
        color: var(--open);
        font: 500 13px/1.45 var(--sans);
      }
    `,
  ]

  @state() private task: SlipTask | null = null
  @state() private problem = ''
  @query('dialog') private readonly dialog!: HTMLDialogElement
  @query('.reason input') private readonly reason!: HTMLInputElement | null

  private slip: Negotiation | null = null

  /** Resolves when it is closed. */
  async open(task: SlipTask): Promise<void> {
    this.task = task
    task.beside.slot = 'beside'
    this.append(task.beside)
    await this.updateComplete
    this.dialog.showModal()
    this.begin(task.begin)
    await new Promise<void>(closed =>
      this.dialog.addEventListener('close', () => closed(), { once: true }),
    )
    this.putAway()
  }

  /** Other words than those that stand there, to go on from. */
  begin(beginning: Beginning): void {
    const { task } = this
    if (!task) return
    this.putAway()
    this.problem = ''
    const slip = openSlip(task.negotiation.doc, deciding.chair)
    const host = slip.drafts!.doc.transact(() => write(slip, beginning))
    if (host === null) {
      slip.destroy()
      this.problem = deciding.slip.gone
      return
    }
    this.slip = slip
    // what was said of the words before is no more true of others
    slip.subscribe(() => {
      if (this.problem !== '') this.problem = ''
    })
    const editor = document.createElement('chapeau-slip-editor')
    Object.assign(editor, {
      slot: 'words',
      negotiation: slip,
      host,
      name: task.name,
      say: (message: string) => (this.problem = message),
      done: () => this.done(),
    })
    this.append(editor)
    editor.focus()
  }

  private putAway(): void {
    this.querySelector('chapeau-slip-editor')?.remove()
    this.slip?.destroy()
    this.slip = null
  }

  private done(): void {
    const { task, slip } = this
    if (!task || !slip) return
    const act = drafts(slip).length === 0 ? deciding.slip.empty : this.wanted(task, slip)
    if (typeof act === 'string') {
      this.problem = act
      return
    }
    let isDone = false
    task.send(act, () => {
      isDone = true
      this.dialog.close()
    })
    // a question may be open, and then it is done after that
    if (!isDone) this.problem = deciding.slip.waits
  }

  private wanted(task: SlipTask, slip: Negotiation): Act | string {
    return task.act(slip, this.reason?.value.trim() ?? '')
  }

  override render() {
    const { task, problem } = this
    if (!task) return nothing
    return html`<dialog aria-labelledby="heading" aria-describedby="about">
      <div class="head">
        <h2 id="heading">${task.heading}</h2>
        <p class="mini" id="about">${task.about}</p>
      </div>
      <div class="body">
        <slot name="beside"></slot>
        <h3>${task.name}</h3>
        <div class="words"><slot name="words"></slot></div>
        ${
          task.reason === ''
            ? nothing
            : html`<label class="reason"
                >${task.reason}<input maxlength=${LONGEST_REASON} dir="auto" autocomplete="off"
              /></label>`
        }
      </div>
      <div class="foot row">
        <span role="status">${problem}</span>
        <button @click=${() => this.dialog.close()}>${deciding.slip.cancel}</button>
        <button class="go" aria-keyshortcuts="Control+Enter" @click=${() => this.done()}>
          ${task.done}
        </button>
      </div>
    </dialog>`
  }
}

/** Opens the dialog over the page; resolves when it is closed. */
export async function writeOnSlip(make: (dialog: DecideSlip) => SlipTask): Promise<void> {
  const dialog = document.createElement('chapeau-decide-slip')
  document.body.append(dialog)
  await dialog.open(make(dialog))
  dialog.remove()
}

/** The host in which the chair writes; null where there is nothing any more to begin with. */
function write(slip: Negotiation, beginning: Beginning): string | null {
  const author: Author = {
    party: SLIP_PARTY,
    by: deciding.chair,
    layer: 'private',
    now: Date.now,
    newId: () => crypto.randomUUID(),
  }
  switch (beginning.kind) {
    case 'wording': {
      const { host, from, to, words } = beginning
      if (!slip.hasHost(host) || to > slip.textIndex(host).length) return null
      if (words) proposeWording(slip, author, { host, from, to, words })
      return host
    }
    case 'clause': {
      const wished = proposeClause(slip, author, beginning.wish)
      return wished.ok ? wished.key : null
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chapeau-decide-slip': DecideSlip
  }
}
